//! Turns the `health_check` of a load balancer into how it finds out whether a task works.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bounded, HttpPath, Seconds, SuccessCodes};

/// How the load balancer finds out whether a task works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetHealthCheck {
    /// The path that is asked for.
    #[serde(default = "TargetHealthCheck::default_path")]
    pub path: HttpPath,
    /// How often, 5s to 5m.
    #[serde(default = "TargetHealthCheck::default_interval")]
    pub interval: Seconds<5, 300>,
    /// How long one check may take, 2s to 2m; less than the interval.
    #[serde(default = "TargetHealthCheck::default_timeout")]
    pub timeout: Seconds<2, 120>,
    /// How many successes in a row make a task healthy, 2 to 10.
    #[serde(default = "TargetHealthCheck::default_threshold")]
    pub healthy_threshold: Bounded<2, 10>,
    /// How many failures in a row make a task unhealthy, 2 to 10.
    #[serde(default = "TargetHealthCheck::default_threshold")]
    pub unhealthy_threshold: Bounded<2, 10>,
    /// Which HTTP codes are a success.
    #[serde(default = "TargetHealthCheck::default_success_codes")]
    pub success_codes: SuccessCodes,
}

impl TargetHealthCheck {
    const fn default_path() -> HttpPath {
        HttpPath::constant("/")
    }

    const fn default_interval() -> Seconds<5, 300> {
        Seconds::literal::<10>()
    }

    const fn default_timeout() -> Seconds<2, 120> {
        Seconds::literal::<5>()
    }

    const fn default_threshold() -> Bounded<2, 10> {
        Bounded::literal::<2>()
    }

    const fn default_success_codes() -> SuccessCodes {
        SuccessCodes::constant("200")
    }

    /// How long a task that does not answer takes until it counts as unhealthy, in seconds.
    #[must_use]
    pub const fn time_to_unhealthy(&self) -> u32 {
        self.interval.get() * self.unhealthy_threshold.get()
    }

    /// How long a new task takes until it counts as healthy, in seconds.
    #[must_use]
    pub const fn time_to_healthy(&self) -> u32 {
        self.interval.get() * self.healthy_threshold.get()
    }
}

impl Default for TargetHealthCheck {
    fn default() -> Self {
        Self {
            path: Self::default_path(),
            interval: Self::default_interval(),
            timeout: Self::default_timeout(),
            healthy_threshold: Self::default_threshold(),
            unhealthy_threshold: Self::default_threshold(),
            success_codes: Self::default_success_codes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_what_their_types_read() {
        let check = TargetHealthCheck::default();
        assert_eq!(check.path.as_str().parse(), Ok(check.path));
        assert_eq!(
            check.success_codes.as_str().parse(),
            Ok(check.success_codes)
        );
    }
}
