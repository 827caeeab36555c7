//! Turns artifacts into files of a folder: all of them whole, or none.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::CliError;
use crate::render::{self, Artifact};

/// Writes the artifacts that differ from what the folder holds, and returns how many those were.
///
/// Every new text is on the disk before the first file is replaced, so that a full disk or a folder that
/// cannot be written changes nothing.
pub(super) fn files(folder: &Path, artifacts: &[Artifact]) -> Result<usize, CliError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |error| CliError::Write { path, error }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut staged: Vec<(NamedTempFile, PathBuf)> = Vec::new();
    for artifact in artifacts {
        let path = folder.join(artifact.path);
        if !is_outdated(&path, artifact)? {
            continue;
        }
        let mut file = tempfile::Builder::new()
            .permissions(readable())
            .tempfile_in(folder)
            .map_err(failed(&path))?;
        file.write_all(artifact.text.as_bytes())
            .map_err(failed(&path))?;
        staged.push((file, path));
    }
    let written = staged.len();
    for (file, path) in staged {
        file.persist(&path).map_err(|error| CliError::Write {
            path,
            error: error.error,
        })?;
    }
    Ok(written)
}

/// Replaces a file of the user by a new text, whole or not at all, and keeps who may read it.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), CliError> {
    let failed = |error| CliError::Write {
        path: path.to_owned(),
        error,
    };
    // A link is followed: the file that it names is replaced, not the link.
    let target = std::fs::canonicalize(path).map_err(failed)?;
    let permissions = std::fs::metadata(&target).map_err(failed)?.permissions();
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file()
        .set_permissions(permissions)
        .map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Whether a file must be written; one that is not ours must not.
fn is_outdated(path: &Path, artifact: &Artifact) -> Result<bool, CliError> {
    match std::fs::read(path) {
        Ok(found) if found == artifact.text.as_bytes() => Ok(false),
        Ok(found) if render::is_generated(&String::from_utf8_lossy(&found)) => Ok(true),
        Ok(_) => Err(CliError::Foreign {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(CliError::Write {
            path: path.to_owned(),
            error,
        }),
    }
}

/// What is committed to a repository can be read by everybody who may read the repository.
#[cfg(unix)]
fn readable() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}
