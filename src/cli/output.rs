//! Turns documents and diagnostics into what the two streams of the process carry.
//!
//! Standard output is the document alone; everything else goes to standard error.

use std::io::{IsTerminal, Write};

use super::CliError;
use crate::report::{self, Diagnostic, Style};
use crate::source::Source;

/// Prints a document to standard output.
pub(super) fn document(text: &str) -> Result<(), CliError> {
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(CliError::Print)
}

/// Draws what was found in a source.
pub(super) fn drawn(source: &Source, diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    report::text(source, diagnostics, style())
}

/// How findings are drawn on standard error.
pub(super) fn style() -> Style {
    // `auto` knows about NO_COLOR, CLICOLOR and terminals without colours.
    let choice = anstream::AutoStream::choice(&std::io::stderr());
    if choice != anstream::ColorChoice::Never && std::io::stderr().is_terminal() {
        Style::Coloured
    } else {
        Style::Plain
    }
}

/// Prints what was found in a source.
pub(super) fn diagnostics(source: &Source, diagnostics: &[Diagnostic]) {
    messages(&drawn(source, diagnostics));
}

/// Says what the command does where the caller may not expect it.
pub(super) fn note(message: &str) {
    messages(&note_line(message));
}

/// Says why the command did not work.
pub(super) fn failure(error: &CliError) {
    messages(&failure_line(error));
}

/// The line of a note.
pub(super) fn note_line(message: &str) -> String {
    format!("note: {message}\n")
}

/// The line of a failure; of a `spotweld.toml`, one for each thing that is wrong with it.
pub(super) fn failure_line(error: &CliError) -> String {
    match error {
        CliError::Config { path, error } => error
            .faults()
            .map(|fault| format!("error: `{}`, {fault}\n", path.display()))
            .collect(),
        other => format!("error: {other}\n"),
    }
}

/// Prints messages to standard error; nobody is left to tell when that is closed.
pub(super) fn messages(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
