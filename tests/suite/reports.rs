//! What machines are told: valid by the schemas of the forms, about every place, and stable.

use serde_json::Value;
use spotweld::report::{self, Checked, Diagnostic};
use spotweld::source::Source;

use crate::support::{assert_document, fixture_sources, project, snapshots};

/// The example with a deployment that is stuck, a word that is wrong, and a number without a unit.
fn faulty() -> Source {
    let text = spotweld::EXAMPLE
        .replacen(
            "min_healthy_percent: 50, max_percent: 150",
            "min_healthy_percent: 100, max_percent: 100",
            1,
        )
        .replacen("group_metrics", "group_metric", 1)
        .replacen("stop_timeout: 60s", "stop_timeout: 60", 1);
    assert_ne!(text, spotweld::EXAMPLE);
    Source::new("services/demo api.yaml", text)
}

fn findings(source: &Source) -> Vec<Diagnostic> {
    let found = spotweld::check(source).diagnostics;
    assert!(found.len() >= 3, "{found:#?}");
    found
}

fn assert_valid(schema: &Value, document: &str) -> Value {
    let validator = jsonschema::validator_for(schema).unwrap();
    let document: Value = serde_json::from_str(document).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    document
}

#[test]
fn json_is_valid_by_its_schema_and_unchanged() {
    let schema = report::json_schema().to_value();
    assert_document(
        "docs/report.schema.json",
        &(serde_json::to_string_pretty(&schema).unwrap() + "\n"),
    );
    let (source, clean) = (faulty(), Source::new("demo-api.yaml", spotweld::EXAMPLE));
    let found = findings(&source);
    let checked = [
        Checked {
            source: &source,
            diagnostics: &found,
        },
        Checked {
            source: &clean,
            diagnostics: &[],
        },
    ];
    let text = report::json(&checked).unwrap();
    assert_valid(&schema, &text);
    snapshots("reports").bind(|| insta::assert_snapshot!("json", text));
}

#[test]
fn sarif_is_valid_by_the_schema_of_the_standard_and_unchanged() {
    // The schema of the standard, but for one regular expression in it that is none (`\]` without `[`).
    let schema = std::fs::read_to_string(project("tests/data/sarif-2.1.0.schema.json")).unwrap();
    let source = faulty();
    let found = findings(&source);
    let text = report::sarif(&[Checked {
        source: &source,
        diagnostics: &found,
    }])
    .unwrap();
    let log = assert_valid(&serde_json::from_str(&schema).unwrap(), &text);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    snapshots("reports").bind(|| insta::assert_snapshot!("sarif", text));
}

#[test]
fn fingerprints_survive_lines_that_are_added_above() {
    let prints = |source: &Source| -> Vec<Value> {
        let found = findings(source);
        let text = report::sarif(&[Checked {
            source,
            diagnostics: &found,
        }])
        .unwrap();
        let log: Value = serde_json::from_str(&text).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results
            .into_iter()
            .map(|result| result["partialFingerprints"].clone())
            .collect()
    };
    let source = faulty();
    let moved = Source::new(
        source.name(),
        format!("# One line more.\n\n{}", source.text()),
    );
    assert_eq!(prints(&source), prints(&moved));
    let unique: std::collections::BTreeSet<String> =
        prints(&source).iter().map(Value::to_string).collect();
    assert_eq!(unique.len(), prints(&source).len());
}

#[test]
fn annotations_are_one_line_each() {
    let source = faulty();
    let found = findings(&source);
    let text = report::github(&[Checked {
        source: &source,
        diagnostics: &found,
    }]);
    assert_eq!(text.lines().count(), found.len());
    snapshots("reports").bind(|| insta::assert_snapshot!("github", text));
}

#[test]
fn the_text_of_each_rule_is_unchanged() {
    snapshots("findings").bind(|| {
        for entry in std::fs::read_dir(project("examples/invalid")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let sources = fixture_sources(&path);
            let checked = match sources.as_slice() {
                [alone] => vec![spotweld::check(alone)],
                several => spotweld::check_all(several),
            };
            let texts = sources.iter().zip(checked).map(|(source, checked)| {
                report::text(source, &checked.diagnostics, report::Style::Plain)
            });
            insta::assert_snapshot!(name, texts.collect::<String>());
        }
    });
}
