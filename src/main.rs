//! Hands the arguments of the process to [`spotweld::cli`], and its answer to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    spotweld::cli::run()
}
