//! Turns the outputs of one run into folders, and keeps other runs from writing there meanwhile.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::changes::Changes;
use super::disk::{Disk, Real};
use super::place::{self, Place};
use super::{failed, leftovers, one_by_one, whole};
use crate::cli::CliError;
use crate::render::Artifact;

/// What has become of a folder.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) struct Written {
    /// How many files have a new text.
    pub(in crate::cli) changed: usize,
    /// The files of earlier runs that are gone, because the spec does not make them any more.
    pub(in crate::cli) removed: Vec<PathBuf>,
}

/// Writes the outputs of one run.
#[derive(Debug)]
pub(in crate::cli) struct Writer {
    disk: Real,
    /// The folder that is locked for the whole run, if one is.
    held: Option<(PathBuf, Option<File>)>,
}

impl Writer {
    /// For one spec: every file has arrived on the disk before it counts.
    pub(in crate::cli) const fn of_one() -> Self {
        Self {
            disk: Real { waits: true },
            held: None,
        }
    }

    /// For many specs: the folder that all outputs are in is locked once.
    ///
    /// Runs that share the work do not keep each other out, for each has specs of its own.
    pub(in crate::cli) fn of_many(base: &Path, shares: bool) -> Result<Self, CliError> {
        fs::create_dir_all(base).map_err(failed(base))?;
        let lock = File::open(base).ok().filter(|folder| {
            let locked = if shares {
                folder.lock_shared()
            } else {
                folder.lock()
            };
            locked.is_ok()
        });
        Ok(Self {
            disk: Real { waits: false },
            held: Some((base.to_owned(), lock)),
        })
    }

    /// Writes the artifacts that differ from what the folder holds, and removes what the same spec no longer makes.
    pub(in crate::cli) fn files(
        &self,
        folder: &Path,
        artifacts: &[Artifact],
    ) -> Result<Written, CliError> {
        let held = self.held.as_ref().map(|(folder, _)| folder.as_path());
        write(folder, artifacts, &self.disk, held)
    }
}

/// Writes a folder; beside it, nobody else may write, so its parent is locked unless it is `held` already.
pub(super) fn write(
    folder: &Path,
    artifacts: &[Artifact],
    disk: &dyn Disk,
    held: Option<&Path>,
) -> Result<Written, CliError> {
    let place = Place::new(folder)?;
    place.make_way()?;
    let _lock = if held.is_some_and(|held| place::is_same(held, place.parent())) {
        None
    } else {
        place.lock()
    };
    leftovers::clear(&place, disk)?;
    if !place.exists() {
        whole::create(&place, artifacts, disk)?;
        return Ok(Written {
            changed: artifacts.len(),
            removed: Vec::new(),
        });
    }
    let changes = Changes::new(&place, artifacts)?;
    let several = changes.count() > 1;
    if !(several && whole::exchange(&place, &changes, disk)?) {
        one_by_one::write(&place, &changes, disk)?;
    }
    Ok(Written {
        changed: changes.write.len(),
        removed: changes
            .outdated
            .iter()
            .map(|name| place.file(name))
            .collect(),
    })
}
