//! Turns the next state of a folder into the folder, in one step.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use super::changes::Changes;
use super::disk::Disk;
use super::place::Place;
use super::{failed, leftovers};
use crate::cli::CliError;
use crate::render::Artifact;

/// Makes a folder that is not there.
pub(super) fn create(
    place: &Place,
    artifacts: &[Artifact],
    disk: &dyn Disk,
) -> Result<(), CliError> {
    let Some(new) = place.unfinished() else {
        return Err(failed(place.folder())(io::ErrorKind::InvalidInput.into()));
    };
    let built = disk.create_folder(&new).and_then(|()| {
        for artifact in artifacts {
            disk.create_file(&new.join(artifact.path), &artifact.text)?;
        }
        disk.rename(&new, place.folder())
    });
    built.map_err(|error| {
        // The first error is the one to tell; what is left now, the next run removes.
        let _ = leftovers::empty(&new, disk);
        failed(place.folder())(error)
    })
}

/// Puts the next state in the place of the last, and says whether that was possible.
///
/// As long as it was not, nothing has changed.
pub(super) fn exchange(
    place: &Place,
    changes: &Changes<'_>,
    disk: &dyn Disk,
) -> Result<bool, CliError> {
    let (Some(new), Some(ready)) = (place.unfinished(), place.exchanged()) else {
        return Ok(false);
    };
    if changes.subfolders || is_in_use(place.folder()) || !is_writable(place.folder()) {
        return Ok(false);
    }
    let exchanged = build(&new, place, changes, disk)
        .and_then(|()| disk.rename(&new, &ready))
        .and_then(|()| disk.exchange(&ready, place.folder()));
    if exchanged.is_err() {
        // Whatever the reason is, it stands in the way of files one by one as well, or it does not matter.
        let _ = leftovers::empty(&new, disk);
        let _ = leftovers::empty(&ready, disk);
        return Ok(false);
    }
    settle(&ready, place, changes, disk).map_err(failed(&ready))?;
    Ok(true)
}

fn build(new: &Path, place: &Place, changes: &Changes<'_>, disk: &dyn Disk) -> io::Result<()> {
    disk.create_folder(new)?;
    adopt(place.folder(), new)?;
    for artifact in &changes.write {
        disk.create_file(&new.join(artifact.path), &artifact.text)?;
    }
    for name in &changes.keep {
        disk.link(&place.file(name), &new.join(name))?;
    }
    Ok(())
}

/// Removes the last state, and saves what came into it while the next one was built.
fn settle(old: &Path, place: &Place, changes: &Changes<'_>, disk: &dyn Disk) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let name = entry?.file_name();
        let (last, next) = (old.join(&name), place.file(&name));
        if is_ours(&name, changes) || is_same_file(&last, &next) {
            disk.remove_file(&last)?;
        } else {
            disk.rename(&last, &next)?;
        }
    }
    disk.remove_folder(old)
}

fn is_ours(name: &OsStr, changes: &Changes<'_>) -> bool {
    changes.write.iter().any(|artifact| name == artifact.path)
        || changes.outdated.iter().any(|outdated| name == outdated)
        || changes.marker.as_deref() == Some(name)
}

/// A shell whose folder is exchanged would go on in the last state, which is removed.
fn is_in_use(folder: &Path) -> bool {
    match (std::env::current_dir(), fs::canonicalize(folder)) {
        (Ok(here), Ok(folder)) => here.starts_with(folder),
        _ => true,
    }
}

/// An exchange needs no permission of the folder itself: without this, it would get round a missing one.
#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(_: &Path) -> bool {
    true
}

/// Has a folder belong to whom another belongs, with the same permissions.
#[cfg(unix)]
fn adopt(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let from = fs::metadata(from)?;
    fs::set_permissions(to, from.permissions())?;
    let to = fs::metadata(to)?;
    if (from.uid(), from.gid(), from.dev()) == (to.uid(), to.gid(), to.dev()) {
        Ok(())
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

#[cfg(not(unix))]
fn adopt(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether two names are of one file.
#[cfg(unix)]
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::symlink_metadata(one), fs::symlink_metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
pub(super) fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}
