//! Whether requests reach the tasks, and how.

mod health_check_matcher_too_wide;
mod health_check_timeout_over_interval;
mod http_forwards_in_clear;
mod load_balancer_without_port;
mod redirect_without_https;
mod service_container_name_mismatch;
mod service_container_port_mismatch;
mod slow_start_with_non_rr;
mod tls_policies;
mod tls_policy_outdated;
mod tls_policy_unknown;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &service_container_name_mismatch::RULE,
    &service_container_port_mismatch::RULE,
    &health_check_timeout_over_interval::RULE,
    &health_check_matcher_too_wide::RULE,
    &slow_start_with_non_rr::RULE,
    &redirect_without_https::RULE,
    &http_forwards_in_clear::RULE,
    &tls_policy_outdated::RULE,
    &tls_policy_unknown::RULE,
    &load_balancer_without_port::RULE,
];
