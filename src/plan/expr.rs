//! Turns values of the spec into expressions that every backend can spell.

use std::borrow::Cow;

use serde::Serialize;

use super::id::{Attr, ResourceId};
use crate::spec::{Indirect, InputKind, InputName, Lexical, ServiceName, SsmPath, Value, Values};

/// A value of a planned resource, in terms that belong to no backend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expr {
    /// Text, meant as it stands.
    Text(Cow<'static, str>),
    /// A whole number.
    Int(u32),
    /// True or false.
    Bool(bool),
    /// What another planned resource will be known by.
    Attr(ResourceId, Attr),
    /// A value that the caller of the output brings.
    Input(Input),
    /// The value of an SSM parameter when the output is deployed.
    Ssm(SsmPath),
    /// Something about the place of the deployment.
    Pseudo(Pseudo),
    /// Parts of one text, with a separator between them.
    Join(&'static str, Vec<Self>),
    /// A list.
    List(Vec<Self>),
    /// Keys and values in this order; keys are constants of AWS, such as those of a policy document.
    Map(Vec<(&'static str, Self)>),
    /// The tags that everything bears.
    CommonTags,
}

/// A value that the caller of the output brings: a Terraform variable, a CloudFormation parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its name.
    pub name: InputName,
    /// What kind of value it is.
    pub kind: InputKind,
    /// Whether it is a list of such values.
    pub list: bool,
    /// What it is for, as a sentence without a full stop.
    pub description: &'static str,
    /// Where it comes from, if no person brings it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<Import>,
}

/// A value that a platform tells its services: an output of its Terraform module, an export of its stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Import {
    /// The platform.
    pub platform: ServiceName,
    /// The output of the platform, in `snake_case`.
    pub output: &'static str,
}

/// Something about the place of a deployment that only the deployment knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pseudo {
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    Partition,
    /// The region, such as `eu-west-1`.
    Region,
    /// The account, 12 digits.
    AccountId,
    /// The domain of service principals: `amazonaws.com`, `amazonaws.com.cn`.
    DnsSuffix,
}

impl Expr {
    /// Text that every plan has.
    pub(crate) const fn word(word: &'static str) -> Self {
        Self::Text(Cow::Borrowed(word))
    }

    /// Text from anything that prints itself.
    pub(crate) fn text(text: impl std::fmt::Display) -> Self {
        Self::Text(Cow::Owned(text.to_string()))
    }

    /// Text put together from parts.
    pub(crate) fn concat(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::Join("", parts.into_iter().collect())
    }

    /// The ARN of something in this partition, region and account.
    pub(crate) fn local_arn(service: &str, resource: impl IntoIterator<Item = Self>) -> Self {
        let place = [
            Self::word("arn:"),
            Self::Pseudo(Pseudo::Partition),
            Self::text(format_args!(":{service}:")),
            Self::Pseudo(Pseudo::Region),
            Self::word(":"),
            Self::Pseudo(Pseudo::AccountId),
            Self::word(":"),
        ];
        Self::concat(place.into_iter().chain(resource))
    }

    /// A value of the spec; `description` is for the input that may stand for it.
    pub(crate) fn value<T: Lexical>(value: &Value<T>, description: &'static str) -> Self {
        match value {
            Value::Literal(literal) => Self::text(literal),
            Value::Indirect(indirect) => Self::indirect::<T>(indirect, description),
        }
    }

    /// A value of the spec that is not written there.
    pub(crate) fn indirect<T: Lexical>(indirect: &Indirect, description: &'static str) -> Self {
        match indirect {
            Indirect::Input(name) => Self::Input(Input {
                name: name.clone(),
                kind: T::INPUT,
                list: false,
                description,
                import: None,
            }),
            Indirect::Ssm(path) => Self::Ssm(path.clone()),
        }
    }

    /// A list of values of the spec.
    pub(crate) fn values<T: Lexical>(values: &Values<T>, description: &'static str) -> Self {
        match values {
            Values::Each(each) => Self::List(
                each.iter()
                    .map(|value| Self::value(value, description))
                    .collect(),
            ),
            Values::Input { input } => Self::Input(Input {
                name: input.clone(),
                kind: T::INPUT,
                list: true,
                description,
                import: None,
            }),
        }
    }

    /// Calls `visit` with this expression and all that it is made of.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::Join(_, parts) | Self::List(parts) => {
                parts.iter().for_each(|part| part.walk(visit))
            }
            Self::Map(entries) => entries.iter().for_each(|(_, value)| value.walk(visit)),
            Self::Text(_)
            | Self::Int(_)
            | Self::Bool(_)
            | Self::Attr(..)
            | Self::Input(_)
            | Self::Ssm(_)
            | Self::Pseudo(_)
            | Self::CommonTags => {}
        }
    }
}

impl From<bool> for Expr {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Expr {
    fn from(value: u32) -> Self {
        Self::Int(value)
    }
}
