//! What the program says of its rules, its arguments and itself.

use super::{Desk, transcript};
use crate::support::snapshots;

#[test]
fn a_rule_is_explained_by_code_and_by_name() {
    let desk = Desk::new();
    let by_code = desk.run(&["explain", "DRN004"]);
    snapshots("cli").bind(|| insta::assert_snapshot!("explain", transcript(&by_code)));
    assert_eq!(
        by_code.stdout,
        desk.run(&["explain", "drain-budget-exceeded"]).stdout
    );
    let unknown = desk.run(&["explain", "drain-budget-exceded"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        String::from_utf8(unknown.stderr)
            .unwrap()
            .contains("did you mean `drain-budget-exceeded`?")
    );
}

#[test]
fn completions_manual_and_schema_are_printed() {
    let desk = Desk::new();
    for (arguments, expected) in [
        (vec!["completions", "bash"], "_spotweld()"),
        (vec!["man"], ".TH spotweld"),
        (vec!["schema"], "\"$schema\""),
    ] {
        let output = desk.run(&arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            String::from_utf8(output.stdout).unwrap().contains(expected),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_wrong_word_on_the_command_line_is_a_usage_error() {
    let output = Desk::new().run(&["render", "--format", "terrafrom"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("'terraform'")
    );
}
