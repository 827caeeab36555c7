//! Two numbers for what is one port.

use super::mappings;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a `host` port that is not the `container` port, in the network modes `awsvpc` and `host`.
    ///
    /// ## Why it matters
    /// There is no bridge that could translate one into the other. ECS refuses the task definition.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 8080}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000}]}
    /// ```
    ///
    /// ## Fix
    /// Leave `host` out.
    ///
    /// ## References
    /// - [`PortMapping`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET005" "host-mode-port-mismatch" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mode = match spec.network.mode {
        NetworkMode::Bridge => return,
        NetworkMode::Awsvpc => "awsvpc",
        NetworkMode::Host => "host",
    };
    for (position, place, _, mapping) in mappings(spec) {
        let port = mapping.container;
        let Some(host) = mapping.host.filter(|host| *host != port) else {
            continue;
        };
        report
            .at(
                path!["containers", position, "ports", place, "host"],
                format!(
                    "in mode `{mode}` port {port} of the container cannot be port {host} outside"
                ),
            )
            .label(format!("not {port}"))
            .related(
                path!["containers", position, "ports", place, "container"],
                "the one port there is",
            )
            .help("leave `host` out")
            .suggest(port.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Port, PortMapping, PortProtocol};

    #[test]
    fn only_a_bridge_translates() {
        let with = |mode, host: u32| {
            let found = found(&RULE, |spec| {
                spec.network.mode = mode;
                spec.containers[0].ports = vec![PortMapping {
                    container: Port::literal::<3000>(),
                    host: Port::new(host).ok(),
                    protocol: PortProtocol::Tcp,
                }];
            });
            found.len()
        };
        assert_eq!(with(NetworkMode::Bridge, 8080), 0);
        assert_eq!(with(NetworkMode::Awsvpc, 8080), 1);
        assert_eq!(with(NetworkMode::Host, 8080), 1);
        assert_eq!(with(NetworkMode::Host, 3000), 0);
    }
}
