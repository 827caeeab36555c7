//! Requests for a port that does not speak HTTP.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{PortProtocol, Spec};

rule! {
    /// ## What it does
    /// Flags a load balancer whose requests go to a UDP port.
    ///
    /// ## Why it matters
    /// HTTP is carried by TCP. Nothing answers on that port, the health checks fail, and every task is stopped and started
    /// again.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 8125}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 8125, protocol: udp}, {container: 3000}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 3000}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 8125, protocol: udp}, {container: 3000}]}
    /// ```
    ///
    /// ## Fix
    /// Name a TCP port as `target`.
    ///
    /// ## References
    /// - [Target groups](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html)
    pub(super) static RULE = "ALB037" "target-port-udp" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    // Where the spec names no target, the first TCP port is one.
    let target = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.target.as_ref());
    let Some(target) = target else { return };
    let mappings = spec
        .containers
        .iter()
        .filter(|container| container.name == target.container)
        .flat_map(|container| container.all_ports())
        .filter(|mapping| mapping.container == target.port);
    let protocols: Vec<PortProtocol> = mappings.map(|mapping| mapping.protocol).collect();
    if protocols.is_empty() || protocols.contains(&PortProtocol::Tcp) {
        return;
    }
    let message = format!(
        "requests go to port {} of container `{}`, which is UDP",
        target.port, target.container
    );
    report
        .at(path!["load_balancer", "target", "port"], message)
        .label("no HTTP on UDP")
        .help("name a TCP port as `target`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Port, PortMapping, Target};

    fn with(protocols: &[PortProtocol], target: Option<u32>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].port = None;
            spec.containers[0].ports = protocols
                .iter()
                .map(|protocol| PortMapping {
                    container: Port::literal::<8125>(),
                    host: None,
                    protocol: *protocol,
                })
                .collect();
            spec.load_balancer.as_mut().unwrap().target = target.map(|port| Target {
                container: "api".parse().unwrap(),
                port: Port::new(port).unwrap(),
            });
        })
    }

    #[test]
    fn a_target_that_is_udp_is_refused() {
        let found = with(&[PortProtocol::Udp], Some(8125));
        assert_eq!(found[0].path.to_string(), "load_balancer.target.port");
    }

    #[test]
    fn a_port_that_is_both_speaks_http() {
        assert_eq!(
            with(&[PortProtocol::Udp, PortProtocol::Tcp], Some(8125)),
            []
        );
        assert_eq!(with(&[PortProtocol::Tcp], None), []);
    }

    #[test]
    fn a_port_that_there_is_not_is_reported_elsewhere() {
        assert_eq!(with(&[PortProtocol::Udp], Some(3000)), []);
    }
}
