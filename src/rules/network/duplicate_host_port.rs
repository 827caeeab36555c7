//! Two containers of a task that want the same port.

use std::collections::BTreeMap;

use super::port_path;
use crate::behavior::ports::taken_ports;
use crate::rules::{Reporter, rule};
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags a port that two mappings of a task take: of the instance, or in mode `awsvpc` of the interface of the task.
    ///
    /// ## Why it matters
    /// One of the two always comes too late and fails, and the task with it: it never runs. TCP and UDP do not get in
    /// each other's way.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 8080}
    ///   - {name: envoy, image: "example.com/envoy:1", memory: {hard: 64MiB}, port: 8080}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 8080}
    ///   - {name: envoy, image: "example.com/envoy:1", memory: {hard: 64MiB}, port: 9901}
    /// ```
    ///
    /// ## Fix
    /// Let each container listen on a port of its own; in mode `bridge`, leave `host` out.
    ///
    /// ## References
    /// - [Port mappings](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET028" "duplicate-host-port" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let owner = match spec.network.mode {
        NetworkMode::Awsvpc => "task",
        NetworkMode::Bridge | NetworkMode::Host => "instance",
    };
    let mut firsts = BTreeMap::new();
    for taken in taken_ports(spec) {
        let Some(first) = firsts.insert((taken.protocol, taken.port), taken) else {
            continue;
        };
        let message = format!(
            "containers `{}` and `{}` both take port {} of the {owner}: the task never runs",
            first.name, taken.name, taken.port
        );
        report
            .at(port_path(spec, &taken), message)
            .label("taken twice")
            .related(port_path(spec, &first), "taken here")
            .help("let each container have a port of its own");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::messages;
    use crate::spec::{Port, PortMapping, PortProtocol};

    fn with(mode: NetworkMode, protocol: PortProtocol, host: Option<u32>) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.network.mode = mode;
            spec.containers.push(container("envoy", None, &[]));
            let mapping = |protocol| PortMapping {
                container: Port::literal::<8080>(),
                host: host.map(|port| Port::new(port).unwrap()),
                protocol,
            };
            spec.containers[0].ports = vec![mapping(PortProtocol::Tcp)];
            spec.containers[1].ports = vec![mapping(protocol)];
        })
    }

    #[test]
    fn both_containers_are_named() {
        assert_eq!(
            with(NetworkMode::Awsvpc, PortProtocol::Tcp, None),
            ["containers `api` and `envoy` both take port 8080 of the task: the task never runs"]
        );
        assert_eq!(
            with(NetworkMode::Bridge, PortProtocol::Tcp, Some(80)),
            ["containers `api` and `envoy` both take port 80 of the instance: the task never runs"]
        );
    }

    #[test]
    fn free_ports_and_other_protocols_do_not_meet() {
        assert!(with(NetworkMode::Bridge, PortProtocol::Tcp, None).is_empty());
        assert!(with(NetworkMode::Host, PortProtocol::Udp, None).is_empty());
    }
}
