//! Two versions of a spec, each read with what `spotweld.toml` said at its time.

use std::process::Command;

use super::{code, service, stderr, stdout};
use crate::cli::Desk;

fn git(desk: &Desk, arguments: &[&str]) {
    let identity = ["-c", "user.name=x", "-c", "user.email=x@example.com"];
    let output = Command::new("git")
        .args(identity)
        .args(arguments)
        .current_dir(desk.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

/// A commit of a spec, and of what it is read with.
fn committed(config: Option<&str>) -> Desk {
    let desk = Desk::new();
    let text = service("a").replacen("logs: {retention_days: 30}\n", "", 1);
    desk.put("services/a.yaml", text);
    if let Some(config) = config {
        desk.put("spotweld.toml", config);
    }
    git(&desk, &["init", "--quiet"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "--quiet", "-m", "one"]);
    desk
}

fn diff(desk: &Desk, arguments: &[&str]) -> String {
    let output = desk.run(&[&["diff", "services/a.yaml"], arguments].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stdout(&output)
}

const SHORT: &str = "[defaults.service]\nlogs = {retention_days = 30}\n";
const LONG: &str = "[defaults.service]\nlogs = {retention_days = 90}\n";

#[test]
fn a_change_of_a_default_is_a_change_of_the_spec() {
    let desk = committed(Some(SHORT));
    assert!(
        diff(&desk, &[]).contains("nothing differs"),
        "{}",
        diff(&desk, &[])
    );
    desk.put("spotweld.toml", LONG);
    let told = diff(&desk, &[]);
    assert!(told.contains("logs.retention_days: 30 -> 90\n"), "{told}");
    let below = desk
        .command(&["diff", "HEAD:services/a.yaml", "a.yaml"])
        .current_dir(desk.path().join("services"))
        .output()
        .unwrap();
    let told = stdout(&below);
    assert!(
        told.contains("logs.retention_days: 30 -> 90\n"),
        "{}",
        stderr(&below)
    );
    // A file that is named counts for both.
    let told = diff(&desk, &["--config", "spotweld.toml"]);
    assert!(!told.contains("retention_days"), "{told}");
}

#[test]
fn before_the_file_was_there_it_said_nothing() {
    let desk = committed(None);
    desk.put("spotweld.toml", LONG.replacen("90", "365", 1));
    let told = diff(&desk, &[]);
    assert!(
        told.contains("logs.retention_days: 30 (default) -> 365\n"),
        "{told}"
    );
    desk.put("spotweld.toml", "formats = 1");
    let output = desk.run(&["diff", "services/a.yaml"]);
    assert!(
        stderr(&output).starts_with("error: `spotweld.toml`, line 1, column 11"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_was_wrong_at_a_revision_is_told_with_it() {
    let desk = committed(Some("formats = 1\n"));
    desk.put("spotweld.toml", LONG);
    let output = desk.run(&["diff", "services/a.yaml"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).starts_with("error: `HEAD:spotweld.toml`, line 1, column 11: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn versions_are_compared_in_one_environment() {
    let desk = committed(Some(SHORT));
    let staging = "[environments.staging.overrides.service]\ntasks = {min = 3, max = 6}\n";
    desk.put("spotweld.toml", format!("{SHORT}{staging}"));
    // Of one environment, nobody has to say which.
    let told = diff(&desk, &[]);
    assert!(told.contains("tasks.max: 40 -> 6\n"), "{told}");
    assert_eq!(told, diff(&desk, &["-e", "staging"]));
    desk.put(
        "spotweld.toml",
        format!("{SHORT}[environments.production]\n{staging}"),
    );
    assert_eq!(told, diff(&desk, &["-e", "staging"]));
    let output = desk.run(&["diff", "services/a.yaml"]);
    assert_eq!(
        (code(&output), stderr(&output).as_str()),
        (
            2,
            "error: versions are compared in one environment: name one environment with `--environment`\n"
        )
    );
    git(&desk, &["commit", "--quiet", "-am", "two"]);
    let same = diff(&desk, &["--environment", "staging"]);
    assert!(!same.contains("tasks"), "{same}");
}

#[test]
fn a_change_of_what_specs_share_takes_all_specs_in_all_environments() {
    let config = "specs = [\"services/*.yaml\"]\n[environments.one]\n\
        [environments.two.overrides.service.load_balancer]\n\
        certificate = \"arn:aws:acm:eu-west-1:210987654321:certificate/other\"\n";
    let desk = committed(Some(config));
    desk.put("services/b.yaml", service("b"));
    let since = || stderr(&desk.run(&["check", "--changed-since", "HEAD"]));
    assert_eq!(
        since(),
        "note: 2 specs in 2 environments: 2 without errors; no findings\n"
    );
    desk.put("spotweld.toml", format!("{config}[defaults.all]\n"));
    assert_eq!(
        since(),
        "note: 4 specs in 2 environments: 4 without errors; no findings\n"
    );
}
