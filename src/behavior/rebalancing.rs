//! Turns placement and deployment of a spec into what keeps ECS from evening its tasks out over the zones.
//!
//! ECS does so for services that are spread over zones first, or have no strategy; that start a task before they stop
//! another; and that name no zone in a constraint ([service rebalancing]).
//!
//! [service rebalancing]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html

use crate::spec::{PlacementConstraint, PlacementStrategy, Spec, SpreadField};

/// How expressions of the cluster query language name the zone of an instance.
pub const ZONE_ATTRIBUTE: &str = "attribute:ecs.availability-zone";

/// What keeps tasks from being evened out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The first strategy is another one than to spread over zones.
    Strategy,
    /// At most 100 percent of the tasks may run, so that none starts before another stops.
    MaxPercent,
    /// The constraint at this position names the zone.
    Constraint(usize),
}

/// All that keeps the tasks of a spec from being evened out, if it were asked for.
pub fn obstacles(spec: &Spec) -> impl Iterator<Item = Obstacle> {
    let elsewhere = !matches!(
        spec.placement.first(),
        None | Some(PlacementStrategy::Spread(SpreadField::AvailabilityZone))
    );
    let full = spec.deployment.max_percent.get() <= 100;
    let constraints = spec.placement_constraints.iter().enumerate();
    elsewhere
        .then_some(Obstacle::Strategy)
        .into_iter()
        .chain(full.then_some(Obstacle::MaxPercent))
        .chain(constraints.filter_map(|(position, constraint)| {
            match constraint {
                PlacementConstraint::MemberOf(expression) => expression
                    .as_str()
                    .contains(ZONE_ATTRIBUTE)
                    .then_some(Obstacle::Constraint(position)),
                PlacementConstraint::DistinctInstance => None,
            }
        }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::spec;
    use crate::spec::Bounded;

    fn found(change: impl FnOnce(&mut Spec)) -> Vec<Obstacle> {
        let mut spec = spec(Vec::new());
        change(&mut spec);
        obstacles(&spec).collect()
    }

    #[test]
    fn tasks_that_are_spread_over_zones_first_are_evened_out() {
        assert_eq!(found(|_| {}), []);
        assert_eq!(found(|spec| spec.placement.clear()), []);
        assert_eq!(found(|spec| spec.placement.reverse()), [Obstacle::Strategy]);
    }

    #[test]
    fn every_obstacle_is_found() {
        let member = |text: &str| PlacementConstraint::MemberOf(text.parse().unwrap());
        let all = found(|spec| {
            spec.placement = vec![PlacementStrategy::Random];
            spec.deployment.max_percent = Bounded::literal::<100>();
            spec.placement_constraints = vec![
                PlacementConstraint::DistinctInstance,
                member("attribute:ecs.os-type == linux"),
                member("attribute:ecs.availability-zone in [eu-west-1a, eu-west-1b]"),
            ];
        });
        assert_eq!(
            all,
            [
                Obstacle::Strategy,
                Obstacle::MaxPercent,
                Obstacle::Constraint(2)
            ]
        );
    }
}
