//! Turns the `network` section into the VPC, the subnets and the way containers join them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::halves::halves;
use super::{CidrBlock, SecurityGroupId, SubnetId, Value, Values, VpcId};

halves! {
    /// The existing network that the service joins.
    whole Network;

    /// The existing network that a platform is in.
    platform PlatformNetwork {
        /// The VPC of all subnets.
        vpc: Value<VpcId>,
        /// The subnets of the instances; private ones with a way out, in at least two availability zones.
        instance_subnets: Values<SubnetId>,
        /// The subnets of the load balancer, in at least two availability zones.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        load_balancer_subnets: Option<Values<SubnetId>>,
        /// Existing security groups that the instances join as well.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        instance_security_groups: Vec<Value<SecurityGroupId>>,
        /// Who may reach the load balancer: everybody if left out.
        #[serde(default = "everybody")]
        load_balancer_ingress: Vec<CidrBlock>,
    }

    /// How the tasks of a service join the network of their platform.
    #[derive(Default)]
    workload TaskNetwork {
        /// How the containers reach the network: `bridge`, `awsvpc` (an interface for each task) or `host`.
        #[serde(default)]
        mode: NetworkMode,
        /// The subnets of the tasks in mode `awsvpc`; those of the instances if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task_subnets: Option<Values<SubnetId>>,
    }
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
        let platform = PlatformNetwork::new(vpc, instance_subnets);
        Self::join(&platform, &TaskNetwork::default())
    }
}

impl PlatformNetwork {
    /// A network without a load balancer.
    #[must_use]
    pub fn new(vpc: Value<VpcId>, instance_subnets: Values<SubnetId>) -> Self {
        Self {
            vpc,
            instance_subnets,
            load_balancer_subnets: None,
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
