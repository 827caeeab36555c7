//! Turns one spec into one document on standard output.

use super::{Order, size_note};
use crate::cli::input::Input;
use crate::cli::tally::{Tally, Told};
use crate::cli::{CliError, Outcome};
use crate::fleet::{Register, Task};
use crate::render;
use crate::source::Source;

/// Prints the document of the only spec; several would not be one document.
pub(super) fn print(order: &Order<'_>) -> Result<Outcome, CliError> {
    let selection = order.selection;
    let inputs = selection.inputs.iter();
    let outputs = inputs.map(|input| order.backends(input).len()).sum();
    if outputs > 1 {
        return Err(CliError::ManyDocuments { outputs });
    }
    let mut tally = Tally::new(Task::Render, selection);
    selection
        .failures
        .iter()
        .for_each(|error| tally.fail(error));
    let register = Register::new(selection.beside.neighbours());
    for input in &selection.inputs {
        tally.take(match input.read() {
            Ok(source) => told(input, &source, order, &register)?,
            Err(error) => Told::unread(&error),
        });
    }
    tally.finish(selection.scope, order.args.select.summary.as_deref())
}

fn told(
    input: &Input,
    source: &Source,
    order: &Order<'_>,
    register: &Register,
) -> Result<Told, CliError> {
    let mut checked = order.check(input, source);
    register.enter(&mut checked, source);
    input.environment().leave_out(&mut checked.diagnostics);
    let mut told = Told::found(source, &checked.diagnostics);
    for (backend, artifacts) in &order.outputs(input, &checked, source)? {
        for artifact in artifacts {
            if let Some(note) = size_note(*backend, artifact, "the template") {
                told.note(&note);
            }
        }
        told.document.push_str(&render::document(artifacts));
    }
    Ok(told)
}
