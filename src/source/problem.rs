//! Says what is wrong with one place of a text: plain data, for a reporter to draw.

use std::{fmt, ops::Range};

use super::SpecPath;

/// The most problems listed for one text: where there are as many, there may be more.
pub const MAX_PROBLEMS: usize = 100;

/// One reason why a text cannot be read as a spec, and where it is.
///
/// All ranges are bytes of [`Source::text`](super::Source::text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// The bytes to underline; empty where something is missing.
    pub span: Range<usize>,
    /// Where in the document this is; the root if the text could not be taken apart that far.
    pub path: SpecPath,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that explain this one, each with its label.
    pub related: Vec<(Range<usize>, String)>,
    /// The edit that most likely resolves it.
    pub suggestion: Option<Suggestion>,
}

/// Replaces some bytes of a text by others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The bytes to replace.
    pub span: Range<usize>,
    /// What to write instead, quotes included.
    pub replacement: String,
}

impl Problem {
    /// A problem with a message and a place, and nothing else yet.
    pub(super) fn new(message: impl Into<String>, span: Range<usize>, path: SpecPath) -> Self {
        Self {
            message: message.into(),
            span,
            path,
            help: None,
            related: Vec::new(),
            suggestion: None,
        }
    }

    /// Adds what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that explains this one.
    pub(super) fn related(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// Puts problems into the order of the text.
pub(super) fn in_order(problems: &mut [Problem]) {
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
}

/// Shortens a text of the user for a message: its first line, at most 60 characters of it.
pub(super) fn shorten(text: &str) -> String {
    const KEPT: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    let mut shown: String = line.chars().take(KEPT).collect();
    if shown.len() < text.trim_end().len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_multi_line_texts_are_shortened_in_messages() {
        assert_eq!(shorten("api"), "api");
        assert_eq!(shorten("one\ntwo"), "one…");
        assert_eq!(shorten("one\n"), "one");
        assert_eq!(shorten(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }

    #[test]
    fn a_problem_is_shown_as_its_message() {
        let problem = Problem::new("missing field `name`", 0..0, SpecPath::root());
        assert_eq!(problem.to_string(), "missing field `name`");
    }
}
