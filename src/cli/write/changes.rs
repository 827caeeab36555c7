//! Turns what a folder holds and what it is to hold into the difference, and touches nothing.

use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::failed;
use super::place::Place;
use crate::cli::CliError;
use crate::render::{self, Artifact};

/// What must happen to a folder.
#[derive(Debug)]
pub(super) struct Changes<'a> {
    /// The artifacts that the folder does not hold as they are.
    pub(super) write: Vec<&'a Artifact>,
    /// Files that the same spec made earlier and does not make any more.
    pub(super) outdated: Vec<OsString>,
    /// The file that says that a run was interrupted, if one was.
    pub(super) marker: Option<OsString>,
    /// All files that stay as they are, ours and others.
    pub(super) keep: Vec<OsString>,
    /// Whether the folder has folders.
    pub(super) subfolders: bool,
    /// What to lay into the folder while it is neither before nor after.
    pub(super) unfinished: Option<Artifact>,
}

impl<'a> Changes<'a> {
    /// Holds a folder against its artifacts; whatever is in the way of one is an error.
    pub(super) fn new(place: &Place, artifacts: &'a [Artifact]) -> Result<Self, CliError> {
        let mut changes = Self {
            write: Vec::new(),
            outdated: Vec::new(),
            marker: None,
            keep: Vec::new(),
            subfolders: false,
            unfinished: render::unfinished(artifacts),
        };
        for artifact in artifacts {
            if is_written(&place.file(artifact.path), artifact)? {
                changes.keep.push(artifact.path.into());
            } else {
                changes.write.push(artifact);
            }
        }
        let entries = fs::read_dir(place.folder()).and_then(Iterator::collect);
        let mut entries: Vec<DirEntry> = entries.map_err(failed(place.folder()))?;
        entries.sort_by_cached_key(DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            if artifacts.iter().all(|artifact| name != artifact.path) {
                changes
                    .sort(&entry, artifacts)
                    .map_err(failed(place.file(name)))?;
            }
        }
        Ok(changes)
    }

    /// How many names of the folder change what they stand for.
    pub(super) fn count(&self) -> usize {
        self.write.len() + self.outdated.len() + usize::from(self.marker.is_some())
    }

    fn sort(&mut self, entry: &DirEntry, artifacts: &[Artifact]) -> Result<(), std::io::Error> {
        let name = entry.file_name();
        let found = entry.file_type()?;
        if found.is_dir() {
            self.subfolders = true;
            return Ok(());
        }
        let header = if found.is_file() {
            header(&entry.path())?
        } else {
            None
        };
        let is_marker = self
            .unfinished
            .as_ref()
            .is_some_and(|marker| name == marker.path);
        if is_marker && header.is_some() {
            self.marker = Some(name);
        } else if header.is_some_and(|header| is_of_the_same_spec(&name, &header, artifacts)) {
            self.outdated.push(name);
        } else {
            self.keep.push(name);
        }
        Ok(())
    }
}

/// Whether a file holds its artifact; one that is not ours must not be replaced, unless there is nothing in it.
fn is_written(path: &Path, artifact: &Artifact) -> Result<bool, CliError> {
    let path = path.to_owned();
    let found = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        found => found.map_err(failed(&path))?,
    };
    if found.is_symlink() {
        return Err(CliError::Link { path });
    }
    if !found.is_file() {
        return Err(CliError::NotAFile { path });
    }
    let text = fs::read(&path).map_err(failed(&path))?;
    if text == artifact.text.as_bytes() {
        Ok(true)
    } else if text.is_empty() || render::header(&String::from_utf8_lossy(&text)).is_some() {
        Ok(false)
    } else {
        Err(CliError::Foreign { path })
    }
}

/// The header of a file, if the file is one of ours.
pub(super) fn header(path: &Path) -> Result<Option<String>, std::io::Error> {
    /// The header is at the start and has at most 1,024 bytes, beside a few lines of the format.
    const ENOUGH: u64 = 4096;
    let mut start = Vec::new();
    fs::File::open(path)?.take(ENOUGH).read_to_end(&mut start)?;
    Ok(render::header(&String::from_utf8_lossy(&start)).map(ToOwned::to_owned))
}

/// Of the same spec, and of the same kind of output: both may lie in one folder.
fn is_of_the_same_spec(name: &OsString, header: &str, artifacts: &[Artifact]) -> bool {
    let kind = Path::new(name).extension();
    artifacts.iter().any(|artifact| {
        Path::new(artifact.path).extension() == kind
            && render::header(&artifact.text) == Some(header)
    })
}
