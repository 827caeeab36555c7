//! What `docs/fleets.md` shows works as it is shown.

use std::collections::BTreeSet;
use std::process::Command;

use spotweld::fleet::Config;

use super::{code, files, service, stderr};
use crate::cli::Desk;
use crate::documents::blocks;
use crate::support::project;

/// The repository that the document describes.
fn described(text: &str) -> Desk {
    let desk = Desk::new();
    desk.put("spotweld.toml", blocks(text, "toml").first().unwrap());
    for name in ["api", "web"] {
        desk.put(&format!("services/{name}/spotweld.yaml"), service(name));
    }
    desk
}

fn document() -> String {
    std::fs::read_to_string(project("docs/fleets.md")).unwrap()
}

/// Runs a line of the document as a shell does.
fn shell(desk: &Desk, line: &str, environment: &[(&str, &str)]) -> std::process::Output {
    let script = line.replacen("spotweld", env!("CARGO_BIN_EXE_spotweld"), 1);
    Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.path())
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

#[test]
fn the_settings_that_are_shown_are_those_that_count_without_them() {
    let text = document();
    let shown = Config::read(blocks(&text, "toml")[0]).unwrap();
    assert_eq!(shown.specs, Config::default().specs);
}

#[test]
fn the_parts_of_the_array_job_come_to_what_one_run_writes() {
    let text = document();
    let (parts, whole) = (described(&text), described(&text));
    let line = blocks(&text, "bash")[0];
    for index in 0..16 {
        let output = shell(
            &parts,
            line,
            &[("AWS_BATCH_JOB_ARRAY_INDEX", &index.to_string())],
        );
        assert_eq!(code(&output), 0, "{index}: {}", stderr(&output));
    }
    assert_eq!(code(&whole.run(&["render"])), 0);
    let written = files(&whole.path().join("infra"));
    assert!(!written.is_empty());
    assert_eq!(files(&parts.path().join("infra")), written);
}

#[test]
fn the_workflow_checks_every_part_with_commands_that_work() {
    let text = document();
    let workflow: serde_json::Value = serde_yaml::from_str(blocks(&text, "yaml")[0]).unwrap();
    let job = &workflow["jobs"]["specs"];
    let parts: BTreeSet<u64> = job["strategy"]["matrix"]["part"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part.as_u64().unwrap())
        .collect();
    assert_eq!(parts, (1..=4).collect());
    let desk = described(&text);
    assert_eq!(code(&desk.run(&["render"])), 0);
    let git = "git init -q -b main && git add . && git -c user.name=x -c user.email=x@example.com commit -qm x && git update-ref refs/remotes/origin/main HEAD";
    assert!(shell(&desk, git, &[]).status.success());
    let commands: Vec<&str> = job["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["run"].as_str())
        .collect();
    assert_eq!(commands.len(), 2);
    for part in parts {
        for command in &commands {
            let line = command.replace("${{ matrix.part }}", &part.to_string());
            let output = shell(&desk, &line, &[("GITHUB_BASE_REF", "main")]);
            assert_eq!(code(&output), 0, "{line}: {}", stderr(&output));
        }
    }
}
