//! Turns a folder into the files below it.

use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::CliError;
use crate::cli::settings::shown;

/// The files below a folder, by path; none if there is no such folder.
///
/// Names with a dot first are passed by, such as `.git` and `.terraform`, and links to folders are not followed.
pub(in crate::cli) fn files(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let mut found = Vec::new();
    collect(folder, &mut found)?;
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let failed = |error| CliError::Read {
        path: folder.to_owned(),
        error,
    };
    let entries = match fs::read_dir(shown(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed)?,
    };
    let mut entries: Vec<DirEntry> = entries.collect::<Result<_, _>>().map_err(failed)?;
    entries.sort_by_cached_key(DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = folder.join(name);
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            collect(&path, found)?;
        } else if kind.is_file() || path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_by_path_and_hidden_ones_do_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b/2.yaml", "b/1.yaml", "a.yaml", ".git/x.yaml", "b/.hidden"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found: Vec<PathBuf> = files(folder.path())
            .unwrap()
            .into_iter()
            .map(|path| path.strip_prefix(folder.path()).unwrap().to_owned())
            .collect();
        assert_eq!(found, ["a.yaml", "b/1.yaml", "b/2.yaml"].map(PathBuf::from));
        assert!(files(&folder.path().join("none")).unwrap().is_empty());
    }
}
