//! A load balancer in front of nothing that listens.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{PortProtocol, Spec};

rule! {
    /// ## What it does
    /// Flags a `load_balancer` where no container maps a TCP port.
    ///
    /// ## Why it matters
    /// There is nothing that requests could go to. ECS refuses the service.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Set the `port` on which the container listens, or remove `load_balancer` if the service is a worker.
    ///
    /// ## References
    /// - [`LoadBalancer`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)
    pub(super) static RULE = "ALB035" "load-balancer-without-port" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let mut ports = spec
        .containers
        .iter()
        .flat_map(|container| container.all_ports());
    // A port that is named but not open is for ALB002.
    if balancer.target.is_some() || ports.any(|mapping| mapping.protocol == PortProtocol::Tcp) {
        return;
    }
    report
        .at(
            path!["load_balancer"],
            "no container maps a TCP port that requests could go to",
        )
        .label("has no target")
        .help("set the `port` on which the container listens, or remove `load_balancer`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Port, PortMapping};

    #[test]
    fn any_tcp_port_of_any_container_will_do() {
        let with = |protocol: Option<PortProtocol>| {
            found(&RULE, |spec| {
                spec.containers[0].port = None;
                spec.containers[0].ports = protocol
                    .map(|protocol| PortMapping {
                        container: Port::literal::<53>(),
                        host: None,
                        protocol,
                    })
                    .into_iter()
                    .collect();
            })
        };
        assert_eq!(with(Some(PortProtocol::Tcp)), []);
        assert_eq!(with(Some(PortProtocol::Udp)).len(), 1);
        assert_eq!(with(None).len(), 1);
    }
}
