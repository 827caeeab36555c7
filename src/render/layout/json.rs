//! Turns JSON with trailing commas into JSON that is indented by two spaces.
//!
//! A short container without others in it stays on one line, as does an object whose only member is one:
//! `{"Ref": "Cluster"}`, `{"Fn::GetAtt": ["Cluster", "Arn"]}`.

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

/// Strings, numbers, words and punctuation, without white space and without commas that a bracket follows.
fn tokens(source: &str) -> Vec<&str> {
    let mut tokens: Vec<&str> = Vec::with_capacity(source.len() / 8);
    let mut rest = source.trim_ascii_start();
    while !rest.is_empty() {
        let (token, tail) = rest
            .split_at_checked(token_length(rest))
            .unwrap_or((rest, ""));
        if is_closing(token) && tokens.last() == Some(&",") {
            tokens.pop();
        }
        tokens.push(token);
        rest = tail.trim_ascii_start();
    }
    tokens
}

/// The bytes of the token that `text` begins with; at least one character.
fn token_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'"') => string_length(bytes),
        Some(b'{' | b'}' | b'[' | b']' | b',' | b':') => 1,
        Some(_) | None => bytes
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || b"{}[],:\"".contains(byte))
            .unwrap_or(bytes.len()),
    }
}

fn string_length(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (index, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    bytes.len()
}

fn is_opening(token: &str) -> bool {
    matches!(token, "{" | "[")
}

fn is_closing(token: &str) -> bool {
    matches!(token, "}" | "]")
}

struct Page<'a> {
    tokens: Vec<&'a str>,
    text: String,
    line_start: usize,
    depth: usize,
}

impl Page<'_> {
    /// Writes a token, or the whole container that it opens, and returns what comes next.
    fn write(&mut self, index: usize, token: &str) -> usize {
        if is_opening(token) {
            if let Some((line, next)) = self.one_line(index) {
                self.text.push_str(&line);
                return next;
            }
            self.text.push_str(token);
            self.depth += 1;
            self.new_line();
        } else if is_closing(token) {
            self.depth = self.depth.saturating_sub(1);
            self.new_line();
            self.text.push_str(token);
        } else {
            self.text.push_str(token);
            match token {
                "," => self.new_line(),
                ":" => self.text.push(' '),
                _ => {}
            }
        }
        index + 1
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        self.line_start = self.text.len();
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }

    /// The container that opens at `index` on one line, if it belongs there, and what follows it.
    fn one_line(&self, index: usize) -> Option<(String, usize)> {
        // Brace, key, colon: the first value of an object is its fourth token.
        let first_value = index + 3;
        let is_wrapper = self.tokens.get(index + 2) == Some(&":")
            && (self.tokens.get(first_value).copied()).is_some_and(is_opening);
        let end = if is_wrapper {
            let end = self.flat_end(first_value)? + 1;
            (self.tokens.get(end) == Some(&"}")).then_some(end)?
        } else {
            self.flat_end(index)?
        };
        let tokens = self.tokens.get(index..=end)?;
        let line: String = tokens
            .iter()
            .flat_map(|token| match *token {
                "," => [",", " "],
                ":" => [":", " "],
                token => [token, ""],
            })
            .collect();
        let width = self.text.len() - self.line_start + line.len();
        (width < LINE_WIDTH).then_some((line, end + 1))
    }

    /// The end of a container that opens at `index` and holds no other, unless it is too long for a line anyway.
    fn flat_end(&self, index: usize) -> Option<usize> {
        let rest = self.tokens.iter().enumerate().skip(index + 1);
        let (end, token) = rest
            .take(LINE_WIDTH)
            .find(|(_, token)| is_opening(token) || is_closing(token))?;
        is_closing(token).then_some(end)
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
            let list = format!("[\"{}\"]", "a".repeat(width - 4));
            lay_out(&list).lines().count()
        };
        assert_eq!((lines(LINE_WIDTH - 1), lines(LINE_WIDTH)), (1, 3));
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
                lay_out(text).ends_with(&format!("{}\n", &text[1..])),
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
