//! Turns what a module has beside resources into what the templates for it see.

use super::variable::Variable;
use crate::plan::Expr;
use crate::plan::resource::{Fields, Viewer, view};
use crate::render::dialect::Text;

/// What every module says alike.
pub(super) struct Versions;

impl Fields for Versions {
    fn fields<V: Viewer>(&self, _: &mut V, _: &mut impl FnMut(&'static str, V::Seen)) {}
}

view! {
    /// What the caller of the module brings.
    pub(super) struct Variables {
        pub(super) variables: Vec<Variable>,
    }
}

view! {
    /// What is read when the module is applied.
    pub(super) struct Data {
        pub(super) partition: bool,
        pub(super) region: bool,
        pub(super) account: bool,
        pub(super) parameters: Vec<Parameter>,
    }
}

view! {
    /// An SSM parameter.
    pub(super) struct Parameter {
        pub(super) label: Text,
        pub(super) path: Text,
    }
}

view! {
    /// What the module says once.
    pub(super) struct Locals {
        pub(super) tags: Text,
    }
}

view! {
    /// What the module tells its caller.
    pub(super) struct Outputs {
        pub(super) outputs: Vec<Output>,
    }
}

view! {
    /// One thing that the module tells.
    pub(super) struct Output {
        pub(super) name: Expr,
        pub(super) description: Expr,
        pub(super) value: Expr,
        pub(super) depends_on: Vec<Text>,
    }
}
