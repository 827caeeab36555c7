//! Turns a number of tasks and the percents of a deployment into how ECS replaces one of them.
//!
//! The same rule holds for a deployment and for a task that must leave an instance ([`UpdateContainerInstancesState`]).
//!
//! [`UpdateContainerInstancesState`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html

use crate::spec::{Deployment, Tasks};

/// How many tasks must, and how many may run while some are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollout {
    /// How many tasks the service wants.
    pub tasks: u32,
    /// The share of them that must run, 0 to 100 percent.
    pub min_percent: u32,
    /// The share of them that may run, 100 to 200 percent.
    pub max_percent: u32,
}

/// What comes first when a task is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The old task stops, then the new one starts.
    StopFirst,
    /// The new task must be healthy before the old one stops.
    StartFirst,
    /// Neither may happen.
    Deadlock,
}

impl Rollout {
    /// The replacement of tasks of a service that wants `tasks` of them.
    #[must_use]
    pub const fn of(deployment: &Deployment, tasks: u32) -> Self {
        Self {
            tasks,
            min_percent: deployment.min_healthy_percent.get(),
            max_percent: deployment.max_percent.get(),
        }
    }

    /// How many tasks must run: the share rounded up ([`minimumHealthyPercent`]).
    ///
    /// [`minimumHealthyPercent`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
    #[must_use]
    pub fn least(&self) -> u64 {
        (u64::from(self.tasks) * u64::from(self.min_percent)).div_ceil(100)
    }

    /// How many tasks may run: the share rounded down ([`maximumPercent`]).
    ///
    /// [`maximumPercent`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
    #[must_use]
    pub fn most(&self) -> u64 {
        u64::from(self.tasks) * u64::from(self.max_percent) / 100
    }

    /// What comes first; of no tasks, nothing needs to be replaced, and [`Mode::StopFirst`] is as good as any.
    #[must_use]
    pub fn mode(&self) -> Mode {
        let tasks = u64::from(self.tasks);
        if self.least() < tasks || tasks == 0 {
            Mode::StopFirst
        } else if self.most() > tasks {
            Mode::StartFirst
        } else {
            Mode::Deadlock
        }
    }

    /// The largest `min_percent` at which one task may stop before its replacement starts.
    #[must_use]
    pub const fn largest_stop_first_percent(&self) -> u32 {
        match self.tasks {
            0 => 100,
            tasks => 100 - 100_u32.div_ceil(tasks),
        }
    }

    /// The smallest `max_percent` at which one task more may run.
    #[must_use]
    pub const fn smallest_start_first_percent(&self) -> u32 {
        match self.tasks {
            0 => 100,
            tasks => 100 + 100_u32.div_ceil(tasks),
        }
    }
}

/// The numbers of tasks at which a replacement is judged: the one a deployment starts with, then the least.
///
/// The fewer tasks, the coarser the rounding, so nothing in between can be worse. A least of zero counts as one: it is
/// the first task that must be replaceable.
pub fn counts(tasks: &Tasks) -> impl Iterator<Item = u32> + use<> {
    let desired = tasks.desired();
    let least = tasks.min.max(1);
    [desired, least]
        .into_iter()
        .filter(|count| *count > 0)
        .take(if desired == least { 1 } else { 2 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn rollout(tasks: u32, min_percent: u32, max_percent: u32) -> Rollout {
        Rollout {
            tasks,
            min_percent,
            max_percent,
        }
    }

    #[test]
    fn one_task_at_50_and_150_can_never_be_replaced() {
        let one = rollout(1, 50, 150);
        assert_eq!((one.least(), one.most()), (1, 1));
        assert_eq!(one.mode(), Mode::Deadlock);
        assert_eq!(rollout(2, 50, 150).mode(), Mode::StopFirst);
    }

    #[test]
    fn at_100_percent_the_replacement_comes_first() {
        assert_eq!(rollout(4, 100, 200).mode(), Mode::StartFirst);
        assert_eq!(rollout(4, 76, 200).mode(), Mode::StartFirst);
        assert_eq!(rollout(4, 75, 200).mode(), Mode::StopFirst);
        assert_eq!(rollout(1, 50, 200).mode(), Mode::StartFirst);
    }

    #[test]
    fn one_task_of_some_is_a_share_of_them_rounded_up() {
        for (tasks, stop, start) in [(1, 0, 200), (3, 66, 134), (4, 75, 125), (200, 99, 101)] {
            let some = rollout(tasks, 100, 100);
            assert_eq!(some.largest_stop_first_percent(), stop, "{tasks}");
            assert_eq!(some.smallest_start_first_percent(), start, "{tasks}");
        }
    }

    #[test]
    fn of_no_tasks_any_percents_replace_all() {
        let none = rollout(0, 100, 100);
        assert_eq!(none.largest_stop_first_percent(), 100);
        assert_eq!(none.smallest_start_first_percent(), 100);
        assert_eq!(none.mode(), Mode::StopFirst);
    }

    #[test]
    fn nothing_is_judged_of_a_service_without_tasks_but_its_first_one() {
        let counted = |min, desired| {
            counts(&Tasks {
                min,
                max: 9,
                desired,
                scale_on: None,
            })
            .collect::<Vec<_>>()
        };
        assert_eq!(counted(0, None), [1]);
        assert_eq!(counted(2, None), [2]);
        assert_eq!(counted(1, Some(4)), [4, 1]);
    }

    proptest! {
        #[test]
        fn least_and_most_enclose_the_tasks(tasks: u32, min in 0_u32..=100, max in 100_u32..=200) {
            let rollout = rollout(tasks, min, max);
            prop_assert!(rollout.least() <= u64::from(tasks));
            prop_assert!(rollout.most() >= u64::from(tasks));
        }

        #[test]
        fn the_limits_of_the_percents_are_exact(tasks in 1_u32.., min in 0_u32..=100, max in 100_u32..=200) {
            let given = rollout(tasks, min, max);
            let stops_first = min <= given.largest_stop_first_percent();
            prop_assert_eq!(given.mode() == Mode::StopFirst, stops_first);
            let starts_first = max >= given.smallest_start_first_percent();
            prop_assert_eq!(given.mode() == Mode::StartFirst, !stops_first && starts_first);
        }

        #[test]
        fn what_fits_a_few_tasks_fits_more(tasks in 1_u32..1000, min in 0_u32..=100, max in 100_u32..=200) {
            if rollout(tasks, min, max).mode() != Mode::Deadlock {
                prop_assert!(rollout(tasks + 1, min, max).mode() != Mode::Deadlock);
            }
        }
    }
}
