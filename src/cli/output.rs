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
pub(super) fn diagnostics(source: &Source, diagnostics: &[Diagnostic]) {
    // `auto` knows about NO_COLOR, CLICOLOR and terminals without colours.
    let choice = anstream::AutoStream::choice(&std::io::stderr());
    let coloured = choice != anstream::ColorChoice::Never && std::io::stderr().is_terminal();
    let style = if coloured {
        Style::Coloured
    } else {
        Style::Plain
    };
    error_stream(&report::text(source, diagnostics, style));
}

/// Says what the command does where the caller may not expect it.
pub(super) fn note(message: &str) {
    error_stream(&format!("note: {message}\n"));
}

/// Says why the command did not work.
pub(super) fn failure(error: &CliError) {
    error_stream(&format!("error: {error}\n"));
}

/// Nobody is left to tell when standard error itself is closed.
fn error_stream(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
