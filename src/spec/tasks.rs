//! Turns the `tasks` section into how many tasks run, and what changes that number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bounded, PercentAboveZero, Stretch};

/// How many tasks run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tasks {
    /// The least tasks.
    pub min: u32,
    /// The most tasks.
    pub max: u32,
    /// How many to start with; `min` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desired: Option<u32>,
    /// What is kept at a target by starting and stopping tasks; without it the number stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_on: Option<ScaleOn>,
}

/// Targets of automatic scaling; each that is given adds a policy, and the one that wants most tasks wins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct ScaleOn {
    /// The average use of the reserved CPU, 1 to 100 percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu_percent: Option<PercentAboveZero>,
    /// The average use of the reserved memory, 1 to 100 percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_percent: Option<PercentAboveZero>,
    /// Requests to each task a minute; needs a load balancer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests_per_target: Option<Bounded<1, 1_000_000>>,
    /// How long to wait between two steps down.
    #[serde(default = "ScaleOn::default_scale_in_cooldown")]
    pub scale_in_cooldown: Stretch,
    /// How long to wait between two steps up.
    #[serde(default = "ScaleOn::default_scale_out_cooldown")]
    pub scale_out_cooldown: Stretch,
}

impl Tasks {
    /// A fixed number of tasks.
    #[must_use]
    pub const fn fixed(count: u32) -> Self {
        Self {
            min: count,
            max: count,
            desired: None,
            scale_on: None,
        }
    }

    /// A number of tasks that starts at the least and that something may change.
    #[must_use]
    pub const fn between(min: u32, max: u32) -> Self {
        Self {
            min,
            max,
            desired: None,
            scale_on: None,
        }
    }

    /// How many tasks a deployment starts with.
    #[must_use]
    pub fn desired(&self) -> u32 {
        self.desired.unwrap_or(self.min)
    }
}

impl ScaleOn {
    /// Whether there is anything to keep at a target.
    #[must_use]
    pub const fn has_target(&self) -> bool {
        self.cpu_percent.is_some()
            || self.memory_percent.is_some()
            || self.requests_per_target.is_some()
    }

    const fn default_scale_in_cooldown() -> Stretch {
        Stretch::literal::<300>()
    }

    const fn default_scale_out_cooldown() -> Stretch {
        Stretch::literal::<60>()
    }
}

impl Default for ScaleOn {
    fn default() -> Self {
        Self {
            cpu_percent: None,
            memory_percent: None,
            requests_per_target: None,
            scale_in_cooldown: Self::default_scale_in_cooldown(),
            scale_out_cooldown: Self::default_scale_out_cooldown(),
        }
    }
}
