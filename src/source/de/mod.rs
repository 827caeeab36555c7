//! Lets serde read any type from a [`Node`].
//!
//! The type decides what a scalar is: `1.10` is a text where a text is wanted, and refused where a
//! whole number is. Nothing is converted silently. On success no path is built: an error collects
//! the steps to the root as it comes up through the collections.

mod access;
mod error;
mod scalar;
#[cfg(test)]
mod tests;
mod variant;

use serde::de::{Deserializer, Visitor};

use super::{
    node::{Kind, Node},
    suggest,
};
use access::{Elements, Entries};
use error::MAPPING;
pub(super) use error::{At, Error, Fault, FaultKind};
use scalar::{Role, Scalar};
use variant::Variant;

impl<'a> Node<'a> {
    fn scalar(&self, expected: &str) -> Result<Scalar<'_>, Error> {
        match &self.kind {
            Kind::Scalar { text, plain } => Ok(Scalar {
                text,
                role: if *plain { Role::Plain } else { Role::Quoted },
            }),
            Kind::List(_) | Kind::Map(_) => Err(self.wrong(expected)),
        }
    }

    fn elements(&self) -> Result<Elements<'_>, Error> {
        match &self.kind {
            Kind::List(items) => Ok(Elements::new(items)),
            Kind::Scalar { .. } | Kind::Map(_) => Err(self.wrong("a list")),
        }
    }

    fn entries(&self) -> Result<Entries<'_>, Error> {
        match &self.kind {
            Kind::Map(entries) => Ok(Entries::new(entries)),
            Kind::Scalar { .. } | Kind::List(_) => Err(self.wrong(MAPPING)),
        }
    }

    #[cold]
    fn wrong(&self, expected: &str) -> Error {
        Error::wrong(expected, self.found())
    }
}

/// Reads scalars as [`Scalar`] does, and refuses lists and mappings.
macro_rules! scalars {
    ($($method:ident: $expected:literal,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.scalar($expected)?.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &'de Node<'_> {
    type Error = Error;

    scalars! {
        deserialize_bool: "`true` or `false`",
        deserialize_i8: "a whole number",
        deserialize_i16: "a whole number",
        deserialize_i32: "a whole number",
        deserialize_i64: "a whole number",
        deserialize_u8: "a whole number",
        deserialize_u16: "a whole number",
        deserialize_u32: "a whole number",
        deserialize_u64: "a whole number",
        deserialize_f32: "a number",
        deserialize_f64: "a number",
        deserialize_char: "a character",
        deserialize_str: "text",
        deserialize_string: "text",
        deserialize_bytes: "text",
        deserialize_byte_buf: "text",
        deserialize_identifier: "text",
        deserialize_unit: "nothing",
    }

    /// Scalars are given as the text that is written, whatever it looks like; nothing is a unit.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => visitor.visit_unit(),
            Kind::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            Kind::List(items) => visitor.visit_seq(Elements::new(items)),
            Kind::Map(entries) => visitor.visit_map(Entries::new(entries)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self.elements()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        let elements = self.elements()?;
        let found = elements.kept();
        // Without this, the elements after a lost one would be read in its place.
        if found != len || self.has_lost_child() {
            return Err(Error::wrong_length(format!("{len} elements"), found));
        }
        visitor.visit_seq(elements)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self.entries()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.entries() {
            Ok(entries) => visitor.visit_map(entries),
            Err(error) if fields.is_empty() => Err(error),
            Err(error) => {
                Err(error.help(format!("its fields are {}", suggest::list(fields, "and"))))
            }
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Variant::of(self, variants)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}
