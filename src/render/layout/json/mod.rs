//! Turns JSON with trailing commas into JSON that is indented by two spaces.
//!
//! A short container without others in it stays on one line, as does an object whose only member is one:
//! `{"Ref": "Cluster"}`, `{"Fn::GetAtt": ["Cluster", "Arn"]}`.

mod form;
mod token;

use super::spaces;
pub(in crate::render) use form::Form;
pub(in crate::render) use token::Tokens;
use token::{Kind, Token};

/// A container on one line ends before this column.
const LINE_WIDTH: usize = 80;

/// Lays a document out. What is not JSON but for trailing commas comes out as wrong as it went in.
pub(in crate::render) fn lay_out(tokens: &Tokens<'_>) -> String {
    let tokens = tokens.as_slice();
    let mut page = Page {
        tokens,
        text: String::with_capacity(tokens.iter().map(|token| token.text.len() + 4).sum()),
        line_start: 0,
        depth: 0,
    };
    let mut next = 0;
    while let Some(token) = tokens.get(next) {
        next = page.write(next, *token);
    }
    page.text.push('\n');
    page.text
}

struct Page<'a> {
    tokens: &'a [Token<'a>],
    text: String,
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
        spaces(&mut self.text, 2 * self.depth);
    }

    /// Writes the tokens from one to another without a line break.
    fn write_line(&mut self, from: usize, to: usize) {
        for token in self.tokens.get(from..=to).unwrap_or_default() {
            self.text.push_str(token.text);
            if matches!(token.kind, Kind::Comma | Kind::Colon) {
                self.text.push(' ');
            }
        }
    }

    /// The end of the container that opens at `index`, if it belongs on one line.
    fn end_of_line(&self, index: usize) -> Option<usize> {
        // Brace, key, colon: the first value of an object is its fourth token.
        let first_value = index + 3;
        let is_wrapper = self.is(index + 2, Kind::Colon) && self.is(first_value, Kind::Opening);
        let end = if is_wrapper {
            let end = self.flat_end(first_value)? + 1;
            self.is(end, Kind::Closing).then_some(end)?
        } else {
            self.flat_end(index)?
        };
        let width = |token: &Token<'_>| {
            token.text.len() + usize::from(matches!(token.kind, Kind::Comma | Kind::Colon))
        };
        let line: usize = self.tokens.get(index..=end)?.iter().map(width).sum();
        (self.text.len() - self.line_start + line < LINE_WIDTH).then_some(end)
    }

    fn is(&self, index: usize, kind: Kind) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|token| token.kind == kind)
    }

    /// The end of a container that opens at `index` and holds no other, unless it is too long for a line anyway.
    fn flat_end(&self, index: usize) -> Option<usize> {
        let rest = self.tokens.iter().enumerate().skip(index + 1);
        let is_bracket = |kind| matches!(kind, Kind::Opening | Kind::Closing);
        let (end, token) = rest
            .take(LINE_WIDTH)
            .find(|(_, token)| is_bracket(token.kind))?;
        (token.kind == Kind::Closing).then_some(end)
    }
}

#[cfg(test)]
mod tests;
