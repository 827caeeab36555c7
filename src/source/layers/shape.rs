//! Asks a type whether it takes the mapping at a path apart into fields, or reads it as one value.
//!
//! `{min: 1, max: 4}` is a mapping of fields, and two of them can be merged. `{input: vpc_id}` is one value: merged
//! with `{ssm: /vpc}` it would be none. Only the type knows, so it is given mappings with the one key that leads on,
//! and what it asks for at the end of the path is the answer.

use std::cell::Cell;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess,
    Visitor, value::Error,
};

/// Whether `T` reads the mapping that some keys lead to field by field.
pub(super) fn has_fields<T: DeserializeOwned>(path: &[&str]) -> bool {
    let answer = Cell::new(false);
    let asked = T::deserialize(Probe {
        path,
        answer: &answer,
    });
    asked.is_err() && answer.get()
}

/// Stands for a mapping that holds the rest of the path.
#[derive(Clone, Copy)]
struct Probe<'p> {
    path: &'p [&'p str],
    answer: &'p Cell<bool>,
}

impl Probe<'_> {
    fn fields<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some((key, rest)) = self.path.split_first() else {
            self.answer.set(true);
            return Err(end());
        };
        visitor.visit_map(Step {
            key: Some(key),
            value: Probe { path: rest, ..self },
        })
    }
}

/// Nothing is ever read to its end: whoever asks has the answer by then.
fn end() -> Error {
    Error::custom("there is nothing to read")
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.fields(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.fields(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(end())
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct enum identifier ignored_any
    }
}

/// A mapping of one key.
struct Step<'p> {
    key: Option<&'p str>,
    value: Probe<'p>,
}

impl<'de> MapAccess<'de> for Step<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let key = self.key.take().ok_or_else(end)?;
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.value)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the shape counts")]
    struct Spec {
        tasks: Option<Box<Tasks>>,
        tags: BTreeMap<String, String>,
        placement: Placement,
        list: Vec<Tasks>,
        wrapped: Wrapped,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only the shape counts")]
    struct Tasks {
        min: u32,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only the shape counts")]
    struct Wrapped(Tasks);

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only the shape counts")]
    enum Placement {
        Spread(String),
        Binpack { field: String },
    }

    #[test]
    fn a_struct_and_a_map_have_fields() {
        for path in [&[][..], &["tasks"], &["tags"], &["wrapped"]] {
            assert!(has_fields::<Spec>(path), "{path:?}");
        }
    }

    #[test]
    fn an_enumeration_a_scalar_and_a_list_are_one_value() {
        for path in [
            &["placement"][..],
            &["placement", "binpack"],
            &["tasks", "min"],
            &["list"],
            &["unknown"],
            &["unknown", "deeper"],
        ] {
            assert!(!has_fields::<Spec>(path), "{path:?}");
        }
        assert!(!has_fields::<u32>(&[]));
    }

    #[test]
    fn a_value_that_may_have_any_form_is_one_value() {
        assert!(!has_fields::<serde_yaml_like::Any>(&[]));
    }

    mod serde_yaml_like {
        use serde::{Deserialize, Deserializer, de::IgnoredAny};

        pub(super) struct Any;

        impl<'de> Deserialize<'de> for Any {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(IgnoredAny).map(|_| Self)
            }
        }
    }
}
