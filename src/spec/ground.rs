//! Turns the `platform` of a service into what the service stands on: a platform by its name, or parts that exist.

use schemars::JsonSchema;
use serde::de::{self, MapAccess, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::{
    CapacityProviderName, ClusterName, ListenerArn, LoadBalancerFullName, SecurityGroupId,
    ServiceName, Value, VpcId,
};

/// What a service stands on that has no instances of its own.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Ground {
    /// A platform of spotweld, by the name in its document.
    Platform(ServiceName),
    /// Parts that exist, whoever made them.
    Existing(Box<ExistingPlatform>),
}

/// Parts of a platform that exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExistingPlatform {
    /// The VPC of the instances and of the load balancer.
    pub vpc: Value<VpcId>,
    /// The name of the ECS cluster.
    pub cluster: Value<ClusterName>,
    /// The name of a capacity provider of that cluster.
    pub capacity_provider: Value<CapacityProviderName>,
    /// The security group of the instances; needed where a service has a port of the instance for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_security_group: Option<Value<SecurityGroupId>>,
    /// The load balancer that services share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer: Option<ExistingLoadBalancer>,
}

/// A load balancer that exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExistingLoadBalancer {
    /// The ARN of the listener that the requests come in by.
    pub listener: Value<ListenerArn>,
    /// The security group of the load balancer. It must reach ports 32768 to 65535 of the instances already; what
    /// else a service needs is opened for it.
    pub security_group: Value<SecurityGroupId>,
    /// The end of its ARN, such as `app/shared/50dc6c495c0c9188`, for scaling on requests; that in the ARN of the
    /// listener if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<Value<LoadBalancerFullName>>,
}

impl ExistingLoadBalancer {
    /// The end of the ARN of the load balancer: as the spec says, else as the ARN of the listener has it.
    #[must_use]
    pub fn full_name(&self) -> Option<Value<LoadBalancerFullName>> {
        let of_listener = || {
            let name = self.listener.literal()?.load_balancer()?;
            name.parse().ok().map(Value::Literal)
        };
        self.full_name.clone().or_else(of_listener)
    }
}

impl<'de> Deserialize<'de> for Ground {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Ground;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(
                    "the name of a platform, or what exists: `{vpc: …, cluster: …, capacity_provider: …}`",
                )
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Ground, E> {
                text.parse().map(Ground::Platform).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Ground, A::Error> {
                ExistingPlatform::deserialize(MapAccessDeserializer::new(map))
                    .map(|parts| Ground::Existing(Box::new(parts)))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}
