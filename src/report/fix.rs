//! Turns diagnostics into the text that their edits make of a source.

use super::{Diagnostic, Edit};
use crate::source::Source;

/// The text with every edit made that replaces what is written, and how many those were.
///
/// Comments and layout stay. Of edits that overlap the first is made; an edit that adds a value is not: where to
/// add it is for the author.
#[must_use]
pub fn fix(source: &Source, diagnostics: &[Diagnostic]) -> (String, usize) {
    let mut edits: Vec<(usize, usize, &str)> = diagnostics
        .iter()
        .filter_map(|diagnostic| match diagnostic.edit.as_ref()? {
            Edit::Replace(span, text) => Some((span.start, span.end, text.as_str())),
            Edit::Add(_) => None,
        })
        .collect();
    edits.sort_unstable();
    let text = source.text();
    let mut fixed = String::with_capacity(text.len());
    let (mut done, mut made) = (0, 0);
    for (start, end, replacement) in edits {
        let Some(kept) = text.get(done..start) else {
            continue;
        };
        if text.get(start..end).is_none_or(|old| old == replacement) {
            continue;
        }
        fixed.push_str(kept);
        fixed.push_str(replacement);
        done = end;
        made += 1;
    }
    fixed.push_str(text.get(done..).unwrap_or_default());
    (fixed, made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    fn replace(start: usize, end: usize, text: &str) -> Diagnostic {
        Diagnostic {
            code: "XXX001",
            name: "example",
            severity: Severity::Error,
            message: String::new(),
            path: String::new(),
            span: start..end,
            secret: None,
            label: None,
            origin: None,
            related: Vec::new(),
            help: None,
            edit: Some(Edit::Replace(start..end, text.to_owned())),
        }
    }

    fn fixed(text: &str, diagnostics: &[Diagnostic]) -> (String, usize) {
        fix(&Source::new("spec.yaml", text), diagnostics)
    }

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let edits = [replace(12, 15, "9s"), replace(3, 6, "30s")];
        assert_eq!(
            fixed(
                "a: 300 # b\nc:60s\n",
                &[replace(13, 16, "9s"), edits[1].clone()]
            ),
            ("a: 30s # b\nc:9s\n".to_owned(), 2)
        );
    }

    #[test]
    fn of_two_edits_of_one_place_the_first_is_made() {
        assert_eq!(
            fixed("a: 300", &[replace(3, 6, "1"), replace(4, 6, "2")]),
            ("a: 1".to_owned(), 1)
        );
    }

    #[test]
    fn an_edit_that_changes_nothing_or_has_no_place_is_not_made() {
        assert_eq!(
            fixed("a: 1", &[replace(3, 4, "1"), replace(9, 12, "x")]),
            ("a: 1".to_owned(), 0)
        );
    }
}
