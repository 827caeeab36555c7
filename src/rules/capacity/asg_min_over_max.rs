//! A group whose least is more than its most.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.instances.min` above `capacity.instances.max`.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses the group.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 5, max: 3}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 3, max: 5}}
    /// ```
    ///
    /// ## Fix
    /// Make the least no more than the most.
    ///
    /// ## References
    /// - [`CreateAutoScalingGroup`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html)
    pub(super) static RULE = "CAP001" "asg-min-over-max" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let sizes = &spec.capacity.instances;
    // A group of no instances at all is for CAP003.
    if sizes.max == 0 || sizes.min <= sizes.max {
        return;
    }
    let message = format!(
        "the group has at least {} but at most {}",
        count(sizes.min, "instance"),
        sizes.max
    );
    report
        .at(path!["capacity", "instances", "min"], message)
        .label(format!("more than {}", sizes.max))
        .related(path!["capacity", "instances", "max"], "the most")
        .help("raise `max` or lower `min`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_group_may_have_one_size_only() {
        let of = |min| found(&RULE, |spec| spec.capacity.instances.min = min);
        assert_eq!(of(10), []);
        assert_eq!(of(11).len(), 1);
    }
}
