//! The built program at its edges: streams, thresholds, and what is in its way.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use spotweld::finding::Severity;
use spotweld::rules;

use super::{Desk, example_with};
use crate::support::project;

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_spec_is_read_from_standard_input() {
    let desk = Desk::new();
    let mut command = desk.command(&["check", "-"]);
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    let spec = example_with("stop_timeout: 60s", "stop_timeout: 3m");
    input.write_all(spec.as_bytes()).unwrap();
    drop(input);
    let output = program.wait_with_output().unwrap();
    assert_eq!(code(&output), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains("--> standard input:"), "{told}");
    assert!(
        told.ends_with("note: `standard input`: 1 error\n"),
        "{told}"
    );
}

#[test]
fn the_caller_says_how_bad_a_finding_may_be() {
    for (severity, codes) in [
        (Severity::Error, [1, 1, 1]),
        (Severity::Warning, [0, 1, 1]),
        (Severity::Advice, [0, 0, 1]),
    ] {
        let rule = rules::all().find(|rule| rule.severity == severity).unwrap();
        let fixture = format!("examples/invalid/{}-{}.yaml", rule.code, rule.name);
        let desk = Desk::new();
        desk.put("spec.yaml", fs::read(project(&fixture)).unwrap());
        let denied = [
            &["check", "spec.yaml"][..],
            &["check", "spec.yaml", "--deny", "warnings"],
            &["check", "spec.yaml", "--deny", "advice"],
        ];
        let found = denied.map(|arguments| code(&desk.run(arguments)));
        assert_eq!(found, codes.map(Some), "{}", rule.code);
    }
}

#[test]
fn findings_are_written_for_each_kind_of_reader() {
    let desk = Desk::new();
    desk.put(
        "spec.yaml",
        example_with("stop_timeout: 60s", "stop_timeout: 3m"),
    );
    let run = |form| desk.run(&["check", "spec.yaml", "--output", form]);
    let github = run("github");
    assert_eq!(code(&github), Some(1));
    assert!(text(&github.stdout).starts_with("::error file=spec.yaml,line="));
    for (form, pointer) in [
        ("json", "/specs/0/findings/0/code"),
        ("sarif", "/runs/0/results/0/ruleId"),
    ] {
        let output = run(form);
        assert_eq!(code(&output), Some(1));
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(document.pointer(pointer).unwrap(), "DRN002", "{form}");
        assert_eq!(text(&output.stderr), "");
    }
}

#[test]
fn all_rules_are_listed_under_their_families() {
    let output = Desk::new().run(&["explain"]);
    assert_eq!(code(&output), Some(0));
    let listed = text(&output.stdout);
    let mut family = "";
    let mut lines = listed.lines().filter(|line| !line.is_empty());
    for rule in spotweld::rules::all() {
        if rule.family() != family {
            family = rule.family();
            assert_eq!(lines.next().unwrap(), family.replace('_', " "));
        }
        let words: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
        assert_eq!(words, [rule.code, rule.severity.as_str(), rule.name]);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn a_spec_that_needs_no_edit_stays_as_it_is() {
    let desk = Desk::new();
    desk.put("spec.yaml", spotweld::EXAMPLE);
    let output = desk.run(&["check", "spec.yaml", "--fix"]);
    assert_eq!(code(&output), Some(0));
    assert_eq!(text(&output.stderr), "note: `spec.yaml`: no findings\n");
    assert_eq!(
        fs::read_to_string(desk.path().join("spec.yaml")).unwrap(),
        spotweld::EXAMPLE
    );
}

#[test]
fn a_first_spec_needs_a_folder() {
    let desk = Desk::new();
    let output = desk.run(&["init", "absent/spotweld.yaml"]);
    assert_eq!(code(&output), Some(2));
    assert!(text(&output.stderr).starts_with("error: cannot write `absent/spotweld.yaml`: "));
    assert!(desk.files().is_empty());
}

#[test]
fn whoever_stops_reading_is_no_error() {
    let desk = Desk::new();
    let mut command = desk.command(&["render", "--format", "terraform"]);
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().unwrap();
    drop(program.stdout.take());
    let output = program.wait_with_output().unwrap();
    assert_eq!(code(&output), Some(0), "{}", text(&output.stderr));
}

#[test]
#[cfg(target_os = "linux")]
fn a_document_that_cannot_be_printed_is_an_error() {
    let desk = Desk::new();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = desk.command(&["schema"]).stdout(full).output().unwrap();
    assert_eq!(code(&output), Some(2));
    assert_eq!(
        text(&output.stderr),
        "error: cannot print: no space left on device\n"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_breaks_off_cannot_be_read() {
    let output = Desk::new().run(&["check", "/proc/self/mem"]);
    assert_eq!(code(&output), Some(2));
    assert!(text(&output.stderr).starts_with("error: cannot read `/proc/self/mem`: "));
}

#[test]
fn a_template_that_is_too_large_for_a_request_is_told() {
    let desk = Desk::new();
    let variables: String = (0..60)
        .map(|number| format!("      V{number}: {}\n", "x".repeat(1000)))
        .collect();
    let large = example_with(
        "    environment:\n",
        &format!("    environment:\n{variables}"),
    );
    desk.put("large.yaml", large);
    desk.put("small.yaml", spotweld::EXAMPLE);
    let told = |spec, format| {
        let output = desk.run(&["render", spec, "--format", format]);
        assert_eq!(code(&output), Some(0), "{}", text(&output.stderr));
        text(&output.stderr)
    };
    let note = told("large.yaml", "cloudformation");
    assert!(note.contains("above 51200: `aws cloudformation deploy` needs `--s3-bucket`"));
    assert_eq!(told("large.yaml", "terraform"), "");
    assert_eq!(told("small.yaml", "cloudformation"), "");
}

#[test]
fn no_folder_is_made_below_a_file() {
    let desk = Desk::new();
    desk.put("file", "mine");
    let output = desk.run(&["render", "--format", "terraform", "--out", "file/infra"]);
    assert_eq!(code(&output), Some(2));
    assert!(text(&output.stderr).contains("error: cannot write `file/infra`: not a directory"));
    assert_eq!(desk.files(), ["file"]);
}

#[test]
fn what_bears_the_name_of_our_leftovers_is_left_alone() {
    let desk = Desk::new();
    desk.put(".infra.spotweld-new", "mine");
    let output = desk.run(&["render", "--format", "terraform", "--out", "infra"]);
    assert_eq!(code(&output), Some(2));
    let told = text(&output.stderr);
    assert!(
        told.contains("error: cannot write")
            && told.contains(".infra.spotweld-new`: not a directory"),
        "{told}"
    );
    assert_eq!(desk.files(), [".infra.spotweld-new"]);
}

#[test]
#[cfg(unix)]
fn a_link_beside_the_files_stays() {
    let desk = Desk::new();
    let infra = desk.path().join("infra");
    fs::create_dir(&infra).unwrap();
    std::os::unix::fs::symlink("../elsewhere", infra.join("linked.tf")).unwrap();
    let output = desk.run(&["render", "--format", "terraform", "--out", "infra"]);
    assert_eq!(code(&output), Some(0), "{}", text(&output.stderr));
    let link = fs::read_link(infra.join("linked.tf")).unwrap();
    assert_eq!(link, std::path::Path::new("../elsewhere"));
    assert!(infra.join("capacity.tf").is_file());
}
