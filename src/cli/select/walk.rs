//! Turns a folder into the files below it.

use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use crate::cli::CliError;
use crate::cli::settings::shown;
use crate::fleet;

/// The files below a folder, or why they cannot be listed.
type Files = Result<Vec<PathBuf>, CliError>;

/// From how many entries of a folder on it pays to look into them on several threads.
const MANY: usize = 64;

/// The files below a folder, by path; none if there is no such folder.
///
/// Names with a dot first are passed by, such as `.git` and `.terraform`, and links to folders are not followed.
pub(in crate::cli) fn files(folder: &Path) -> Files {
    files_with(folder, NonZeroUsize::MIN)
}

/// The same, on some threads.
pub(in crate::cli) fn files_with(folder: &Path, threads: NonZeroUsize) -> Files {
    let failed = |error| CliError::Read {
        path: folder.to_owned(),
        error,
    };
    let entries = match fs::read_dir(shown(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut entries: Vec<DirEntry> = entries.collect::<Result<_, _>>().map_err(failed)?;
    entries.sort_by_cached_key(DirEntry::file_name);
    // Of two levels with many entries, threads for the upper one are enough.
    let (here, below) = if entries.len() < MANY {
        (NonZeroUsize::MIN, threads)
    } else {
        (threads, NonZeroUsize::MIN)
    };
    let mut found = Ok(Vec::new());
    let look = |entry: &DirEntry| of_entry(folder, entry, below);
    fleet::map(&entries, here, look, |more| match (&mut found, more) {
        (Ok(found), Ok(more)) => found.extend(more),
        (Ok(_), Err(error)) => found = Err(error),
        (Err(_), _) => {}
    });
    found
}

fn of_entry(folder: &Path, entry: &DirEntry, threads: NonZeroUsize) -> Files {
    let name = entry.file_name();
    if name.as_encoded_bytes().starts_with(b".") {
        return Ok(Vec::new());
    }
    let path = folder.join(name);
    let kind = entry.file_type().map_err(|error| CliError::Read {
        path: folder.to_owned(),
        error,
    })?;
    if kind.is_dir() {
        files_with(&path, threads)
    } else if kind.is_file() || path.is_file() {
        Ok(vec![path])
    } else {
        Ok(Vec::new())
    }
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
        let none = folder.path().join("none");
        assert!(files(&none).unwrap().is_empty());
    }

    #[test]
    fn threads_change_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..2 * MANY {
            let below = folder.path().join(format!("a/{number}"));
            fs::create_dir_all(&below).unwrap();
            fs::write(below.join("1.yaml"), "").unwrap();
            fs::write(below.with_extension("yaml"), "").unwrap();
        }
        let one = files(folder.path()).unwrap();
        assert_eq!(one.len(), 4 * MANY);
        assert!(one.is_sorted());
        let threads = NonZeroUsize::new(4).unwrap();
        assert_eq!(files_with(folder.path(), threads).unwrap(), one);
    }
}
