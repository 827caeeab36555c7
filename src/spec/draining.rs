//! Turns the `draining` section into how tasks leave an instance that goes away.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Seconds;
use super::capacity::yes;

/// How tasks leave an instance that goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Draining {
    /// Whether the agent sets its instance to DRAINING when the two-minute notice arrives.
    #[serde(default = "yes")]
    pub spot_instance_draining: bool,
    /// How long a container has from SIGTERM to SIGKILL, if it does not say itself; 1s or more.
    #[serde(default = "Draining::default_stop_timeout")]
    pub stop_timeout: Seconds<1, 86_400>,
    /// How long the load balancer waits for open requests before it lets go of a task, 0s to 1h.
    #[serde(default = "Draining::default_deregistration_delay")]
    pub deregistration_delay: Seconds<0, 3_600>,
}

impl Draining {
    /// The default of the agent itself ([`ECS_CONTAINER_STOP_TIMEOUT`]).
    ///
    /// [`ECS_CONTAINER_STOP_TIMEOUT`]: https://github.com/aws/amazon-ecs-agent#environment-variables
    const fn default_stop_timeout() -> Seconds<1, 86_400> {
        Seconds::literal::<30>()
    }

    /// Elastic Load Balancing waits 300 seconds by default, which no interruption notice leaves time for.
    const fn default_deregistration_delay() -> Seconds<0, 3_600> {
        Seconds::literal::<30>()
    }
}

impl Default for Draining {
    fn default() -> Self {
        Self {
            spot_instance_draining: true,
            stop_timeout: Self::default_stop_timeout(),
            deregistration_delay: Self::default_deregistration_delay(),
        }
    }
}
