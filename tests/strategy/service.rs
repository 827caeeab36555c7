//! Turns chance into the `tasks`, `deployment` and `placement` sections.

use proptest::prelude::*;
use spotweld::spec::{
    BinpackField, CircuitBreaker, Deployment, PlacementConstraint, PlacementStrategy, ScaleOn,
    SpreadField, Stretch, Tasks,
};

use super::words::{number, one_of, seconds, time, time_in};

/// Durations without a bound of their own, most of them short.
pub(super) fn stretch() -> impl Strategy<Value = Stretch> {
    prop_oneof![6 => time_in(0..=7_200), 1 => any::<u32>().prop_map(seconds)]
}

prop_compose! {
    /// Some targets, at least one of them.
    fn scale_on()(
        cpu_percent in number(),
        others in (prop::option::of(number()), prop::option::of(number())),
        scale_in_cooldown in stretch(),
        scale_out_cooldown in stretch(),
        keeps_cpu in any::<bool>(),
    ) -> ScaleOn {
        let (memory_percent, requests_per_target) = others;
        let cpu_percent = (keeps_cpu || memory_percent.is_none()).then_some(cpu_percent);
        ScaleOn { cpu_percent, memory_percent, requests_per_target, scale_in_cooldown, scale_out_cooldown }
    }
}

pub(super) fn tasks() -> impl Strategy<Value = Tasks> {
    let count = || prop_oneof![6 => 0..40_u32, 1 => 0..=2_000_u32];
    let counts = [count(), count(), count()];
    (counts, any::<bool>(), prop::option::of(scale_on())).prop_map(
        |(mut counts, says_desired, scale_on)| {
            counts.sort_unstable();
            let [min, desired, max] = counts;
            Tasks {
                min,
                max: max.max(1),
                desired: says_desired.then_some(desired),
                scale_on,
            }
        },
    )
}

prop_compose! {
    pub(super) fn deployment()(
        min_healthy_percent in number(),
        max_percent in number(),
        health_check_grace_period in prop_oneof![6 => time_in(0..=600), 1 => time()],
        availability_zone_rebalancing in any::<Option<bool>>(),
        [enabled, rollback, execute_command] in any::<[bool; 3]>(),
    ) -> Deployment {
        Deployment {
            min_healthy_percent, max_percent, circuit_breaker: CircuitBreaker { enabled, rollback }, health_check_grace_period,
            availability_zone_rebalancing, execute_command,
        }
    }
}

const STRATEGIES: [PlacementStrategy; 5] = [
    PlacementStrategy::Spread(SpreadField::AvailabilityZone),
    PlacementStrategy::Spread(SpreadField::InstanceId),
    PlacementStrategy::Binpack(BinpackField::Cpu),
    PlacementStrategy::Binpack(BinpackField::Memory),
    PlacementStrategy::Random,
];

pub(super) fn placement() -> impl Strategy<Value = Vec<PlacementStrategy>> {
    prop::collection::vec(prop::sample::select(&STRATEGIES), 0..=5)
}

pub(super) fn placement_constraints() -> impl Strategy<Value = Vec<PlacementConstraint>> {
    let expressions = one_of(&[
        "attribute:ecs.os-type == linux",
        "attribute:ecs.instance-type =~ *",
        "attribute:ecs.availability-zone != eu-west-1a",
        "attribute:team exists or not(attribute:stack == \"a b\")",
        "agentVersion >= 1.40.0",
    ]);
    let member_of = expressions.prop_map(PlacementConstraint::MemberOf);
    prop_oneof![
        3 => Just(Vec::new()),
        1 => Just(vec![PlacementConstraint::DistinctInstance]),
        2 => prop::collection::vec(member_of, 1..=9),
    ]
}
