//! Finds the examples, and says where snapshots go.

use std::path::{Path, PathBuf};

use spotweld::source::Source;

/// A file or folder of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where a program that counts what it runs puts the counts: without this, it is the folder that it runs in.
pub(crate) fn counts() -> Option<(&'static str, std::ffi::OsString)> {
    let name = "LLVM_PROFILE_FILE";
    std::env::var_os(name).map(|file| (name, file))
}

/// The settings of every snapshot: a folder for each subject, names without module paths.
pub(crate) fn snapshots(area: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(project("snapshots").join(area));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// The good examples by name, each as the command line would name it.
pub(crate) fn examples() -> Vec<(String, Source)> {
    let mut examples: Vec<_> = std::fs::read_dir(project("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            (name.clone(), Source::new(format!("{name}.yaml"), text))
        })
        .collect();
    examples.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert!(examples.len() >= 7, "where are the examples?");
    examples
}

/// The documents of a fixture: one, or those of a folder by name.
pub(crate) fn fixture_sources(path: &Path) -> Vec<Source> {
    let mut files = vec![path.to_owned()];
    if path.is_dir() {
        let entries = std::fs::read_dir(path).unwrap();
        files = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
    }
    let source = |file: PathBuf| {
        let name = file.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&file);
        Source::new(
            name,
            text.unwrap_or_else(|error| panic!("{}: {error}", file.display())),
        )
    };
    files.into_iter().map(source).collect()
}

/// Fails unless a generated document is up to date; `UPDATE_DOCS=1` writes it instead.
pub(crate) fn assert_document(path: &str, expected: &str) {
    let file = project(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, expected).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == expected,
        "`{path}` is out of date: run `UPDATE_DOCS=1 cargo test`"
    );
}
