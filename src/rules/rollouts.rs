//! Turns the numbers of tasks of a spec into the rollouts to judge, each with the place of its number and its words.

use crate::behavior::rollout::{Rollout, counts};
use crate::source::{SpecPath, path};
use crate::spec::Spec;

/// How tasks are replaced while the service wants a number of them that the spec names.
pub(super) struct Counted {
    pub(super) rollout: Rollout,
    /// Where the number is written.
    pub(super) path: SpecPath,
}

/// The rollout at the number of tasks that a deployment starts with, and at the least one.
pub(super) fn rollouts(spec: &Spec) -> impl Iterator<Item = Counted> + use<'_> {
    counts(&spec.tasks).map(|tasks| Counted {
        rollout: Rollout::of(&spec.deployment, tasks),
        path: match spec.tasks.desired {
            Some(desired) if desired == tasks => path!["tasks", "desired"],
            _ => path!["tasks", "min"],
        },
    })
}

/// `at least ceil(1 × 50 %) = 1 must run`
pub(super) fn must_run(rollout: &Rollout) -> String {
    let Rollout {
        tasks, min_percent, ..
    } = rollout;
    let least = rollout.least();
    format!("at least ceil({tasks} × {min_percent} %) = {least} must run")
}

/// `at most floor(1 × 150 %) = 1 may run`
pub(super) fn may_run(rollout: &Rollout) -> String {
    let Rollout {
        tasks, max_percent, ..
    } = rollout;
    let most = rollout.most();
    format!("at most floor({tasks} × {max_percent} %) = {most} may run")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::sample;

    #[test]
    fn a_number_is_found_where_it_is_written() {
        let paths = |min, desired| {
            let mut spec = sample();
            (spec.tasks.min, spec.tasks.desired) = (min, desired);
            let paths = rollouts(&spec).map(|counted| counted.path.to_string());
            paths.collect::<Vec<_>>()
        };
        assert_eq!(paths(2, None), ["tasks.min"]);
        assert_eq!(paths(2, Some(4)), ["tasks.desired", "tasks.min"]);
        assert_eq!(paths(2, Some(2)), ["tasks.desired"]);
    }
}
