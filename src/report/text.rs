//! Turns diagnostics into text for people, drawn as rustc draws its errors.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Patch, Renderer, Snippet};

use super::{Diagnostic, Edit};
use crate::finding::Severity;
use crate::source::Source;

/// Whether the text has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Escape sequences for colours.
    Coloured,
    /// Letters and lines only.
    Plain,
}

/// Draws diagnostics about one source, with an empty line after each.
#[must_use]
pub fn text(source: &Source, diagnostics: &[Diagnostic], style: Style) -> String {
    let renderer = match style {
        Style::Coloured => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let source = veil(source, diagnostics);
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        drawn.push_str(&renderer.render(&groups(&source, diagnostic)));
        drawn.push_str("\n\n");
    }
    drawn
}

/// The source with stars for its secrets: what a terminal shows, others read in the logs of a pipeline.
fn veil<'a>(source: &'a Source, diagnostics: &[Diagnostic]) -> Cow<'a, Source> {
    let mut veiled = Cow::Borrowed(source);
    for secret in diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.secret.as_ref())
    {
        let text = veiled.text();
        let parts = (
            text.get(..secret.start),
            text.get(secret.clone()),
            text.get(secret.end..),
        );
        if let (Some(before), Some(secret), Some(after)) = parts {
            let stars: String = secret.chars().map(star).collect();
            let text = [before, &stars, after].concat();
            veiled = Cow::Owned(source.with_text(text));
        }
    }
    veiled
}

/// As many bytes as the character has, so that all places stay where they are.
fn star(character: char) -> &'static str {
    match character {
        '\n' => "\n",
        '\r' => "\r",
        _ => "****".split_at(character.len_utf8()).0,
    }
}

fn groups<'a>(source: &'a Source, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name(Some("advice")),
    };
    let primary = AnnotationKind::Primary
        .span(visible(source, &diagnostic.span))
        .label(diagnostic.label.as_deref());
    let related = diagnostic.related.iter().map(|(span, label)| {
        AnnotationKind::Context
            .span(visible(source, span))
            .label(label.as_str())
    });
    let snippet = Snippet::source(source.text())
        .path(source.name())
        .annotation(primary)
        .annotations(related);
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code)
        .element(snippet);
    let environment = source.environment();
    let environment = environment.map(|name| format!("in the environment `{name}`"));
    for note in environment.into_iter().chain(diagnostic.origin.clone()) {
        group = group.element(Element::from(Level::NOTE.message(note)));
    }
    if !diagnostic.name.is_empty() {
        let rule = format!(
            "`{}`, run `spotweld explain {}` for more",
            diagnostic.name, diagnostic.code
        );
        group = group.element(Element::from(Level::NOTE.message(rule)));
    }
    let mut groups = vec![group];
    groups.extend(advice(source, diagnostic));
    groups
}

/// What to do: in words, and as an edit of the text.
fn advice<'a>(source: &'a Source, diagnostic: &'a Diagnostic) -> Option<Group<'a>> {
    let title = |words: &'a str| Level::HELP.secondary_title(words);
    match (&diagnostic.help, &diagnostic.edit) {
        (None, None) => None,
        (Some(help), None) => Some(Group::with_title(title(help))),
        (help, Some(Edit::Replace(span, replacement))) => {
            let patch = Patch::new(span.clone(), replacement.as_str());
            let snippet = Snippet::source(source.text())
                .path(source.name())
                .patch(patch);
            Some(title(help.as_deref().unwrap_or("write this instead")).element(snippet))
        }
        (help, Some(Edit::Add(value))) => {
            let add = Level::HELP.message(format!("add `{value}`"));
            Some(match help {
                Some(help) => Group::with_title(title(help)).element(Element::from(add)),
                None => Group::with_title(Level::HELP.secondary_title(format!("add `{value}`"))),
            })
        }
    }
}

/// A place of several lines is shown by its first one: the rest is there to read in the file.
fn visible(source: &Source, span: &Range<usize>) -> Range<usize> {
    let text = source.text().get(span.clone()).unwrap_or_default();
    let first_line = text.find(['\r', '\n']).unwrap_or(text.len());
    span.start..span.start + first_line
}

#[cfg(test)]
mod tests {
    use super::star;

    #[test]
    fn stars_take_the_bytes_of_what_they_hide_and_lines_stay() {
        for character in ['a', 'é', '€', '😀'] {
            assert_eq!(star(character), "*".repeat(character.len_utf8()));
        }
        assert_eq!("a\r\né".chars().map(star).collect::<String>(), "*\r\n**");
    }
}
