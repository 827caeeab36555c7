//! Turns a revision into the files that differ from it, as git says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli::CliError;
use crate::cli::settings::Settings;

/// The files that differ from a revision.
#[derive(Debug)]
pub(super) enum Changed {
    /// What all specs share differs, and with it every spec.
    All,
    /// These differ, by their full paths.
    Some(BTreeSet<PathBuf>),
}

/// Asks git for the files that differ from a revision, and for those that it does not know yet.
pub(super) fn since(revision: &str, settings: &Settings) -> Result<Changed, CliError> {
    if revision.starts_with('-') {
        return Err(CliError::Since {
            message: format!("`{revision}` is not a revision"),
        });
    }
    let root = settings.root();
    let top = git(root, &["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(top.trim_end_matches('\n'));
    let differing = git(&top, &["diff", "--name-only", "-z", revision, "--"])?;
    let new = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = differing.split('\0').chain(new.split('\0'));
    let files: BTreeSet<PathBuf> = names
        .filter(|name| !name.is_empty())
        .filter_map(|name| std::fs::canonicalize(top.join(name)).ok())
        .collect();
    let changed = Changed::Some(files);
    if settings.file.is_some() && changed.has(settings.file.as_deref()) {
        return Ok(Changed::All);
    }
    Ok(changed)
}

impl Changed {
    /// Whether a file differs; what is not in a file counts as different.
    pub(super) fn has(&self, file: Option<&Path>) -> bool {
        match (self, file) {
            (Self::All, _) | (_, None) => true,
            (Self::Some(files), Some(file)) => {
                std::fs::canonicalize(file).is_ok_and(|file| files.contains(&file))
            }
        }
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, CliError> {
    let failed = |message| CliError::Since { message };
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| failed(format!("cannot run it: {error}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let message = String::from_utf8_lossy(&output.stderr);
        let first = message.lines().next().unwrap_or("it failed");
        Err(failed(first.trim_start_matches("fatal: ").to_owned()))
    }
}
