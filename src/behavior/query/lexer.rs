//! Turns the text of an expression into words, operators and parentheses.

/// A piece of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    And,
    Or,
    Not,
    Word(&'a str),
    End,
}

/// What is left of an expression. Its methods take the next piece off, or give `None` where there is no such piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexer<'a> {
    rest: &'a str,
}

const SIGNS: [(&str, Token<'static>); 5] = [
    ("(", Token::Open),
    (")", Token::Close),
    ("&&", Token::And),
    ("||", Token::Or),
    ("!", Token::Not),
];

/// Operators that are no words; what begins another one comes after it.
const OPERATORS: [&str; 10] = [
    "==", "!=", ">=", "<=", "=~", "!~", ">", "<", "!exists", "!in",
];

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// The next piece, which stays.
    pub(super) fn peek(&self) -> Option<Token<'a>> {
        let mut copy = *self;
        copy.token()
    }

    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return Some(Token::End);
        }
        for (sign, token) in SIGNS {
            if let Some(rest) = self.rest.strip_prefix(sign) {
                self.rest = rest;
                return Some(token);
            }
        }
        Some(match self.word()? {
            "and" => Token::And,
            "or" => Token::Or,
            "not" => Token::Not,
            word => Token::Word(word),
        })
    }

    pub(super) fn operator(&mut self) -> Option<&'a str> {
        self.rest = self.rest.trim_start();
        for operator in OPERATORS {
            if let Some(rest) = self.rest.strip_prefix(operator) {
                self.rest = rest;
                return Some(operator);
            }
        }
        self.word()
    }

    /// A value or a pattern, up to the end of its condition.
    pub(super) fn argument(&mut self) -> Option<&'a str> {
        self.rest = self.rest.trim_start();
        let is_end = |end: char| end.is_whitespace() || end == ')' || end == '&';
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let end = self.rest.find("||").map_or(end, |or| or.min(end));
        plain(self.take(end)?)
    }

    /// The values between square brackets.
    pub(super) fn list(&mut self) -> Option<Vec<&'a str>> {
        let (values, rest) = self.rest.trim_start().strip_prefix('[')?.split_once(']')?;
        self.rest = rest;
        values.split(',').map(|value| plain(value.trim())).collect()
    }

    fn word(&mut self) -> Option<&'a str> {
        let is_end = |end: char| !(end.is_ascii_alphanumeric() || ":._-/".contains(end));
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        self.take(end).filter(|word| !word.is_empty())
    }

    fn take(&mut self, end: usize) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(taken)
    }
}

/// A value without quotes, of which AWS does not say whether they belong to it.
fn plain(value: &str) -> Option<&str> {
    (!value.is_empty() && !value.contains(['"', '\''])).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_between_pieces_does_not_matter() {
        for text in ["(a==b)&&!c", " ( a == b ) && ! c "] {
            let mut lexer = Lexer::new(text);
            assert_eq!(lexer.token(), Some(Token::Open), "{text}");
            assert_eq!(lexer.token(), Some(Token::Word("a")), "{text}");
            assert_eq!(lexer.operator(), Some("=="), "{text}");
            assert_eq!(lexer.argument(), Some("b"), "{text}");
            let rest = [
                Token::Close,
                Token::And,
                Token::Not,
                Token::Word("c"),
                Token::End,
            ];
            assert_eq!(rest.map(|_| lexer.token().unwrap()), rest, "{text}");
        }
    }

    #[test]
    fn an_argument_may_be_a_pattern_with_a_bar() {
        let mut lexer = Lexer::new(" m5.*|c5.*||b");
        assert_eq!(lexer.argument(), Some("m5.*|c5.*"));
        assert_eq!(lexer.token(), Some(Token::Or));
    }

    #[test]
    fn a_list_ends_with_its_bracket() {
        assert_eq!(Lexer::new("[a , b]").list(), Some(vec!["a", "b"]));
        assert_eq!(Lexer::new("[a, b").list(), None);
        assert_eq!(Lexer::new("[]").list(), None);
        assert_eq!(Lexer::new("['a']").list(), None);
    }
}
