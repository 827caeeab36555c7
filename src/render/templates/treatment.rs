//! Turns an expression into how a form treats it: what many services have alike is part of the form.

use std::borrow::Cow;

use crate::plan::Expr;

/// How a form treats an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It stands in the form.
    Fixed,
    /// Its keys stand in the form; each part is treated in its own way.
    Parts,
    /// There is a gap for it.
    Value,
}

impl Treatment {
    /// How the value of a field is treated: constants too are values there, for one field has many.
    pub(super) fn of_field(expr: &Expr) -> Self {
        match expr {
            Expr::Text(_) => Self::Value,
            Expr::List(items) if !items.iter().any(is_map) => Self::Value,
            other => Self::of_part(other),
        }
    }

    /// How a part of a map is treated, such as a statement of a policy.
    pub(super) fn of_part(expr: &Expr) -> Self {
        match expr {
            Expr::Map(_) => Self::Parts,
            Expr::List(items) if items.iter().any(is_map) => Self::Parts,
            other if is_fixed(other) => Self::Fixed,
            _ => Self::Value,
        }
    }
}

const fn is_map(expr: &Expr) -> bool {
    matches!(expr, Expr::Map(_))
}

/// Whether no spec has a say in an expression.
fn is_fixed(expr: &Expr) -> bool {
    match expr {
        Expr::Attr(..) | Expr::Pseudo(_) | Expr::Bool(_) => true,
        Expr::Text(text) => matches!(text, Cow::Borrowed(_)),
        Expr::Join(_, parts) | Expr::List(parts) => parts.iter().all(is_fixed),
        Expr::Int(_) | Expr::Input(_) | Expr::Ssm(_) | Expr::Map(_) | Expr::CommonTags => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Attr, Pseudo, ResourceId, ResourceKind};

    #[test]
    fn what_a_spec_says_is_a_value_and_what_the_plan_says_is_fixed() {
        let cluster = ResourceId::main(ResourceKind::Cluster).attr(Attr::Arn);
        let constant = Expr::concat([Expr::word("arn:"), Expr::Pseudo(Pseudo::Partition)]);
        let named = Expr::concat([Expr::word("arn:"), Expr::text("api")]);
        let map = Expr::Map(vec![("Effect", Expr::word("Allow"))]);
        for (expr, of_field, of_part) in [
            (cluster, Treatment::Fixed, Treatment::Fixed),
            (constant, Treatment::Fixed, Treatment::Fixed),
            (named, Treatment::Value, Treatment::Value),
            (Expr::word("ec2"), Treatment::Value, Treatment::Fixed),
            (Expr::Int(1), Treatment::Value, Treatment::Value),
            (
                Expr::List(vec![Expr::word("a")]),
                Treatment::Value,
                Treatment::Fixed,
            ),
            (
                Expr::List(vec![map.clone()]),
                Treatment::Parts,
                Treatment::Parts,
            ),
            (map, Treatment::Parts, Treatment::Parts),
        ] {
            assert_eq!(Treatment::of_field(&expr), of_field, "{expr:?}");
            assert_eq!(Treatment::of_part(&expr), of_part, "{expr:?}");
        }
    }
}
