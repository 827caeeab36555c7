//! Turns inputs into CloudFormation parameters, grouped as the console shows them.

use crate::plan::resource::view;
use crate::plan::{Expr, Input};
use crate::render::RenderError;
use crate::render::dialect::{CloudFormation, Text};
use crate::spec::InputKind;

view! {
    /// What the template sees of an input.
    pub(super) struct Parameter {
        id: Text,
        kind: Expr,
        description: Expr,
        label: Expr,
    }
}

impl Parameter {
    pub(super) fn new(input: &Input, dialect: &CloudFormation<'_>) -> Result<Self, RenderError> {
        Ok(Self {
            id: dialect.parameter(input)?,
            kind: Expr::word(parameter_type(input)),
            description: Expr::text(format_args!("{}.", input.description)),
            label: Expr::text(words(input.name.as_str())),
        })
    }
}

view! {
    /// Parameters that the console shows under one heading.
    pub(super) struct Group {
        label: Expr,
        parameters: Vec<Text>,
    }
}

impl Group {
    /// The groups that have parameters.
    pub(super) fn all(
        inputs: &[&Input],
        dialect: &CloudFormation<'_>,
    ) -> Result<Vec<Self>, RenderError> {
        let mut groups = Vec::new();
        for heading in Heading::ALL {
            let parameters: Vec<Text> = inputs
                .iter()
                .filter(|input| Heading::of(input.kind) == *heading)
                .map(|input| dialect.parameter(input))
                .collect::<Result<_, _>>()?;
            if !parameters.is_empty() {
                groups.push(Self {
                    label: Expr::word(heading.label()),
                    parameters,
                });
            }
        }
        Ok(groups)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Network,
    Instances,
    Service,
}

impl Heading {
    const ALL: &'static [Self] = &[Self::Network, Self::Instances, Self::Service];

    const fn of(kind: InputKind) -> Self {
        match kind {
            InputKind::VpcId
            | InputKind::SubnetId
            | InputKind::SecurityGroupId
            | InputKind::HostedZoneId => Self::Network,
            InputKind::ImageId | InputKind::KeyName => Self::Instances,
            InputKind::Text => Self::Service,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Network => "Network",
            Self::Instances => "Instances",
            Self::Service => "Service",
        }
    }
}

/// The type with which CloudFormation checks a value before it creates anything ([parameters]).
///
/// There is no type for a list of key pairs.
///
/// [parameters]: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
const fn parameter_type(input: &Input) -> &'static str {
    match (input.kind, input.list) {
        (InputKind::Text, false) => "String",
        (InputKind::Text | InputKind::KeyName, true) => "CommaDelimitedList",
        (InputKind::VpcId, false) => "AWS::EC2::VPC::Id",
        (InputKind::VpcId, true) => "List<AWS::EC2::VPC::Id>",
        (InputKind::SubnetId, false) => "AWS::EC2::Subnet::Id",
        (InputKind::SubnetId, true) => "List<AWS::EC2::Subnet::Id>",
        (InputKind::SecurityGroupId, false) => "AWS::EC2::SecurityGroup::Id",
        (InputKind::SecurityGroupId, true) => "List<AWS::EC2::SecurityGroup::Id>",
        (InputKind::HostedZoneId, false) => "AWS::Route53::HostedZone::Id",
        (InputKind::HostedZoneId, true) => "List<AWS::Route53::HostedZone::Id>",
        (InputKind::ImageId, false) => "AWS::EC2::Image::Id",
        (InputKind::ImageId, true) => "List<AWS::EC2::Image::Id>",
        (InputKind::KeyName, false) => "AWS::EC2::KeyPair::KeyName",
    }
}

/// `instance_subnets` becomes `Instance subnets`.
fn words(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first
        .into_iter()
        .chain(letters.map(|letter| if letter == '_' { ' ' } else { letter }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_checked_as_its_values_are() {
        let of = |kind, list| {
            parameter_type(&Input {
                name: "name".parse().unwrap(),
                kind,
                list,
                description: "A value",
                import: None,
            })
        };
        for (kind, noun) in [
            (InputKind::VpcId, "EC2::VPC"),
            (InputKind::SubnetId, "EC2::Subnet"),
            (InputKind::SecurityGroupId, "EC2::SecurityGroup"),
            (InputKind::HostedZoneId, "Route53::HostedZone"),
            (InputKind::ImageId, "EC2::Image"),
        ] {
            assert_eq!(of(kind, false), format!("AWS::{noun}::Id"));
            assert_eq!(of(kind, true), format!("List<AWS::{noun}::Id>"));
        }
        assert_eq!(of(InputKind::Text, false), "String");
        assert_eq!(of(InputKind::KeyName, false), "AWS::EC2::KeyPair::KeyName");
        for kind in [InputKind::Text, InputKind::KeyName] {
            assert_eq!(of(kind, true), "CommaDelimitedList");
        }
    }
}
