//! Turns a value of a spec into what may be shown of it: as its author wrote it, and no secret.

use serde_json::Value;

use crate::behavior::credentials::{Credential, can_be_secret, names_secret};
use crate::source::{Segment, SpanMap, SpecPath};

/// What is shown of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// There is none.
    Absent,
    /// The value as it is written.
    Written(String),
    /// The value that holds where none is written.
    Default(String),
    /// A text of so many lines, which are not shown.
    Lines(usize),
    /// A secret, by its form or by the name of its variable.
    Secret,
}

/// The characters that are shown of a value.
const LONGEST: usize = 120;

/// Reads values where they stand in a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    spans: SpanMap<'a>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str, spans: SpanMap<'a>) -> Self {
        Self { text, spans }
    }

    /// Whether a value at a path is written, in the text or in what is read with it.
    pub(super) fn is_written(&self, path: &SpecPath) -> bool {
        self.spans.has(path)
    }

    /// Whether a value is one that stands for another: `{input: name}`, `{ssm: /path}`.
    pub(super) fn is_indirect(&self, path: &SpecPath, value: &Value) -> bool {
        let inner = value.as_object().filter(|map| map.len() == 1);
        inner.is_some_and(|map| map.contains_key("input") || map.contains_key("ssm"))
            && self.is_written(path)
    }

    /// What may be shown of a value.
    pub(super) fn shown(&self, path: &SpecPath, value: &Value) -> Shown {
        let written = self.spans.value(path).and_then(|span| self.text.get(span));
        let plain = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if is_secret(path, value, &plain) {
            return Shown::Secret;
        }
        let lines = plain.lines().count();
        if is_script(path) || lines > 1 {
            return Shown::Lines(lines);
        }
        match written.filter(|text| !text.contains('\n')) {
            Some(text) => Shown::Written(shortened(unquoted(text.trim()))),
            None if self.is_written(path) => Shown::Written(shortened(&plain)),
            None => Shown::Default(shortened(&plain)),
        }
    }
}

/// A script may hold anything, so no line of it is shown.
fn is_script(path: &SpecPath) -> bool {
    matches!(path.segments().last(), Some(Segment::Key(key)) if key == "extra_user_data")
}

fn is_secret(path: &SpecPath, value: &Value, plain: &str) -> bool {
    let by_name = match path.segments() {
        [.., Segment::Key(above), Segment::Key(name)] if above == "environment" => {
            names_secret(name) && value.is_string() && can_be_secret(plain)
        }
        _ => false,
    };
    by_name || Credential::in_text(plain).is_some()
}

/// The start of a text, if all of it is too long for a line.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// A text without the quotes around it.
fn unquoted(text: &str) -> &str {
    let without = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    without('"').or_else(|| without('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, path};

    const TEXT: &str = "\
draining: {stop_timeout: 1m30s}
price: \"0.09\"
containers:
  - environment: {DB_PASSWORD: hunter2, URL: 'postgres://api:hunter2@db/api', LOG: debug}
instance:
  extra_user_data: echo hello
";

    fn shown(path: &SpecPath, value: &str) -> Shown {
        let source = Source::new("spec.yaml", TEXT);
        let spans = crate::read(&source).spans;
        Reader::new(source.text(), spans).shown(path, &Value::String(value.to_owned()))
    }

    #[test]
    fn a_value_is_shown_as_it_is_written() {
        let path = path!["draining", "stop_timeout"];
        assert_eq!(shown(&path, "90s"), Shown::Written("1m30s".to_owned()));
        assert_eq!(
            shown(&path!["price"], "0.09"),
            Shown::Written("0.09".to_owned())
        );
        assert_eq!(
            shown(&path!["logs", "mode"], "blocking"),
            Shown::Default("blocking".to_owned())
        );
    }

    #[test]
    fn a_secret_is_not_shown() {
        let variable = |name: &str| path!["containers", 0, "environment", name];
        assert_eq!(shown(&variable("DB_PASSWORD"), "hunter2"), Shown::Secret);
        assert_eq!(
            shown(&variable("URL"), "postgres://api:hunter2@db/api"),
            Shown::Secret
        );
        assert_eq!(
            shown(&variable("LOG"), "debug"),
            Shown::Written("debug".to_owned())
        );
        assert_eq!(
            shown(&path!["instance", "extra_user_data"], "echo hello"),
            Shown::Lines(1)
        );
    }
}
