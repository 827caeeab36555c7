//! Turns changes into a folder whose files are replaced one after the other.
//!
//! While the folder is neither before nor after, it holds a file that has Terraform refuse it.

use std::ffi::OsString;
use std::path::PathBuf;

use super::changes::Changes;
use super::disk::Disk;
use super::failed;
use super::place::{Place, waiting};
use crate::cli::CliError;
use crate::render::Artifact;

/// Writes every text beside its target, then replaces the targets.
pub(super) fn write(place: &Place, changes: &Changes<'_>, disk: &dyn Disk) -> Result<(), CliError> {
    let marker = changes
        .unfinished
        .as_ref()
        .filter(|_| changes.count() > 1 && changes.marker.is_none());
    // The marker is written last, so that an error names a file of the user, and renamed first.
    let texts: Vec<&Artifact> = changes.write.iter().copied().chain(marker).collect();
    let steps: Vec<Step> = texts.iter().map(|text| Step::new(place, text)).collect();
    if let Err(error) = stage(&steps, &texts, disk) {
        for step in &steps {
            // The first error is the one to tell; what is left now, the next run removes.
            let _ = disk.remove_file(&step.from);
        }
        return Err(error);
    }
    for Step { from, to } in steps.into_iter().rev() {
        disk.rename(&from, &to).map_err(failed(to))?;
    }
    let marker = marker.map(|marker| OsString::from(marker.path));
    for name in changes
        .outdated
        .iter()
        .chain(&marker)
        .chain(&changes.marker)
    {
        let path = place.file(name);
        disk.remove_file(&path).map_err(failed(path))?;
    }
    Ok(())
}

/// A text that waits, and where it belongs.
struct Step {
    from: PathBuf,
    to: PathBuf,
}

impl Step {
    fn new(place: &Place, text: &Artifact) -> Self {
        Self {
            from: place.file(waiting(text.path)),
            to: place.file(text.path),
        }
    }
}

fn stage(steps: &[Step], texts: &[&Artifact], disk: &dyn Disk) -> Result<(), CliError> {
    for (step, text) in steps.iter().zip(texts) {
        disk.create_file(&step.from, &text.text)
            .map_err(failed(&step.to))?;
    }
    Ok(())
}
