//! Turns the folder that the command runs in into the `spotweld.toml` that counts there.

use std::path::{Component, Path, PathBuf};

use super::CliError;
use crate::fleet::Config;

/// The name of the file; the folder that it is in is the one that its paths start from.
pub(super) const FILE: &str = "spotweld.toml";

/// What all specs share, and the folder that this counts for.
#[derive(Debug)]
pub(super) struct Settings {
    /// What the file says, or what counts without one.
    pub(super) config: Config,
    /// The file, if there is one.
    pub(super) file: Option<PathBuf>,
    /// The text of the file; nothing without one.
    pub(super) text: String,
    /// Its folder, as it is written in front of a path: empty for the current one.
    root: PathBuf,
    /// Its folder, from the root of the file system on.
    absolute_root: PathBuf,
    /// The current folder, from there on.
    here: PathBuf,
}

/// Reads the file that is named, else the next one above the current folder.
///
/// The search ends at the folder of the repository, so that no stray file above it has a say.
pub(super) fn find(named: Option<&Path>) -> Result<Settings, CliError> {
    let here = std::env::current_dir().map_err(|error| CliError::Read {
        path: PathBuf::from("."),
        error,
    })?;
    if let Some(file) = named {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        return read(file.to_owned(), folder, here);
    }
    let mut root = PathBuf::new();
    for folder in here.ancestors() {
        let file = root.join(FILE);
        if file.is_file() {
            return read(file, root, here);
        }
        if folder.join(".git").exists() {
            break;
        }
        root.push("..");
    }
    Ok(Settings {
        config: Config::default(),
        file: None,
        text: String::new(),
        root: PathBuf::new(),
        absolute_root: here.clone(),
        here,
    })
}

fn read(file: PathBuf, root: PathBuf, here: PathBuf) -> Result<Settings, CliError> {
    let text = std::fs::read_to_string(&file).map_err(|error| CliError::Read {
        path: file.clone(),
        error,
    })?;
    let config = Config::read(&text).map_err(|error| CliError::Config {
        path: file.clone(),
        error,
    })?;
    Ok(Settings {
        config,
        file: Some(file),
        text,
        absolute_root: absolute(&here, &root),
        root,
        here,
    })
}

impl Settings {
    /// A path that the file names, as it is reached from the current folder.
    pub(super) fn path(&self, named: impl AsRef<Path>) -> PathBuf {
        self.root.join(named)
    }

    /// A path as the file would name it, with `/` between its parts; one that is not below its folder stays as it is.
    pub(super) fn name(&self, path: &Path) -> String {
        let absolute = absolute(&self.here, path);
        slashed(absolute.strip_prefix(&self.absolute_root).unwrap_or(path))
    }

    /// The same, of a path that begins with one that [`Settings::path`] has made: with less work.
    pub(super) fn name_below(&self, path: &Path) -> String {
        slashed(path.strip_prefix(&self.root).unwrap_or(path))
    }

    /// The folder that paths start from, from the root of the file system on.
    pub(super) fn absolute_root(&self) -> &Path {
        &self.absolute_root
    }

    /// The folder that paths start from.
    pub(super) fn root(&self) -> &Path {
        shown(&self.root)
    }

    /// Whether a path, as the file would name it, is that of the file, or of one that would count from now on.
    pub(super) fn is_file(&self, name: &str) -> bool {
        match &self.file {
            None => name == FILE,
            Some(file) => self.name(file) == name,
        }
    }
}

/// A folder with a name: the current one is `.` where it is nothing in front of others.
pub(super) fn shown(folder: &Path) -> &Path {
    if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    }
}

/// A path with `/` between its parts on every system, and without `.` at its start.
pub(super) fn slashed(path: &Path) -> String {
    let absolute = if path.is_absolute() { "/" } else { "" };
    let parts: Vec<_> = path
        .components()
        .filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    format!("{absolute}{}", parts.join("/"))
}

/// A path that is reached from a folder, from the root of the file system on; no part leads back.
fn absolute(folder: &Path, path: &Path) -> PathBuf {
    let mut absolute = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                absolute.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => absolute.push(part),
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_slashes_and_no_detours() {
        assert_eq!(slashed(Path::new("./a//b/")), "a/b");
        assert_eq!(slashed(Path::new("../a")), "../a");
        assert_eq!(slashed(Path::new("")), "");
        let absolute = |path: &str| absolute(Path::new("/x"), Path::new(path));
        assert_eq!(absolute("a/../b/."), Path::new("/x/b"));
        assert_eq!(absolute("../y"), Path::new("/y"));
        assert_eq!(absolute("/y/./z"), Path::new("/y/z"));
    }
}
