//! Whether AWS takes the names.

mod alb_name;
mod capacity_provider_name;
mod target_group_name;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &alb_name::RULE,
    &target_group_name::RULE,
    &capacity_provider_name::RULE,
];

/// Characters that the names of load balancers and target groups may have ([`CreateLoadBalancer`]).
///
/// [`CreateLoadBalancer`]: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
const LONGEST: usize = 32;
