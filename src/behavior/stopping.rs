//! Turns the stop timeouts of containers and their `depends_on` into how long a task takes to stop.

use std::collections::BTreeSet;

use super::agent_variables::read_duration;
use super::dependencies::Dependencies;
use super::user_data::setting;
use crate::spec::{Container, ContainerName, DependencyCondition, Spec};

/// Seconds that the agent takes if it cannot read a value, or if it is 0 ([`config.go`]).
///
/// [`config.go`]: https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/config.go
const AGENT_DEFAULT: u32 = 30;

/// The stop timeout of the agent: that of containers without one of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgentStopTimeout {
    /// Seconds from SIGTERM to SIGKILL.
    pub seconds: u32,
    /// Whether a line of `instance.extra_user_data` sets it, which comes after `draining.stop_timeout` and wins.
    pub from_script: bool,
}

impl AgentStopTimeout {
    /// The stop timeout that counts on the instances. A value that only an instance knows is passed over.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        // On the instances of a platform, each container says it itself.
        let own_agent = spec.scope().attachment().is_none();
        let set = own_agent
            .then(|| setting(spec, "ECS_CONTAINER_STOP_TIMEOUT"))
            .flatten();
        match set.as_ref().and_then(|set| set.literal()) {
            Some(value) => Self {
                seconds: seconds_of(value),
                from_script: true,
            },
            None => Self {
                seconds: spec.draining.stop_timeout.get(),
                from_script: false,
            },
        }
    }
}

/// What the agent makes of a value: at least a second, and its default instead of 0 and of what it cannot read.
fn seconds_of(value: &str) -> u32 {
    let time = read_duration(value).filter(|time| !time.is_zero());
    time.map_or(AGENT_DEFAULT, |time| {
        let whole = time.as_secs() + u64::from(time.subsec_nanos() > 0);
        u32::try_from(whole).unwrap_or(u32::MAX)
    })
}

/// The seconds that each container of the task has from SIGTERM to SIGKILL: its own, else those of the agent
/// ([`stopTimeout`]).
///
/// [`stopTimeout`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
///
/// A container that another one waits for to end (`complete`, `success`) has ended before there is anything to stop,
/// and has 0.
#[must_use]
pub fn stop_timeouts(spec: &Spec) -> Vec<u32> {
    let ended = ended(&spec.containers);
    let of_agent = AgentStopTimeout::of(spec).seconds;
    let seconds = |container: &Container| match ended.contains(&container.name) {
        true => 0,
        false => container.stop_timeout.map_or(of_agent, |own| own.get()),
    };
    spec.containers.iter().map(seconds).collect()
}

/// Containers that stop one after the other, and take longest of all that do.
///
/// Containers stop in the reverse order of `depends_on` ([`dependsOn`]).
///
/// [`dependsOn`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StopChain {
    /// The containers by their position in the task, in the order in which they stop, each with its seconds.
    pub links: Vec<(usize, u32)>,
}

impl StopChain {
    /// The chain of a task. Dependencies on a cycle, which ECS refuses, do not count.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let own = stop_timeouts(spec);
        let mut ways: Vec<Way> = own
            .iter()
            .map(|seconds| Way {
                seconds: *seconds,
                then: None,
            })
            .collect();
        let dependencies = Dependencies::of(&spec.containers);
        for container in dependencies.order() {
            let others = dependencies.of_container(container);
            let then = longest(&ways, others.iter().copied());
            let after = then
                .and_then(|other| ways.get(other))
                .map_or(0, |way| way.seconds);
            if let Some(way) = ways.get_mut(container) {
                way.seconds = way.seconds.saturating_add(after);
                way.then = then;
            }
        }
        let first = longest(&ways, 0..ways.len());
        let next = |here: &usize| ways.get(*here).and_then(|way| way.then);
        let links = std::iter::successors(first, next)
            .filter_map(|container| Some((container, *own.get(container)?)))
            .filter(|(_, seconds)| *seconds > 0)
            .collect();
        Self { links }
    }

    /// The seconds of the whole chain.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.links
            .iter()
            .fold(0, |total, (_, seconds)| total.saturating_add(*seconds))
    }
}

/// The longest way to stop from one container on.
struct Way {
    seconds: u32,
    then: Option<usize>,
}

/// The first of those containers whose way is longest.
fn longest(ways: &[Way], containers: impl DoubleEndedIterator<Item = usize>) -> Option<usize> {
    containers
        .rev()
        .max_by_key(|container| ways.get(*container).map(|way| way.seconds))
}

/// The names of containers that must have ended before others start.
fn ended(containers: &[Container]) -> BTreeSet<&ContainerName> {
    let ends = |condition| {
        matches!(
            condition,
            DependencyCondition::Complete | DependencyCondition::Success
        )
    };
    let dependencies = containers
        .iter()
        .flat_map(|container| &container.depends_on)
        .filter(|dependency| ends(dependency.condition));
    let mut ended = BTreeSet::new();
    ended.extend(dependencies.map(|dependency| &dependency.container));
    ended
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::behavior::sample::{container, spec};

    fn chain(containers: Vec<Container>) -> StopChain {
        StopChain::of(&spec(containers))
    }

    #[test]
    fn a_container_without_a_timeout_has_that_of_the_agent() {
        let mut spec = spec(vec![container("api", None, &[])]);
        assert_eq!(StopChain::of(&spec).links, [(0, 30)]);
        spec.draining.stop_timeout = "45s".parse().unwrap();
        assert_eq!(StopChain::of(&spec).links, [(0, 45)]);
    }

    #[test]
    fn a_line_of_the_script_wins_over_the_timeout_of_the_spec() {
        let seconds = |line: &str| {
            let mut spec = spec(vec![container("api", None, &[])]);
            spec.draining.stop_timeout = "45s".parse().unwrap();
            let line = format!("echo ECS_CONTAINER_STOP_TIMEOUT={line} >> /etc/ecs/ecs.config");
            spec.instance.extra_user_data = line.parse().ok();
            StopChain::of(&spec).seconds()
        };
        assert_eq!(seconds("5m"), 300);
        assert_eq!(seconds("1500ms"), 2);
        assert_eq!([seconds("0"), seconds("60")], [30, 30]);
        assert_eq!(seconds("$TIMEOUT"), 45);
    }

    #[test]
    fn independent_containers_stop_at_once() {
        let containers = vec![
            container("api", Some(20), &[]),
            container("metrics", Some(50), &[]),
        ];
        assert_eq!(chain(containers).links, [(1, 50)]);
    }

    #[test]
    fn a_sidecar_stops_after_what_depends_on_it() {
        let containers = vec![
            container("envoy", Some(25), &[]),
            container("metrics", Some(40), &[]),
            container("api", Some(20), &["envoy"]),
        ];
        let chain = chain(containers);
        assert_eq!(chain.links, [(2, 20), (0, 25)]);
        assert_eq!(chain.seconds(), 45);
    }

    #[test]
    fn a_container_that_has_ended_needs_no_time_to_stop() {
        let mut api = container("api", Some(60), &["migrate"]);
        api.depends_on[0].condition = DependencyCondition::Success;
        let containers = vec![container("migrate", Some(60), &[]), api];
        assert_eq!(chain(containers).links, [(1, 60)]);
    }

    #[test]
    fn a_cycle_does_not_count() {
        let containers = vec![
            container("a", Some(20), &["b"]),
            container("b", Some(30), &["a"]),
            container("c", Some(25), &["a"]),
        ];
        assert_eq!(chain(containers).links, [(1, 30)]);
        assert_eq!(chain(Vec::new()), StopChain::default());
    }

    proptest! {
        #[test]
        fn a_chain_takes_at_least_the_longest_and_at_most_all(
            tasks in prop::collection::vec((1_u32..=200, prop::collection::vec(0_usize..6, 0..3)), 1..6)
        ) {
            let name = |position: usize| format!("c{position}");
            let containers = tasks.iter().enumerate().map(|(position, (seconds, on))| {
                let on: Vec<String> = on.iter().copied().map(name).collect();
                let on: Vec<&str> = on.iter().map(String::as_str).collect();
                container(&name(position), Some(*seconds), &on)
            });
            let chain = chain(containers.collect());
            let own = tasks.iter().map(|(seconds, _)| *seconds);
            prop_assert!(chain.seconds() >= own.clone().max().unwrap());
            prop_assert!(chain.seconds() <= own.sum());
        }
    }
}
