//! A port of the instance that keeps further tasks off it.

use super::{held_back_by, port_path};
use crate::behavior::capacity::Limit;
use crate::behavior::facts::Facts;
use crate::behavior::ports::taken_ports;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::NetworkMode;

rule! {
    /// ## What it does
    /// Flags a `host` port in mode `bridge` where several tasks would fit on an instance, unless the service says
    /// `distinct-instance`.
    ///
    /// ## Why it matters
    /// An instance has each port once, so that it holds one task. The rest of it is paid for and stays empty, and a new
    /// version can start before the old one stops on another instance only. Without a `host` port, the load balancer
    /// learns the port that each task got.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 512MiB}, ports: [{container: 3000, host: 8080}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Leave `host` out. If one task on an instance is what you want, say so with the placement constraint
    /// `distinct-instance`.
    ///
    /// ## References
    /// - [`hostPort`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    /// - [Load balancers and dynamic ports](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html)
    pub(super) static RULE = "NET001" "static-host-port" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Bridge || spec.tasks.max < 2 {
        return;
    }
    let ports = taken_ports(spec);
    let Some(first) = ports.first() else { return };
    let Some((fit, _, otherwise)) = held_back_by(spec, Limit::HostPort) else {
        return;
    };
    let message = format!(
        "container `{}` takes port {} of the instance, which there is once: a `{}` holds 1 task, and has CPU and memory for {otherwise}",
        first.name, first.port, fit.instance_type.name
    );
    report
        .at(port_path(spec, first), message)
        .label("one task on each instance")
        .related(
            path!["capacity", "instance_types", fit.position],
            format!("room for {}", count(otherwise, "task")),
        )
        .help("leave `host` out, or add `distinct-instance` to `placement_constraints` if one is enough");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Spec;
    use crate::spec::{Bounded, PlacementConstraint, Port, PortMapping, PortProtocol};

    fn with(change: impl FnOnce(&mut Spec)) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::literal::<512>();
            spec.containers[0].ports = vec![PortMapping {
                container: Port::literal::<9102>(),
                host: Some(Port::literal::<9102>()),
                protocol: PortProtocol::Tcp,
            }];
            change(spec);
        })
    }

    #[test]
    fn the_message_counts_what_would_fit() {
        let found = with(|_| {});
        assert_eq!(
            found[0].message,
            "container `api` takes port 9102 of the instance, which there is once: a `m6i.large` holds 1 task, and has \
             CPU and memory for 4"
        );
        assert_eq!(found[0].path.to_string(), "containers[0].ports[0].host");
    }

    #[test]
    fn one_task_on_an_instance_may_be_wanted_or_all_that_fits() {
        assert_eq!(with(|spec| spec.tasks.max = 1), []);
        assert_eq!(
            with(|spec| spec.placement_constraints = vec![PlacementConstraint::DistinctInstance]),
            []
        );
        assert_eq!(
            with(|spec| spec.containers[0].cpu = Bounded::literal::<1500>()),
            []
        );
    }

    #[test]
    fn a_free_port_is_no_limit() {
        assert_eq!(with(|spec| spec.containers[0].ports[0].host = None), []);
    }
}
