//! A group whose size is recorded nowhere.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a group with `capacity.group_metrics` turned off.
    ///
    /// ## Why it matters
    /// The metrics of the group show wanted and running instances side by side. The gap between them is how long spot
    /// capacity was missing, which is what one wants to know the day after. They cost nothing.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large], instances: {min: 3, max: 20}, group_metrics: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large], instances: {min: 3, max: 20}}
    /// ```
    ///
    /// ## Fix
    /// Leave `group_metrics` out, or set it to `true`.
    ///
    /// ## References
    /// - [Group metrics](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html): every minute, at no charge
    pub(super) static RULE = "OBS012" "asg-metrics-off" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.capacity.group_metrics {
        report
            .at(
                path!["capacity", "group_metrics"],
                "no metric says how long the group was short of instances",
            )
            .help("these metrics cost nothing")
            .suggest("true");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_metrics_of_the_group_are_on_unless_they_are_turned_off() {
        let with = |metrics| found(&RULE, |spec| spec.capacity.group_metrics = metrics).len();
        assert_eq!((with(false), with(true)), (1, 0));
    }
}
