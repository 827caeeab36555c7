//! Turns the path of an output folder into the paths that writing it needs.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::failed;
use crate::cli::CliError;

/// An output folder, and where its next state is built.
#[derive(Debug)]
pub(super) struct Place {
    folder: PathBuf,
    exists: bool,
}

impl Place {
    /// The place of a folder.
    pub(super) fn new(path: &Path) -> Result<Self, CliError> {
        // Without the slash at its end, which would have a link followed.
        let folder: PathBuf = path.components().collect();
        let exists = match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_symlink() => return Err(CliError::Link { path: folder }),
            Ok(found) if !found.is_dir() => return Err(CliError::NotAFolder { path: folder }),
            Ok(_) => true,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(failed(folder)(error)),
        };
        Ok(Self { folder, exists })
    }

    /// Makes the folders that lead to it.
    pub(super) fn make_way(&self) -> Result<(), CliError> {
        if self.exists {
            return Ok(());
        }
        fs::create_dir_all(self.parent()).map_err(failed(self.parent()))
    }

    /// Whether the folder is there.
    pub(super) const fn exists(&self) -> bool {
        self.exists
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file of the folder.
    pub(super) fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.join(name)
    }

    /// Where the next state is built, until it is complete; none beside `/`, `.` and `..`.
    pub(super) fn unfinished(&self) -> Option<PathBuf> {
        self.beside(".spotweld-new")
    }

    /// Where the complete next state waits for the exchange, and the last state is after it.
    pub(super) fn exchanged(&self) -> Option<PathBuf> {
        self.beside(".spotweld-old")
    }

    fn beside(&self, suffix: &str) -> Option<PathBuf> {
        let mut name = OsString::from(".");
        name.push(self.folder.file_name()?);
        name.push(suffix);
        Some(self.parent().join(name))
    }

    /// The folder that it is in.
    pub(super) fn parent(&self) -> &Path {
        match self.folder.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        }
    }

    /// Waits for other runs that write beside this one; where locks do not exist, nobody waits.
    pub(super) fn lock(&self) -> Option<File> {
        let parent = File::open(self.parent()).ok()?;
        parent.lock().ok()?;
        Some(parent)
    }
}

/// Whether two paths are written differently at most, such as `infra` and `./infra/`.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let parts = |path: &Path| -> PathBuf {
        path.components()
            .filter(|part| *part != Component::CurDir)
            .collect()
    };
    parts(one) == parts(other)
}

/// The name of a text of the folder before it replaces a file; Terraform does not read names with a dot first.
pub(super) fn waiting(name: impl AsRef<OsStr>) -> OsString {
    let mut waiting = OsString::from(WAITING.0);
    waiting.push(name);
    waiting.push(WAITING.1);
    waiting
}

/// Whether a name is one that [`waiting`] makes.
pub(super) fn is_waiting(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(WAITING.0) && name.ends_with(WAITING.1)
}

const WAITING: (&str, &str) = (".spotweld-", ".new");
