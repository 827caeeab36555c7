//! Hands the elements of lists and the entries of mappings to serde, passing over what is out of play.

use std::{iter::Enumerate, slice::Iter};

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::{
    super::node::{Entry, Node},
    At, Error,
    scalar::{Role, Scalar},
};

/// The elements of a list that are still to be read.
pub(super) struct Elements<'de> {
    items: Enumerate<Iter<'de, Node<'de>>>,
}

impl<'de> Elements<'de> {
    pub(super) fn new(items: &'de [Node<'de>]) -> Self {
        Self {
            items: items.iter().enumerate(),
        }
    }

    /// How many elements there are to read.
    pub(super) fn kept(&self) -> usize {
        self.items
            .clone()
            .filter(|(_, item)| item.is_kept())
            .count()
    }
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((index, item)) = self.items.find(|(_, item)| item.is_kept()) else {
            return Ok(None);
        };
        seed.deserialize(item)
            .map(Some)
            .map_err(|error| error.inside(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a mapping that are still to be read.
pub(super) struct Entries<'de> {
    entries: Enumerate<Iter<'de, Entry<'de>>>,
    /// The entry whose key was read last.
    value: Option<(usize, &'de Node<'de>)>,
}

impl<'de> Entries<'de> {
    pub(super) fn new(entries: &'de [Entry<'de>]) -> Self {
        Self {
            entries: entries.iter().enumerate(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((index, entry)) = self.entries.find(|(_, entry)| entry.is_kept()) else {
            return Ok(None);
        };
        self.value = Some((index, &entry.value));
        let key = Scalar {
            text: entry.name(),
            role: Role::Key,
        };
        seed.deserialize(key)
            .map(Some)
            .map_err(|error| error.inside(index).at(At::Key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((index, value)) = self.value.take() else {
            return Err(serde::de::Error::custom(
                "a value was asked for before its key",
            ));
        };
        seed.deserialize(value).map_err(|error| error.inside(index))
    }
}
