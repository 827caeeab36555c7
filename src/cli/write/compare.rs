//! Turns what a folder holds and what it is to hold into what would change, and touches nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::changes::Changes;
use super::place::Place;
use crate::cli::CliError;
use crate::render::Artifact;

/// A file that would change.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) struct Difference<'a> {
    /// Which.
    pub(in crate::cli) path: PathBuf,
    /// What it holds, if it is there.
    pub(in crate::cli) old: Option<String>,
    /// What it would hold, if it would be there.
    pub(in crate::cli) new: Option<&'a str>,
}

/// What writing the artifacts into a folder would change, file by file.
pub(in crate::cli) fn compare<'a>(
    folder: &Path,
    artifacts: &'a [Artifact],
) -> Result<Vec<Difference<'a>>, CliError> {
    let place = Place::new(folder)?;
    if !place.exists() {
        let all = artifacts.iter().map(|artifact| Difference {
            path: place.file(artifact.path),
            old: None,
            new: Some(artifact.text.as_str()),
        });
        return Ok(all.collect());
    }
    let changes = Changes::new(&place, artifacts)?;
    let written = changes
        .write
        .iter()
        .map(|artifact| (place.file(artifact.path), Some(artifact.text.as_str())));
    let gone = changes.outdated.iter().chain(&changes.marker);
    let removed = gone.map(|name| (place.file(name), None));
    let differences = written.chain(removed).map(|(path, new)| {
        let old = fs::read(&path).ok();
        let old = old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Difference { path, old, new }
    });
    Ok(differences.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_stays_away() {
        let root = tempfile::tempdir().unwrap();
        let artifacts = [Artifact {
            path: "a.tf",
            text: "a".to_owned(),
        }];
        let differences = compare(&root.path().join("deep/infra"), &artifacts).unwrap();
        assert_eq!(differences.len(), 1);
        assert_eq!(
            (differences[0].old.as_deref(), differences[0].new),
            (None, Some("a"))
        );
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }
}
