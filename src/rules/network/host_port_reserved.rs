//! A port of the instance that is never free.

use super::port_path;
use crate::behavior::ports::{TakenPort, instance_ports};
use crate::rules::{Reporter, rule};
use crate::spec::{PortProtocol, Spec};

rule! {
    /// ## What it does
    /// Flags the TCP ports 22, 2375, 2376 and 51678 to 51680 of the instance.
    ///
    /// ## Why it matters
    /// ECS counts these ports as taken on every instance, by SSH, Docker and its own agent. A task that wants one of
    /// them is never placed.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: git, image: "example.com/git:1", memory: {hard: 512MiB}, ports: [{container: 22, host: 22}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: git, image: "example.com/git:1", memory: {hard: 512MiB}, ports: [{container: 22, host: 2222}]}
    /// ```
    ///
    /// ## Fix
    /// Choose another port, or leave `host` out.
    ///
    /// ## References
    /// - [`hostPort`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    /// - [`ECS_RESERVED_PORTS`](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "NET003" "host-port-reserved" Error via check on workload;
}

/// Who has a port on every instance. Of UDP, ECS reserves none.
pub(super) fn reserved_for(taken: &TakenPort<'_>) -> Option<&'static str> {
    match (taken.protocol, taken.port) {
        (PortProtocol::Tcp, 22) => Some("SSH"),
        (PortProtocol::Tcp, 2375 | 2376) => Some("Docker"),
        (PortProtocol::Tcp, 51_678..=51_680) => Some("the ECS agent"),
        _ => None,
    }
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for taken in instance_ports(spec) {
        let Some(owner) = reserved_for(&taken) else {
            continue;
        };
        let message = format!(
            "container `{}` takes port {} of the instance, which is reserved for {owner}: no task can be placed",
            taken.name, taken.port
        );
        report
            .at(port_path(spec, &taken), message)
            .label("never free")
            .help("choose another port, or let Docker choose one");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{NetworkMode, Port, PortMapping};

    fn with(
        mode: NetworkMode,
        inside: u32,
        outside: Option<u32>,
        protocol: PortProtocol,
    ) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.network.mode = mode;
            spec.containers[0].ports = vec![PortMapping {
                container: Port::new(inside).unwrap(),
                host: outside.map(|port| Port::new(port).unwrap()),
                protocol,
            }];
        })
    }

    #[test]
    fn the_message_names_the_owner() {
        assert_eq!(
            with(NetworkMode::Bridge, 8080, Some(2375), PortProtocol::Tcp),
            [
                "container `api` takes port 2375 of the instance, which is reserved for Docker: no task can be placed"
            ]
        );
        for port in [22, 2376, 51_678, 51_679, 51_680] {
            let found = with(NetworkMode::Bridge, 8080, Some(port), PortProtocol::Tcp);
            assert_eq!(found.len(), 1, "{port}");
        }
    }

    #[test]
    fn in_mode_host_the_port_of_the_container_is_meant() {
        assert_eq!(
            with(NetworkMode::Host, 22, None, PortProtocol::Tcp).len(),
            1
        );
    }

    #[test]
    fn udp_and_ports_inside_are_free() {
        assert!(with(NetworkMode::Bridge, 22, Some(22), PortProtocol::Udp).is_empty());
        assert!(with(NetworkMode::Bridge, 22, Some(2222), PortProtocol::Tcp).is_empty());
        assert!(with(NetworkMode::Awsvpc, 22, None, PortProtocol::Tcp).is_empty());
    }
}
