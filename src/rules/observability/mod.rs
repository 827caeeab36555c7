//! What can be known about a service afterwards, and for how long.

mod alb_access_logs_off;
mod alb_log_bucket_lifecycle;
mod asg_metrics_off;
mod awslogs_blocking_mode;
mod container_insights;
mod log_retention_never;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &log_retention_never::RULE,
    &awslogs_blocking_mode::RULE,
    &alb_access_logs_off::RULE,
    &alb_log_bucket_lifecycle::RULE,
    &container_insights::RULE,
    &asg_metrics_off::RULE,
];
