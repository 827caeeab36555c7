//! Turns the draining settings of a spec into how long a task takes to leave a spot instance.
//!
//! ECS takes the task out of the load balancer first, waits until no request is open, and then stops the containers
//! ([load balancer draining]), so that the times add up. They are worst cases: the load balancer is done earlier when
//! no connection is open, and a container when it heeds SIGTERM.
//!
//! [load balancer draining]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html

use std::fmt;

use super::stopping::{StopChain, stop_timeouts};
use crate::spec::Spec;

/// Seconds from the notice to the end of a spot instance ([interruption notices]).
///
/// [interruption notices]: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
pub const NOTICE: u32 = 120;

/// Seconds until the agent sees the notice: it asks the instance metadata once a second ([`agent.go`]).
///
/// [`agent.go`]: https://github.com/aws/amazon-ecs-agent/blob/master/agent/app/agent.go
pub const POLL: u32 = 1;

/// Seconds kept free for the call to ECS, the delay of its scheduler and an instance that ends early; an assumption.
pub const MARGIN: u32 = 10;

/// Seconds that a task has to leave.
pub const LIMIT: u32 = NOTICE - MARGIN;

/// Seconds to pull an image and start its container; an assumption, since no spec says how large an image is.
pub const PULL_AND_START: u32 = 20;

/// What happens while a task leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The agent sees the notice.
    Poll,
    /// The replacement is pulled and starts on another instance.
    Start,
    /// The replacement passes the checks of the load balancer.
    Healthy,
    /// The load balancer waits for open requests.
    Deregistration,
    /// The containers stop.
    Stop,
}

/// How long a task takes to leave, step by step.
///
/// Shown as `1 s poll + 30 s deregistration + 60 s stop = 91 s of 110 s`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrainBudget {
    steps: Vec<(Step, u32)>,
}

impl DrainBudget {
    /// A task that may stop before its replacement starts.
    #[must_use]
    pub fn stop_first(spec: &Spec) -> Self {
        let mut steps = vec![(Step::Poll, POLL)];
        steps.extend(Self::leave(spec, StopChain::of(spec).seconds()));
        Self { steps }
    }

    /// As [`DrainBudget::stop_first`], if containers stopped at once instead of one after another.
    #[must_use]
    pub fn stop_first_at_once(spec: &Spec) -> Self {
        let mut steps = vec![(Step::Poll, POLL)];
        let longest = stop_timeouts(spec).into_iter().max();
        steps.extend(Self::leave(spec, longest.unwrap_or_default()));
        Self { steps }
    }

    /// A task whose replacement must be healthy before it stops.
    ///
    /// A new target needs its healthy threshold of checks; Elastic Load Balancing may be content with the first.
    #[must_use]
    pub fn start_first(spec: &Spec) -> Self {
        let mut steps = vec![(Step::Poll, POLL), (Step::Start, PULL_AND_START)];
        if let Some(balancer) = &spec.load_balancer {
            steps.push((Step::Healthy, balancer.health_check.time_to_healthy()));
        }
        steps.extend(Self::leave(spec, StopChain::of(spec).seconds()));
        Self { steps }
    }

    /// Without a load balancer nothing is deregistered.
    fn leave(spec: &Spec, stop: u32) -> impl Iterator<Item = (Step, u32)> + use<> {
        let delay = spec
            .load_balancer
            .as_ref()
            .map(|_| spec.draining.deregistration_delay.get());
        delay
            .map(|seconds| (Step::Deregistration, seconds))
            .into_iter()
            .chain([(Step::Stop, stop)])
    }

    /// The seconds of one step; 0 if it does not happen.
    #[must_use]
    pub fn seconds(&self, wanted: Step) -> u32 {
        self.steps
            .iter()
            .find(|(step, _)| *step == wanted)
            .map_or(0, |(_, seconds)| *seconds)
    }

    /// The seconds of all steps.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.steps
            .iter()
            .fold(0, |total, (_, seconds)| total.saturating_add(*seconds))
    }

    /// Seconds beyond [`LIMIT`]; 0 if the budget holds.
    #[must_use]
    pub fn excess(&self) -> u32 {
        self.total().saturating_sub(LIMIT)
    }

    /// Whether the task is gone before its instance is.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.excess() == 0
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Poll => "poll",
            Self::Start => "start",
            Self::Healthy => "health checks",
            Self::Deregistration => "deregistration",
            Self::Stop => "stop",
        })
    }
}

impl fmt::Display for DrainBudget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (step, seconds)) in self.steps.iter().enumerate() {
            let plus = if place == 0 { "" } else { " + " };
            write!(formatter, "{plus}{seconds} s {step}")?;
        }
        write!(formatter, " = {} s of {LIMIT} s", self.total())
    }
}

/// The most that all containers of a task together may take to stop, in seconds, if nothing but that were changed.
#[must_use]
pub fn stop_allowance(spec: &Spec) -> u32 {
    let budget = DrainBudget::stop_first(spec);
    LIMIT.saturating_sub(budget.total().saturating_sub(budget.seconds(Step::Stop)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{LoadBalancer, Seconds};

    fn timed(delay: u32, stop: u32) -> Spec {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.load_balancer = Some(LoadBalancer::default());
        spec.draining.deregistration_delay = Seconds::new(delay).unwrap();
        spec.draining.stop_timeout = Seconds::new(stop).unwrap();
        spec
    }

    #[test]
    fn deregistration_and_stop_add_up() {
        let budget = DrainBudget::stop_first(&timed(30, 60));
        assert_eq!(
            budget.to_string(),
            "1 s poll + 30 s deregistration + 60 s stop = 91 s of 110 s"
        );
        assert!(budget.holds());
        assert_eq!(
            [Step::Deregistration, Step::Stop, Step::Healthy].map(|step| budget.seconds(step)),
            [30, 60, 0]
        );
    }

    #[test]
    fn the_article_with_the_default_delay_of_aws_does_not_fit() {
        let budget = DrainBudget::stop_first(&timed(300, 60));
        assert_eq!((budget.total(), budget.excess()), (361, 251));
        assert!(!budget.holds());
    }

    #[test]
    fn a_replacement_that_comes_first_is_pulled_started_and_checked() {
        let mut spec = timed(15, 30);
        let budget = DrainBudget::start_first(&spec);
        assert_eq!(
            budget.to_string(),
            "1 s poll + 20 s start + 20 s health checks + 15 s deregistration + 30 s stop = 86 s of 110 s"
        );
        spec.load_balancer = None;
        let budget = DrainBudget::start_first(&spec);
        assert_eq!(
            budget.to_string(),
            "1 s poll + 20 s start + 30 s stop = 51 s of 110 s"
        );
    }

    #[test]
    fn what_is_left_for_the_containers_fits_exactly() {
        assert_eq!(stop_allowance(&timed(30, 1)), 79);
        assert_eq!(stop_allowance(&timed(30, 60)), 79);
        assert!(DrainBudget::stop_first(&timed(30, 79)).holds());
        assert!(!DrainBudget::stop_first(&timed(30, 80)).holds());
        assert_eq!(stop_allowance(&timed(300, 1)), 0);
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_and_waiting_first_never_takes_less(delay in 0_u32..=3600, stop in 1_u32..=86_400) {
            let spec = timed(delay, stop);
            let stop_first = DrainBudget::stop_first(&spec);
            prop_assert_eq!(stop_first.total(), POLL + delay + stop);
            prop_assert_eq!(stop_first.holds(), stop <= stop_allowance(&spec));
            prop_assert!(DrainBudget::start_first(&spec).total() >= stop_first.total());
            prop_assert!(DrainBudget::stop_first_at_once(&spec).total() <= stop_first.total());
        }
    }
}
