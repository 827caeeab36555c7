//! Turns a new text into the content of a file of the user, whole or not at all.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::failed;
use crate::cli::CliError;

/// Writes a file for other programs, whatever was there.
pub(in crate::cli) fn report(path: &Path, text: &str) -> Result<(), CliError> {
    std::fs::write(path, text).map_err(failed(path))
}

/// Replaces a file by a new text, and keeps who may read it.
pub(in crate::cli) fn replace(path: &Path, text: &str) -> Result<(), CliError> {
    // A link is followed: the file that it names is replaced, not the link.
    let target = std::fs::canonicalize(path).map_err(failed(path))?;
    let permissions = std::fs::metadata(&target)
        .map_err(failed(path))?
        .permissions();
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed(path))?;
    file.write_all(text.as_bytes()).map_err(failed(path))?;
    file.as_file()
        .set_permissions(permissions)
        .map_err(failed(path))?;
    file.persist(&target)
        .map_err(|error| failed(path)(error.error))?;
    Ok(())
}
