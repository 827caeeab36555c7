//! Containers on the network of the instance, which keep further tasks off it.

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
    /// Flags mode `host` where several tasks with a port would fit on an instance, unless the service says
    /// `distinct-instance`.
    ///
    /// ## Why it matters
    /// In mode `host` the port of a container is the port of the instance, which there is once. An instance holds one
    /// task, and what is left of it is paid for and stays empty.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: host}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: bridge}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Use mode `bridge`. If one task on an instance is what you want, say so with the placement constraint
    /// `distinct-instance`.
    ///
    /// ## References
    /// - [Host network mode](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-host.html)
    pub(super) static RULE = "NET006" "host-mode-one-task-per-instance" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Host || spec.tasks.max < 2 {
        return;
    }
    let ports = taken_ports(spec);
    let Some(first) = ports.first() else { return };
    let Some((fit, _, otherwise)) = held_back_by(spec, Limit::HostPort) else {
        return;
    };
    let message = format!(
        "in mode `host` a `{}` holds 1 task, because it has port {} once, and has CPU and memory for {otherwise}",
        fit.instance_type.name, first.port
    );
    report
        .at(path!["network", "mode"], message)
        .label("one task on each instance")
        .related(port_path(spec, first), "a port of the instance")
        .related(
            path!["capacity", "instance_types", fit.position],
            format!("room for {}", count(otherwise, "task")),
        )
        .help("use mode `bridge`, or add `distinct-instance` to `placement_constraints` if one is enough")
        .suggest("bridge");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Spec;
    use crate::spec::{Bounded, PlacementConstraint};

    fn with(change: impl FnOnce(&mut Spec)) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.network.mode = NetworkMode::Host;
            spec.containers[0].cpu = Bounded::literal::<512>();
            change(spec);
        })
    }

    #[test]
    fn the_message_counts_what_would_fit() {
        assert_eq!(
            with(|_| {}),
            [
                "in mode `host` a `m6i.large` holds 1 task, because it has port 3000 once, and has CPU and memory for 4"
            ]
        );
    }

    #[test]
    fn tasks_without_ports_or_for_an_instance_of_their_own_are_fine() {
        assert!(with(|spec| spec.containers[0].port = None).is_empty());
        let alone = vec![PlacementConstraint::DistinctInstance];
        assert!(with(|spec| spec.placement_constraints = alone).is_empty());
    }
}
