//! A group that starts with a size it may not have.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.instances.desired` below the least or above the most instances.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses the group: "Desired capacity must be between the specified min size and max size".
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 10, desired: 12}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 10}}
    /// ```
    ///
    /// ## Fix
    /// Leave `desired` out: ECS starts the instances that the tasks need.
    ///
    /// ## References
    /// - [`CreateAutoScalingGroup`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html)
    pub(super) static RULE = "CAP002" "asg-desired-outside" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let sizes = &spec.capacity.instances;
    let Some(desired) = sizes.desired else { return };
    // Limits that are the wrong way round are for CAP001.
    if sizes.min > sizes.max || (sizes.min..=sizes.max).contains(&desired) {
        return;
    }
    let message = format!(
        "the group starts with {}, but has {} to {}",
        count(desired, "instance"),
        sizes.min,
        sizes.max
    );
    let (limit, label) = if desired < sizes.min {
        ("min", "the least")
    } else {
        ("max", "the most")
    };
    report
        .at(path!["capacity", "instances", "desired"], message)
        .label(format!("not from {} to {}", sizes.min, sizes.max))
        .related(path!["capacity", "instances", limit], label)
        .help("leave `desired` out: ECS starts the instances that the tasks need");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn the_limits_themselves_are_inside() {
        let of = |desired| {
            messages(&RULE, |spec| {
                spec.capacity.instances.desired = Some(desired)
            })
        };
        assert!(of(2).is_empty() && of(10).is_empty());
        assert_eq!(of(1), ["the group starts with 1 instance, but has 2 to 10"]);
        assert_eq!(
            of(11),
            ["the group starts with 11 instances, but has 2 to 10"]
        );
    }
}
