//! Turns JSON with gaps into text that is laid out but for its gaps, which are then filled.
//!
//! How long a value is decides whether the container around it stays on one line, so both layouts of such a container
//! are kept. A value that is a container is laid out when it is filled in.

use super::compile::compile;
use super::token::{self, Token};
use super::{LINE_WIDTH, page};
use crate::render::layout;

/// What stands in a gap for a value that is a container.
const CONTAINER: &str = "+";

/// A text that is laid out but for its gaps.
#[derive(Debug)]
pub(in crate::render) struct Form {
    pieces: Vec<Piece>,
}

/// What a form is made of.
#[derive(Debug)]
pub(super) enum Piece {
    /// Text as it stands.
    Text(String),
    /// A value by its number.
    Value(usize),
    /// A value by its number that is a container, at this level of indent.
    Container(usize, usize),
    /// A container that stays on one line where its values are short enough.
    Line(Box<Line>),
    /// An object whose only member is a value by its number that is a container: its key, and its level of indent.
    Wrapper(String, usize, usize),
}

/// Both layouts of a container.
#[derive(Debug)]
pub(super) struct Line {
    /// The column in which it ends on one line, but for its values.
    pub(super) end: usize,
    /// Its values.
    pub(super) values: Vec<usize>,
    /// On one line.
    pub(super) flat: Vec<Piece>,
    /// On several lines.
    pub(super) broken: Vec<Piece>,
}

/// Whether a value is no container.
pub(in crate::render) fn is_simple(value: &str) -> bool {
    !value.starts_with(['{', '['])
}

/// What stands in the place of a value while a template is turned into a form.
pub(in crate::render) fn gap(value: usize, is_simple: bool) -> String {
    layout::gap(value, if is_simple { "" } else { CONTAINER })
}

/// The gap that a token is: the number of its value, and whether that is a container.
pub(super) fn read(token: &Token<'_>) -> Option<(usize, bool)> {
    let gap = layout::read_gap(token.text)?;
    Some((gap.value, gap.sign == CONTAINER))
}

impl Form {
    /// Lays a text with gaps out at a level of indent; a comma at its end is left out.
    pub(in crate::render) fn new(source: &str, depth: usize) -> Self {
        Self {
            pieces: compile(source, depth),
        }
    }

    /// Appends the text; `fill` says what the gaps are filled with.
    pub(in crate::render) fn fill<'a>(&self, text: &mut String, fill: &impl Fill<'a>) {
        let mut filler = Filler {
            text,
            fill,
            tokens: Vec::new(),
        };
        filler.pieces(&self.pieces);
    }
}

/// What the gaps of a form are filled with.
pub(in crate::render) trait Fill<'a> {
    /// The value with a number.
    fn value(&self, number: usize) -> &'a str;

    /// Appends what stands for the value with a number and is laid out already; says whether there is anything.
    fn laid_out(&self, number: usize, text: &mut String) -> bool;
}

struct Filler<'t, 'a, F> {
    text: &'t mut String,
    fill: &'t F,
    /// The tokens of the container that was filled in last, whose memory is used again.
    tokens: Vec<Token<'a>>,
}

impl<'a, F: Fill<'a>> Filler<'_, 'a, F> {
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Value(number) => self.text.push_str(self.fill.value(*number)),
                Piece::Container(number, depth) => self.container(*number, *depth),
                Piece::Line(line) => self.line(line),
                Piece::Wrapper(key, number, depth) => self.wrapper(key, *number, *depth),
            }
        }
    }

    fn line(&mut self, line: &Line) {
        let values = line.values.iter();
        let length: usize = values.map(|number| self.fill.value(*number).len()).sum();
        let layout = if line.end + length < LINE_WIDTH {
            &line.flat
        } else {
            &line.broken
        };
        self.pieces(layout);
    }

    fn container(&mut self, number: usize, depth: usize) {
        if !self.fill.laid_out(number, self.text) {
            self.tokens.clear();
            token::read(self.fill.value(number), &mut self.tokens);
            page::write(&self.tokens, depth, self.text);
        }
    }

    fn wrapper(&mut self, key: &str, number: usize, depth: usize) {
        let wrapped = format!("{{{key}:{}}}", self.fill.value(number));
        let mut tokens = Vec::new();
        token::read(&wrapped, &mut tokens);
        page::write(&tokens, depth, self.text);
    }
}
