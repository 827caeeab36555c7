//! Turns what is wrong with a `spotweld.toml` into a sentence with its line and column.

use std::ops::Range;

use crate::source::{LineIndex, Position};

/// Why a text is no [`Config`](super::Config).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {message}", position.line, position.column)]
pub struct NotAConfig {
    position: Position,
    message: String,
}

impl NotAConfig {
    /// Something is wrong with some bytes of the text.
    pub(super) fn new(text: &str, span: &Range<usize>, message: impl Into<String>) -> Self {
        Self {
            position: LineIndex::new(text).position(span.start),
            message: message.into(),
        }
    }

    /// The text is no TOML, or not of the form of the file.
    pub(super) fn toml(text: &str, error: &toml::de::Error) -> Self {
        let message = error.message().trim_end().replace('\n', ", ");
        Self::new(text, &error.span().unwrap_or_default(), message)
    }
}
