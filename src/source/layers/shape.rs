//! Asks a type whether it takes the mapping at a path apart into fields, or reads it as one value.
//!
//! `{min: 1, max: 4}` is a mapping of fields, and two of them can be merged. `{input: vpc_id}` is one value: merged
//! with `{ssm: /vpc}` it would be none. Only the type knows, so it is given mappings with the one key that leads on, and
//! at the end of the path something that is no mapping: what it says about that is the answer.

use serde::de::DeserializeOwned;

use crate::source::node::{Entry, Kind, Node};

/// Whether `T` reads the mapping that some keys lead to field by field, and those on the way there.
pub(super) fn has_fields<T: DeserializeOwned>(path: &[&str]) -> bool {
    (0..=path.len()).all(|depth| path.get(..depth).is_some_and(wants_mapping::<T>))
}

/// Whether `T` wants a mapping where some keys lead to something else.
fn wants_mapping<T: DeserializeOwned>(path: &[&str]) -> bool {
    let end = Node::new(Kind::List(Vec::new()), 0..0);
    let tree = path.iter().rev().fold(end, |value, key| {
        let entry = Entry {
            key: (*key).into(),
            key_span: 0..0,
            read_as: None,
            value,
        };
        Node::new(Kind::Map(vec![entry]), 0..0)
    });
    T::deserialize(&tree).is_err_and(|error| error.into_fault().wants_mapping())
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
