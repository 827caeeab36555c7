//! Turns inputs into Terraform variables that refuse what cannot be meant.

use crate::plan::resource::view;
use crate::plan::{Expr, Input};
use crate::spec::{AmiId, HostedZoneId, InputKind, Lexical, SecurityGroupId, SubnetId, VpcId};

view! {
    /// What the template of variables sees of an input.
    pub(super) struct Variable {
        name: Expr,
        description: Expr,
        list: bool,
        validation: Option<Validation>,
    }
}

view! {
    /// How the value of a variable is checked.
    struct Validation {
        /// The variable, as a reference.
        value: Expr,
        /// A regular expression.
        pattern: Expr,
        /// What is said about a value that does not match.
        message: Expr,
    }
}

impl Variable {
    pub(super) fn new(input: &Input) -> Self {
        let validation = shape(input.kind).map(|(pattern, expected)| Validation {
            value: Expr::Input(input.clone()),
            pattern: Expr::word(pattern),
            message: Expr::text(if input.list {
                format!("Each of {} must be {expected}.", input.name)
            } else {
                format!("The value of {} must be {expected}.", input.name)
            }),
        });
        Self {
            name: Expr::text(&input.name),
            description: Expr::text(format_args!("{}.", input.description)),
            list: input.list,
            validation,
        }
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
