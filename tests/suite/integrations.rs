//! What pipelines take from the repository does there what it says: its scripts are run.

use std::path::Path;

use serde_json::Value;
use spotweld::EXAMPLE;

use crate::cli::with_program;
use crate::support::project;

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(project(path)).unwrap()).unwrap()
}

/// Runs a script as a pipeline does, with variables: exit code and standard output.
fn run(
    shell: &[&str],
    script: &str,
    folder: &Path,
    variables: &[(String, String)],
) -> (i32, String) {
    let (name, arguments) = shell.split_first().unwrap();
    let output = with_program(name, folder)
        .args(arguments)
        .arg(script)
        .envs(variables.iter().cloned())
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// A folder with a good spec, and one whose tasks stop too slowly.
fn specs() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("good.yaml"), EXAMPLE).unwrap();
    let slow = EXAMPLE.replace("stop_timeout: 60s", "stop_timeout: 2m");
    assert_ne!(slow, EXAMPLE);
    std::fs::write(folder.path().join("slow.yaml"), slow).unwrap();
    folder
}

/// Runs the steps of the action one after the other, as GitHub does.
fn action(folder: &Path, inputs: &[(&str, &str)]) -> (i32, String) {
    let action = yaml("action.yml");
    let mut printed = String::new();
    let steps = action.pointer("/runs/steps").and_then(Value::as_array);
    for step in steps.unwrap() {
        let text = |key| step.get(key).and_then(Value::as_str);
        assert_eq!(text("shell"), Some("bash"));
        let variables: Vec<(String, String)> = step
            .get("env")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(name, value)| {
                let expression = value.as_str().unwrap();
                let input = expression
                    .strip_prefix("${{ inputs.")
                    .unwrap()
                    .strip_suffix(" }}")
                    .unwrap();
                let declared = action.pointer(&format!("/inputs/{input}/default"));
                let declared = declared.and_then(Value::as_str).unwrap();
                let given = inputs.iter().find(|(name, _)| *name == input);
                (
                    name.clone(),
                    given.map_or(declared, |(_, value)| value).to_owned(),
                )
            })
            .collect();
        let script = text("run").unwrap();
        assert!(
            !script.contains("${{"),
            "an input is part of a script: {script}"
        );
        let shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];
        let (code, output) = run(&shell, script, folder, &variables);
        printed.push_str(&output);
        if code != 0 {
            return (code, printed);
        }
    }
    (0, printed)
}

#[test]
fn the_action_shows_findings_on_lines_and_fails_on_errors() {
    let folder = specs();
    assert_eq!(action(folder.path(), &[("specs", "good.yaml")]).0, 0);
    let (code, printed) = action(folder.path(), &[("specs", "good.yaml slow.yaml")]);
    assert_eq!(code, 1);
    assert!(
        printed.contains("::error file=slow.yaml,line="),
        "{printed}"
    );
}

#[test]
fn an_input_of_the_action_is_never_run() {
    let folder = specs();
    for hostile in [
        "$(touch harm)",
        "`touch harm`",
        "good.yaml; touch harm",
        "--help",
    ] {
        action(folder.path(), &[("specs", hostile), ("deny", hostile)]);
        assert!(!folder.path().join("harm").exists(), "{hostile}");
    }
}

#[test]
fn the_job_for_gitlab_keeps_the_findings_and_fails_on_errors() {
    let folder = specs();
    let template = yaml("integrations/gitlab-ci.yml");
    let lines: Vec<&str> = template["spotweld"]["script"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap())
        .collect();
    let report = template["spotweld"]["artifacts"]["paths"][0]
        .as_str()
        .unwrap();
    for (specs, expected) in [("good.yaml", 0), ("good.yaml slow.yaml", 1)] {
        let variables = [("SPOTWELD_SPECS".to_owned(), specs.to_owned())];
        let (code, _) = run(
            &["sh", "-e", "-c"],
            &lines.join("\n"),
            folder.path(),
            &variables,
        );
        assert_eq!(code, expected, "{specs}");
        let sarif = std::fs::read(folder.path().join(report)).unwrap();
        let sarif: Value = serde_json::from_slice(&sarif).unwrap();
        assert_eq!(sarif["version"], "2.1.0");
    }
}

#[test]
fn the_entry_of_every_hook_is_a_command() {
    for hook in yaml(".pre-commit-hooks.yaml").as_array().unwrap() {
        let words: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
        let parsed = spotweld::cli::command().try_get_matches_from(&words);
        assert!(parsed.is_ok(), "{words:?}");
        assert_eq!(hook["language"], "rust");
    }
}

#[test]
fn the_image_is_built_with_the_compiler_that_the_package_asks_for() {
    let dockerfile = std::fs::read_to_string(project("Dockerfile")).unwrap();
    let version = env!("CARGO_PKG_RUST_VERSION");
    assert!(dockerfile.contains(&format!("FROM rust:{version}-slim AS build\n")));
}
