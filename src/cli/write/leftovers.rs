//! Turns what an interrupted run has left into nothing.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::changes;
use super::disk::Disk;
use super::failed;
use super::place::{Place, is_waiting};
use super::whole::is_same_file;
use crate::cli::CliError;

/// Removes what is left, in the folder and beside it.
pub(super) fn clear(place: &Place, disk: &dyn Disk) -> Result<(), CliError> {
    if let Some(new) = place.unfinished() {
        empty(&new, disk).map_err(failed(&new))?;
    }
    if let Some(old) = place.exchanged() {
        clear_exchanged(&old, place, disk)?;
    }
    if place.exists() {
        clear_waiting(place, disk).map_err(failed(place.folder()))?;
    }
    Ok(())
}

/// Removes a folder in which a next state was built, if it is there: texts, and second names of files.
pub(super) fn empty(folder: &Path, disk: &dyn Disk) -> io::Result<()> {
    if !is_there(folder)? {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        disk.remove_file(&entry?.path())?;
    }
    disk.remove_folder(folder)
}

/// Removes a next state that waited for the exchange, or a last state after it.
///
/// The step from one to the other leaves no trace, so only what is ours or has its name in the folder still goes.
fn clear_exchanged(old: &Path, place: &Place, disk: &dyn Disk) -> Result<(), CliError> {
    if !is_there(old).map_err(failed(old))? {
        return Ok(());
    }
    for entry in fs::read_dir(old).map_err(failed(old))? {
        let path = entry.map_err(failed(old))?.path();
        let name = path.file_name().unwrap_or_default();
        let known =
            is_same_file(&path, &place.file(name)) || is_ours(&path).map_err(failed(&path))?;
        if !known {
            return Err(CliError::Left { path });
        }
        disk.remove_file(&path).map_err(failed(path))?;
    }
    disk.remove_folder(old).map_err(failed(old))
}

/// Removes texts that waited to replace a file.
fn clear_waiting(place: &Place, disk: &dyn Disk) -> io::Result<()> {
    for entry in fs::read_dir(place.folder())? {
        let entry = entry?;
        if is_waiting(&entry.file_name()) && entry.file_type()?.is_file() {
            disk.remove_file(&entry.path())?;
        }
    }
    Ok(())
}

fn is_ours(path: &Path) -> io::Result<bool> {
    Ok(fs::symlink_metadata(path)?.is_file() && changes::header(path)?.is_some())
}

/// Whether a folder is there; a link to one is not followed, for it is not from us.
fn is_there(folder: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(_) => Err(ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
