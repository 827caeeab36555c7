//! Ports that the load balancer cannot reach.

use std::ops::RangeInclusive;

use super::{script, sets};
use crate::behavior::ports::{FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT};
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags `ECS_DYNAMIC_HOST_PORT_RANGE` in `instance.extra_user_data` outside 32768 to 65535, where the load balancer sends
    /// requests to a free port of the instance.
    ///
    /// ## Why it matters
    /// The security group of the instances lets the load balancer reach the ports 32768 to 65535, from which Docker takes free ones.
    /// A port below is closed: health checks fail, and ECS replaces the tasks over and over.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_DYNAMIC_HOST_PORT_RANGE=20000-30000 >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_DYNAMIC_HOST_PORT_RANGE=40000-50000 >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Keep the range within 32768 to 65535, or remove the line.
    ///
    /// ## References
    /// - [`hostPort`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT020" "dynamic-port-range-vs-sg" Error via check;
}

/// What the security group of the instances lets in where the port of a target is any free one.
const OPEN: RangeInclusive<u32> = FIRST_DYNAMIC_PORT..=LAST_DYNAMIC_PORT;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(set) = setting(spec, "ECS_DYNAMIC_HOST_PORT_RANGE") else {
        return;
    };
    let ports = set.literal().and_then(|text| {
        let (first, last) = text.split_once('-')?;
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    });
    let Some((first, last)) = ports.filter(|_| takes_free_port(spec)) else {
        return;
    };
    if OPEN.contains(&first) && OPEN.contains(&last) {
        return;
    }
    let message = format!(
        "{}, but the load balancer reaches the ports {} to {}",
        sets(&set),
        OPEN.start(),
        OPEN.end()
    );
    report
        .at(script(), message)
        .label("ports that are closed")
        .help("keep the range within them, or remove the line");
}

/// Whether requests go to a port of the instance that Docker chooses.
fn takes_free_port(spec: &Spec) -> bool {
    let is_bridge = spec.network.mode == NetworkMode::Bridge;
    let Some(target) = spec.target().filter(|_| is_bridge) else {
        return false;
    };
    let containers = spec.containers.iter();
    containers
        .filter(|container| container.name == target.container)
        .flat_map(|container| container.all_ports())
        .any(|port| port.container == target.port && port.host.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn with(range: &str, change: impl FnOnce(&mut Spec)) -> usize {
        found(&RULE, |spec| {
            let line = format!("echo ECS_DYNAMIC_HOST_PORT_RANGE={range} >> /etc/ecs/ecs.config");
            spec.instance.extra_user_data = line.parse().ok();
            change(spec);
        })
        .len()
    }

    #[test]
    fn the_whole_range_must_be_open() {
        assert_eq!(with("32768-65535", |_| {}), 0);
        assert_eq!(with("32767-40000", |_| {}), 1);
        assert_eq!(with("40000-70000", |_| {}), 1);
    }

    #[test]
    fn a_worker_and_a_task_with_an_interface_take_no_port_of_the_instance() {
        assert_eq!(with("100-200", |spec| spec.load_balancer = None), 0);
        assert_eq!(
            with("100-200", |spec| spec.network.mode = NetworkMode::Awsvpc),
            0
        );
    }
}
