//! A port of the instance that cannot differ from that of the container.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a `host` port that differs from the `container` port, in the modes `awsvpc` and `host`.
    ///
    /// ## Why it matters
    /// In these modes no address is translated: the port of the container is the port that others see. ECS refuses a task
    /// definition that says otherwise.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 80}]}
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
    /// - [`hostPort`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET005" "host-mode-port-mismatch" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mode = match spec.network.mode {
        NetworkMode::Bridge => return,
        NetworkMode::Awsvpc => "awsvpc",
        NetworkMode::Host => "host",
    };
    for (position, container) in spec.containers.iter().enumerate() {
        for (index, mapping) in container.ports.iter().enumerate() {
            let inside = mapping.container;
            let Some(outside) = mapping.host.filter(|host| *host != inside) else {
                continue;
            };
            let message = format!(
                "in mode `{mode}`, port {inside} of container `{}` cannot be reached as port {outside}",
                container.name
            );
            report
                .at(
                    path!["containers", position, "ports", index, "host"],
                    message,
                )
                .label(format!("must be {inside}, or left out"))
                .related(path!["network", "mode"], "translates no ports")
                .help("leave `host` out")
                .suggest(inside.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{Port, PortMapping, PortProtocol};

    fn with(mode: NetworkMode, host: Option<u32>) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.network.mode = mode;
            spec.containers[0].ports = vec![PortMapping {
                container: Port::literal::<3000>(),
                host: host.map(|port| Port::new(port).unwrap()),
                protocol: PortProtocol::Tcp,
            }];
        })
    }

    #[test]
    fn both_ports_are_named() {
        assert_eq!(
            with(NetworkMode::Awsvpc, Some(80)),
            ["in mode `awsvpc`, port 3000 of container `api` cannot be reached as port 80"]
        );
        assert_eq!(with(NetworkMode::Host, Some(80)).len(), 1);
    }

    #[test]
    fn the_same_port_and_none_are_fine() {
        assert!(with(NetworkMode::Host, Some(3000)).is_empty());
        assert!(with(NetworkMode::Awsvpc, None).is_empty());
        assert!(with(NetworkMode::Bridge, Some(80)).is_empty());
    }
}
