//! Turns JSON with gaps into the pieces of a form: everything that no value changes is laid out once.

use super::form::{self, Line, Piece};
use super::page::line_end;
use super::sink::Sink;
use super::token::{self, Kind, Token};
use super::{INDENT, LINE_WIDTH};
use crate::render::layout::spaces;

/// The pieces of a text, at a level of indent; a comma at its end is left out.
pub(super) fn compile(source: &str, depth: usize) -> Vec<Piece> {
    let mut tokens = Vec::new();
    token::read_part(source, &mut tokens);
    let mut compiler = Compiler {
        tokens: &tokens,
        depth,
        column: INDENT * depth,
        values: Vec::new(),
        text: String::new(),
        pieces: Vec::new(),
    };
    compiler.write(0, tokens.len());
    compiler.finish()
}

struct Compiler<'a> {
    tokens: &'a [Token<'a>],
    depth: usize,
    /// Where the next token begins on its line, but for values before it.
    column: usize,
    /// The values on the line.
    values: Vec<usize>,
    /// What stands between the last piece and the next.
    text: String,
    pieces: Vec<Piece>,
}

impl Sink for Compiler<'_> {
    fn depth(&mut self) -> &mut usize {
        &mut self.depth
    }

    fn word(&mut self, word: &str) {
        self.text.push_str(word);
        self.column += word.len();
    }

    fn scalar(&mut self, token: &Token<'_>) {
        match form::read(token) {
            None => self.word(token.text),
            Some((value, false)) => self.value(value),
            Some((value, true)) => self.push(Piece::Container(value, self.depth)),
        }
    }

    fn new_line(&mut self) {
        self.values.clear();
        self.text.push('\n');
        self.column = INDENT * self.depth;
        spaces(&mut self.text, self.column);
    }
}

impl<'a> Compiler<'a> {
    /// A compiler of a part, which goes on where this one is.
    fn part(&self) -> Self {
        Self {
            tokens: self.tokens,
            depth: self.depth,
            column: self.column,
            values: self.values.clone(),
            text: String::new(),
            pieces: Vec::new(),
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.end_text();
        self.pieces
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.pieces
                .push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn push(&mut self, piece: Piece) {
        self.end_text();
        self.pieces.push(piece);
    }

    /// Writes the tokens from one up to another.
    fn write(&mut self, from: usize, to: usize) {
        let mut next = from;
        while let Some(token) = self.tokens.get(next).filter(|_| next < to) {
            next = match token.kind {
                Kind::Opening => self.container(next),
                Kind::Closing | Kind::Comma | Kind::Colon | Kind::Scalar => {
                    self.spread(token);
                    next + 1
                }
            };
        }
    }

    fn value(&mut self, value: usize) {
        self.push(Piece::Value(value));
        self.values.push(value);
    }

    /// Writes the container that opens at `index`, and returns what comes after it.
    fn container(&mut self, index: usize) -> usize {
        let inside = |token: &Token<'_>| form::read(token).is_some_and(|(_, container)| container);
        if let Some((key, value)) = self.wrapped(index) {
            self.push(Piece::Wrapper(key, value, self.depth));
            return index + WRAPPER;
        }
        let end = line_end(self.tokens, index);
        let line = end.and_then(|end| Some((end, self.tokens.get(index..=end)?)));
        match line {
            Some((end, line)) if !line.iter().any(inside) => {
                self.line(index, line);
                end + 1
            }
            _ => self.broken(index),
        }
    }

    /// The key and the value of an object whose only member is a value that is a container.
    fn wrapped(&self, index: usize) -> Option<(String, usize)> {
        let [opening, key, colon, value, closing] = self.tokens.get(index..index + WRAPPER)? else {
            return None;
        };
        let kinds = [opening, key, colon, closing].map(|token| token.kind);
        let (value, true) = form::read(value)? else {
            return None;
        };
        (kinds == [Kind::Opening, Kind::Scalar, Kind::Colon, Kind::Closing])
            .then(|| (key.text.to_owned(), value))
    }

    /// Writes a container that stays on one line if its values are short enough.
    fn line(&mut self, index: usize, line: &[Token<'a>]) {
        let mut flat = self.part();
        flat.on_one_line(line);
        let is_short = flat.column < LINE_WIDTH;
        match (is_short, flat.values.is_empty()) {
            (true, true) => self.go_on(flat),
            // Values make it only longer.
            (false, _) => {
                self.broken(index);
            }
            (true, false) => {
                let mut broken = self.part();
                broken.broken(index);
                self.push(Piece::Line(Box::new(Line {
                    end: flat.column,
                    values: std::mem::take(&mut flat.values),
                    flat: flat.finish(),
                    broken: broken.finish(),
                })));
            }
        }
    }

    /// Goes on where another is that has written a part.
    fn go_on(&mut self, part: Self) {
        (self.depth, self.column) = (part.depth, part.column);
        for piece in part.finish() {
            match piece {
                Piece::Text(text) => self.text.push_str(&text),
                other => self.push(other),
            }
        }
    }

    /// Writes a container on several lines, and returns what comes after it.
    fn broken(&mut self, index: usize) -> usize {
        let end = closing(self.tokens, index);
        if let Some(opening) = self.tokens.get(index) {
            self.spread(opening);
        }
        self.write(index + 1, end);
        if let Some(closing) = self.tokens.get(end) {
            self.spread(closing);
        }
        end + 1
    }
}

/// The tokens of an object with one member that is no container in the template: braces, key, colon, value.
const WRAPPER: usize = 5;

/// Where the container ends that opens at `index`; behind all tokens if it does not.
fn closing(tokens: &[Token<'_>], index: usize) -> usize {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(index) {
        match token.kind {
            Kind::Opening => open += 1,
            Kind::Closing => open = open.saturating_sub(1),
            Kind::Comma | Kind::Colon | Kind::Scalar => {}
        }
        if open == 0 {
            return at;
        }
    }
    tokens.len()
}
