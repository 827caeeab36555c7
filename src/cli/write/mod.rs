//! Turns artifacts into the files of a folder: all of them, or none.
//!
//! Killed at any moment, the folder holds the generated files of before or those of after:
//!
//! - A new folder is built beside its place and comes by one rename. A single file that changes comes by one
//!   rename too.
//! - For several files, the folder is built anew beside the old one, and the two change places in one step of the
//!   operating system (Linux and macOS). Files that are not ours are in both folders, as hard links: not a byte of
//!   them is copied or written.
//! - Where that step cannot be, files are replaced one after the other: in a folder with subfolders, such as the
//!   `.terraform` of a folder that Terraform runs in, in the folder that the shell is in, on a file system or an
//!   operating system without the step. There the guarantee is weaker: before, after, or a folder that Terraform
//!   refuses, for as long as the file of [`render::unfinished`] lies in it; it is the first to come and the last to
//!   go. The next `render` into the folder finishes the work.
//!
//! A full disk or a folder that cannot be written changes nothing: every new text is on the disk before the first
//! file is replaced. What an interrupted run has left beside or in the folder is removed by the next.

mod changes;
mod disk;
mod leftovers;
mod one_by_one;
mod place;
mod replace;
#[cfg(test)]
mod tests;
mod whole;

use std::io;
use std::path::{Path, PathBuf};

use super::CliError;
#[cfg(doc)]
use crate::render;
use crate::render::Artifact;
use changes::Changes;
use disk::{Disk, Real};
use place::Place;

pub(super) use replace::replace;

/// What has become of a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// How many files have a new text.
    pub(super) changed: usize,
    /// The files of earlier runs that are gone, because the spec does not make them any more.
    pub(super) removed: Vec<PathBuf>,
}

/// Writes the artifacts that differ from what the folder holds, and removes what the same spec no longer makes.
pub(super) fn files(folder: &Path, artifacts: &[Artifact]) -> Result<Written, CliError> {
    write(folder, artifacts, &Real)
}

fn write(folder: &Path, artifacts: &[Artifact], disk: &dyn Disk) -> Result<Written, CliError> {
    let place = Place::new(folder)?;
    let _lock = place.lock();
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

/// Names the file that the operating system had something against.
fn failed(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> CliError {
    let path = path.into();
    move |error| CliError::Write { path, error }
}
