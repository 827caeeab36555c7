//! Whether the load balancer is accepted, reached, and sends requests only to tasks that answer.

mod certificate_name_mismatch;
mod certificate_region;
mod grace_period_without_lb;
mod health_check_matcher_too_wide;
mod health_check_slower_than_grace;
mod health_check_timeout_over_interval;
mod http_forwards_in_clear;
mod load_balancer_without_port;
mod no_listener;
mod redirect_without_https;
mod service_container_name_mismatch;
mod service_container_port_mismatch;
mod slow_start_with_non_rr;
mod target_port_udp;
mod tls_policies;
mod tls_policy_outdated;
mod tls_policy_unknown;
mod unhealthy_detection_too_slow;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &service_container_name_mismatch::RULE,
    &service_container_port_mismatch::RULE,
    &health_check_timeout_over_interval::RULE,
    &health_check_matcher_too_wide::RULE,
    &health_check_slower_than_grace::RULE,
    &grace_period_without_lb::RULE,
    &unhealthy_detection_too_slow::RULE,
    &slow_start_with_non_rr::RULE,
    &redirect_without_https::RULE,
    &http_forwards_in_clear::RULE,
    &tls_policy_outdated::RULE,
    &tls_policy_unknown::RULE,
    &certificate_region::RULE,
    &load_balancer_without_port::RULE,
    &no_listener::RULE,
    &target_port_udp::RULE,
    &certificate_name_mismatch::RULE,
];
