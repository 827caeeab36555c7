//! Whether logs are kept, and not for ever.

mod alb_log_bucket_lifecycle;
mod log_retention_never;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&log_retention_never::RULE, &alb_log_bucket_lifecycle::RULE];
