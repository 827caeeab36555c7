//! Turns a spec into a document on standard output, or into files of a folder.

use super::args::RenderArgs;
use super::{CliError, Outcome, input, output, write};
use crate::{Error, Generated, render};

pub(super) fn run(args: &RenderArgs) -> Result<Outcome, CliError> {
    let source = input::read(args.spec.as_deref())?;
    let Generated {
        artifacts,
        diagnostics,
    } = match crate::generate(&source, args.format.into()) {
        Ok(generated) => generated,
        Err(Error::Invalid(diagnostics)) => {
            output::diagnostics(&source, &diagnostics);
            return Ok(Outcome::Findings);
        }
        Err(Error::Render(error)) => return Err(error.into()),
    };
    output::diagnostics(&source, &diagnostics);
    match &args.out {
        None => output::document(&render::document(&artifacts))?,
        Some(folder) => {
            let written = write::files(folder, &artifacts)?;
            output::note(&format!(
                "{written} of {} files written to `{}`",
                artifacts.len(),
                folder.display()
            ));
        }
    }
    Ok(Outcome::Clean)
}
