//! Turns arguments into calls of the library, and their results into output, files and an exit code.
//!
//! The only stage that touches files, the terminal and the process.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the stage that touches files"
)]

mod args;
mod cache;
mod check;
mod diff;
mod error;
mod explain;
mod fix;
mod git;
mod init;
mod input;
mod orphans;
mod output;
mod progress;
mod render;
mod select;
mod settings;
mod tally;
mod watch;
mod write;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Command};
use error::{CliError, reason};

use crate::fleet::Config;
use crate::spec::Document;

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    match dispatch(args) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        // Whoever reads our output has read enough, as `spotweld render | head` does.
        Err(CliError::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            output::failure(&error);
            ExitCode::from(Outcome::of(&error).exit_code())
        }
    }
}

/// The command line as clap knows it, for help, completions and the manual.
#[must_use]
pub fn command() -> clap::Command {
    Args::command()
}

fn dispatch(args: Args) -> Result<Outcome, CliError> {
    match args.command {
        Command::Render(args) => return render::run(&args),
        Command::Check(args) => return check::run(&args),
        Command::Watch(args) => return watch::run(args),
        Command::Diff(args) => return diff::run(&args),
        Command::Explain(args) => explain::run(&args)?,
        Command::Init(args) => init::run(&args)?,
        Command::Schema { config: true } => {
            output::document(&Config::schema().map_err(CliError::Json)?)?;
        }
        Command::Schema { config: false } => output::document(Document::SCHEMA)?,
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command(), "spotweld", &mut script);
            output::document(&String::from_utf8_lossy(&script))?;
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command())
                .render(&mut page)
                .map_err(CliError::Print)?;
            output::document(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Outcome::Clean)
}

/// What a command came to, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing is wrong with the specs.
    Clean,
    /// Two specs differ, and that was asked.
    Differs,
    /// A spec has findings that it must not have, or is not what is written.
    Findings,
    /// The command or a file is wrong.
    Misused,
    /// We are at fault.
    Fault,
}

impl Outcome {
    /// 2 for what the caller can mend, 70 (`EX_SOFTWARE`) for what only we can.
    const fn exit_code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Differs | Self::Findings => 1,
            Self::Misused => 2,
            Self::Fault => 70,
        }
    }
}
