//! What is said about a spec, and the edits that are made of it.

use std::fs;

use super::{Desk, RENDER, example_with, transcript};
use crate::support::snapshots;

#[test]
fn bad_input_is_told_where_it_is_bad() {
    let cases: &[(&str, Vec<u8>)] = &[
        ("wrong-type", example_with("cpu: 512", "cpu: half").into()),
        (
            "unknown-field",
            example_with("stop_timeout: 60s", "stop_timout: 60s").into(),
        ),
        (
            "duplicate-key",
            format!("{}service: again\n", spotweld::EXAMPLE).into(),
        ),
        (
            "missing-field",
            example_with("service: demo-api\n", "").into(),
        ),
        (
            "tab",
            example_with("  stop_timeout: 60s", "\tstop_timeout: 60s").into(),
        ),
        (
            "yaml-1.1-boolean",
            example_with(
                "spot_instance_draining: true",
                "spot_instance_draining: yes",
            )
            .into(),
        ),
        (
            "alias-bomb",
            "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n".into(),
        ),
        ("invalid-utf-8", b"service: demo\nnetwork: \xff\n".to_vec()),
        ("empty", Vec::new()),
        ("not-yaml", "service: [unclosed\n".into()),
        (
            "bare-number",
            example_with("stop_timeout: 60s", "stop_timeout: 60").into(),
        ),
        (
            "several",
            example_with("stop_timeout: 60s", "stop_timeout: 60")
                .replacen("cpu: 512", "cpus: 512", 1)
                .into(),
        ),
    ];
    for (name, text) in cases {
        let desk = Desk::new();
        desk.put("spec.yaml", text);
        let output = desk.run(RENDER);
        snapshots("cli")
            .bind(|| insta::assert_snapshot!(format!("bad-input-{name}"), transcript(&output)));
        assert_ne!(output.status.code(), Some(0), "{name}");
        assert_eq!(desk.files(), ["spec.yaml"], "{name} left something behind");
    }
}

#[test]
fn a_folder_and_a_missing_file_are_no_specs() {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("specs")).unwrap();
    snapshots("cli").bind(|| {
        insta::assert_snapshot!(
            "bad-input-folder",
            transcript(&desk.run(&["check", "specs"]))
        );
        insta::assert_snapshot!(
            "bad-input-absent",
            transcript(&desk.run(&["check", "absent.yaml"]))
        );
    });
}

#[test]
fn the_numbers_of_the_article_are_explained() {
    let delay = example_with("deregistration_delay: 30s", "deregistration_delay: 300s");
    let one_task = example_with("  min: 8\n", "  min: 1\n");
    let full = example_with(
        "min_healthy_percent: 50, max_percent: 150",
        "min_healthy_percent: 100, max_percent: 200",
    );
    let in_time = full.replacen("stop_timeout: 60s", "stop_timeout: 30s", 1);
    for (name, text) in [
        ("default-delay", delay),
        ("one-task", one_task),
        ("full-healthy", full),
        ("full-healthy-in-time", in_time),
    ] {
        let desk = Desk::new();
        desk.put("spec.yaml", text);
        let output = desk.run(&["check", "spec.yaml"]);
        snapshots("cli")
            .bind(|| insta::assert_snapshot!(format!("article-{name}"), transcript(&output)));
    }
}

#[test]
fn edits_are_shown_then_made_and_comments_stay() {
    let desk = Desk::new();
    let bad = example_with(
        "deregistration_delay: 30s",
        "deregistration_delay: 300s # too long",
    )
    .replacen("group_metrics", "group_metric", 1);
    desk.put("spec.yaml", &bad);
    let shown = desk.run(&["check", "spec.yaml", "--fix", "--diff"]);
    assert_eq!(shown.status.code(), Some(1));
    assert_eq!(
        fs::read_to_string(desk.path().join("spec.yaml")).unwrap(),
        bad
    );
    snapshots("cli")
        .bind(|| insta::assert_snapshot!("fix-diff", String::from_utf8(shown.stdout).unwrap()));

    let made = desk.run(&["check", "spec.yaml", "--fix"]);
    let note = String::from_utf8(made.stderr).unwrap();
    assert_eq!(made.status.code(), Some(0), "{note}");
    assert!(note.contains("`spec.yaml`: 2 edits made"), "{note}");
    let fixed = fs::read_to_string(desk.path().join("spec.yaml")).unwrap();
    assert!(
        fixed.contains("deregistration_delay: 30s # too long\n")
            && fixed.contains("group_metrics: true\n")
    );
    assert_eq!(desk.files(), ["spec.yaml"]);
}

#[test]
fn one_bad_spec_does_not_hide_the_others() {
    let desk = Desk::new();
    let other = example_with("service: demo-api", "service: other");
    desk.put("good.yaml", other.replace("DemoApiClusterProd", "Other"));
    desk.put(
        "bad.yaml",
        example_with("stop_timeout: 60s", "stop_timeout: 3m"),
    );
    let output = desk.run(&[
        "check",
        "absent.yaml",
        "bad.yaml",
        "good.yaml",
        "--output",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings: Vec<usize> = report["specs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|spec| spec["findings"].as_array().unwrap().len())
        .collect();
    assert_eq!(findings.len(), 2);
    assert!(findings[0] > 0 && findings[1] == 0);
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("cannot read `absent.yaml`")
    );
}
