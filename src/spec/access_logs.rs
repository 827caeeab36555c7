//! Turns the `access_logs` of a load balancer into where a line for each request is kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bounded, BucketName, BucketPrefix, Value};

/// Where a line for each request is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessLogs {
    /// An existing bucket that lets the load balancer write; one is created if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<Value<BucketName>>,
    /// The folder in the bucket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<BucketPrefix>,
    /// After how many days the logs of a created bucket are deleted, 1 to 3650; never if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_after_days: Option<Bounded<1, 3_650>>,
    /// Tables and a query that make the logs readable with Athena.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub athena: Option<Athena>,
}

/// What makes the logs readable with Athena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Athena {
    /// After how many days the results of queries are deleted, 1 to 3650.
    #[serde(default = "Athena::default_expire_results_after_days")]
    pub expire_results_after_days: Bounded<1, 3_650>,
}

impl Athena {
    const fn default_expire_results_after_days() -> Bounded<1, 3_650> {
        Bounded::literal::<7>()
    }
}
