//! A refresh between two limits that are too far apart.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `max_healthy_percent` more than 100 points above its `min_healthy_percent`, of
    /// `capacity.instance_refresh` and of `capacity.maintenance_policy`.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses it.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_refresh: {min_healthy_percent: 50, max_healthy_percent: 200}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_refresh: {min_healthy_percent: 100, max_healthy_percent: 200}}
    /// ```
    ///
    /// ## Fix
    /// Raise the least or lower the most.
    ///
    /// ## References
    /// - [`RefreshPreferences`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html)
    /// - [`InstanceMaintenancePolicy`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMaintenancePolicy.html)
    pub(super) static RULE = "SCL037" "refresh-health-window" Error via check on platform;
}

/// Percentage points between the two limits ([`RefreshPreferences`]).
///
/// [`RefreshPreferences`]: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html
const WIDEST: u32 = 100;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let refresh = &spec.capacity.instance_refresh;
    let policy = spec.capacity.maintenance_policy.as_ref();
    let windows = [(
        "instance_refresh",
        refresh.min_healthy_percent,
        refresh.max_healthy_percent,
    )]
    .into_iter()
    .chain(policy.map(|policy| {
        (
            "maintenance_policy",
            policy.min_healthy_percent,
            policy.max_healthy_percent,
        )
    }));
    for (section, least, most) in windows {
        let points = most.get().saturating_sub(least.get());
        if points <= WIDEST {
            continue;
        }
        let message = format!(
            "{least} and {most} % are {points} points apart, of which Auto Scaling takes {WIDEST}"
        );
        report
            .at(path!["capacity", section, "max_healthy_percent"], message)
            .label("too far above the least")
            .related(
                path!["capacity", section, "min_healthy_percent"],
                "the least",
            )
            .help("raise `min_healthy_percent` or lower `max_healthy_percent`")
            .suggest((least.get() + WIDEST).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, MaintenancePolicy, Percent};

    #[test]
    fn a_hundred_points_are_taken() {
        let of = |most| {
            found(&RULE, |spec| {
                spec.capacity.instance_refresh.max_healthy_percent = Bounded::new(most).unwrap();
            })
        };
        assert_eq!(of(190), []);
        assert_eq!(of(191)[0].suggestion.as_ref().unwrap().replacement, "190");
    }

    #[test]
    fn the_maintenance_policy_is_held_to_the_same() {
        let found = found(&RULE, |spec| {
            spec.capacity.maintenance_policy = Some(MaintenancePolicy {
                min_healthy_percent: Percent::literal::<0>(),
                max_healthy_percent: Bounded::literal::<110>(),
            });
        });
        assert_eq!(
            found[0].path.to_string(),
            "capacity.maintenance_policy.max_healthy_percent"
        );
    }
}
