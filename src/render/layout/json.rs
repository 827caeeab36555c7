//! Turns JSON with trailing commas into JSON that is indented by two spaces.
//!
//! A short container without others in it stays on one line, as does an object whose only member is one:
//! `{"Ref": "Cluster"}`, `{"Fn::GetAtt": ["Cluster", "Arn"]}`.

use super::spaces;

/// A container on one line ends before this column.
const LINE_WIDTH: usize = 80;

/// Lays a document out. What is not JSON but for trailing commas comes out as wrong as it went in.
pub(in crate::render) fn lay_out(source: &str) -> String {
    let mut page = Page {
        tokens: tokens(source),
        text: String::with_capacity(source.len() * 5 / 4),
        line_start: 0,
        depth: 0,
    };
    let mut next = 0;
    while let Some(token) = page.tokens.get(next).copied() {
        next = page.write(next, token);
    }
    page.text.push('\n');
    page.text
}

/// A string, a number or a word, or punctuation.
#[derive(Clone, Copy)]
struct Token<'a> {
    kind: Kind,
    text: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opening,
    Closing,
    Comma,
    Colon,
    Scalar,
}

/// The tokens of a text, without white space and without commas that a bracket follows.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(source.len() / 8);
    let mut rest = source.trim_ascii_start();
    while let Some(first) = rest.as_bytes().first() {
        let kind = kind(*first);
        let length = match kind {
            Kind::Scalar => scalar_length(rest.as_bytes()),
            Kind::Opening | Kind::Closing | Kind::Comma | Kind::Colon => 1,
        };
        let (text, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if kind == Kind::Closing && tokens.last().is_some_and(|last| last.kind == Kind::Comma) {
            tokens.pop();
        }
        tokens.push(Token { kind, text });
        rest = tail.trim_ascii_start();
    }
    tokens
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

struct Page<'a> {
    tokens: Vec<Token<'a>>,
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
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn trailing_commas_go_and_depth_becomes_indent() {
        let source = r#"{"Resources": {"Cluster": {
            "Type": "AWS::ECS::Cluster",
              "Properties": {"ClusterName": {"Ref": "Name",}, "Tags": [{"Key": "a", "Value": "b",},],},
        },},}"#;
        assert_eq!(
            lay_out(source),
            r#"{
  "Resources": {
    "Cluster": {
      "Type": "AWS::ECS::Cluster",
      "Properties": {
        "ClusterName": {"Ref": "Name"},
        "Tags": [
          {"Key": "a", "Value": "b"}
        ]
      }
    }
  }
}
"#
        );
    }

    #[test]
    fn a_reference_stays_on_a_line_and_a_long_list_does_not() {
        let long = format!("[\"{}\", \"{}\"]", "a".repeat(40), "b".repeat(40));
        assert_eq!(
            lay_out(r#"{"Fn::GetAtt":["A","Arn"]}"#),
            "{\"Fn::GetAtt\": [\"A\", \"Arn\"]}\n"
        );
        assert_eq!(lay_out(&long).lines().count(), 4);
        assert_eq!(
            lay_out("{\"a\": {}, \"b\": []}"),
            "{\n  \"a\": {},\n  \"b\": []\n}\n"
        );
    }

    #[test]
    fn a_line_is_shorter_than_the_limit() {
        let lines = |width: usize| {
            let list = format!("[\"{}\", \"b\"]", "a".repeat(width - 9));
            lay_out(&list).lines().count()
        };
        assert_eq!((lines(LINE_WIDTH - 1), lines(LINE_WIDTH)), (1, 4));
    }

    #[test]
    fn what_is_in_a_string_stays() {
        let source = r#"["a,  ]", "\"{,}", "é: \\"]"#;
        assert_eq!(lay_out(source), format!("{source}\n"));
    }

    #[test]
    fn a_string_that_does_not_end_is_the_rest() {
        for text in ["[\"a, ]", "[\"a\\\"", "[\""] {
            assert!(
                lay_out(text).ends_with(&format!("{}\n", text.trim_start_matches('['))),
                "{text}"
            );
        }
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            r#"([{}\[\],:"\\ ]|\PC){0,12}"#.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 64, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(r#"[a-z:"]{0,6}"#, inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    /// Prints with a comma after every element.
    fn print(value: &Value) -> String {
        match value {
            Value::Array(items) => {
                let items: String = items.iter().map(|item| print(item) + ",").collect();
                format!("[{items}]")
            }
            Value::Object(members) => {
                let members: String = members
                    .iter()
                    .map(|(key, value)| format!("{}:{},", Value::from(key.as_str()), print(value)))
                    .collect();
                format!("{{{members}}}")
            }
            scalar => scalar.to_string(),
        }
    }

    proptest! {
        #[test]
        fn layout_keeps_every_value(value in json()) {
            let text = lay_out(&print(&value));
            prop_assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), &value);
            prop_assert_eq!(lay_out(&text), text.clone());
            prop_assert!(text.lines().all(|line| !line.ends_with(' ')));
        }
    }
}
