//! Turns words on the command line into the specs that are asked for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::fleet::{Glob, Partition};

const SPECS_HELP: &str = "Files, folders and quoted patterns; `-` reads standard input \
    [default: those of spotweld.toml, else spotweld.yaml, else an example]";

const SPECS_LONG_HELP: &str = "Files, folders and quoted patterns such as 'services/*.yaml'; `-` reads standard input

Of a folder, specs are the files that `specs` of spotweld.toml names; without it, those called `spotweld.yaml` or \
    `*.spotweld.yaml`, and the same with `.yml` and `.json`. A file that is named is a spec whatever it is called.

[default: the specs of spotweld.toml, else spotweld.yaml, else an example that is built in]";

/// Which specs a command is about, and how it goes about them.
#[derive(Debug, Clone, ClapArgs)]
pub(in crate::cli) struct SelectArgs {
    /// Where the specs are
    #[arg(help = SPECS_HELP, long_help = SPECS_LONG_HELP)]
    pub(in crate::cli) specs: Vec<PathBuf>,
    /// Read this file instead of the next spotweld.toml above
    #[arg(long, value_name = "FILE", help_heading = FLEET)]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Only this environment of spotweld.toml; can be repeated
    #[arg(short, long, value_name = "NAME", help_heading = FLEET)]
    pub(in crate::cli) environment: Vec<String>,
    /// Only specs whose path or service this pattern matches, such as 'payments-*'
    #[arg(long, value_name = "PATTERN", help_heading = FLEET)]
    pub(in crate::cli) filter: Option<Glob>,
    /// Only specs that differ from a revision of git; all if spotweld.toml differs
    #[arg(long, value_name = "REV", help_heading = FLEET)]
    pub(in crate::cli) changed_since: Option<String>,
    /// Only one of several parts of the specs, such as 3/16; each spec is in exactly one
    #[arg(long, value_name = "M/N", help_heading = FLEET)]
    pub(in crate::cli) partition: Option<Partition>,
    /// How many specs to work on at a time [default: one for each core]
    #[arg(short, long, value_name = "N", help_heading = FLEET)]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
    /// Write a summary for programs into this file; `-` is standard output
    #[arg(long, value_name = "FILE", help_heading = FLEET)]
    pub(in crate::cli) summary: Option<PathBuf>,
}

const FLEET: &str = "Many specs";

impl SelectArgs {
    /// Whether any option leaves out specs.
    pub(in crate::cli) const fn narrows(&self) -> bool {
        self.filter.is_some() || self.changed_since.is_some() || self.partition.is_some()
    }
}
