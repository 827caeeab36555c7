//! The built program: what it prints, where, and how it ends.

mod about;
mod check;
mod edges;
mod init;
mod render;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::counts;

/// Renders `spec.yaml` into `infra`.
pub(crate) const RENDER: &[&str] = &[
    "render",
    "spec.yaml",
    "--format",
    "terraform",
    "--out",
    "infra",
];

/// A folder of its own, with nothing of the environment but what the program needs.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and makes the folders that it is in.
    pub(crate) fn put(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The program, about to run in the folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_spotweld"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .envs(counts())
            .stdin(Stdio::null());
        command
    }

    /// The names of everything in the folder.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// A program such as a shell, about to run in a folder: `spotweld` is in its path, and there is nothing else of the
/// environment.
pub(crate) fn with_program(name: &str, folder: &Path) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_spotweld")).parent().unwrap();
    let mut command = Command::new(name);
    command.current_dir(folder).env_clear().envs(counts()).env(
        "PATH",
        format!("{}:/usr/local/bin:/usr/bin:/bin", program.display()),
    );
    command
}

/// Exit code and both streams, as one text to hold against a snapshot.
pub(crate) fn transcript(output: &Output) -> String {
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!(
        "exit: {}\n--- standard output\n{}--- standard error\n{}",
        output.status.code().unwrap(),
        stream(&output.stdout),
        stream(&output.stderr)
    )
}

/// The example with one text replaced by another.
pub(crate) fn example_with(from: &str, to: &str) -> String {
    assert!(
        spotweld::EXAMPLE.contains(from),
        "`{from}` is not in the example"
    );
    spotweld::EXAMPLE.replacen(from, to, 1)
}
