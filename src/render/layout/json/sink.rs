//! Turns tokens into lines, for whoever writes them: where a line ends, and what stands between tokens that share one.

use super::token::{Kind, Token};

/// What tokens are written to.
pub(super) trait Sink {
    /// The level of indent.
    fn depth(&mut self) -> &mut usize;

    /// Writes what takes this place on the line.
    fn word(&mut self, word: &str);

    /// Writes a string, a number or a word of JSON.
    fn scalar(&mut self, token: &Token<'_>);

    /// Goes on at the level of indent on the next line.
    fn new_line(&mut self);

    /// Writes a token of a container that has several lines.
    fn spread(&mut self, token: &Token<'_>) {
        match token.kind {
            Kind::Opening => {
                self.word(token.text);
                *self.depth() += 1;
                self.new_line();
            }
            Kind::Closing => {
                *self.depth() = self.depth().saturating_sub(1);
                self.new_line();
                self.word(token.text);
            }
            Kind::Comma => {
                self.word(token.text);
                self.new_line();
            }
            Kind::Colon => self.word(": "),
            Kind::Scalar => self.scalar(token),
        }
    }

    /// Writes the tokens of a container that has one line.
    fn on_one_line(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            match token.kind {
                Kind::Scalar => self.scalar(token),
                Kind::Opening | Kind::Closing | Kind::Comma | Kind::Colon => self.word(token.text),
            }
            if token.is_followed_by_space() {
                self.word(" ");
            }
        }
    }
}
