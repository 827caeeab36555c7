//! Turns a spec into whether tasks that must wait for a replacement have no place for it.

use super::capacity::room_after_loss;
use super::rollout::{Mode, Rollout, counts};
use crate::behavior::facts::Facts;

/// What is left of the usual instances once a spot instance goes, and does not hold all tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stranding {
    /// Instances that are left.
    pub instances: u32,
    /// Tasks that fit on them.
    pub room: u32,
}

impl Stranding {
    /// None if a task may leave before its replacement is healthy, or if there is a place for the replacements.
    ///
    /// Judged at the tasks that the service starts with.
    #[must_use]
    pub fn of(spec: &Facts<'_>) -> Option<Self> {
        let waits = |tasks| Rollout::of(&spec.deployment, tasks).mode() == Mode::StartFirst;
        let (instances, room) = room_after_loss(spec)?;
        let stranded = room < spec.tasks.desired() && counts(&spec.tasks).any(waits);
        stranded.then_some(Self { instances, room })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{Bounded, PercentAboveZero};

    /// Two tasks fit on an instance, and there are four.
    fn at(percent: u32, target: u32) -> Option<Stranding> {
        let mut spec = spec(vec![container("api", None, &[])]);
        for container in &mut spec.containers {
            container.cpu = Bounded::literal::<1024>();
        }
        spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
        spec.capacity.target_capacity_percent = PercentAboveZero::new(target).unwrap();
        Stranding::of(&Facts::of(&spec))
    }

    #[test]
    fn only_tasks_that_must_wait_and_find_no_place_are_stranded() {
        let stranding = Stranding {
            instances: 1,
            room: 2,
        };
        assert_eq!(at(100, 100), Some(stranding));
        assert_eq!(at(100, 90), None);
        assert_eq!(at(75, 100), None);
    }
}
