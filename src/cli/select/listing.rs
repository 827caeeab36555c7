//! Turns the folders that specs were looked for in into what is in them, for whoever wants to know it later.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use super::walk;
use crate::cli::CliError;

/// The files of some folders, by path, as they were when the run began.
#[derive(Debug, Default)]
pub(in crate::cli) struct Listing(Vec<(PathBuf, Vec<PathBuf>)>);

impl Listing {
    /// Lists some folders.
    pub(super) fn of(folders: impl Iterator<Item = PathBuf>) -> Result<Self, CliError> {
        let list = |folder: PathBuf| {
            let files = walk::files(&folder)?;
            Ok((folder, files))
        };
        folders.map(list).collect::<Result<_, _>>().map(Self)
    }

    /// All files; those of a folder in another one are there twice.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.0.iter().flat_map(|(_, files)| files)
    }

    /// The files below a folder, by path; it is listed now if it was not.
    pub(in crate::cli) fn below(&self, folder: &Path) -> Result<Cow<'_, [PathBuf]>, CliError> {
        let mut listings = self.0.iter();
        let Some((_, files)) = listings.find(|(listed, _)| is_in(folder, listed)) else {
            return walk::files(folder).map(Cow::Owned);
        };
        let is_below = |file: &PathBuf| file.starts_with(folder);
        let mut rows = files.chunk_by(|one, next| is_below(one) == is_below(next));
        let row = rows.find(|row| row.first().is_some_and(is_below));
        Ok(Cow::Borrowed(row.unwrap_or_default()))
    }
}

/// Whether a listing of one folder has the files of another: names with a dot first are in none.
fn is_in(folder: &Path, listed: &Path) -> bool {
    let is_listed = |part: Component<'_>| match part {
        Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
        Component::CurDir => true,
        Component::ParentDir | Component::RootDir | Component::Prefix(_) => false,
    };
    let below = folder.strip_prefix(listed);
    below.is_ok_and(|below| below.components().all(is_listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_in_another_if_a_walk_gets_there() {
        for (folder, listed, expected) in [
            ("infra", "", true),
            ("infra/a", "infra", true),
            ("infra", "infra", true),
            ("../infra", "..", true),
            ("infra", "infra/a", false),
            ("infrared", "infra", false),
            (".infra", "", false),
            ("infra/.a/b", "infra", false),
            ("../infra", "", false),
            ("/infra", "", false),
        ] {
            let found = is_in(Path::new(folder), Path::new(listed));
            assert_eq!(found, expected, "`{folder}` in `{listed}`");
        }
    }

    #[test]
    fn what_is_below_a_folder_is_what_a_walk_finds_there() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        for name in ["a.tf", "b/1.tf", "b/c/2.tf", "b/d.tf", "bc/3.tf", ".e/4.tf"] {
            std::fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            std::fs::write(at(name), "").unwrap();
        }
        for listed in [
            &[""][..],
            &["", "b"],
            &["bc", ""],
            &["b"],
            &["b", "b/c"],
            &["none"],
        ] {
            let folders = listed.iter().map(|name| root.path().join(name));
            let listing = Listing::of(folders).unwrap();
            for folder in ["b", "b/c", "bc", ".e", "none"].map(at) {
                let below = listing.below(&folder).unwrap();
                assert_eq!(*below, walk::files(&folder).unwrap(), "{folder:?}");
            }
        }
    }
}
