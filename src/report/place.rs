//! Turns bytes of a text into the lines and columns that machines ask for.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::source::{LineIndex, Position};

/// A place in a text: from its start up to and without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    /// The line, from 1.
    pub(super) start_line: usize,
    /// The column, from 1, in characters.
    pub(super) start_column: usize,
    /// The line of the end, from 1.
    pub(super) end_line: usize,
    /// The column of the end, from 1, in characters.
    pub(super) end_column: usize,
}

impl Region {
    pub(super) fn new(lines: &LineIndex<'_>, span: &Range<usize>) -> Self {
        let Position {
            line: start_line,
            column: start_column,
        } = lines.position(span.start);
        let Position {
            line: end_line,
            column: end_column,
        } = lines.position(span.end);
        Self {
            start_line,
            start_column,
            end_line,
            end_column,
        }
    }
}
