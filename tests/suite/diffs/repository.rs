//! What `spotweld diff` says in a git repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::edited;

/// A repository with the example as its last commit, and an edit of it.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Self { folder };
        fs::create_dir(repository.path().join("services")).unwrap();
        fs::write(repository.spec(), spotweld::EXAMPLE).unwrap();
        for command in [
            "init --quiet",
            "add services",
            "-c user.name=n -c user.email=e@example.com -c commit.gpgsign=false commit --quiet --message=first",
        ] {
            let done = run(Path::new("git"), repository.path(), command, true);
            assert!(done.status.success(), "{done:?}");
        }
        fs::write(
            repository.spec(),
            edited("stop_timeout: 60s", "stop_timeout: 30s"),
        )
        .unwrap();
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn spec(&self) -> std::path::PathBuf {
        self.path().join("services/api.yaml")
    }
}

fn run(program: &Path, folder: &Path, arguments: &str, with_git: bool) -> Output {
    let mut command = Command::new(program);
    command
        .args(arguments.split(' '))
        .current_dir(folder)
        .env_clear()
        .envs(crate::support::counts());
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    let programs = std::env::var_os("PATH").unwrap();
    command.env("PATH", if with_git { programs } else { folder.into() });
    command.output().unwrap()
}

fn spotweld(folder: &Path, arguments: &str) -> (i32, String, String) {
    let output = run(
        Path::new(env!("CARGO_BIN_EXE_spotweld")),
        folder,
        arguments,
        true,
    );
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_file_is_held_against_the_last_commit() {
    let repository = Repository::new();
    for (folder, arguments, old) in [
        (".", "diff services/api.yaml", "HEAD:services/api.yaml"),
        ("services", "diff api.yaml", "HEAD:api.yaml"),
        ("services", "diff HEAD:./api.yaml", "HEAD:./api.yaml"),
        (
            "services",
            "diff HEAD:services/api.yaml",
            "HEAD:services/api.yaml",
        ),
        (
            ".",
            "diff HEAD:services/api.yaml services/api.yaml",
            "HEAD:services/api.yaml",
        ),
    ] {
        let (code, told, error) = spotweld(&repository.path().join(folder), arguments);
        assert_eq!((code, error.as_str()), (0, ""), "{arguments}");
        assert!(
            told.starts_with(&format!("{old} -> ")),
            "{arguments}: {told}"
        );
        assert!(
            told.contains("draining.stop_timeout: 60s -> 30s\n"),
            "{arguments}: {told}"
        );
    }
}

#[test]
fn the_exit_code_says_whether_something_changes_if_asked() {
    let repository = Repository::new();
    for (arguments, expected) in [
        ("diff services/api.yaml --exit-code", 1),
        ("diff services/api.yaml", 0),
        ("diff services/api.yaml services/api.yaml --exit-code", 0),
    ] {
        assert_eq!(
            spotweld(repository.path(), arguments).0,
            expected,
            "{arguments}"
        );
    }
}

#[test]
fn what_git_does_not_have_is_said() {
    let repository = Repository::new();
    fs::write(repository.path().join("new.yaml"), spotweld::EXAMPLE).unwrap();
    for (arguments, message) in [
        (
            "diff nowhere:services/api.yaml",
            "git cannot read `nowhere:services/api.yaml`: ",
        ),
        (
            "diff HEAD:absent.yaml",
            "git cannot read `HEAD:absent.yaml`: ",
        ),
        (
            "diff services/absent.yaml",
            "cannot read `services/absent.yaml`: ",
        ),
        ("diff new.yaml", "git cannot read `HEAD:./new.yaml`: "),
        (
            "diff -- -x:services/api.yaml",
            "git cannot read `-x:services/api.yaml`: a revision does not start with `-`",
        ),
    ] {
        let (code, told, error) = spotweld(repository.path(), arguments);
        assert_eq!((code, told.as_str()), (2, ""), "{arguments}");
        assert!(
            error.starts_with(&format!("error: {message}")),
            "{arguments}: {error}"
        );
    }
    let program = Path::new(env!("CARGO_BIN_EXE_spotweld"));
    let without_git = run(program, repository.path(), "diff services/api.yaml", false);
    let error = String::from_utf8(without_git.stderr).unwrap();
    assert_eq!(without_git.status.code(), Some(2));
    assert!(
        error.contains("`git` cannot be run: no such file or directory"),
        "{error}"
    );
}

#[test]
fn a_spec_with_errors_has_its_findings_told() {
    let repository = Repository::new();
    fs::write(
        repository.spec(),
        edited("stop_timeout: 60s", "stop_timeout: 2m"),
    )
    .unwrap();
    let (code, told, error) = spotweld(repository.path(), "diff services/api.yaml");
    assert_eq!((code, told.as_str()), (1, ""));
    assert!(error.contains("error[DRN004]"), "{error}");
}
