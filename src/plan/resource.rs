//! Turns planned resources into what their templates see: the same fields, under the same names; and into a list of
//! their values, each with its place.
//!
//! A kind is declared once. Whoever looks at a resource says what stands for its values: a backend spells them.

use serde::Serialize;

use super::Expr;

/// Whoever looks at a resource, and what it makes of what it sees.
pub trait Viewer {
    /// What it makes of a value.
    type Seen;

    /// An expression.
    fn value(&mut self, expr: &Expr) -> Self::Seen;

    /// An expression that names others in the output: what it says counts for how they are laid out.
    fn key(&mut self, expr: &Expr) -> Self::Seen;

    /// Text that stands in the output as it is, such as a name that only a backend has.
    fn word(&mut self, word: &str) -> Self::Seen;

    /// A yes or no.
    fn flag(&mut self, flag: bool) -> Self::Seen;

    /// A value that is not there.
    fn nothing(&mut self) -> Self::Seen;

    /// Several values.
    fn list<T: View>(&mut self, items: &[T]) -> Self::Seen;

    /// A part of a resource, to look at field by field.
    fn part<T: Fields>(&mut self, part: &T) -> Self::Seen;
}

/// Something that a viewer can look at.
pub trait View {
    /// Shows it.
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen;
}

/// Something that a viewer can look at field by field, under names.
pub trait Fields {
    /// Calls `take` with the name of each field and what a viewer makes of it, in order.
    fn fields<V: Viewer>(&self, viewer: &mut V, take: &mut impl FnMut(&'static str, V::Seen));
}

impl<T: Fields> View for T {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.part(self)
    }
}

impl View for Expr {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.value(self)
    }
}

impl View for bool {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.flag(*self)
    }
}

impl<T: View> View for Option<T> {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        match self {
            Some(inner) => inner.view(viewer),
            None => viewer.nothing(),
        }
    }
}

impl<T: View> View for Vec<T> {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.list(self)
    }
}

/// An expression that names others in the output.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Key(pub Expr);

impl View for Key {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.key(&self.0)
    }
}

impl Leaves for Key {
    fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, Leaf<'a>)) {
        self.0.leaves(place, visit);
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

/// Declares something of which every field can be looked at.
macro_rules! view {
    ($(#[$meta:meta])+ $visibility:vis struct $name:ident { $($(#[$field_meta:meta])* $field_visibility:vis $field:ident: $type:ty,)+ }) => {
        $(#[$meta])+
        $visibility struct $name {
            $($(#[$field_meta])* $field_visibility $field: $type,)+
        }

        impl $crate::plan::resource::Fields for $name {
            fn fields<V: $crate::plan::resource::Viewer>(&self, viewer: &mut V, take: &mut impl FnMut(&'static str, V::Seen)) {
                $(take(stringify!($field), $crate::plan::resource::View::view(&self.$field, viewer));)+
            }
        }
    };
}
pub(crate) use view;

/// Declares a resource, or a part of one. Fields are `Expr`, `bool`, other parts, and `Option`s and `Vec`s of them.
///
/// A number is an `Expr` too: what a template asks with `if` is a `bool`, or whether an `Option` is there.
macro_rules! resource {
    ($(#[$doc:meta])+ pub struct $name:ident { $($(#[$field_doc:meta])+ $field:ident: $type:ty,)+ }) => {
        $crate::plan::resource::view! {
            $(#[$doc])+
            #[derive(Debug, Clone, PartialEq, serde::Serialize)]
            pub struct $name {
                $($(#[$field_doc])+ pub $field: $type,)+
            }
        }

        impl $name {
            /// The names of the fields, in order.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
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
