//! Turns one spec into one document on standard output.

use super::{Order, size_note};
use crate::cli::input::Input;
use crate::cli::tally::{Tally, Told};
use crate::cli::{CliError, Outcome};
use crate::fleet::Task;
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
    for input in &selection.inputs {
        tally.take(match input.read() {
            Ok(source) => told(input, &source, order)?,
            Err(error) => Told::unread(&error),
        });
    }
    tally.finish(selection.scope, order.args.select.summary.as_deref())
}

fn told(input: &Input, source: &Source, order: &Order<'_>) -> Result<Told, CliError> {
    let generated = match order.generate(input, source)? {
        Ok(generated) => generated,
        Err(told) => return Ok(told),
    };
    let mut told = Told::found(source, &generated.diagnostics);
    for (backend, artifacts) in &generated.outputs {
        for artifact in artifacts {
            if let Some(note) = size_note(*backend, artifact, "the template") {
                told.note(&note);
            }
        }
        told.document.push_str(&render::document(artifacts));
    }
    Ok(told)
}
