//! Reads enumerations: a name alone, or a mapping of a name to what belongs to it.

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, VariantAccess, Visitor};

use super::{
    super::{
        node::{Kind, Node},
        suggest,
    },
    At, Error,
    scalar::{Role, Scalar},
};

/// One variant as it is written.
pub(super) struct Variant<'de> {
    name: Scalar<'de>,
    /// What the name is mapped to, and the position of that entry.
    body: Option<(usize, &'de Node<'de>)>,
}

impl<'de> Variant<'de> {
    pub(super) fn of(
        node: &'de Node<'de>,
        variants: &'static [&'static str],
    ) -> Result<Self, Error> {
        let wrong = |found| {
            let expected = format!("one of {}", suggest::list(variants, "or"));
            Err(Error::wrong(expected, found))
        };
        let entries = match &node.kind {
            Kind::Scalar { text, .. } if !node.is_null() => {
                return Ok(Self {
                    name: Scalar {
                        text,
                        role: Role::Key,
                    },
                    body: None,
                });
            }
            Kind::Scalar { .. } | Kind::List(_) => return wrong(node.found()),
            Kind::Map(entries) => entries,
        };
        let mut kept = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.is_kept());
        match (kept.next(), kept.count()) {
            (Some((index, entry)), 0) => Ok(Self {
                name: Scalar {
                    text: entry.name(),
                    role: Role::Key,
                },
                body: Some((index, &entry.value)),
            }),
            (Some(_), others) => wrong(format!("a mapping of {} keys", others + 1)),
            (None, _) => wrong("an empty mapping".to_owned()),
        }
    }

    /// The body of a variant that has to have one.
    fn body(self) -> Result<(usize, &'de Node<'de>), Error> {
        let name = self.name.text;
        self.body.ok_or_else(|| Error::variant_without_body(name))
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let read = seed.deserialize(self.name);
        match (read, self.body) {
            (Ok(name), _) => Ok((name, self)),
            (Err(error), None) => Err(error),
            (Err(error), Some((index, _))) => Err(error.inside(index).at(At::VariantName)),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.body {
            Some((index, body)) if !body.is_null() => {
                let error = Error::wrong("nothing", body.found());
                let help = format!("write `{}` alone", self.name.text);
                Err(error.help(help).inside(index))
            }
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        let (index, body) = self.body()?;
        seed.deserialize(body).map_err(|error| error.inside(index))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        let (index, body) = self.body()?;
        body.deserialize_tuple(len, visitor)
            .map_err(|error| error.inside(index))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (index, body) = self.body()?;
        body.deserialize_struct("", fields, visitor)
            .map_err(|error| error.inside(index))
    }
}
