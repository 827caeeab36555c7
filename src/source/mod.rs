//! Turns the text of a spec into a typed value and the place of every part of it.
//!
//! The text is taken apart once, into a tree whose nodes know their bytes; the value is read from
//! that tree by serde, and findings look up their places in it. Every structural error of a text is
//! found in one run: each is reported, repaired in the tree, and reading goes on.
//!
//! A text can be read with [`Layers`]: values below or above its own, which stand nowhere in it.
//!
//! This stage knows YAML and serde. It does not know what a spec contains, nor AWS.

mod de;
mod layers;
mod node;
mod path;
mod position;
mod problem;
mod reader;
mod repair;
mod span_map;
mod suggest;
#[cfg(test)]
mod tests;
mod tree;

use std::sync::Arc;

use serde::de::DeserializeOwned;

use layers::Layer;
pub use layers::{Layers, Rank};
pub use path::{Segment, SpecPath, path};
pub use position::{LineIndex, Position};
pub use problem::{MAX_PROBLEMS, Problem, Suggestion};
pub use span_map::{Located, Provenance, SpanMap};
pub(crate) use suggest::closest;
pub use tree::Tree;

/// The largest text that is read, in bytes (1 MiB); a spec of a service has a few thousand.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// The text of a spec, YAML or JSON, the name it goes by in messages, and what it is read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    layers: Option<Arc<Layers>>,
}

/// Why some bytes are not the text of a spec.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Some byte does not belong to UTF-8.
    #[error(
        "`{name}` is not UTF-8: byte 0x{byte:02x} at offset {offset} (line {}, column {})",
        position.line,
        position.column
    )]
    NotUtf8 {
        /// The name of the source.
        name: String,
        /// The first byte that is wrong.
        byte: u8,
        /// How many bytes are before it.
        offset: usize,
        /// The line and column it is on.
        position: Position,
    },
}

/// A text that is taken apart, and that nobody has said yet what it is.
#[derive(Debug)]
pub struct Outline<'a> {
    text: &'a str,
    root: Option<node::Node<'a>>,
    problems: Vec<Problem>,
    layers: Option<&'a Layers>,
}

/// What was read from a [`Source`].
#[derive(Debug)]
pub struct Read<'a, T> {
    /// The value, without what `problems` are about; `None` if too little was left to make one.
    pub value: Option<T>,
    /// What is wrong with the text, by position.
    pub problems: Vec<Problem>,
    /// Where each part of the value is in the text.
    pub spans: SpanMap<'a>,
}

impl Source {
    /// A source from text at hand; a byte-order mark at its start is dropped.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Self {
            name: name.into(),
            text,
            layers: None,
        }
    }

    /// The same text, read with other layers, or with none.
    #[must_use]
    pub fn with_layers(self, layers: Option<Arc<Layers>>) -> Self {
        Self { layers, ..self }
    }

    /// Another text in the place of this one: under its name, read with the same layers.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self::new(&self.name, text).with_layers(self.layers.clone())
    }

    /// A source from the bytes of a file.
    ///
    /// # Errors
    /// The bytes are not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let name = name.into();
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let (valid, rest) = error
                    .as_bytes()
                    .split_at_checked(offset)
                    .unwrap_or_default();
                let valid = String::from_utf8_lossy(valid);
                Err(SourceError::NotUtf8 {
                    name,
                    byte: rest.first().copied().unwrap_or_default(),
                    offset,
                    position: LineIndex::new(&valid).position(offset),
                })
            }
        }
    }

    /// The name of the source, such as its file name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The environment whose layers the text is read with.
    #[must_use]
    pub fn environment(&self) -> Option<&str> {
        self.layers.as_ref()?.environment()
    }

    /// The text all spans are about.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text, to turn spans into lines and columns.
    #[must_use]
    pub fn lines(&self) -> LineIndex<'_> {
        LineIndex::new(&self.text)
    }

    /// Reads the text as a `T`.
    ///
    /// Texts stay as written (`1.10`, `0755` and `no` are texts where a text is expected), numbers
    /// are decimal, and only `true` and `false` are booleans. Problems with one part of the text do
    /// not keep the others from being read; at most [`MAX_PROBLEMS`] are listed.
    #[must_use]
    pub fn read<T: DeserializeOwned + 'static>(&self) -> Read<'_, T> {
        self.outline().read()
    }

    /// Takes the text apart, before anybody says what it is.
    #[must_use]
    pub fn outline(&self) -> Outline<'_> {
        let reader::Tree { root, problems } = reader::read(&self.text);
        Outline {
            text: &self.text,
            root,
            problems,
            layers: self.layers.as_deref(),
        }
    }
}

impl<'a> Outline<'a> {
    /// Whether the text itself has a key at its top.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.root.as_ref().is_some_and(|root| root.has(key))
    }

    /// Reads the text as a `T`, as [`Source::read`] does.
    #[must_use]
    pub fn read<T: DeserializeOwned + 'static>(self) -> Read<'a, T> {
        let Self {
            text,
            mut root,
            mut problems,
            layers,
        } = self;
        let layers: &[Layer] = layers.map_or(&[], Layers::of::<T>);
        let value = root.as_mut().and_then(|root| {
            layers::merge(layers, root);
            repair::read(text, root, &mut problems, &|_| false)
        });
        problem::in_order(&mut problems);
        Read {
            value,
            problems,
            spans: SpanMap::new(root, layers),
        }
    }
}

impl<'a, T> Read<'a, T> {
    /// Makes something else of the value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Read<'a, U> {
        Read {
            value: self.value.map(change),
            problems: self.problems,
            spans: self.spans,
        }
    }
}
