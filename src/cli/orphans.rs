//! Turns the folders of all outputs into the generated files whose spec is gone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::args::RenderArgs;
use super::select::{Listing, Scope};
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

    /// Looks for generated files in folders that no spec has, and says how many there are.
    pub(super) fn run(
        self,
        bases: &[PathBuf],
        claims: &Claims,
        listing: &Listing,
        tally: &mut Tally,
    ) -> Result<usize, CliError> {
        if !tally.is_complete() {
            output::note(
                "files without a spec were not looked for, because some specs are not good",
            );
            return Ok(0);
        }
        let mut found = 0;
        for base in bases {
            let orphans = find(base, claims, listing)?;
            tally.clear();
            for (folder, files) in orphans {
                if self == Self::Remove {
                    for file in &files {
                        write::remove(file, base)?;
                    }
                }
                output::note(&self.message(&folder, files.len()));
                found += files.len();
            }
        }
        tally.orphans(found, self == Self::Remove);
        Ok(found)
    }

    fn message(self, folder: &Path, files: usize) -> String {
        let (folder, plural) = (folder.display(), if files == 1 { "" } else { "s" });
        match self {
            Self::Tell => {
                format!(
                    "`{folder}` has {files} file{plural} whose spec is gone: `--prune` removes what is generated"
                )
            }
            Self::Remove => {
                format!("removed {files} file{plural} of `{folder}`, whose spec is gone")
            }
        }
    }
}

/// Generated files in folders that no spec has, by folder.
fn find(
    base: &Path,
    claims: &Claims,
    listing: &Listing,
) -> Result<BTreeMap<PathBuf, Vec<PathBuf>>, CliError> {
    let mut orphans: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let files = listing.below(base)?;
    let folder = |file: &PathBuf| file.parent().unwrap_or(base).to_owned();
    for files in files.chunk_by(|one, next| one.parent() == next.parent()) {
        let Some(folder) = files.first().map(folder) else {
            continue;
        };
        if claims.has(&slashed(&folder)) {
            continue;
        }
        for file in files {
            if write::is_generated(file)? {
                let found = orphans.entry(folder.clone()).or_default();
                found.push(file.clone());
            }
        }
    }
    Ok(orphans)
}
