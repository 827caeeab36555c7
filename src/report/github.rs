//! Turns diagnostics into workflow commands, which GitHub shows as annotations of a pull request.
//!
//! The form is that of [workflow commands]: properties and message have escapes of their own.
//!
//! [workflow commands]: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

use std::fmt::Write;

use super::place::Region;
use super::{Checked, Diagnostic};
use crate::finding::Severity;

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
            let _ = writeln!(commands, "{}", command(source.name(), region, diagnostic));
        }
    }
    commands
}

fn command(file: &str, region: Region, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let title = [diagnostic.code, diagnostic.name].join(" ");
    let help = diagnostic
        .help
        .as_ref()
        .map(|help| format!("\nhelp: {help}"))
        .unwrap_or_default();
    format!(
        "::{level} file={},line={},endLine={},col={},endColumn={},title={}::{}",
        property(file),
        region.start_line,
        region.end_line,
        region.start_column,
        region.end_column,
        property(title.trim_end()),
        data(&format!("{}{help}", diagnostic.message)),
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
