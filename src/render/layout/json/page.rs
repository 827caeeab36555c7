//! Turns tokens into text that is laid out.

use super::sink::Sink;
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
        next = page.write(next, token);
    }
}

struct Page<'a> {
    tokens: &'a [Token<'a>],
    text: &'a mut String,
    line_start: usize,
    depth: usize,
}

impl Sink for Page<'_> {
    fn depth(&mut self) -> &mut usize {
        &mut self.depth
    }

    fn word(&mut self, word: &str) {
        self.text.push_str(word);
    }

    fn scalar(&mut self, token: &Token<'_>) {
        self.text.push_str(token.text);
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.line_start = self.text.len();
        spaces(self.text, INDENT * self.depth);
    }
}

impl<'a> Page<'a> {
    /// Writes a token, or the whole container that it opens, and returns what comes next.
    fn write(&mut self, index: usize, token: &Token<'_>) -> usize {
        if token.kind == Kind::Opening
            && let Some((end, line)) = self.line(index)
        {
            self.on_one_line(line);
            return end + 1;
        }
        self.spread(token);
        index + 1
    }

    /// The end and the tokens of the container that opens at `index`, if it belongs on one line.
    fn line(&self, index: usize) -> Option<(usize, &'a [Token<'a>])> {
        let end = line_end(self.tokens, index)?;
        let line = self.tokens.get(index..=end)?;
        let width: usize = line.iter().map(Token::width).sum();
        (self.text.len() - self.line_start + width < LINE_WIDTH).then_some((end, line))
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
