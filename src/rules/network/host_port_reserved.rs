//! A port that the instance itself needs.

use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{Container, NetworkMode, Port, Spec};

rule! {
    /// ## What it does
    /// Flags ports 22, 2375, 2376 and 51678 to 51680 of the instance: a `host` port in mode `bridge`, any port in mode
    /// `host`.
    ///
    /// ## Why it matters
    /// SSH, the Docker daemon and the ECS agent have them. No instance ever has the port free.
    ///
    /// ## Example
    /// ```yaml
    /// placement_constraints: [distinct-instance]
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 2375}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// placement_constraints: [distinct-instance]
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 8080}]}
    /// ```
    ///
    /// ## Fix
    /// Use another port, or leave `host` out.
    ///
    /// ## References
    /// - [`PortMapping`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET003" "host-port-reserved" Error via check;
}

/// Who has a port of an instance ([`config.go`] of the agent).
///
/// [`config.go`]: https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/config.go
pub(super) const fn owner(port: Port) -> Option<&'static str> {
    match port.get() {
        22 => Some("SSH"),
        2375 | 2376 => Some("the Docker daemon"),
        51_678..=51_680 => Some("the ECS agent"),
        _ => None,
    }
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (port, path) in host_ports(spec.network.mode, position, container) {
            let Some(owner) = owner(port) else { continue };
            report
                .at(
                    path,
                    format!(
                        "container `{}` wants port {port} of the instance, which {owner} has",
                        container.name
                    ),
                )
                .label("never free")
                .help("use another port");
        }
    }
}

/// The ports of the instance that a container wants, and where it says so.
fn host_ports(mode: NetworkMode, position: usize, container: &Container) -> Vec<(Port, SpecPath)> {
    let on_instance = mode == NetworkMode::Host;
    let short = container.port.filter(|_| on_instance);
    let short = short.map(|port| (port, path!["containers", position, "port"]));
    let mapped = container
        .ports
        .iter()
        .enumerate()
        .filter_map(|(place, mapping)| {
            let (port, field) = match mapping.host {
                Some(host) => (host, "host"),
                None if on_instance => (mapping.container, "container"),
                None => return None,
            };
            Some((port, path!["containers", position, "ports", place, field]))
        });
    match mode {
        // An interface of its own has all ports free.
        NetworkMode::Awsvpc => Vec::new(),
        NetworkMode::Bridge | NetworkMode::Host => short.into_iter().chain(mapped).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{PortMapping, PortProtocol};

    fn paths(mode: NetworkMode) -> Vec<String> {
        let found = found(&RULE, |spec| {
            spec.network.mode = mode;
            let mapping = |host| PortMapping {
                container: Port::literal::<22>(),
                host,
                protocol: PortProtocol::Tcp,
            };
            spec.containers[0].port = Some(Port::literal::<51_679>());
            spec.containers[0].ports = vec![mapping(None), mapping(Some(Port::literal::<2376>()))];
        });
        found
            .iter()
            .map(|finding| finding.path.to_string())
            .collect()
    }

    #[test]
    fn what_counts_is_the_port_of_the_instance() {
        assert_eq!(paths(NetworkMode::Bridge), ["containers[0].ports[1].host"]);
        assert_eq!(
            paths(NetworkMode::Host),
            [
                "containers[0].port",
                "containers[0].ports[0].container",
                "containers[0].ports[1].host"
            ]
        );
        assert!(paths(NetworkMode::Awsvpc).is_empty());
    }
}
