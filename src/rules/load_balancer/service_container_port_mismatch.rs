//! Requests to a port that is not open.

use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{PortProtocol, Spec};

rule! {
    /// ## What it does
    /// Flags a `load_balancer.target.port` that the container does not map, or maps for UDP only.
    ///
    /// ## Why it matters
    /// ECS refuses the service.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 8080}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 3000}}
    /// ```
    ///
    /// ## Fix
    /// Name the port on which the container listens, and list it in `port` or `ports` of the container.
    ///
    /// ## References
    /// - [`LoadBalancer`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)
    pub(super) static RULE = "ALB002" "service-container-port-mismatch" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(target) = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.target.as_ref())
    else {
        return;
    };
    let named = spec
        .containers
        .iter()
        .position(|container| container.name == target.container);
    // A container that is not there is for ALB001.
    let Some(position) = named else { return };
    let container = spec.containers.get(position).into_iter();
    let open: Vec<_> = container
        .flat_map(|container| container.all_ports())
        .filter(|mapping| mapping.protocol == PortProtocol::Tcp)
        .map(|mapping| mapping.container)
        .collect();
    if open.contains(&target.port) {
        return;
    }
    let message = format!(
        "requests go to port {} of `{}`, which does not map it for TCP",
        target.port, target.container
    );
    let draft = report
        .at(path!["load_balancer", "target", "port"], message)
        .label("no such port")
        .related(path!["containers", position, "name"], "the container");
    match open[..] {
        [] => draft.help("list the port in `port` or `ports` of the container"),
        [only] => draft
            .help(format!("it maps `{only}`"))
            .suggest(only.to_string()),
        _ => draft.help(format!("it maps {}", names(&open))),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Port, PortMapping, Target};

    fn of(container: &str, port: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].ports.push(PortMapping {
                container: Port::literal::<53>(),
                host: None,
                protocol: PortProtocol::Udp,
            });
            spec.load_balancer.as_mut().unwrap().target = Some(Target {
                container: container.parse().unwrap(),
                port: Port::new(port).unwrap(),
            });
        })
    }

    #[test]
    fn the_only_port_is_suggested() {
        assert_eq!(of("api", 3000), []);
        assert_eq!(
            of("api", 8080)[0].suggestion.as_ref().unwrap().replacement,
            "3000"
        );
    }

    #[test]
    fn a_load_balancer_does_not_speak_udp() {
        assert_eq!(of("api", 53).len(), 1);
    }

    #[test]
    fn an_unknown_container_is_reported_elsewhere() {
        assert_eq!(of("app", 8080), []);
    }
}
