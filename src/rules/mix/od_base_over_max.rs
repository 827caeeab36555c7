//! An on-demand base that fills the whole group.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.on_demand_base` that is not below `capacity.instances.max`, unless
    /// `capacity.on_demand_percent_above_base: 100` says that no spot instance is wanted.
    ///
    /// ## Why it matters
    /// The base is filled first. No spot instance is ever launched, and everything costs the on-demand price.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {on_demand_base: 4, instances: {min: 2, max: 4}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {on_demand_base: 1, instances: {min: 2, max: 4}}
    /// ```
    ///
    /// ## Fix
    /// Lower the base, or raise the most instances. The base counts instances, not tasks.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX003" "od-base-over-max" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let (base, max) = (capacity.on_demand_base, capacity.instances.max);
    let wants_spot = capacity.on_demand_percent_above_base.get() < 100;
    // A group of no instances at all is for CAP003.
    if !wants_spot || max == 0 || base < max {
        return;
    }
    let message = format!(
        "the first {} on-demand and the group has at most {max}, so that no spot instance is ever launched",
        match base {
            1 => "instance is".to_owned(),
            _ => format!("{base} instances are"),
        }
    );
    report
        .at(path!["capacity", "instances", "max"], message)
        .label(format!("at most {}", count(max, "instance")))
        .related(path!["capacity", "on_demand_base"], format!("{base} on-demand first"))
        .help("make `on_demand_base` smaller than `instances.max`, or set `on_demand_percent_above_base: 100`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, messages};
    use crate::spec::Percent;

    #[test]
    fn one_instance_above_the_base_is_enough() {
        let at = |base| found(&RULE, |spec| spec.capacity.on_demand_base = base);
        assert_eq!(at(9), []);
        assert_eq!(at(10).len(), 1);
        assert_eq!(at(u32::MAX).len(), 1);
    }

    #[test]
    fn a_group_that_wants_no_spot_instance_may_have_any_base() {
        let found = found(&RULE, |spec| {
            spec.capacity.on_demand_base = 10;
            spec.capacity.on_demand_percent_above_base = Percent::literal::<100>();
        });
        assert_eq!(found, []);
    }

    #[test]
    fn the_default_base_fills_a_group_of_one() {
        let messages = messages(&RULE, |spec| spec.capacity.instances.max = 1);
        assert_eq!(
            messages,
            [
                "the first instance is on-demand and the group has at most 1, so that no spot instance is ever launched"
            ]
        );
    }
}
