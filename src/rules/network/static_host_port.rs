//! A port of the instance that only one task can have.

use super::mappings;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, PlacementConstraint, Spec};

rule! {
    /// ## What it does
    /// Flags a `host` port in mode `bridge`, unless `placement_constraints` keep to one task on an instance anyway.
    ///
    /// ## Why it matters
    /// A port of an instance can be taken once. A second task finds no place on the instance, however much room there is,
    /// and a deployment needs another instance for each new task.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 8080}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000}]}
    /// ```
    ///
    /// ## Fix
    /// Leave `host` out: each task gets a free port, and the load balancer is told which.
    ///
    /// ## References
    /// - [`PortMapping`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET001" "static-host-port" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let one_task_each = spec
        .placement_constraints
        .contains(&PlacementConstraint::DistinctInstance);
    if spec.network.mode != NetworkMode::Bridge || one_task_each {
        return;
    }
    for (position, place, container, mapping) in mappings(spec) {
        let Some(host) = mapping.host else { continue };
        let message = format!(
            "port {host} of the instance is taken by the first task: a second one with `{}` finds no place there",
            container.name
        );
        report
            .at(
                path!["containers", position, "ports", place, "host"],
                message,
            )
            .label("one task on each instance")
            .help("leave `host` out: each task gets a free port");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Port, PortMapping, PortProtocol};

    fn with(mode: NetworkMode, constraints: Vec<PlacementConstraint>) -> usize {
        let found = found(&RULE, |spec| {
            spec.network.mode = mode;
            spec.placement_constraints = constraints;
            spec.containers[0].ports = vec![PortMapping {
                container: Port::literal::<8080>(),
                host: Some(Port::literal::<8080>()),
                protocol: PortProtocol::Tcp,
            }];
        });
        found.len()
    }

    #[test]
    fn where_a_task_has_the_instance_or_an_interface_the_port_is_free() {
        assert_eq!(with(NetworkMode::Bridge, vec![]), 1);
        assert_eq!(with(NetworkMode::Awsvpc, vec![]), 0);
        assert_eq!(
            with(
                NetworkMode::Bridge,
                vec![PlacementConstraint::DistinctInstance]
            ),
            0
        );
    }

    #[test]
    fn a_port_without_a_host_port_is_dynamic() {
        assert_eq!(
            found(&RULE, |spec| spec.containers[0].port = Port::new(80).ok()),
            []
        );
    }
}
