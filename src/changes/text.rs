//! Turns a [`Diff`] into lines for people.

use std::fmt::Write;

use super::Diff;
use super::words::{only_in, shown};

/// The fields, the resources, and what that means, with a blank line between them.
#[must_use]
pub fn text(diff: &Diff) -> String {
    let mut text = format!("{} -> {}\n", diff.old, diff.new);
    if diff.is_empty() {
        text.push_str("\nnothing differs\n");
        return text;
    }
    let mut line = |line: std::fmt::Arguments<'_>| {
        // A string takes whatever is written to it.
        let _ = text.write_fmt(format_args!("{line}\n"));
    };
    line(format_args!(""));
    for field in &diff.fields {
        let (old, new) = (shown(&field.old), shown(&field.new));
        line(format_args!("{}: {old} -> {new}", field.path));
    }
    let resources = diff.resources();
    if !resources.is_empty() {
        line(format_args!(""));
    }
    for resource in resources {
        let only = only_in(&resource.backends, diff);
        let only = only.map(|name| format!(" ({name})")).unwrap_or_default();
        line(format_args!(
            "{:<3} {}{only}: {}",
            resource.sign, resource.name, resource.text
        ));
    }
    line(format_args!(""));
    for meaning in diff.meanings() {
        match only_in(&meaning.backends, diff) {
            Some(name) => line(format_args!("{name}: {}", meaning.text)),
            None => line(format_args!("{}", meaning.text)),
        }
    }
    text
}
