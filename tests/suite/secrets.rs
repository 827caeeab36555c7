//! No report shows a secret that a rule has found, not even with the line that it stands in.

use spotweld::report::{self, Checked, Diagnostic, Style};
use spotweld::source::Source;

use crate::support::project;

const SECRET: &str = "geheim7";

const VARIABLES: &[&str] = &[
    "DB_PASSWORD: geheim7",
    "DB_PASSWORD: \"geheim7, ä\"",
    "{LOG: debug, DB_PASSWORD: geheim7, PORT: '80'}",
    "URL: 'postgres://api:geheim7@db/api'",
    "ID: AKIAGEHEIM7GEHEIM7AA",
    "DB_PASSWORD: |\n        geheim7\n        geheim7",
    "DB_PASSWORD: one\n        geheim7",
];

const LINES_OF_SCRIPTS: &[(&str, &str)] = &[
    ("SEC001", "export ID=AKIAGEHEIM7GEHEIM7AA"),
    (
        "SEC001",
        "echo 'ECS_ENGINE_AUTH_DATA={\"x\":{\"auth\":\"geheim7\"}}' >> /etc/ecs/ecs.config",
    ),
    (
        "AGT009",
        "echo 'ECS_ENGINE_AUTH_DATA={geheim7' >> /etc/ecs/ecs.config",
    ),
];

/// The least spec with environment variables.
fn with_variables(lines: &str) -> Source {
    let minimal = std::fs::read_to_string(project("examples/minimal.yaml")).unwrap();
    let (before, after) = minimal.split_once("  - name: hello\n").unwrap();
    let text = format!("{before}  - name: hello\n    environment:\n      {lines}\n{after}");
    Source::new("spec.yaml", text)
}

/// The least spec with a script, written in one way or another.
fn with_script(instance: &str) -> Source {
    let minimal = std::fs::read_to_string(project("examples/minimal.yaml")).unwrap();
    Source::new("spec.yaml", format!("{minimal}\ninstance:{instance}\n"))
}

fn assert_hidden(source: &Source, code: &str) {
    let diagnostics = spotweld::check(source).diagnostics;
    let found = diagnostics.iter().any(|diagnostic| diagnostic.code == code);
    assert!(found, "{code}: {diagnostics:?}\n{}", source.text());
    let shown = shown(source, &diagnostics);
    assert!(
        !shown.to_lowercase().contains(SECRET),
        "{}\n{shown}",
        source.text()
    );
}

fn shown(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let all = [Checked {
        source,
        diagnostics,
    }];
    [
        report::text(source, diagnostics, Style::Plain),
        report::text(source, diagnostics, Style::Coloured),
        report::json(&all).unwrap(),
        report::sarif(&all).unwrap(),
        report::github(&all),
    ]
    .concat()
}

#[test]
fn a_secret_in_a_variable_is_not_shown() {
    for lines in VARIABLES {
        assert_hidden(&with_variables(lines), "SEC002");
    }
}

#[test]
fn a_secret_in_a_script_is_not_shown() {
    for (code, line) in LINES_OF_SCRIPTS {
        let quoted = line.replace('\'', "''");
        for instance in [
            format!(" {{extra_user_data: '{quoted}'}}"),
            format!("\n  extra_user_data: |\n    {line}"),
            format!("\n  extra_user_data: >-\n    true\n\n    {line}"),
        ] {
            assert_hidden(&with_script(&instance), code);
        }
    }
}

#[test]
fn stars_stand_in_its_place() {
    let source = with_variables("{A: b, DB_PASSWORD: geheim7, C: d}");
    let text = report::text(&source, &spotweld::check(&source).diagnostics, Style::Plain);
    assert!(
        text.contains("{A: b, DB_PASSWORD: *******, C: d}"),
        "{text}"
    );
}
