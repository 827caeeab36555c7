//! Turns problems of a text and findings of rules into diagnostics: one form, placed in the text.

mod fix;
mod github;
mod json;
mod origin;
mod place;
mod sarif;
#[cfg(feature = "cli")]
mod text;

use std::ops::Range;

use crate::finding::{Finding, Severity};
use crate::source::{Problem, Source, SpanMap};

pub use fix::fix;
pub use github::github;
pub use json::{json, json_schema};
pub use sarif::sarif;
#[cfg(feature = "cli")]
pub use text::{Style, text};

/// The code of what makes a text unreadable as a spec.
pub const SPEC_CODE: &str = "SPEC";

/// Something to tell the author of a spec, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code of the rule, or [`SPEC_CODE`].
    pub code: &'static str,
    /// The name of the rule; empty for [`SPEC_CODE`].
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The value that it is about, as a path in the spec.
    pub path: String,
    /// The bytes of the text that it is about.
    pub span: Range<usize>,
    /// The bytes of a secret, which no report shows.
    pub secret: Option<Range<usize>>,
    /// A few words to stand at them.
    pub label: Option<String>,
    /// Where the value comes from, if the text does not say it itself.
    pub origin: Option<String>,
    /// Other places that explain it.
    pub related: Vec<(Range<usize>, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The edit that most likely resolves it.
    pub edit: Option<Edit>,
}

/// A spec, and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The text.
    pub source: &'a Source,
    /// Everything that was found, in the order of the text.
    pub diagnostics: &'a [Diagnostic],
}

/// An edit of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Bytes and what to write instead.
    Replace(Range<usize>, String),
    /// A value to add, as `path: value`.
    Add(String),
}

/// Puts everything that was found into the order of the text.
pub(crate) fn diagnostics(
    problems: Vec<Problem>,
    findings: impl IntoIterator<Item = Finding>,
    spans: &SpanMap<'_>,
) -> Vec<Diagnostic> {
    let placed = findings.into_iter().map(|finding| place(finding, spans));
    let read = problems.into_iter().map(|problem| Diagnostic {
        origin: origin::words(&problem.path, spans),
        ..Diagnostic::from(problem)
    });
    let mut all: Vec<Diagnostic> = read.chain(placed).collect();
    in_order(&mut all);
    all
}

/// Puts what was found at several times into the order of the text.
pub(crate) fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|one, other| {
        let key =
            |diagnostic: &Diagnostic| (diagnostic.span.start, diagnostic.span.end, diagnostic.code);
        key(one).cmp(&key(other))
    });
}

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        let Problem {
            message,
            span,
            path,
            help,
            related,
            suggestion,
        } = problem;
        Self {
            code: SPEC_CODE,
            name: "",
            severity: Severity::Error,
            message,
            path: path.to_string(),
            span,
            secret: None,
            label: None,
            origin: None,
            related,
            help,
            edit: suggestion
                .map(|suggestion| Edit::Replace(suggestion.span, suggestion.replacement)),
        }
    }
}

/// A value that is not written is shown at the nearest key above it.
fn place(finding: Finding, spans: &SpanMap<'_>) -> Diagnostic {
    let Finding {
        code,
        name,
        severity,
        message,
        path,
        label,
        missing: _,
        secret,
        related,
        help,
        suggestion,
    } = finding;
    // What stands above the text is not changed by an edit of the text.
    let suggestion = suggestion.filter(|suggestion| !spans.is_overridden(&suggestion.path));
    let edit = suggestion.map(|suggestion| {
        spans.value(&suggestion.path).map_or_else(
            || Edit::Add(format!("{}: {}", suggestion.path, suggestion.replacement)),
            |span| Edit::Replace(span, suggestion.replacement.clone()),
        )
    });
    Diagnostic {
        code,
        name,
        severity,
        message,
        span: spans.nearest(&path).span,
        secret: spans.value(&path).filter(|_| secret),
        origin: origin::words(&path, spans),
        path: path.to_string(),
        label,
        related: related
            .into_iter()
            .map(|(path, label)| {
                let origin = origin::words(&path, spans);
                let label = origin.map_or_else(|| label.clone(), |from| format!("{label}, {from}"));
                (spans.nearest(&path).span, label)
            })
            .collect(),
        help,
        edit,
    }
}
