//! Deployments that start instances for their new tasks.

use crate::behavior::capacity::{Fits, usual_instances};
use crate::behavior::facts::Facts;
use crate::behavior::rollout::{Mode, Rollout};
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{Deployment, Spec};

rule! {
    /// ## What it does
    /// Counts the tasks that `deployment.max_percent` lets run beside the old ones, and flags more than there are free
    /// places on the usual instances, where ECS starts and stops instances.
    ///
    /// ## Why it matters
    /// Each deployment then waits minutes for new instances, which run on nearly empty for a while once it is over.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 3GiB}, port: 3000}
    /// tasks: {min: 4, max: 12}
    /// deployment: {max_percent: 200}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 3GiB}, port: 3000}
    /// tasks: {min: 4, max: 12}
    /// deployment: {max_percent: 150}
    /// ```
    ///
    /// ## Fix
    /// Lower `deployment.max_percent` to what the free places take, or keep more of them with
    /// `capacity.target_capacity_percent` or `capacity.instances.min`.
    ///
    /// ## References
    /// - [`DeploymentConfiguration`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    /// - [Managed scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html)
    pub(super) static RULE = "DEP007" "deploy-surge-exceeds-spot-capacity" Advice via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let rollout = Rollout::of(&spec.deployment, spec.tasks.desired());
    let fits = spec.fits();
    let Some(usual) = usual_instances(spec) else {
        return;
    };
    let Some(room) = fits.tasks_on(usual) else {
        return;
    };
    let (tasks, most, room) = (u64::from(rollout.tasks), rollout.most(), u64::from(room));
    // A deployment for which the group cannot grow is for CAP005, one that never starts for DEP001.
    let grows = capacity.managed_scaling && can_grow(spec, fits, most);
    if most <= room || tasks > room || !grows || rollout.mode() == Mode::Deadlock {
        return;
    }
    let message = format!(
        "a deployment starts up to {} beside {tasks}, and {} usually have room for {}",
        count(most - tasks, "task"),
        count(usual, "instance"),
        room - tasks
    );
    let draft = report
        .at(tasks_path(spec), message)
        .label(format!("up to {most} while a deployment runs"));
    let draft = if spec.deployment.max_percent == Deployment::default().max_percent {
        draft
    } else {
        draft.related(path!["deployment", "max_percent"], format!("{most} tasks"))
    };
    let percent = room * 100 / tasks.max(1);
    if percent >= u64::from(rollout.smallest_start_first_percent()) {
        draft
            .help(format!(
                "at `max_percent` {percent} the new tasks fit beside the old ones"
            ))
            .suggest_at(path!["deployment", "max_percent"], percent.to_string());
    } else {
        draft.help("lower `capacity.target_capacity_percent`, so that there are free places");
    }
}

fn can_grow(spec: &Spec, fits: &Fits, tasks: u64) -> bool {
    let needed = u32::try_from(tasks)
        .ok()
        .and_then(|tasks| fits.instances_for(tasks));
    needed.is_some_and(|needed| needed <= spec.capacity.instances.max)
}

/// Where the number of tasks is written that a deployment starts with.
fn tasks_path(spec: &Spec) -> SpecPath {
    match spec.tasks.desired {
        Some(_) => path!["tasks", "desired"],
        None => path!["tasks", "min"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    /// Two tasks fit on an instance, and three instances run for four of them.
    fn at(percent: u32, max: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::literal::<1024>();
            spec.deployment.max_percent = Bounded::new(percent).unwrap();
            spec.capacity.instances.max = max;
        })
    }

    #[test]
    fn what_fits_beside_the_old_tasks_is_suggested() {
        let found = at(200, 10);
        assert_eq!(
            found[0].message,
            "a deployment starts up to 4 tasks beside 4, and 3 instances usually have room for 2"
        );
        let suggestion = found[0].suggestion.as_ref().unwrap();
        assert_eq!(suggestion.replacement, "150");
        assert_eq!(at(150, 10), []);
    }

    #[test]
    fn a_group_that_cannot_grow_is_reported_elsewhere() {
        assert_eq!(at(200, 3), []);
    }
}
