//! Turns planned resources into views: the same fields, with every expression spelled by a backend; and into a list of
//! their values, each with its place.
//!
//! A kind is declared once, generic over what stands for an expression: `LaunchTemplate<Expr>` is the
//! plan, `LaunchTemplate<Text>` is the view that a template sees. A field that is added to one is in both.

use super::Expr;

/// Something made of expressions, each of which can be replaced.
pub trait Spell {
    /// The same thing made of something else.
    type With<T>;

    /// Replaces every expression.
    fn spell<T>(&self, spell: &dyn Fn(&Expr) -> T) -> Self::With<T>;
}

impl Spell for Expr {
    type With<T> = T;

    fn spell<T>(&self, spell: &dyn Fn(&Expr) -> T) -> T {
        spell(self)
    }
}

impl Spell for bool {
    type With<T> = Self;

    fn spell<T>(&self, _: &dyn Fn(&Expr) -> T) -> Self {
        *self
    }
}

impl<S: Spell> Spell for Option<S> {
    type With<T> = Option<S::With<T>>;

    fn spell<T>(&self, spell: &dyn Fn(&Expr) -> T) -> Self::With<T> {
        self.as_ref().map(|inner| inner.spell(spell))
    }
}

impl<S: Spell> Spell for Vec<S> {
    type With<T> = Vec<S::With<T>>;

    fn spell<T>(&self, spell: &dyn Fn(&Expr) -> T) -> Self::With<T> {
        self.iter().map(|inner| inner.spell(spell)).collect()
    }
}

/// A value of a resource that is made of no further ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    /// An expression.
    Expr(&'a Expr),
    /// Whether something is so.
    Bool(bool),
}

/// Something whose values have places: `refresh.warmup`, `containers[0].image`.
pub trait Leaves {
    /// Calls `visit` with each value and its place, in order; what is left out has none.
    fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'a>));
}

impl Leaves for Expr {
    fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'a>)) {
        visit(place, Leaf::Expr(self));
    }
}

impl Leaves for bool {
    fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'a>)) {
        visit(place, Leaf::Bool(*self));
    }
}

impl<L: Leaves> Leaves for Option<L> {
    fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'a>)) {
        if let Some(inner) = self {
            inner.leaves(place, visit);
        }
    }
}

impl<L: Leaves> Leaves for Vec<L> {
    fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'a>)) {
        for (index, inner) in self.iter().enumerate() {
            inner.leaves(&format!("{place}[{index}]"), visit);
        }
    }
}

/// The place of a field of something that is at `place`.
pub(crate) fn field(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}.{name}")
    }
}

/// Declares a resource, or a part of one. Fields are `E`, `bool`, other parts, and `Option`s and `Vec`s of them.
///
/// A number is an `E` too: what a template asks with `if` is a `bool`, or whether an `Option` is there.
macro_rules! resource {
    ($(#[$doc:meta])+ pub struct $name:ident<E> { $($(#[$field_doc:meta])+ $field:ident: $type:ty,)+ }) => {
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub struct $name<E = $crate::plan::Expr> {
            $($(#[$field_doc])+ pub $field: $type,)+
        }

        impl $name {
            /// The names of the fields, in order.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
        }

        impl $crate::plan::resource::Spell for $name {
            type With<E> = $name<E>;

            fn spell<E>(&self, spell: &dyn Fn(&$crate::plan::Expr) -> E) -> $name<E> {
                $name { $($field: $crate::plan::resource::Spell::spell(&self.$field, spell),)+ }
            }
        }

        impl $crate::plan::resource::Leaves for $name {
            fn leaves<'a>(
                &'a self,
                place: &str,
                visit: &mut dyn FnMut(&str, $crate::plan::resource::Leaf<'a>),
            ) {
                use $crate::plan::resource::{Leaves, field};
                $(Leaves::leaves(&self.$field, &field(place, stringify!($field)), visit);)+
            }
        }
    };
}
pub(crate) use resource;
