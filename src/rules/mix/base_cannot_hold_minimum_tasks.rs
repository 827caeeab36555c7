//! On-demand instances that hold too few tasks to survive on.

use crate::behavior::capacity::usual_instances;
use crate::behavior::facts::Facts;
use crate::behavior::mix::Mix;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Counts the tasks that fit on the on-demand instances of the usual group, and flags fewer than a quarter of the
    /// tasks that the service starts with. The quarter is an assumption: what a service can survive on, no spec says.
    ///
    /// ## Why it matters
    /// When all spot instances go at once, what stays is the on-demand share. Tasks that do not fit there wait for new
    /// instances.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {on_demand_base: 1, instances: {min: 2, max: 40}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 512MiB}, port: 3000}
    /// tasks: {min: 24, max: 40}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {on_demand_base: 3, instances: {min: 2, max: 40}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 512MiB}, port: 3000}
    /// tasks: {min: 24, max: 40}
    /// ```
    ///
    /// ## Fix
    /// Raise `on_demand_base`, or a share with `on_demand_percent_above_base`, until the tasks that must go on fit.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX006" "base-cannot-hold-minimum-tasks" Advice via check;
}

/// The share of its tasks that a service is taken to survive on: one in this many.
const SURVIVING: u32 = 4;

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let (Some(usual), Some(fit)) = (usual_instances(spec), spec.fits().fewest().cloned()) else {
        return;
    };
    let Mix { on_demand, spot } = Mix::of(capacity, usual);
    // A service for users without any on-demand instance is for MIX005.
    let told = on_demand == 0 && spec.load_balancer.is_some();
    let wanted = spec.tasks.desired().div_ceil(SURVIVING);
    let kept = on_demand.saturating_mul(fit.tasks.count());
    if !capacity.uses_spot() || spot == 0 || told || kept >= wanted {
        return;
    }
    let message = format!(
        "{} on-demand of {usual} {kept_verb} {}, fewer than a quarter of the {} that the service starts with",
        count(on_demand, "instance"),
        count(kept, "task"),
        spec.tasks.desired(),
        kept_verb = if on_demand == 1 { "holds" } else { "hold" },
    );
    let needed = wanted.div_ceil(fit.tasks.count().max(1));
    report
        .at(path!["capacity", "on_demand_base"], message)
        .label("what stays when all spot instances go")
        .related(
            type_path(spec, fit.position),
            format!("{} fit on one", count(fit.tasks.count(), "task")),
        )
        .help(format!(
            "raise the base to {needed} to keep {}",
            count(wanted, "task")
        ))
        .suggest(needed.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    /// Two tasks fit on an instance.
    fn with(tasks: u32, base: u32) -> Vec<crate::finding::Finding> {
        found(&RULE, |spec| {
            for container in &mut spec.containers {
                container.cpu = Bounded::literal::<1024>();
            }
            spec.capacity.instances.max = 40;
            spec.capacity.on_demand_base = base;
            spec.tasks.min = tasks;
            spec.tasks.max = tasks;
        })
    }

    #[test]
    fn a_quarter_of_the_tasks_is_rounded_up() {
        assert_eq!(with(8, 1), []);
        let found = with(9, 1);
        assert_eq!(
            found[0].message,
            "1 instance on-demand of 6 holds 2 tasks, fewer than a quarter of the 9 that the service starts with"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "2");
        assert_eq!(with(9, 2), []);
    }

    #[test]
    fn no_on_demand_instance_at_all_is_reported_elsewhere() {
        assert_eq!(with(8, 0), []);
    }
}
