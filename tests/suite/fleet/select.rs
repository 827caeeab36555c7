//! Which specs a command takes.

use std::process::Command;

use super::{CONFIG, code, repository, service, stderr, stdout, summary};
use crate::cli::Desk;

/// The paths of the specs that a check looks at.
fn taken(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let output = desk.run(&[&["check", "--output", "json"], arguments].concat());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)));
    let specs = report
        .get("specs")
        .and_then(|specs| specs.as_array())
        .unwrap();
    let path = |spec: &serde_json::Value| spec["path"].as_str().unwrap().to_owned();
    specs.iter().map(path).collect()
}

#[test]
fn of_a_folder_those_are_specs_that_are_called_so() {
    let desk = Desk::new();
    for name in [
        "b/spotweld.yaml",
        "a.spotweld.yml",
        "c/spotweld.json",
        ".hidden/spotweld.yaml",
        "b/.x.spotweld.yaml",
    ] {
        desk.put(&format!("services/{name}"), spotweld::EXAMPLE);
    }
    desk.put("services/compose.yaml", "services: {}")
        .put("services/b/values.yaml", "a: 1");
    let found = [
        "services/a.spotweld.yml",
        "services/b/spotweld.yaml",
        "services/c/spotweld.json",
    ];
    assert_eq!(taken(&desk, &["services"]), found);
    assert_eq!(
        taken(&desk, &["services/b", "services"]),
        [found[1], found[0], found[2]]
    );
    assert_eq!(
        taken(&desk, &["services/b/spotweld.yaml", "./services/b/"]),
        [found[1]]
    );
}

#[test]
fn a_pattern_in_quotes_names_files_whatever_they_are_called() {
    let desk = Desk::new();
    for name in ["api.yaml", "web.yaml", "eu/api.yaml", "web.txt"] {
        desk.put(&format!("services/{name}"), spotweld::EXAMPLE);
    }
    assert_eq!(
        taken(&desk, &["services/*.yaml"]),
        ["services/api.yaml", "services/web.yaml"]
    );
    assert_eq!(
        taken(&desk, &["./services/**/api.*"]),
        ["services/api.yaml", "services/eu/api.yaml"]
    );
    assert_eq!(
        taken(&desk, &["services/{api,web}.yaml", "services/web.*"]).len(),
        3
    );
    desk.put("a[1].yaml", spotweld::EXAMPLE);
    assert_eq!(taken(&desk, &["a[1].yaml"]), ["a[1].yaml"]);
}

#[test]
fn what_is_no_spec_is_told_and_hides_nothing() {
    let desk = repository(&["a"]);
    desk.put("empty/notes.yaml", "a: 1");
    let output = desk.run(&[
        "check",
        "none/*.yaml",
        "empty",
        "absent.yaml",
        "services",
        "a/{b",
    ]);
    assert_eq!(code(&output), 2);
    let said = stderr(&output);
    for message in [
        "error: no file matches `none/*.yaml`\n",
        "error: no file in `empty` has the name of a spec, `**/spotweld.{yaml,yml,json}` or `**/*.spotweld.{yaml,yml,json}`: name files or a pattern, or set `specs` in `spotweld.toml`\n",
        "error: cannot read `absent.yaml`: no such file or directory\n",
        "error: `a/{b` is not a pattern of paths: ",
        "note: 2 specs: 1 without errors, 1 unreadable; no findings\n",
    ] {
        assert!(said.contains(message), "{message}: {said}");
    }
}

#[test]
fn what_specs_share_is_found_from_below_and_its_paths_start_from_its_folder() {
    let desk = repository(&["a", "b"]);
    let below = desk.path().join("services/a");
    let run = |arguments: &[&str]| {
        desk.command(arguments)
            .current_dir(&below)
            .output()
            .unwrap()
    };
    let rendered = run(&["render"]);
    assert_eq!(code(&rendered), 0, "{}", stderr(&rendered));
    assert!(desk.path().join("infra/b/terraform/iam.tf").exists());
    let bad = service("b").replacen("stop_timeout: 60s", "stop_timeout: 5m", 1);
    desk.put("services/b/spotweld.yaml", bad);
    assert!(stderr(&run(&["check"])).contains("../../services/b/spotweld.yaml:"));

    let named = desk
        .command(&["check", "--config", "../../spotweld.toml"])
        .current_dir(&below)
        .output()
        .unwrap();
    assert!(
        summary(&named).starts_with("note: 2 specs:"),
        "{}",
        summary(&named)
    );
    desk.put("services/a/.git/HEAD", "");
    assert_eq!(
        summary(&run(&["check"])),
        "note: `spotweld.yaml`: no findings"
    );
}

#[test]
fn what_is_wrong_with_it_is_told_where_it_is_wrong() {
    let desk = repository(&["a"]);
    desk.put("spotweld.toml", format!("{CONFIG}spec = []\n"));
    for arguments in [["check"], ["render"]] {
        let output = desk.run(&arguments);
        assert_eq!(code(&output), 2);
        assert_eq!(
            stderr(&output),
            "error: `spotweld.toml`, line 3, column 1: unknown field `spec`; did you mean `specs`?\n"
        );
    }
    let schema = desk.run(&["schema", "--config"]);
    assert!(stdout(&schema).contains("\"out\""), "{}", stderr(&schema));
}

#[test]
fn a_filter_looks_at_paths_and_at_names_of_services() {
    let desk = repository(&["api", "web"]);
    desk.put("services/old/spotweld.yaml", service("api-old"));
    assert_eq!(
        taken(&desk, &["--filter", "api*"]),
        ["services/api/spotweld.yaml", "services/old/spotweld.yaml"]
    );
    assert_eq!(
        taken(&desk, &["--filter", "services/w*/**"]),
        ["services/web/spotweld.yaml"]
    );
    assert_eq!(
        summary(&desk.run(&["check", "--filter", "none"])),
        "note: 0 specs: 0 without errors; no findings"
    );
}

#[test]
fn every_spec_is_in_exactly_one_part() {
    let names: Vec<String> = (0..30).map(|number| format!("svc-{number}")).collect();
    let desk = repository(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let all = taken(&desk, &[]);
    assert_eq!(all.len(), 30);
    let mut parts: Vec<String> = (1..=4)
        .flat_map(|part| taken(&desk, &["--partition", &format!("{part}/4")]))
        .collect();
    parts.sort();
    assert_eq!(parts, all);

    // Wherever the command runs, a spec stays in its part.
    let below = desk
        .command(&["check", "--output", "json", "--partition", "1/4"])
        .current_dir(desk.path().join("services/svc-0"))
        .output()
        .unwrap();
    let above = taken(&desk, &["--partition", "1/4"]);
    assert_eq!(
        stdout(&below)
            .matches("\"path\": \"../../services/")
            .count(),
        above.len()
    );
    assert_eq!(code(&desk.run(&["check", "--partition", "5/4"])), 2);
}

#[test]
fn only_what_differs_from_a_revision_is_taken_or_all_if_what_they_share_does() {
    let desk = repository(&["a", "b", "c"]);
    let git = |arguments: &[&str]| {
        let identity = [
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
            "-c",
            "init.defaultBranch=main",
        ];
        let output = Command::new("git")
            .args(identity)
            .args(arguments)
            .current_dir(desk.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    };
    let since = |revision: &str| taken(&desk, &["--changed-since", revision]);
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "one"]);
    assert!(since("HEAD").is_empty());
    desk.put("services/b/spotweld.yaml", service("b2"))
        .put("services/d/spotweld.yaml", service("d"));
    assert_eq!(
        since("HEAD"),
        ["services/b/spotweld.yaml", "services/d/spotweld.yaml"]
    );
    git(&["checkout", "--quiet", "-b", "topic"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "two"]);
    assert_eq!(since("main...").len(), 2);
    let below = desk
        .command(&["check", "--changed-since", "main"])
        .current_dir(desk.path().join("services/a"))
        .output()
        .unwrap();
    assert!(
        summary(&below).starts_with("note: 2 specs:"),
        "{}",
        stderr(&below)
    );
    desk.put("spotweld.toml", format!("{CONFIG}# more\n"));
    assert_eq!(since("HEAD").len(), 4);

    for (revision, message) in [
        ("none", "error: git: bad revision 'none'\n"),
        ("--output=x", "error: git: `--output=x` is not a revision\n"),
    ] {
        let output = desk.run(&["check", &format!("--changed-since={revision}")]);
        assert_eq!((code(&output), stderr(&output).as_str()), (2, message));
    }
    assert!(!desk.path().join("x").exists());
}
