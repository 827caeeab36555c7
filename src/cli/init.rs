//! Turns the built-in example into a first spec to edit.

use std::io::{ErrorKind, Write};

use super::args::InitArgs;
use super::{CliError, output};

pub(super) fn run(args: &InitArgs) -> Result<(), CliError> {
    let failed = |error: std::io::Error| CliError::Write {
        path: args.path.clone(),
        error,
    };
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .open(&args.path)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => CliError::Foreign {
                path: args.path.clone(),
            },
            _ => failed(error),
        })?;
    file.write_all(crate::EXAMPLE.as_bytes()).map_err(failed)?;
    output::note(&format!(
        "wrote `{}`: put your own ids and images in, then run `spotweld check`",
        args.path.display()
    ));
    Ok(())
}
