//! Zones that are to be evened out, and cannot be.

use crate::behavior::rebalancing::{Obstacle, ZONE_ATTRIBUTE, obstacles};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `deployment.availability_zone_rebalancing: true` where the first placement strategy is not `{spread:
    /// availability-zone}`, where `deployment.max_percent` is 100, or where a placement constraint names the zone.
    ///
    /// ## Why it matters
    /// ECS does not offer it for such services. It starts a task in the zone with the fewest before it stops one
    /// elsewhere, which takes room for one more, and a free choice of the zone.
    ///
    /// ## Example
    /// ```yaml
    /// placement: [{binpack: cpu}]
    /// deployment: {availability_zone_rebalancing: true}
    /// ```
    /// Use instead:
    /// ```yaml
    /// placement: [{spread: availability-zone}, {binpack: cpu}]
    /// deployment: {availability_zone_rebalancing: true}
    /// ```
    ///
    /// ## Fix
    /// Spread over zones first and let more than 100 % run; or leave `deployment.availability_zone_rebalancing` out,
    /// and it is on where it can be.
    ///
    /// ## References
    /// - [Service rebalancing](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html)
    pub(super) static RULE = "PLC006" "az-rebalancing-conflict" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.deployment.availability_zone_rebalancing != Some(true) {
        return;
    }
    let obstacles: Vec<Obstacle> = obstacles(spec).collect();
    let Some(first) = obstacles.first() else {
        return;
    };
    let reason = match first {
        Obstacle::Strategy => "tasks are not spread over zones first".to_owned(),
        Obstacle::MaxPercent => "no task may start before another has stopped".to_owned(),
        Obstacle::Constraint(_) => format!("a placement constraint names `{ZONE_ATTRIBUTE}`"),
    };
    let draft = report
        .at(
            path!["deployment", "availability_zone_rebalancing"],
            format!("ECS cannot even tasks out over the zones: {reason}"),
        )
        .label("not possible")
        .help("leave it out: it is on where it can be")
        .suggest("false");
    obstacles
        .iter()
        .fold(draft, |draft, obstacle| match obstacle {
            Obstacle::Strategy => draft.related(path!["placement", 0], "comes first"),
            Obstacle::MaxPercent => draft.related(
                path!["deployment", "max_percent"],
                "no room for one more task",
            ),
            Obstacle::Constraint(position) => {
                draft.related(path!["placement_constraints", *position], "names the zone")
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, PlacementConstraint};

    #[test]
    fn it_may_be_asked_for_where_it_is_possible() {
        let found = found(&RULE, |spec| {
            spec.deployment.availability_zone_rebalancing = Some(true);
        });
        assert_eq!(found, []);
    }

    #[test]
    fn all_obstacles_are_shown() {
        let found = found(&RULE, |spec| {
            spec.deployment.availability_zone_rebalancing = Some(true);
            spec.deployment.max_percent = Bounded::literal::<100>();
            spec.placement.reverse();
        });
        assert_eq!(
            found[0].message,
            "ECS cannot even tasks out over the zones: tasks are not spread over zones first"
        );
        let related: Vec<String> = found[0]
            .related
            .iter()
            .map(|(path, _)| path.to_string())
            .collect();
        assert_eq!(related, ["placement[0]", "deployment.max_percent"]);
    }

    #[test]
    fn nothing_is_wrong_unless_it_is_asked_for() {
        let found = found(&RULE, |spec| spec.placement.reverse());
        assert_eq!(found, []);
    }

    #[test]
    fn the_first_obstacle_is_the_reason() {
        let found = |change: fn(&mut Spec)| {
            let found = found(&RULE, |spec| {
                spec.deployment.availability_zone_rebalancing = Some(true);
                change(spec);
            });
            let (path, _) = &found[0].related[0];
            (found[0].message.clone(), path.to_string())
        };
        let message = |reason: &str| format!("ECS cannot even tasks out over the zones: {reason}");
        assert_eq!(
            found(|spec| spec.deployment.max_percent = Bounded::literal::<100>()),
            (
                message("no task may start before another has stopped"),
                "deployment.max_percent".to_owned()
            )
        );
        assert_eq!(
            found(|spec| {
                let zone = "attribute:ecs.availability-zone == eu-west-1a";
                spec.placement_constraints = vec![
                    PlacementConstraint::DistinctInstance,
                    PlacementConstraint::MemberOf(zone.parse().unwrap()),
                ];
            }),
            (
                message("a placement constraint names `attribute:ecs.availability-zone`"),
                "placement_constraints[1]".to_owned()
            )
        );
    }
}
