//! Turns scalar text into lexical newtypes: durations, sizes, names, ids, ARNs.
//!
//! A value that exists is well formed; whether it is acceptable beside other values is for `rules`.

mod arn;
mod bounded;
mod duration;
mod http;
mod id;
mod image;
mod listener;
mod name;
mod owner;
mod partition;
mod pattern;
mod size;
mod text;

pub use arn::{CertificateArn, InstanceProfileArn, KmsKeyArn, PolicyArn, RoleArn, SecretArn};
pub use bounded::{Bounded, HealthyPercent, HopLimit, Percent, PercentAboveZero, Port};
pub use duration::{Seconds, Stretch};
pub use http::{CidrBlock, DnsName, HttpPath, SuccessCodes, TlsPolicy};
pub use id::{AccessPointId, AmiId, FileSystemId, HostedZoneId, SecurityGroupId, SubnetId, VpcId};
pub use image::{ContainerImage, InstanceTypeName};
pub use listener::{ListenerArn, LoadBalancerFullName};
pub use name::{
    AutoScalingGroupName, BucketName, BucketPrefix, CapacityProviderName, ClusterName,
    ContainerName, FamilyName, InputName, KeyName, LaunchTemplateName, LoadBalancerName,
    LogGroupName, RuleName, ServiceName, TagKey, TagValue, VariableName, VolumeName,
};
pub use owner::Owner;
pub use partition::partition_of;
pub use pattern::{HostPattern, PathPattern};
pub use size::{DiskSize, Memory};
pub use text::{AbsolutePath, PlainText, Price, Reason, Script, SsmPath};

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

/// Text that is not a value of the type asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not {expected}")]
pub struct LexicalError {
    found: String,
    expected: Cow<'static, str>,
}

impl LexicalError {
    /// Says what was found and what the type expects, in the form "a port from 1 to 65535".
    pub(crate) fn new(found: impl Display, expected: impl Into<Cow<'static, str>>) -> Self {
        /// A value longer than this is cut in the message: the span shows the rest.
        const SHOWN: usize = 60;
        let mut found = found.to_string();
        if let Some((cut, _)) = found.char_indices().nth(SHOWN) {
            found.truncate(cut);
            found.push('…');
        }
        Self {
            found,
            expected: expected.into(),
        }
    }
}

/// What kind of value an input brings: decides the type of the CloudFormation parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InputKind {
    /// Any text.
    Text,
    /// The id of a VPC.
    VpcId,
    /// The id of a subnet.
    SubnetId,
    /// The id of a security group.
    SecurityGroupId,
    /// The id of a Route 53 hosted zone.
    HostedZoneId,
    /// The id of a machine image.
    ImageId,
    /// The name of an EC2 key pair.
    KeyName,
}

/// A type with one written form, read from and printed as text.
pub trait Lexical: FromStr<Err = LexicalError> + Display {
    /// The name of the type in the JSON Schema.
    const NAME: &'static str;
    /// What is expected, as an error says it: "a duration such as `60s`".
    const EXPECTED: &'static str;
    /// A regular expression (ECMA 262) that every written form matches.
    const PATTERN: &'static str;
    /// What an input that stands for such a value brings.
    const INPUT: InputKind = InputKind::Text;
}

/// Reads and writes a [`Lexical`] type as text, and puts its pattern into the schema; `@read` only reads it.
macro_rules! lexical {
    (@read $type:ty) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::spec::lexical::deserialize(deserializer)
            }
        }
    };
    ($type:ty) => {
        lexical!(@read $type);

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                <Self as crate::spec::lexical::Lexical>::NAME.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "description": <Self as crate::spec::lexical::Lexical>::EXPECTED,
                    "pattern": <Self as crate::spec::lexical::Lexical>::PATTERN,
                })
            }
        }
    };
}
pub(crate) use lexical;

/// Reads a lexical type from any scalar.
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Lexical,
{
    struct Visitor<T>(std::marker::PhantomData<T>);

    impl<T: Lexical> serde::de::Visitor<'_> for Visitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str(T::EXPECTED)
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Visitor(std::marker::PhantomData))
}
