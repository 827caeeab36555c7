//! The words for what a spec may not contain, one function for each.

use std::ops::Range;

use super::super::{
    MAX_TEXT_BYTES, Problem, Segment, SpecPath,
    node::{Kind, MAX_DEPTH, MAX_ENTRIES, Node},
    problem::shorten,
};

/// What to do about an anchor, alias or tag, which is often a text that happens to look like one.
fn plain_data(mark: char) -> String {
    format!("a spec is plain data: write the value itself; quote a text that starts with `{mark}`")
}

fn at(span: Range<usize>, message: impl Into<String>) -> Problem {
    Problem::new(message, span, SpecPath::root())
}

pub(super) fn anchor(name: &str, span: Range<usize>) -> Problem {
    at(span, format!("anchor `&{}` is not read", shorten(name))).help(plain_data('&'))
}

/// `written` includes the asterisk.
pub(super) fn alias(written: &str, span: Range<usize>) -> Problem {
    at(span, format!("alias `{}` is not read", shorten(written))).help(plain_data('*'))
}

pub(super) fn merge_key(span: Range<usize>) -> Problem {
    at(span, "merge key `<<` is not read").help("write the values where they are used")
}

/// `written` includes the exclamation marks.
pub(super) fn tag(written: &str, span: Range<usize>) -> Problem {
    at(span, format!("tag `{}` is not read", shorten(written))).help(plain_data('!'))
}

pub(super) fn duplicate(key: &str, span: Range<usize>, first: Range<usize>) -> Problem {
    let name = shorten(key);
    let mut problem = at(span, format!("duplicate key `{name}`"));
    problem.path = [Segment::from(key)].into_iter().collect();
    problem
        .help("keep one of the two")
        .related(first, format!("`{name}` is first given here"))
}

pub(super) fn collection_key(span: Range<usize>) -> Problem {
    at(span, "a key has to be a text, not a list or a mapping")
}

pub(super) fn empty_key(span: Range<usize>) -> Problem {
    at(span, "a key is missing before this `:`").help("write `key: value`")
}

pub(super) fn second_document(span: Range<usize>) -> Problem {
    at(span, "a second document starts here").help("write one spec a file")
}

pub(in crate::source) fn too_deep(span: Range<usize>) -> Problem {
    at(span, format!("nested more than {MAX_DEPTH} deep"))
}

pub(in crate::source) fn too_many(span: Range<usize>) -> Problem {
    at(
        span,
        format!("a list or mapping has more than {MAX_ENTRIES} entries"),
    )
}

/// Whoever reads the file stops at the bound, so nobody knows how large it is.
pub(super) fn too_large() -> Problem {
    let message = format!("the file has more than {MAX_TEXT_BYTES} bytes");
    at(0..0, message)
}

pub(super) fn empty(text: &str) -> Problem {
    let message = if text.trim().is_empty() {
        "the file is empty"
    } else {
        "the file holds nothing but comments"
    };
    at(0..0, message).help("a spec is a mapping: lines of `key: value`")
}

/// For a root that is not a mapping.
pub(super) fn root(root: &Node<'_>) -> Problem {
    let message = format!("expected a mapping, found {}", root.found());
    let help = match &root.kind {
        Kind::Scalar { text, plain: true } if text.contains(':') => {
            "write a space after the `:` of `key: value`"
        }
        Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) => {
            "a spec is a mapping: lines of `key: value`"
        }
    };
    at(root.head(), message).help(help)
}
