//! Turns inputs into Terraform variables that refuse what cannot be meant.

use serde::Serialize;

use crate::plan::{Expr, Input};
use crate::render::RenderError;
use crate::render::dialect::{Dialect, Text};
use crate::spec::{AmiId, HostedZoneId, InputKind, Lexical, SecurityGroupId, SubnetId, VpcId};

/// What the template of variables sees of an input.
#[derive(Debug, Serialize)]
pub(super) struct Variable {
    name: Text,
    description: Text,
    list: bool,
    validation: Option<Validation>,
}

/// How the value of a variable is checked.
#[derive(Debug, Serialize)]
struct Validation {
    /// The variable, as a reference.
    value: Text,
    /// A regular expression.
    pattern: Text,
    /// What is said about a value that does not match.
    message: Text,
}

impl Variable {
    pub(super) fn new(input: &Input, dialect: &dyn Dialect) -> Result<Self, RenderError> {
        let text = |text: String| dialect.value(&Expr::Text(text));
        let validation = match shape(input.kind) {
            None => None,
            Some((pattern, expected)) => Some(Validation {
                value: dialect.value(&Expr::Input(input.clone()))?,
                pattern: text(pattern.to_owned())?,
                message: text(if input.list {
                    format!("Each of {} must be {expected}.", input.name)
                } else {
                    format!("The value of {} must be {expected}.", input.name)
                })?,
            }),
        };
        Ok(Self {
            name: text(input.name.to_string())?,
            description: text(format!("{}.", input.description))?,
            list: input.list,
            validation,
        })
    }
}

/// The regular expression of a kind and what it expects, where AWS gives its values a form.
const fn shape(kind: InputKind) -> Option<(&'static str, &'static str)> {
    match kind {
        InputKind::Text | InputKind::KeyName => None,
        InputKind::VpcId => Some((VpcId::PATTERN, VpcId::EXPECTED)),
        InputKind::SubnetId => Some((SubnetId::PATTERN, SubnetId::EXPECTED)),
        InputKind::SecurityGroupId => Some((SecurityGroupId::PATTERN, SecurityGroupId::EXPECTED)),
        InputKind::HostedZoneId => Some((HostedZoneId::PATTERN, HostedZoneId::EXPECTED)),
        InputKind::ImageId => Some((AmiId::PATTERN, AmiId::EXPECTED)),
    }
}
