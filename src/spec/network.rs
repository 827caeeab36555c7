//! Turns the `network` section into the VPC, the subnets and the way containers join them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CidrBlock, SecurityGroupId, SubnetId, Value, Values, VpcId};

/// The existing network that the service joins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The VPC of all subnets.
    pub vpc: Value<VpcId>,
    /// How the containers reach the network: `bridge`, `awsvpc` (an interface for each task) or `host`.
    #[serde(default)]
    pub mode: NetworkMode,
    /// The subnets of the instances; private ones with a way out, in at least two availability zones.
    pub instance_subnets: Values<SubnetId>,
    /// The subnets of the load balancer, in at least two availability zones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer_subnets: Option<Values<SubnetId>>,
    /// The subnets of the tasks in mode `awsvpc`; those of the instances if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_subnets: Option<Values<SubnetId>>,
    /// Existing security groups that the instances join as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instance_security_groups: Vec<Value<SecurityGroupId>>,
    /// Who may reach the load balancer: everybody if left out.
    #[serde(default = "everybody")]
    pub load_balancer_ingress: Vec<CidrBlock>,
}

/// How the containers of a task reach the network.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkMode {
    /// The bridge of the Docker daemon: each port gets a free port of the instance.
    #[default]
    Bridge,
    /// A network interface and an address for each task.
    Awsvpc,
    /// The network of the instance itself.
    Host,
}

/// Any IPv4 address.
pub(super) fn everybody() -> Vec<CidrBlock> {
    vec![CidrBlock::constant("0.0.0.0/0")]
}

impl Network {
    /// A network in mode `bridge` without a load balancer.
    #[must_use]
    pub fn new(vpc: Value<VpcId>, instance_subnets: Values<SubnetId>) -> Self {
        Self {
            vpc,
            mode: NetworkMode::default(),
            instance_subnets,
            load_balancer_subnets: None,
            task_subnets: None,
            instance_security_groups: Vec::new(),
            load_balancer_ingress: everybody(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_what_their_types_read() {
        for block in everybody() {
            assert_eq!(block.as_str().parse(), Ok(block));
        }
    }
}
