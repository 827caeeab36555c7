//! Turns diagnostics into workflow commands, which GitHub shows as annotations of a pull request.
//!
//! The form is that of [workflow commands]: properties and message have escapes of their own.
//!
//! [workflow commands]: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

use std::fmt::Write;

use super::place::Region;
use super::{Checked, Diagnostic};
use crate::finding::Severity;
use crate::source::Source;

/// One line for each finding.
#[must_use]
pub fn github(checked: &[Checked<'_>]) -> String {
    let mut commands = String::new();
    for Checked {
        source,
        diagnostics,
    } in checked
    {
        let lines = source.lines();
        for diagnostic in *diagnostics {
            let region = Region::new(&lines, &diagnostic.span);
            // Writing to a string does not fail.
            let _ = writeln!(commands, "{}", command(source, region, diagnostic));
        }
    }
    commands
}

fn command(source: &Source, region: Region, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let title = [diagnostic.code, diagnostic.name].join(" ");
    let line = |word: &str, text: Option<&str>| {
        text.map(|text| format!("\n{word}: {text}"))
            .unwrap_or_default()
    };
    let origin = line("note", diagnostic.origin.as_deref());
    let help = line("help", diagnostic.help.as_deref());
    let environment = line("environment", source.environment());
    format!(
        "::{level} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(source.name()),
        region.start_line,
        region.end_line,
        region.start_column,
        region.end_column,
        property(title.trim_end()),
        data(&format!(
            "{}{origin}{help}{environment}",
            diagnostic.message
        )),
    )
}

/// Text that ends at a line break, and in which `%` starts an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The same, where `:` and `,` have a meaning as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(data("50 %\nof: a,b"), "50 %25%0Aof: a,b");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
