//! Turns JSON with gaps into tokens of the document in which they are filled.

use std::ops::Range;

use super::token::{Kind, Token, Tokens};
use crate::render::layout::read_gap;

/// The tokens of a text, some of which are gaps.
#[derive(Debug)]
pub(in crate::render) struct Form {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Token(Kind, Range<usize>),
    /// The number of a value.
    Gap(usize),
}

impl Form {
    /// Takes a text apart.
    pub(in crate::render) fn new(source: &str) -> Self {
        let mut tokens = Tokens::default();
        tokens.read(source);
        let mut form = Self {
            text: String::with_capacity(source.len()),
            pieces: Vec::with_capacity(tokens.as_slice().len()),
        };
        for token in tokens.as_slice() {
            form.add(*token);
        }
        form
    }

    fn add(&mut self, Token { kind, text }: Token<'_>) {
        let piece = match read_gap(text) {
            Some(gap) => Piece::Gap(gap.value),
            None => {
                let start = self.text.len();
                self.text.push_str(text);
                Piece::Token(kind, start..self.text.len())
            }
        };
        self.pieces.push(piece);
    }

    /// Appends the tokens; `fill` appends those of the value with a number.
    pub(in crate::render) fn fill<'a>(
        &'a self,
        tokens: &mut Tokens<'a>,
        mut fill: impl FnMut(usize, &mut Tokens<'a>),
    ) {
        for piece in &self.pieces {
            match piece {
                Piece::Gap(value) => fill(*value, tokens),
                Piece::Token(kind, place) => tokens.push(Token {
                    kind: *kind,
                    text: self.text.get(place.clone()).unwrap_or_default(),
                }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::layout::{gap, json};

    #[test]
    fn a_filled_form_is_what_the_values_themselves_are_laid_out_to() {
        let values = ["\"Name\"", "{\"Ref\":\"A\"}", "[1,{\"a\":[]}]", "true"];
        let print = |value: &dyn Fn(usize) -> String| {
            format!(
                "{{{}: {{\"a\": {}, \"b\": [{}, {},],}},}}",
                value(0),
                value(1),
                value(2),
                value(3)
            )
        };
        let form = Form::new(&print(&|index| gap(index, true)));
        let mut filled = Tokens::default();
        form.fill(&mut filled, |index, tokens| tokens.value(values[index]));
        let whole = print(&|index| values[index].to_owned());
        let mut expected = Tokens::default();
        expected.read(&whole);
        assert_eq!(json::lay_out(&filled), json::lay_out(&expected));
        assert!(
            json::lay_out(&filled).starts_with("{\n  \"Name\": {\n    \"a\": {\"Ref\": \"A\"},")
        );
    }
}
