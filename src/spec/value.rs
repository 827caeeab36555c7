//! Turns a scalar, `{input: name}` or `{ssm: /path}` into a value known now, at the call, or at deployment.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, MapAccess, SeqAccess, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::lexical::{InputName, Lexical, SsmPath};

/// A value that is written in the spec, or that the spec says where to find.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value<T> {
    /// Written in the spec.
    Literal(T),
    /// `{input: name}` or `{ssm: /path}`.
    Indirect(Indirect),
}

/// Where a value comes from that is not written in the spec.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Indirect {
    /// A Terraform variable; a CloudFormation parameter.
    Input(InputName),
    /// A parameter of SSM, read when the output is deployed.
    Ssm(SsmPath),
}

/// Several values: each of its own, or all of them from one input that is a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Values<T> {
    /// Written one by one.
    Each(Vec<Value<T>>),
    /// `{input: name}`: a Terraform variable of type `list(string)`; a CloudFormation list parameter.
    Input {
        /// The name of the list.
        input: InputName,
    },
}

impl<T> Value<T> {
    /// The value, if it is written in the spec.
    #[must_use]
    pub fn literal(&self) -> Option<&T> {
        match self {
            Self::Literal(value) => Some(value),
            Self::Indirect(_) => None,
        }
    }
}

impl<T> Values<T> {
    /// How many there are, if that is written in the spec.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Each(values) => Some(values.len()),
            Self::Input { .. } => None,
        }
    }
}

impl<T: Ord> Values<T> {
    /// How many different ones there are, if that is written in the spec.
    #[must_use]
    pub fn count_different(&self) -> Option<usize> {
        let Self::Each(values) = self else {
            return None;
        };
        let mut different = BTreeSet::new();
        different.extend(values);
        Some(different.len())
    }
}

impl<'de, T: Lexical> Deserialize<'de> for Value<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);

        impl<'de, T: Lexical> de::Visitor<'de> for Visitor<T> {
            type Value = Value<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(
                    formatter,
                    "{}, `{{input: name}}` or `{{ssm: /path}}`",
                    T::EXPECTED
                )
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Value<T>, E> {
                text.parse().map(Value::Literal).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value<T>, A::Error> {
                Indirect::deserialize(MapAccessDeserializer::new(map)).map(Value::Indirect)
            }
        }

        deserializer.deserialize_any(Visitor(PhantomData))
    }
}

impl<'de, T: Lexical> Deserialize<'de> for Values<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);

        impl<'de, T: Lexical> de::Visitor<'de> for Visitor<T> {
            type Value = Values<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list, or `{input: name}`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Values<T>, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Values::Each(values))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Values<T>, A::Error> {
                ListInput::deserialize(MapAccessDeserializer::new(map))
                    .map(|ListInput { input }| Values::Input { input })
            }
        }

        deserializer.deserialize_any(Visitor(PhantomData))
    }
}

/// The one map that may stand for a list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListInput {
    input: InputName,
}

impl<T: JsonSchema> JsonSchema for Value<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("ValueOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let literal = generator.subschema_for::<T>();
        let indirect = generator.subschema_for::<Indirect>();
        json_schema!({ "anyOf": [literal, indirect] })
    }
}

impl<T: JsonSchema> JsonSchema for Values<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("ValuesOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let each = generator.subschema_for::<Vec<Value<T>>>();
        let input = generator.subschema_for::<ListInput>();
        json_schema!({ "anyOf": [each, input] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Certificate, InstanceOverride, Memory, RetentionDays, VpcId};

    /// What is said about a list where `T` stands.
    fn refusal<T: de::DeserializeOwned>(json: &str) -> String {
        let error = serde_json::from_str::<T>(json).err().unwrap().to_string();
        let (message, _) = error.split_once(" at line").unwrap();
        message.to_owned()
    }

    #[test]
    fn a_value_is_written_or_says_where_it_is() {
        let read = |json| serde_json::from_str::<Value<VpcId>>(json).unwrap();
        let id: VpcId = "vpc-0a1b2c3d4e5f60718".parse().unwrap();
        let literal = read(r#""vpc-0a1b2c3d4e5f60718""#);
        assert_eq!(literal, Value::Literal(id.clone()));
        assert_eq!(literal.literal(), Some(&id));
        let ssm = read(r#"{"ssm": "/network/vpc"}"#);
        let path = "/network/vpc".parse().unwrap();
        assert_eq!(ssm, Value::Indirect(Indirect::Ssm(path)));
        assert_eq!(ssm.literal(), None);
    }

    #[test]
    fn several_values_are_counted_unless_an_input_has_them() {
        let read = |json| serde_json::from_str::<Values<VpcId>>(json).unwrap();
        assert_eq!(read("[]").count(), Some(0));
        let two = read(r#"["vpc-0a1b2c3d4e5f60718", {"input": "other"}]"#);
        assert_eq!(two.count(), Some(2));
        let input = "all".parse().unwrap();
        assert_eq!(read(r#"{"input": "all"}"#), Values::Input { input });
        assert_eq!(read(r#"{"input": "all"}"#).count(), None);
    }

    #[test]
    fn what_is_of_another_shape_is_told_what_belongs_there() {
        for (message, expected) in [
            (refusal::<VpcId>("[]"), VpcId::EXPECTED),
            (refusal::<Memory>("[]"), Memory::EXPECTED),
            (
                refusal::<Value<VpcId>>("[]"),
                &format!("{}, `{{input: name}}` or `{{ssm: /path}}`", VpcId::EXPECTED),
            ),
            (
                refusal::<Certificate>("[]"),
                "the ARN of a certificate, `{input: name}`, `{ssm: /path}` or `{domain: …, zone: …}`",
            ),
            (
                refusal::<InstanceOverride>("[]"),
                "an instance type such as `m6i.large`, or `{type: …, weight: …}`",
            ),
            (refusal::<RetentionDays>("[]"), RetentionDays::EXPECTED),
        ] {
            let wanted = format!("invalid type: sequence, expected {expected}");
            assert_eq!(message, wanted);
        }
        assert_eq!(
            refusal::<Values<VpcId>>("true"),
            "invalid type: boolean `true`, expected a list, or `{input: name}`"
        );
    }
}
