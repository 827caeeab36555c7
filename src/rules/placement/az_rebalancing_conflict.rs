//! Evening out over zones that something else forbids.

use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{PlacementConstraint, PlacementStrategy, Spec, SpreadField};

rule! {
    /// ## What it does
    /// Flags `deployment.availability_zone_rebalancing: true` where the first placement strategy is not a spread over
    /// zones, where `deployment.max_percent` is 100, or where a constraint names zones.
    ///
    /// ## Why it matters
    /// ECS refuses the service, or could not move a task: it starts one in the better zone before it stops the other.
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
    /// Spread over zones first, or leave `availability_zone_rebalancing` out: it follows the placement.
    ///
    /// ## References
    /// - [Availability zone rebalancing](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html)
    pub(super) static RULE = "PLC006" "az-rebalancing-conflict" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.deployment.availability_zone_rebalancing != Some(true) {
        return;
    }
    let Some((path, reason, label)) = obstacle(spec) else {
        return;
    };
    report
        .at(
            path!["deployment", "availability_zone_rebalancing"],
            format!("ECS does not even tasks out over zones where {reason}"),
        )
        .label("on")
        .related(path, label)
        .help("change that, or leave `availability_zone_rebalancing` out")
        .suggest("false");
}

/// What keeps ECS from evening tasks out: where, why, and what stands there.
fn obstacle(spec: &Spec) -> Option<(SpecPath, &'static str, &'static str)> {
    let zones = PlacementStrategy::Spread(SpreadField::AvailabilityZone);
    let names_zones = |constraint: &PlacementConstraint| match constraint {
        PlacementConstraint::DistinctInstance => false,
        PlacementConstraint::MemberOf(expression) => {
            expression.as_str().contains("ecs.availability-zone")
        }
    };
    if spec.placement.first().is_some_and(|first| *first != zones) {
        return Some((
            path!["placement", 0],
            "they are not first spread over them",
            "comes first",
        ));
    }
    if spec.deployment.max_percent.get() == 100 {
        return Some((
            path!["deployment", "max_percent"],
            "no task more may run for a while",
            "not one task more",
        ));
    }
    let constraint = spec.placement_constraints.iter().position(names_zones)?;
    Some((
        path!["placement_constraints", constraint],
        "a constraint names zones",
        "names zones",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{BinpackField, Bounded};

    fn obstacle(change: impl FnOnce(&mut Spec)) -> Option<String> {
        let found = found(&RULE, |spec| {
            spec.deployment.availability_zone_rebalancing = Some(true);
            change(spec);
        });
        found
            .first()
            .map(|finding| finding.related[0].0.to_string())
    }

    #[test]
    fn the_obstacle_is_pointed_at() {
        let binpack = PlacementStrategy::Binpack(BinpackField::Cpu);
        assert_eq!(obstacle(|_| ()), None);
        assert_eq!(obstacle(|spec| spec.placement.clear()), None);
        assert_eq!(
            obstacle(|spec| spec.placement.insert(0, binpack)),
            Some("placement[0]".to_owned())
        );
        assert_eq!(
            obstacle(|spec| spec.deployment.max_percent = Bounded::literal::<100>()),
            Some("deployment.max_percent".to_owned())
        );
        let zone = "attribute:ecs.availability-zone == eu-west-1a";
        assert_eq!(
            obstacle(|spec| {
                spec.placement_constraints = vec![
                    PlacementConstraint::DistinctInstance,
                    PlacementConstraint::MemberOf(zone.parse().unwrap()),
                ];
            }),
            Some("placement_constraints[1]".to_owned())
        );
    }
}
