//! Turns tokens into text that is laid out.

use super::token::{Kind, Token};
use super::{INDENT, LINE_WIDTH};
use crate::render::layout::spaces;

/// Appends tokens to a text, whose last line they go on.
pub(super) fn write(tokens: &[Token<'_>], depth: usize, text: &mut String) {
    let mut page = Page {
        tokens,
        line_start: text.rfind('\n').map_or(0, |end| end + 1),
        text,
        depth,
    };
    let mut next = 0;
    while let Some(token) = tokens.get(next) {
        next = page.write(next, *token);
    }
}

struct Page<'a> {
    tokens: &'a [Token<'a>],
    text: &'a mut String,
    line_start: usize,
    depth: usize,
}

impl Page<'_> {
    /// Writes a token, or the whole container that it opens, and returns what comes next.
    fn write(&mut self, index: usize, token: Token<'_>) -> usize {
        match token.kind {
            Kind::Opening => {
                if let Some(end) = self.end_of_line(index) {
                    self.write_line(index, end);
                    return end + 1;
                }
                self.text.push_str(token.text);
                self.depth += 1;
                self.new_line();
            }
            Kind::Closing => {
                self.depth = self.depth.saturating_sub(1);
                self.new_line();
                self.text.push_str(token.text);
            }
            Kind::Comma => {
                self.text.push(',');
                self.new_line();
            }
            Kind::Colon => self.text.push_str(": "),
            Kind::Scalar => self.text.push_str(token.text),
        }
        index + 1
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.line_start = self.text.len();
        spaces(self.text, INDENT * self.depth);
    }

    /// Writes the tokens from one to another without a line break.
    fn write_line(&mut self, from: usize, to: usize) {
        for token in self.tokens.get(from..=to).unwrap_or_default() {
            self.text.push_str(token.text);
            if token.is_followed_by_space() {
                self.text.push(' ');
            }
        }
    }

    /// The end of the container that opens at `index`, if it belongs on one line.
    fn end_of_line(&self, index: usize) -> Option<usize> {
        let end = line_end(self.tokens, index)?;
        let line: usize = self.tokens.get(index..=end)?.iter().map(Token::width).sum();
        (self.text.len() - self.line_start + line < LINE_WIDTH).then_some(end)
    }
}

/// The end of the container that opens at `index`, if it belongs on one line where that is short enough.
pub(super) fn line_end(tokens: &[Token<'_>], index: usize) -> Option<usize> {
    let is = |index: usize, kind| tokens.get(index).is_some_and(|token| token.kind == kind);
    // Brace, key, colon: the first value of an object is its fourth token.
    let first_value = index + 3;
    if is(index + 2, Kind::Colon) && is(first_value, Kind::Opening) {
        let end = flat_end(tokens, first_value)? + 1;
        is(end, Kind::Closing).then_some(end)
    } else {
        flat_end(tokens, index)
    }
}

/// The end of a container that opens at `index` and holds no other, unless it is too long for a line anyway.
fn flat_end(tokens: &[Token<'_>], index: usize) -> Option<usize> {
    let rest = tokens.iter().enumerate().skip(index + 1);
    let is_bracket = |kind| matches!(kind, Kind::Opening | Kind::Closing);
    let (end, token) = rest
        .take(LINE_WIDTH)
        .find(|(_, token)| is_bracket(token.kind))?;
    (token.kind == Kind::Closing).then_some(end)
}
