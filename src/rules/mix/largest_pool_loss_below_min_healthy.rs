//! A zone whose spot instances take too many tasks with them.

use crate::behavior::facts::Facts;
use crate::behavior::rollout::Rollout;
use crate::behavior::zone_loss::ZoneLoss;
use crate::rules::rollouts::must_run;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::PlacementStrategy;

rule! {
    /// ## What it does
    /// Takes the usual group, assumes that all spot instances of one zone go at once, and flags if fewer tasks are left
    /// than `deployment.min_healthy_percent` asks for. Subnets count as zones; where they are one input, nothing is
    /// said.
    ///
    /// ## Why it matters
    /// Pools are per zone, so a shortage in one zone can take all its spot instances within minutes. The service is
    /// then below its own floor until replacements run elsewhere.
    ///
    /// ## Example
    /// ```yaml
    /// network: {instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]}
    /// tasks: {min: 9, max: 9}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a, subnet-0c33d44e55f66a77b]}
    /// tasks: {min: 9, max: 9}
    /// ```
    ///
    /// ## Fix
    /// Use more zones, spread tasks over them first, keep more instances on-demand, or lower `min_healthy_percent`.
    ///
    /// ## References
    /// - [Spot best practices](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html)
    /// - [Draining of container instances](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html)
    pub(super) static RULE = "MIX026" "largest-pool-loss-below-min-healthy" Advice via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    // A single zone is for CAP007, tasks that are packed first for PLC007.
    let packed = matches!(spec.placement.first(), Some(PlacementStrategy::Binpack(_)));
    let Some(loss) = ZoneLoss::of(spec).filter(|loss| loss.zones > 1 && !packed) else {
        return;
    };
    let tasks = spec.tasks.desired();
    let rollout = Rollout::of(&spec.deployment, tasks);
    let left = tasks.saturating_sub(loss.tasks);
    // Where no task may be missing at all, every loss is one too many: DRN024.
    if rollout.least() >= u64::from(tasks) || u64::from(left) >= rollout.least() {
        return;
    }
    let message = format!(
        "if the spot instances of one zone go, {left} of {tasks} tasks are left, and {}",
        must_run(&rollout)
    );
    report
        .at(path!["network", "instance_subnets"], message)
        .label(format!(
            "{} in each of {}",
            count(loss.instances, "spot instance"),
            count(loss.zones, "zone")
        ))
        .related(
            path!["deployment", "min_healthy_percent"],
            format!("{} must run", rollout.least()),
        )
        .help("use more zones, or keep more instances on-demand");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{messages, subnet};
    use crate::spec::Values;

    fn with(zones: &[char], tasks: u32, percent: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            let subnets = zones.iter().map(|digit| subnet(*digit)).collect();
            spec.network.instance_subnets = Values::Each(subnets);
            spec.tasks.min = tasks;
            spec.deployment.min_healthy_percent = crate::spec::Bounded::new(percent).unwrap();
        })
    }

    #[test]
    fn half_of_an_odd_number_is_one_task_too_few() {
        assert!(with(&['a', 'b'], 8, 50).is_empty());
        assert_eq!(
            with(&['a', 'b'], 9, 50),
            [
                "if the spot instances of one zone go, 4 of 9 tasks are left, and at least ceil(9 × 50 %) = 5 must run"
            ]
        );
        assert!(with(&['a', 'b', 'c'], 9, 50).is_empty());
    }

    #[test]
    fn a_service_that_cannot_miss_a_task_is_reported_elsewhere() {
        assert!(with(&['a', 'b'], 9, 100).is_empty());
    }

    #[test]
    fn instances_that_stay_lose_nothing() {
        let messages = messages(&RULE, |spec| {
            spec.tasks.min = 9;
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert!(messages.is_empty());
    }
}
