//! A group of production whose size is recorded nowhere.

use crate::behavior::environment::{Environment, environment};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a group without `capacity.group_metrics` when a tag (`environment`, `env` or `stage`) says that the
    /// service is for production.
    ///
    /// ## Why it matters
    /// The metrics of the group show wanted and running instances side by side. The gap between them is how long spot
    /// capacity was missing, which is what one wants to know the day after. They cost nothing.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large], instances: {min: 3, max: 20}}
    /// tags: {environment: production}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large], instances: {min: 3, max: 20}, group_metrics: true}
    /// tags: {environment: production}
    /// ```
    ///
    /// ## Fix
    /// Set `group_metrics: true`.
    ///
    /// ## References
    /// - [Group metrics](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html): every minute, at no charge
    pub(super) static RULE = "OBS012" "asg-metrics-off" Advice via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some((key, Environment::Production)) = environment(&spec.tags) else {
        return;
    };
    if spec.capacity.group_metrics {
        return;
    }
    report
        .at(
            path!["capacity", "group_metrics"],
            "no metric says how long the group was short of instances",
        )
        .related(
            path!["tags", key.as_str()],
            "says that it is for production",
        )
        .help("set `group_metrics: true`: these metrics cost nothing")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_what_is_for_production_needs_them() {
        let with = |environment: &str, metrics: bool| {
            found(&RULE, |spec| {
                let tag = ("environment".parse().unwrap(), environment.parse().unwrap());
                spec.tags = [tag].into();
                spec.capacity.group_metrics = metrics;
            })
        };
        assert_eq!(with("production", false).len(), 1);
        assert_eq!(with("production", true), []);
        assert_eq!(with("test", false), []);
    }
}
