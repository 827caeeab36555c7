//! A group that is full at the usual load.

use crate::behavior::capacity::usual_instances;
use crate::behavior::facts::Facts;
use crate::behavior::mix::Mix;
use crate::behavior::stranding::Stranding;
use crate::behavior::zone_loss::zones;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a group whose usual number of instances is its largest, where spot instances are used.
    ///
    /// ## Why it matters
    /// When a spot instance gets its notice, its tasks need another one. At its largest size the group starts none
    /// until the old instance is gone; capacity rebalancing too can be held up there.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 4, max: 4}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 4, max: 6}}
    /// ```
    ///
    /// ## Fix
    /// Raise `instances.max` above the usual number of instances, by as many spot instances as one zone has.
    ///
    /// ## References
    /// - [Capacity rebalancing](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-capacity-rebalancing.html)
    pub(super) static RULE = "CAP006" "asg-no-room-to-replace" Advice via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let (min, max) = (capacity.instances.min, capacity.instances.max);
    let Some(usual) = usual_instances(spec).filter(|usual| *usual >= max) else {
        return;
    };
    // A group whose least is above its most is for CAP001, one that does not hold the tasks for CAP004, and tasks that
    // must wait for room are for DRN007.
    let holds = spec
        .fits()
        .tasks_on(max)
        .is_some_and(|room| room >= spec.tasks.max);
    let spot = Mix::of(capacity, usual).spot;
    if spot == 0 || !holds || min > max || Stranding::of(spec).is_some() {
        return;
    }
    let in_zone = spot.div_ceil(zones(spec).unwrap_or(1));
    let wanted = usual.saturating_add(in_zone);
    let message = format!(
        "{} usually run for {}, as many as the group may have: none can start before a spot instance is gone",
        count(usual, "instance"),
        count(spec.tasks.desired(), "task")
    );
    report
        .at(path!["capacity", "instances", "max"], message)
        .label("no room for a replacement")
        .help(format!(
            "raise it to {wanted}, so that the spot instances of a zone can be replaced"
        ))
        .suggest(wanted.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Instances;

    fn with(min: u32, max: u32) -> Vec<crate::finding::Finding> {
        found(&RULE, |spec| {
            spec.capacity.instances = Instances {
                min,
                max,
                desired: None,
            };
        })
    }

    #[test]
    fn the_spot_instances_of_a_zone_must_have_room() {
        assert_eq!(with(5, 6), []);
        let found = with(5, 5);
        assert_eq!(
            found[0].message,
            "5 instances usually run for 4 tasks, as many as the group may have: none can start before a spot instance is gone"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "7");
    }

    #[test]
    fn instances_that_stay_need_no_replacement() {
        let found = found(&RULE, |spec| {
            spec.capacity.instances.min = spec.capacity.instances.max;
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }
}
