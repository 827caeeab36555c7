//! Turns one spec into one document on standard output.

use super::{Order, size_note};
use crate::cli::tally::{Tally, Told};
use crate::cli::{CliError, Outcome};
use crate::fleet::{Register, Task};
use crate::render;
use crate::source::Source;

/// Prints the document of the only spec; several would not be one document.
pub(super) fn print(order: &Order<'_>) -> Result<Outcome, CliError> {
    let selection = order.selection;
    let outputs = selection.inputs.len() * order.backends.len();
    if outputs > 1 {
        return Err(CliError::ManyDocuments { outputs });
    }
    let mut tally = Tally::new(Task::Render, selection.inputs.len());
    selection
        .failures
        .iter()
        .for_each(|error| tally.fail(error));
    let register = Register::new(selection.beside.neighbours());
    for input in &selection.inputs {
        tally.take(match input.read() {
            Ok(source) => told(&source, order, &register)?,
            Err(error) => Told::unread(&error),
        });
    }
    tally.finish(selection.scope, order.args.select.summary.as_deref())
}

fn told(source: &Source, order: &Order<'_>, register: &Register) -> Result<Told, CliError> {
    let mut checked = order.check(source);
    register.enter(&mut checked, source);
    order.leave_out(&mut checked);
    let mut told = Told::found(source, &checked.diagnostics);
    for (backend, artifacts) in &order.outputs(&checked, source)? {
        for artifact in artifacts {
            if let Some(note) = size_note(*backend, artifact, "the template") {
                told.note(&note);
            }
        }
        told.document.push_str(&render::document(artifacts));
    }
    Ok(told)
}
