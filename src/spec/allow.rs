//! Turns the `allow` section into findings that the author of a spec has decided to live with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Reason, RuleName};

/// A warning or a piece of advice that does not apply, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// The code or the name of a rule, such as `spot-max-price-set`.
    pub rule: RuleName,
    /// Why it does not apply here; for those who read the spec later.
    pub reason: Reason,
}
