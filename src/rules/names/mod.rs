//! Names that AWS refuses, or that get in the way later.

mod alb_name;
mod capacity_provider_name;
mod fixed_name_blocks_replacement;
mod sg_name;
mod tag_limits;
mod target_group_name;

use super::Rule;
use crate::spec::LoadBalancerName;

pub(super) static RULES: &[&Rule] = &[
    &alb_name::RULE,
    &target_group_name::RULE,
    &capacity_provider_name::RULE,
    &sg_name::RULE,
    &fixed_name_blocks_replacement::RULE,
    &tag_limits::RULE,
];

/// The longest name of a load balancer or target group, in characters ([`CreateLoadBalancer`], [`CreateTargetGroup`]).
///
/// [`CreateLoadBalancer`]: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
/// [`CreateTargetGroup`]: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
const LONGEST: usize = 32;

/// How a name is too long for Elastic Load Balancing, if it is.
fn too_long(name: &str) -> Option<String> {
    let length = name.len();
    (length > LONGEST).then(|| {
        format!("`{name}` has {length} characters, and Elastic Load Balancing takes {LONGEST}")
    })
}

/// How no load balancer may be called, since Elastic Load Balancing gives such DNS names to internal ones itself.
const INTERNAL: &str = "internal-";

/// Whether AWS refuses a name of a load balancer or target group, so that nothing of it need be replaced.
fn is_refused(name: &LoadBalancerName) -> bool {
    too_long(name.as_str()).is_some() || name.as_str().starts_with(INTERNAL)
}
