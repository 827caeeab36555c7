//! Turns JSON with trailing commas, and members without a value, into tokens without them.

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

impl Token<'_> {
    /// Whether a space stands behind it, unless a line ends there.
    pub(super) const fn is_followed_by_space(&self) -> bool {
        matches!(self.kind, Kind::Comma | Kind::Colon)
    }

    /// The columns that it takes on a line.
    pub(super) fn width(&self) -> usize {
        self.text.len() + usize::from(self.is_followed_by_space())
    }
}

/// Appends the tokens of a text, without white space, members without a value, and commas that a bracket follows.
pub(super) fn read<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    let mut rest = text.trim_ascii_start();
    while let Some(first) = rest.as_bytes().first() {
        let kind = kind(*first);
        let length = match kind {
            Kind::Scalar => scalar_length(rest.as_bytes()),
            Kind::Opening | Kind::Closing | Kind::Comma | Kind::Colon => 1,
        };
        let (text, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let is_end = matches!(kind, Kind::Comma | Kind::Closing);
        let left_out = is_end && leave_out(tokens);
        if kind == Kind::Closing {
            tokens.pop_if(|last| last.kind == Kind::Comma);
        }
        // The comma behind a member goes with it.
        if kind != Kind::Comma || !left_out {
            tokens.push(Token { kind, text });
        }
        rest = tail.trim_ascii_start();
    }
}

/// Takes the last member away if it has no value, and says whether it had none.
fn leave_out(tokens: &mut Vec<Token<'_>>) -> bool {
    let is_left_out = tokens.pop_if(|last| last.kind == Kind::Colon).is_some();
    if is_left_out {
        tokens.pop();
    }
    is_left_out
}

/// Appends the tokens of a part of a document, without the comma at its end.
pub(super) fn read_part<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    read(text, tokens);
    tokens.pop_if(|last| last.kind == Kind::Comma);
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
