//! A share of spot instances that saves too little to be worth it.

use crate::behavior::mix::Mix;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Takes the group at its largest size and the best discount that AWS names, 90 %, and flags a saving below 20 % of
    /// the on-demand price. The real discount is smaller, most often around 60 %.
    ///
    /// ## Why it matters
    /// Spot instances cost effort: draining, spare capacity, more types. With a small share, most of the effort remains
    /// and little of the saving.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {on_demand_base: 0, on_demand_percent_above_base: 90, instances: {min: 2, max: 10}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {on_demand_base: 1, on_demand_percent_above_base: 20, instances: {min: 2, max: 10}}
    /// ```
    ///
    /// ## Fix
    /// Lower `on_demand_base` and `on_demand_percent_above_base`, or set the latter to 100 and do without spot.
    ///
    /// ## References
    /// - [Spot Instances](https://aws.amazon.com/ec2/spot/)
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX027" "spot-saving-below-threshold" Advice via check on platform;
}

/// The best discount of a spot instance, in percent of the on-demand price ([EC2 Spot]).
///
/// [EC2 Spot]: https://aws.amazon.com/ec2/spot/
const BEST_DISCOUNT: u64 = 90;

/// The least saving that is worth the effort, in percent; an assumption.
const WORTH: u64 = 20;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let max = capacity.instances.max;
    let spot = Mix::of(capacity, max).spot;
    // A group that is meant to have none, or whose base fills it, is for nobody or for MIX003.
    if !capacity.uses_spot() || u64::from(spot) * BEST_DISCOUNT >= WORTH * u64::from(max) {
        return;
    }
    let saving = u64::from(spot) * BEST_DISCOUNT / u64::from(max);
    let message = format!(
        "at most {spot} of {max} instances are spot, which saves {saving} % even at a discount of {BEST_DISCOUNT} %"
    );
    let (path, label) = match capacity.on_demand_percent_above_base.get() {
        0 => ("on_demand_base", "is filled first"),
        _ => ("on_demand_percent_above_base", "leaves little for spot"),
    };
    report
        .at(path!["capacity", path], message)
        .label(label)
        .related(
            path!["capacity", "instances", "max"],
            count(max, "instance"),
        )
        .help(format!(
            "raise the share of spot instances until {WORTH} % are saved, or do without"
        ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Percent;

    fn with(base: u32, percent: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.on_demand_base = base;
            spec.capacity.on_demand_percent_above_base = Percent::new(percent).unwrap();
        })
    }

    #[test]
    fn a_fifth_of_the_price_is_worth_it() {
        assert!(with(7, 0).is_empty());
        assert_eq!(
            with(8, 0),
            ["at most 2 of 10 instances are spot, which saves 18 % even at a discount of 90 %"]
        );
        assert_eq!(with(0, 80).len(), 1);
    }

    #[test]
    fn a_group_without_spot_saves_nothing_and_says_so() {
        assert!(with(10, 0).is_empty());
        assert!(with(0, 100).is_empty());
    }
}
