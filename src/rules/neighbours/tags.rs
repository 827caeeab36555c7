//! Turns the tags of documents into how each key and value was spelled first.

use std::collections::BTreeMap;

use super::{Neighbours, Owner};
use crate::rules::member::Member;
use crate::spec::{TagKey, TagValue};

/// The first spelling of each key, and of each value of it.
#[derive(Debug, Default)]
pub(in crate::rules) struct Tags {
    keys: BTreeMap<String, (TagKey, Owner)>,
    values: BTreeMap<(String, String), (TagValue, Owner)>,
}

impl Tags {
    pub(super) fn take(&mut self, member: &Member, owner: Owner) {
        for (key, value) in &member.tags {
            let folded = folded(key);
            let first = (folded.clone(), value.as_str().to_lowercase());
            self.values
                .entry(first)
                .or_insert_with(|| (value.clone(), owner));
            self.keys
                .entry(folded)
                .or_insert_with(|| (key.clone(), owner));
        }
    }
}

impl Neighbours {
    /// How a key was spelled first, and by whom.
    pub(in crate::rules) fn first_key(&self, key: &TagKey) -> Option<&(TagKey, Owner)> {
        self.tags.keys.get(&folded(key))
    }

    /// How a value of a key was spelled first, and by whom.
    pub(in crate::rules) fn first_value(
        &self,
        key: &TagKey,
        value: &TagValue,
    ) -> Option<&(TagValue, Owner)> {
        let wanted = (folded(key), value.as_str().to_lowercase());
        self.tags.values.get(&wanted)
    }
}

/// A key as people read it: without case, `-`, `_` and spaces.
pub(in crate::rules) fn folded(key: &TagKey) -> String {
    let read = key.as_str().chars();
    read.filter(|character| !matches!(character, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}
