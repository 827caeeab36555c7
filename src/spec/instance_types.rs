//! Turns an entry of `instance_types` into a type, with or without a weight.

use schemars::JsonSchema;
use serde::de::{self, MapAccess, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Bounded, InstanceTypeName};

/// An instance type of the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum InstanceOverride {
    /// `m6i.large`
    Type(InstanceTypeName),
    /// `{type: m6i.large, weight: 2}`
    Weighted(WeightedType),
}

/// An instance type that counts as several instances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightedType {
    /// The instance type.
    #[serde(rename = "type")]
    name: InstanceTypeName,
    /// As how many instances it counts, 1 to 999.
    weight: Bounded<1, 999>,
}

impl InstanceOverride {
    /// The instance type.
    #[must_use]
    pub fn name(&self) -> &InstanceTypeName {
        match self {
            Self::Type(name) | Self::Weighted(WeightedType { name, .. }) => name,
        }
    }

    /// The weight, if one is given.
    #[must_use]
    pub fn weight(&self) -> Option<u32> {
        match self {
            Self::Type(_) => None,
            Self::Weighted(WeightedType { weight, .. }) => Some(weight.get()),
        }
    }
}

impl From<InstanceTypeName> for InstanceOverride {
    fn from(name: InstanceTypeName) -> Self {
        Self::Type(name)
    }
}

impl<'de> Deserialize<'de> for InstanceOverride {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = InstanceOverride;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter
                    .write_str("an instance type such as `m6i.large`, or `{type: …, weight: …}`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<InstanceOverride, E> {
                text.parse().map(InstanceOverride::Type).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<InstanceOverride, A::Error> {
                WeightedType::deserialize(MapAccessDeserializer::new(map))
                    .map(InstanceOverride::Weighted)
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}
