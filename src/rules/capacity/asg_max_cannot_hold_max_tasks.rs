//! A group too small for the most tasks.

use super::reason;
use crate::behavior::capacity::Limit;
use crate::behavior::facts::Facts;
use crate::finding::Severity;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Counts the tasks that fit on `instances.max` instances of the smallest type, and flags fewer than `tasks.max`.
    /// If they would fit on the largest type with all the memory that it is sold with, it is a warning.
    ///
    /// ## Why it matters
    /// At the peak, tasks wait in PROVISIONING for an instance that the group may not start. The service is short of
    /// tasks exactly when it needs them.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 10}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 512MiB}, port: 3000}
    /// tasks: {min: 4, max: 24}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 12}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 512MiB}, port: 3000}
    /// tasks: {min: 4, max: 24}
    /// ```
    ///
    /// ## Fix
    /// Raise `instances.max` to the number in the message, lower `tasks.max`, or make tasks smaller. Memory is an
    /// estimate: what an instance registers is less than it is sold with.
    ///
    /// ## References
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    /// - [Memory management](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html)
    pub(super) static RULE = "CAP004" "asg-max-cannot-hold-max-tasks" Error via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let max = spec.capacity.instances.max;
    let tasks = spec.tasks.max;
    let fits = spec.fits();
    let Some(fewest) = fits.fewest() else { return };
    // Tasks that may not share an instance are for PLC009.
    let alone = fewest.tasks.by(Limit::Distinct).is_some();
    // A group of no instances is for CAP003, a task that fits on none for TSK007 and TSK009.
    let Some(needed) = fits.instances_for(tasks).filter(|_| max > 0 && !alone) else {
        return;
    };
    if needed <= max {
        return;
    }
    let room = u64::from(max) * u64::from(fewest.tasks.count());
    let never = fits.tasks_at_best_on(max).is_some_and(|best| best < tasks);
    let message = format!(
        "at most {} hold {}, but there may be {tasks}: on `{}` {}",
        count(max, "instance"),
        count(room, "task"),
        fewest.instance_type.name,
        reason(&fewest.tasks)
    );
    report
        .at(path!["capacity", "instances", "max"], message)
        .label(format!("room for {}", count(room, "task")))
        .related(
            path!["tasks", "max"],
            format!("at most {}", count(tasks, "task")),
        )
        .help(format!("raise it to {needed}, or lower `tasks.max`"))
        .suggest(needed.to_string())
        .severity(if never {
            Severity::Error
        } else {
            Severity::Warning
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, InstanceOverride};

    /// The sample has at most 10 instances, with 7 GiB each for tasks.
    fn with(cpu: u32, memory: &str, tasks: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            for container in &mut spec.containers {
                container.cpu = Bounded::new(cpu).unwrap();
                container.memory.hard = memory.parse().ok();
            }
            spec.tasks.max = tasks;
        })
    }

    #[test]
    fn the_group_may_be_full() {
        assert_eq!(with(512, "256MiB", 40), []);
        let found = with(512, "256MiB", 41);
        assert_eq!(
            found[0].message,
            "at most 10 instances hold 40 tasks, but there may be 41: on `m6i.large` 4 tasks fit by CPU"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "11");
        assert_eq!(found[0].severity, Severity::Error);
    }

    #[test]
    fn memory_that_may_be_there_after_all_is_a_warning() {
        assert_eq!(with(0, "4GiB", 20)[0].severity, Severity::Warning);
        assert_eq!(with(0, "4GiB", 21)[0].severity, Severity::Error);
    }

    #[test]
    fn a_larger_type_that_could_hold_them_is_a_warning() {
        let found = found(&RULE, |spec| {
            for container in &mut spec.containers {
                container.cpu = Bounded::literal::<512>();
            }
            let larger = InstanceOverride::Type("m5.xlarge".parse().unwrap());
            spec.capacity.instance_types.push(larger);
            spec.tasks.max = 50;
        });
        assert_eq!(found[0].severity, Severity::Warning);
    }

    #[test]
    fn a_task_that_fits_nowhere_is_reported_elsewhere() {
        assert_eq!(with(4096, "256MiB", 12), []);
    }
}
