//! Turns JSON with trailing commas into tokens without them.

/// A string, a number or a word, or punctuation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Opening,
    Closing,
    Comma,
    Colon,
    Scalar,
}

/// Tokens of a document, without commas that a bracket follows.
#[derive(Debug, Default)]
pub(in crate::render) struct Tokens<'a>(Vec<Token<'a>>);

impl<'a> Tokens<'a> {
    /// Appends the tokens of a text.
    pub(in crate::render) fn read(&mut self, text: &'a str) {
        let mut rest = text.trim_ascii_start();
        while let Some(first) = rest.as_bytes().first() {
            let kind = kind(*first);
            let length = match kind {
                Kind::Scalar => scalar_length(rest.as_bytes()),
                Kind::Opening | Kind::Closing | Kind::Comma | Kind::Colon => 1,
            };
            let (text, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
            self.push(Token { kind, text });
            rest = tail.trim_ascii_start();
        }
    }

    /// Appends the tokens of a value.
    pub(in crate::render) fn value(&mut self, value: &'a str) {
        if value.starts_with(['{', '[']) {
            self.read(value);
        } else {
            self.push(Token {
                kind: Kind::Scalar,
                text: value,
            });
        }
    }

    pub(super) fn push(&mut self, token: Token<'a>) {
        let is_trailing = |last: &mut Token<'_>| last.kind == Kind::Comma;
        if token.kind == Kind::Closing {
            self.0.pop_if(is_trailing);
        }
        self.0.push(token);
    }

    pub(super) fn as_slice(&self) -> &[Token<'a>] {
        &self.0
    }
}

/// What a token is that begins with a byte.
const fn kind(first: u8) -> Kind {
    match first {
        b'{' | b'[' => Kind::Opening,
        b'}' | b']' => Kind::Closing,
        b',' => Kind::Comma,
        b':' => Kind::Colon,
        _ => Kind::Scalar,
    }
}

/// The bytes of the string, number or word that a text begins with; at least one character.
fn scalar_length(bytes: &[u8]) -> usize {
    if bytes.first() == Some(&b'"') {
        return string_length(bytes);
    }
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"{}[],:\"".contains(byte);
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

fn string_length(bytes: &[u8]) -> usize {
    let mut index = 1;
    let mark = |rest: &[u8]| rest.iter().position(|byte| matches!(byte, b'"' | b'\\'));
    while let Some(skipped) = bytes.get(index..).and_then(mark) {
        index += skipped + 1;
        if bytes.get(index - 1) == Some(&b'"') {
            return index;
        }
        // What a backslash escapes is one byte at least, and the bytes after that end nothing.
        index += 1;
    }
    bytes.len()
}
