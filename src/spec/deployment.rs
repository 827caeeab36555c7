//! Turns the `deployment` section into how a new version of the tasks replaces the old one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::capacity::yes;
use super::{Bounded, Seconds};

/// How a new version of the tasks replaces the old one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deployment {
    /// Which share of the desired tasks keeps running, 0 to 100 percent, rounded up.
    #[serde(default = "Deployment::default_min_healthy_percent")]
    pub min_healthy_percent: Bounded<0, 100>,
    /// How many tasks may run meanwhile, 100 to 200 percent of the desired ones, rounded down.
    #[serde(default = "Deployment::default_max_percent")]
    pub max_percent: Bounded<100, 200>,
    /// What happens when the new tasks do not start.
    #[serde(default)]
    pub circuit_breaker: CircuitBreaker,
    /// How long failed checks of the load balancer do not count after a task starts.
    #[serde(default = "Deployment::default_health_check_grace_period")]
    pub health_check_grace_period: Seconds<0, 2_147_483_647>,
    /// Whether ECS evens tasks out over the zones; decided by the placement if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability_zone_rebalancing: Option<bool>,
    /// Whether people may open a shell in a container (ECS Exec).
    #[serde(default)]
    pub execute_command: bool,
}

/// What happens when the new tasks of a deployment do not start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CircuitBreaker {
    /// Whether the deployment fails instead of trying for ever.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Whether a failed deployment goes back to the version before.
    #[serde(default = "yes")]
    pub rollback: bool,
}

impl Deployment {
    /// Below 100, so that a task can leave a spot instance before its replacement is healthy.
    const fn default_min_healthy_percent() -> Bounded<0, 100> {
        Bounded::literal::<50>()
    }

    const fn default_max_percent() -> Bounded<100, 200> {
        Bounded::literal::<200>()
    }

    const fn default_health_check_grace_period() -> Seconds<0, 2_147_483_647> {
        Seconds::literal::<60>()
    }
}

impl Default for Deployment {
    fn default() -> Self {
        Self {
            min_healthy_percent: Self::default_min_healthy_percent(),
            max_percent: Self::default_max_percent(),
            circuit_breaker: CircuitBreaker::default(),
            health_check_grace_period: Self::default_health_check_grace_period(),
            availability_zone_rebalancing: None,
            execute_command: false,
        }
    }
}

impl Default for CircuitBreaker {
    fn default() -> Self {
        Self {
            enabled: true,
            rollback: true,
        }
    }
}
