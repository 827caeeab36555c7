//! Turns the revision of a file into its text, by way of the program `git`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::CliError;
use crate::source::Source;

/// A file at a revision, written `REV:path` as git takes it: from the top of the repository, or from here with `./`.
pub(super) struct Revision {
    name: String,
    written: String,
    path: PathBuf,
}

/// The revision of the last commit.
pub(super) const LAST: &str = "HEAD";

/// The revision that an argument names, unless it names a file that is there or standard input.
pub(super) fn revision(argument: &str) -> Option<Revision> {
    let (name, path) = argument.split_once(':')?;
    let is_revision = !name.is_empty() && !path.is_empty() && !Path::new(argument).exists();
    is_revision.then(|| Revision {
        name: name.to_owned(),
        written: argument.to_owned(),
        path: PathBuf::from(path),
    })
}

impl Revision {
    /// The revision without the file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// The text of a file at a revision.
pub(super) fn read(revision: &Revision) -> Result<Source, CliError> {
    let bytes = run(Path::new("."), &["cat-file", "blob"], &revision.written)?;
    Ok(Source::from_bytes(&revision.written, bytes)?)
}

/// The file of the working tree that a revision is one of.
pub(super) fn file(revision: &Revision) -> Result<PathBuf, CliError> {
    if revision.path.starts_with(".") {
        return Ok(revision.path.clone());
    }
    let up = run(Path::new("."), &["rev-parse"], "--show-cdup")?;
    let up = String::from_utf8_lossy(&up);
    Ok(Path::new(up.trim_end_matches('\n')).join(&revision.path))
}

/// The text of a file in the last commit.
pub(super) fn committed(file: &Path) -> Result<Source, CliError> {
    let name = format!("{LAST}:{}", file.display());
    Ok(Source::from_bytes(name, at(LAST, file)?)?)
}

/// What a file that is named from here held at a revision.
pub(super) fn at(revision: &str, file: &Path) -> Result<Vec<u8>, CliError> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let object = format!("{revision}:./{name}");
    run(
        folder.unwrap_or(Path::new(".")),
        &["cat-file", "blob"],
        &object,
    )
}

/// What git prints. A name that starts with `-` would be an option to it, so that it is none.
fn run(folder: &Path, command: &[&str], what: &str) -> Result<Vec<u8>, CliError> {
    let refused = |reason: String| CliError::Git {
        wanted: what.to_owned(),
        reason,
    };
    if what.starts_with('-') && what != "--show-cdup" {
        return Err(refused("a revision does not start with `-`".to_owned()));
    }
    let output = Command::new("git")
        .args(command)
        .arg(what)
        .current_dir(folder)
        // The messages that are quoted below are those of git in English.
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| refused(format!("`git` cannot be run: {}", super::reason(&error))))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let first = message.lines().next().unwrap_or("it does not say why");
    let first = first.strip_prefix("fatal: ").unwrap_or(first);
    Err(refused(first.trim_end_matches('.').to_owned()))
}
