//! Turns everything that is wrong with a `spotweld.toml` into sentences with their lines and columns.

use std::fmt;
use std::ops::Range;

use crate::source::{LineIndex, MAX_PROBLEMS, Position};

/// Why a text is no [`Config`](super::Config): at least one fault, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAConfig {
    faults: Vec<Fault>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    position: Position,
    message: String,
}

impl NotAConfig {
    /// What is wrong, at most [`MAX_PROBLEMS`] things.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }
}

impl fmt::Display for NotAConfig {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for NotAConfig {}

impl Fault {
    /// Where it is.
    #[must_use]
    pub const fn position(&self) -> Position {
        self.position
    }

    /// What is wrong, and what to do about it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        write!(formatter, "line {line}, column {column}: {}", self.message)
    }
}

/// What was found to be wrong so far.
#[derive(Debug)]
pub(super) struct Faults<'t> {
    lines: LineIndex<'t>,
    found: Vec<Fault>,
}

impl<'t> Faults<'t> {
    /// Nothing yet.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            lines: LineIndex::new(text),
            found: Vec::new(),
        }
    }

    /// Something is wrong with some bytes of the text.
    pub(super) fn add(&mut self, place: Range<usize>, message: impl Into<String>) {
        self.found.push(Fault {
            position: self.lines.position(place.start),
            message: message.into(),
        });
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

impl From<Faults<'_>> for NotAConfig {
    fn from(faults: Faults<'_>) -> Self {
        let mut found = faults.found;
        found.sort();
        found.truncate(MAX_PROBLEMS);
        Self { faults: found }
    }
}
