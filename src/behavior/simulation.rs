//! Plays out second by second, and task by task, what the formulas of this stage compute at once: a judge of them that
//! knows none of them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::drain::{DrainBudget, POLL, PULL_AND_START};
use super::mix::Mix;
use super::rollout::{Mode, Rollout};
use super::sample::{container, spec};
use crate::spec::{Capacity, LoadBalancer, Seconds, Spec};

/// A task on an instance that has got its notice.
struct Leaving<'a> {
    spec: &'a Spec,
    /// Seconds since the notice.
    clock: u32,
}

impl Leaving<'_> {
    fn wait(&mut self, seconds: u32) {
        for _ in 0..seconds {
            self.clock += 1;
        }
    }

    /// Until the replacement has passed check after check, if anything checks it.
    fn replace(&mut self) {
        self.wait(PULL_AND_START);
        if let Some(balancer) = &self.spec.load_balancer {
            let mut passed = 0;
            while passed < balancer.health_check.healthy_threshold.get() {
                self.wait(balancer.health_check.interval.get());
                passed += 1;
            }
        }
    }

    /// Until the last container is gone: each is told to stop when nothing that runs depends on it any more.
    fn stop(&mut self) {
        if self.spec.load_balancer.is_some() {
            self.wait(self.spec.draining.deregistration_delay.get());
        }
        let containers = &self.spec.containers;
        let time = |at: usize| {
            containers[at]
                .stop_timeout
                .map_or(self.spec.draining.stop_timeout.get(), |time| time.get())
        };
        let mut left: Vec<Option<u32>> = vec![None; containers.len()];
        loop {
            let gone: BTreeSet<usize> = (0..left.len()).filter(|at| left[*at] == Some(0)).collect();
            let is_needed = |at: usize| {
                let running = (0..containers.len()).filter(|other| !gone.contains(other));
                running
                    .flat_map(|other| &containers[other].depends_on)
                    .any(|on| on.container == containers[at].name)
            };
            let told: Vec<usize> = (0..left.len())
                .filter(|at| left[*at].is_none() && !is_needed(*at))
                .collect();
            // From now on; no timeout is shorter than a second.
            told.iter().for_each(|at| left[*at] = Some(time(*at)));
            if gone.len() == containers.len() {
                return;
            }
            self.clock += 1;
            left.iter_mut()
                .flatten()
                .for_each(|seconds| *seconds = seconds.saturating_sub(1));
        }
    }
}

/// The seconds from the notice until the task is gone.
fn leave(spec: &Spec, start_first: bool) -> u32 {
    let mut task = Leaving { spec, clock: 0 };
    task.wait(POLL);
    if start_first {
        task.replace();
    }
    task.stop();
    task.clock
}

/// Whether a service gets from all old tasks to all new ones, trying every order of stopping and starting one.
fn can_replace(tasks: u64, least: u64, most: u64) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![(tasks, 0)];
    while let Some((old, new)) = open.pop() {
        if (old, new) == (0, tasks) {
            return true;
        }
        if !seen.insert((old, new)) {
            continue;
        }
        if old > 0 && old + new > least {
            open.push((old - 1, new));
        }
        if new < tasks && old + new < most {
            open.push((old, new + 1));
        }
    }
    false
}

/// How many of the instances are on-demand when they are launched one after the other.
fn launch(base: u32, percent: u32, instances: u32) -> u32 {
    let mut on_demand = 0_u32;
    for launched in 1..=instances {
        let above = u64::from(launched.saturating_sub(base));
        let owed = above * u64::from(percent);
        let share = u64::from(on_demand.saturating_sub(base)) * 100;
        if launched <= base || share < owed {
            on_demand += 1;
        }
    }
    on_demand
}

/// A service with containers `0` to `n`, each waiting for some of those before it.
fn service() -> impl Strategy<Value = Spec> {
    let links = prop::collection::vec(
        (
            prop::option::of(1_u32..40),
            prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        ),
        1..5,
    );
    (links, 0_u32..60, 1_u32..40, any::<bool>()).prop_map(|(links, delay, stop, balanced)| {
        let names: Vec<String> = (0..links.len())
            .map(|number| format!("c{number}"))
            .collect();
        let containers = links.iter().enumerate().map(|(at, (own, others))| {
            let before = names.get(..at).unwrap_or_default();
            let on: BTreeSet<&str> = others
                .iter()
                .filter(|_| at > 0)
                .map(|other| other.get(before).as_str())
                .collect();
            container(&names[at], *own, &on.into_iter().collect::<Vec<_>>())
        });
        let mut spec = spec(containers.collect());
        spec.load_balancer = balanced.then(LoadBalancer::default);
        spec.draining.deregistration_delay = Seconds::new(delay).unwrap();
        spec.draining.stop_timeout = Seconds::new(stop).unwrap();
        spec
    })
}

fn mix(base: u32, percent: u32) -> Capacity {
    let mut capacity = spec(Vec::new()).capacity;
    capacity.on_demand_base = base;
    capacity.on_demand_percent_above_base = percent.try_into().unwrap();
    capacity
}

proptest! {
    #[test]
    fn a_task_leaves_when_the_budget_says(spec in service()) {
        prop_assert_eq!(leave(&spec, false), DrainBudget::stop_first(&spec).total());
        prop_assert_eq!(leave(&spec, true), DrainBudget::start_first(&spec).total());
    }

    #[test]
    fn a_service_is_stuck_when_the_rollout_says(tasks in 0_u32..12, min in 0_u32..=100, max in 100_u32..=200) {
        let rollout = Rollout { tasks, min_percent: min, max_percent: max };
        let moves = can_replace(u64::from(tasks), rollout.least(), rollout.most());
        prop_assert_eq!(moves, rollout.mode() != Mode::Deadlock);
    }

    #[test]
    fn instances_are_bought_as_the_mix_says(base in 0_u32..20, percent in 0_u32..=100, instances in 0_u32..60) {
        let bought = Mix::of(&mix(base, percent), instances);
        prop_assert_eq!(launch(base, percent, instances), bought.on_demand);
        prop_assert_eq!(instances, bought.on_demand + bought.spot);
    }
}
