//! Puts an error of the YAML scanner into words for whoever wrote the text.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::{
    super::{Problem, SpecPath},
    refusal,
};

const CHECK_INDENTATION: &str =
    "check the indentation: the keys of one mapping start in the same column";
const CHECK_COLONS: &str = "quote a text that holds `: `, and check the indentation of this line \
                            and the `:` of the line above";

/// The problem behind `error`, at the bytes that cause it.
pub(super) fn problem(text: &str, error: &ScanError) -> Problem {
    let offset = error.marker().byte_offset().unwrap_or_default();
    let kind = error.kind();
    if *kind == ErrorKind::RecursionLimitExceeded {
        return refusal::too_deep(offset..offset);
    }
    if let Some(tab) = is_about_tabs(kind)
        .then(|| tab_near(text, offset))
        .flatten()
    {
        return tab;
    }
    let (message, help) = words(kind);
    let span = character_at(text, offset_of(text, offset, kind));
    let problem = Problem::new(message, span, SpecPath::root());
    match help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

fn words(kind: &ErrorKind) -> (String, Option<&'static str>) {
    let (message, help) = match kind {
        ErrorKind::MappingValueNotAllowed => ("this `:` is not expected here", CHECK_COLONS),
        ErrorKind::InvalidColonPlacement => (
            "this `:` is not expected here",
            "a `[` above may lack its `]`",
        ),
        ErrorKind::ExpectedBlockMappingKey => ("expected `key: value` here", CHECK_INDENTATION),
        ErrorKind::ExpectedBlockSequenceEntry => (
            "expected `- ` here, as in the list above",
            "check the indentation: the elements of one list start in the same column",
        ),
        ErrorKind::ExpectedDocumentStart => ("the document ends before this", CHECK_INDENTATION),
        ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "unexpected text after the closing quote",
            "quote all of the text",
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            "unknown escape in this quoted text",
            "use single quotes for a text with backslashes",
        ),
        ErrorKind::CommentNotSeparated => (
            "a comment starts without a space before it",
            "write ` #` for a comment, or quote the text",
        ),
        ErrorKind::CommentInterceptedScalar => (
            "a comment interrupts a text that goes on below",
            "move the comment, or check the indentation of the next line",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => (
            "a list cannot start here",
            "start the list on a line of its own, or write `[…]`",
        ),
        ErrorKind::InvalidBlockEntryWhitespace => (
            "a list cannot start behind a tab",
            "write spaces between one `-` and the next",
        ),
        _ => return (bare_words(kind), None),
    };
    (message.to_owned(), Some(help))
}

fn bare_words(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnclosedFlowCollection { open } => format!("this `{open}` is not closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            format!("`{open}` is closed by `{close}`")
        }
        ErrorKind::MisplacedFlowCollectionEnd => "nothing is open that this could close".to_owned(),
        ErrorKind::UnclosedQuotedScalar => "this quote is not closed".to_owned(),
        ErrorKind::UnexpectedCharacter {
            character: character @ ('@' | '`' | '%'),
        } => format!("a text that starts with `{character}` has to be quoted"),
        ErrorKind::UnexpectedCharacter { character } => {
            format!("character U+{:04X} is not allowed", u32::from(*character))
        }
        ErrorKind::MissingAnchorOrAliasName => {
            "a text that starts with `*` or `&` has to be quoted".to_owned()
        }
        ErrorKind::MissingTagUri | ErrorKind::InvalidTagTerminator => {
            "a text that starts with `!` has to be quoted".to_owned()
        }
        ErrorKind::ExpectedFlowMappingSeparator => "expected `,` or `}` here".to_owned(),
        ErrorKind::ExpectedFlowSequenceSeparator => "expected `,` or `]` here".to_owned(),
        other => format!("not YAML: {other}"),
    }
}

const fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
    )
}

/// Finds the tab the scanner stumbled over: it reports where the token before begins or ends, which may be lines above.
fn tab_near(text: &str, offset: usize) -> Option<Problem> {
    let mut at = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    for line in text.get(at..)?.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line.get(..indentation)?.find('\t');
        // An empty line may hold what it likes.
        if let Some(tab) = tab.filter(|_| !line.trim().is_empty()) {
            let span = at + tab..at + indentation;
            let problem = Problem::new("tabs cannot indent YAML", span, SpecPath::root());
            return Some(problem.help("indent with spaces"));
        }
        at += line.len();
    }
    None
}

/// Where in the token at `offset` the error is.
fn offset_of(text: &str, offset: usize, kind: &ErrorKind) -> usize {
    let ErrorKind::UnexpectedCharacter { character } = kind else {
        return offset;
    };
    let rest = text.get(offset..).unwrap_or_default();
    offset + rest.find(*character).unwrap_or_default()
}

/// The character at `offset`; empty at the end of a line.
fn character_at(text: &str, offset: usize) -> Range<usize> {
    let rest = text.get(offset..).unwrap_or_default();
    let first = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r'));
    offset..offset + first.map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{refused, reported};

    #[test]
    fn tabs_are_pointed_at_where_they_indent() {
        let message = "tabs cannot indent YAML";
        refused("a:\n\tb: 1\n", "\t", "a", message);
        refused("a:\n  b: 1\n\t\tc: 2\n", "\t\t", "a.b", message);
        refused("a:\n  - x\n  \t- y\n", "\t", "a[0]", message);
        refused("a: {\n\tb: 1\n}\n", "\t", "a", message);
        refused("a: |\n\ttext\n", "\t", "a", message);
        refused("a: 1\n\n\n\tb: 1\n", "\t", "a", message);
    }

    #[test]
    fn a_tab_is_found_below_a_text_of_several_lines() {
        let message = "tabs cannot indent YAML";
        refused("a: x\n  y\n\tz: 1\n", "\t", "a", message);
        refused("a: x\n  y\n  z\n\t\n\tb: 1\nc: 2\n", "\t", "a", message);
    }

    #[test]
    fn syntax_errors_name_the_character_and_what_to_do() {
        for (text, span, path, message) in [
            ("a: b: c\n", ":", ".", "this `:` is not expected here"),
            ("a: 1\n  b: 2\n", ":", ".", "this `:` is not expected here"),
            (
                "a: [1\nb: 2\n",
                ":",
                "a[0]",
                "this `:` is not expected here",
            ),
            ("a: [1, 2\n", "[", "a[1]", "this `[` is not closed"),
            ("a: {b: 1]\n", "{", "a", "`{` is closed by `]`"),
            ("a: }\n", "}", "a", "nothing is open that this could close"),
            ("a: \"x\n", "\"", "a", "this quote is not closed"),
            (
                "a: 'x' y\n",
                "y",
                "a",
                "unexpected text after the closing quote",
            ),
            (
                "a: \"\\w\"\n",
                "\"",
                "a",
                "unknown escape in this quoted text",
            ),
            (
                "a: b\u{7f}\n",
                "\u{7f}",
                "a",
                "character U+007F is not allowed",
            ),
            (
                "a: @x\n",
                "@",
                "a",
                "a text that starts with `@` has to be quoted",
            ),
            (
                "a: *\n",
                "*",
                "a",
                "a text that starts with `*` or `&` has to be quoted",
            ),
            ("a: {b: 1 c: 2}\n", ":", "a", "expected `,` or `}` here"),
            ("a: [[1] 2]\n", "2", "a[1]", "expected `,` or `]` here"),
            (
                "a:\n  -\t- b\n",
                "-",
                "a",
                "a list cannot start behind a tab",
            ),
            ("a: - b\n", "-", "a", "a list cannot start here"),
            (
                "a: \"b\"#c\n",
                "#",
                "a",
                "a comment starts without a space before it",
            ),
            (
                "a:\n  - b\n  c: d\n",
                "c",
                "a[1]",
                "expected `- ` here, as in the list above",
            ),
            (
                "a: b # c\n #d\n  e\n",
                "e",
                ".",
                "expected `key: value` here",
            ),
            (
                "a: b #\n  c\n",
                "#",
                ".",
                "a comment interrupts a text that goes on below",
            ),
            (" a: 1\nb: 2\n", "b", ".", "the document ends before this"),
        ] {
            let expected = [(span, path.to_owned(), message.to_owned())];
            assert_eq!(reported(text), expected, "{text:?}");
            assert!(super::super::read(text).root.is_none());
        }
    }

    #[test]
    fn what_was_found_before_a_syntax_error_is_reported_too() {
        let text = "a: &x 1\nb: {c: 1, c: 2}\nd: ]\n";
        let messages: Vec<_> = reported(text)
            .into_iter()
            .map(|(_, _, text)| text)
            .collect();
        assert_eq!(
            messages,
            [
                "anchor `&x` is not read",
                "duplicate key `c`",
                "nothing is open that this could close"
            ]
        );
    }
}
