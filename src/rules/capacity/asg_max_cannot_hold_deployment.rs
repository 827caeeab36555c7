//! A group too small for the tasks of a deployment.

use crate::behavior::capacity::Limit;
use crate::behavior::facts::Facts;
use crate::behavior::rollout::{Mode, Rollout};
use crate::finding::Severity;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Counts the tasks that fit on `instances.max` instances of the smallest type, and flags fewer than a deployment
    /// runs at once: `tasks.max` at `deployment.max_percent`. If old tasks may stop first, so that the deployment goes
    /// on without the room, it is advice.
    ///
    /// ## Why it matters
    /// New tasks wait for room. Where no old task may stop before a new one is healthy, the deployment waits for ever.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 10}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 512MiB}, port: 3000}
    /// tasks: {min: 20, max: 20}
    /// deployment: {min_healthy_percent: 100, max_percent: 150}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 15}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 512MiB}, port: 3000}
    /// tasks: {min: 20, max: 20}
    /// deployment: {min_healthy_percent: 100, max_percent: 150}
    /// ```
    ///
    /// ## Fix
    /// Raise `instances.max`, or lower `deployment.max_percent` to what fits.
    ///
    /// ## References
    /// - [`DeploymentConfiguration`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "CAP005" "asg-max-cannot-hold-deployment" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let max = spec.capacity.instances.max;
    let tasks = spec.tasks.max;
    let rollout = Rollout::of(&spec.deployment, tasks);
    let fits = spec.fits();
    let (Some(fewest), Some(room)) = (fits.fewest(), fits.tasks_on(max)) else {
        return;
    };
    // A group that does not even hold the tasks is for CAP004, a deployment that never starts for DEP001.
    let holds = room >= tasks && u64::from(room) < rollout.most();
    if !holds || rollout.mode() == Mode::Deadlock {
        return;
    }
    let stalls = rollout.mode() == Mode::StartFirst && room == tasks;
    // Tasks that may not share an instance are for PLC009, which wants one more for the first of a deployment.
    if stalls && fewest.tasks.by(Limit::Distinct).is_some() {
        return;
    }
    let message = format!(
        "a deployment of {} runs up to {} at once, and the group has room for {room}{}",
        count(tasks, "task"),
        rollout.most(),
        if stalls {
            ": no new task ever starts"
        } else {
            ""
        }
    );
    let needed = u32::try_from(rollout.most()).ok();
    let needed = needed.and_then(|most| fits.instances_for(most));
    let help = needed.map_or_else(String::new, |needed| format!("raise it to {needed}, or "));
    report
        .at(path!["capacity", "instances", "max"], message)
        .label(format!("room for {}", count(room, "task")))
        .related(
            path!["tasks", "max"],
            format!("at most {}", count(tasks, "task")),
        )
        .help(format!("{help}lower `deployment.max_percent`"))
        .severity(if stalls {
            Severity::Warning
        } else {
            Severity::Advice
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    /// The group has room for 20 tasks.
    fn with(tasks: u32, min: u32, max: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            for container in &mut spec.containers {
                container.cpu = Bounded::literal::<1024>();
            }
            spec.tasks.max = tasks;
            spec.deployment.min_healthy_percent = Bounded::new(min).unwrap();
            spec.deployment.max_percent = Bounded::new(max).unwrap();
        })
    }

    #[test]
    fn a_deployment_that_cannot_start_a_task_stalls() {
        let found = with(20, 100, 150);
        assert_eq!(
            found[0].message,
            "a deployment of 20 tasks runs up to 30 at once, and the group has room for 20: no new task ever starts"
        );
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(
            found[0].help.as_deref(),
            Some("raise it to 15, or lower `deployment.max_percent`")
        );
    }

    #[test]
    fn one_that_goes_on_slowly_is_advice() {
        assert_eq!(with(20, 50, 150)[0].severity, Severity::Advice);
        assert_eq!(with(19, 100, 150)[0].severity, Severity::Advice);
        assert_eq!(with(13, 100, 150), []);
    }

    #[test]
    fn a_group_that_is_too_small_anyway_is_reported_elsewhere() {
        assert_eq!(with(21, 100, 150), []);
        assert_eq!(with(20, 100, 100), []);
    }
}
