//! Turns the folder of all outputs into the generated files whose spec is gone.

use std::path::{Path, PathBuf};

use super::args::RenderArgs;
use super::select::{self, Scope};
use super::settings::slashed;
use super::tally::Tally;
use super::{CliError, output, write};
use crate::fleet::Claims;

/// What to do about such files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    /// Name them.
    Tell,
    /// Remove them.
    Remove,
}

impl Search {
    /// What the arguments ask for; only with all specs at hand it is known which files have none.
    pub(super) fn new(
        args: &RenderArgs,
        scope: Scope,
        has_base: bool,
    ) -> Result<Option<Self>, CliError> {
        let missing = match (scope, has_base) {
            (Scope::Fleet, true) => None,
            (Scope::Fleet, false) => Some("`out` starts with a word in braces"),
            (Scope::One | Scope::Some, _) => Some("only some were asked for"),
        };
        match (args.prune, args.check, missing) {
            (true, _, Some(reason)) => Err(CliError::NotWhole { reason }),
            (true, false, None) => Ok(Some(Self::Remove)),
            (_, true, None) => Ok(Some(Self::Tell)),
            (false, ..) => Ok(None),
        }
    }

    /// Looks for generated files in folders that no spec has.
    pub(super) fn run(
        self,
        base: &Path,
        claims: &Claims,
        tally: &mut Tally,
    ) -> Result<(), CliError> {
        if !tally.is_complete() {
            output::note(
                "files without a spec were not looked for, because some specs are not good",
            );
            return Ok(());
        }
        let orphans = find(base, claims)?;
        for orphan in &orphans {
            tally.clear();
            let path = orphan.display();
            match self {
                Self::Tell => output::note(&format!(
                    "`{path}` has no spec any more: `--prune` removes it"
                )),
                Self::Remove => {
                    write::remove(orphan, base)?;
                    output::note(&format!("removed `{path}`, which has no spec any more"));
                }
            }
        }
        tally.orphans(orphans.len(), self == Self::Remove);
        Ok(())
    }
}

fn find(base: &Path, claims: &Claims) -> Result<Vec<PathBuf>, CliError> {
    let mut orphans = Vec::new();
    for file in select::files(base)? {
        let folder = file.parent().unwrap_or(base);
        if !claims.has(&slashed(folder)) && write::is_generated(&file)? {
            orphans.push(file);
        }
    }
    Ok(orphans)
}
