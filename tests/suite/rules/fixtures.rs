//! The fixtures of the rules: each trips its rule and no other.

use std::collections::BTreeSet;

use spotweld::finding::Severity;
use spotweld::rules;
use spotweld::source::{Segment, Source, SpecPath};

use super::{alone, among, documents, fixture, fixture_name, fixtures, read};
use crate::schema;

#[test]
fn each_fixture_trips_its_rule_and_no_other() {
    for rule in alone() {
        let source = fixture(rule);
        let (spec, _) = read(&source);
        let findings = rules::check(&spec);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [rule.code], "{}: {findings:#?}", source.name());
    }
}

#[test]
fn each_fixture_of_several_documents_trips_its_rule_and_no_other_in_the_last() {
    for rule in among() {
        let documents = documents(rule);
        assert!(documents.len() > 1, "{}", rule.code);
        let checked = spotweld::check_all(&documents);
        let (last, before) = checked.split_last().unwrap();
        assert!(
            before.iter().all(|checked| checked.diagnostics.is_empty()),
            "{}: {before:#?}",
            rule.code
        );
        let found: Vec<_> = last
            .diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.code, diagnostic.severity))
            .collect();
        assert_eq!(found, [(rule.code, rule.severity)]);
        assert_eq!(last.spec.is_some(), rule.severity != Severity::Error);
    }
}

#[test]
fn a_fixture_of_several_documents_is_sound_one_by_one() {
    for rule in among() {
        let documents = documents(rule);
        let platforms = spotweld::platforms(&documents);
        for document in &documents {
            let found = spotweld::check_on(document, &platforms).diagnostics;
            let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
            // Nobody has seen a platform that nobody makes.
            let expected: &[&str] = match rule.code {
                "FLT007" if document.name().starts_with("2-") => &["ATT001"],
                _ => &[],
            };
            assert_eq!(codes, expected, "{} of {}", document.name(), rule.code);
        }
    }
}

#[test]
fn each_fixture_says_first_what_it_shows() {
    for rule in rules::all() {
        let documents = documents(rule);
        let first = documents[0].text().lines().next().unwrap_or_default();
        assert!(
            first.starts_with("# ") && first.ends_with('.'),
            "{}: {first}",
            rule.code
        );
    }
}

#[test]
fn each_fixture_belongs_to_a_rule() {
    let known: BTreeSet<String> = rules::all().map(fixture_name).collect();
    for entry in std::fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&name), "no rule is called like {name}");
    }
}

#[test]
fn each_finding_points_at_what_is_written_or_is_said_to_be_missing() {
    let known = schema::paths(&schema::of_the_spec());
    let mut astray = Vec::new();
    for rule in alone() {
        let source = fixture(rule);
        let (spec, spans) = read(&source);
        for finding in rule.findings(&spec) {
            let exact = |path: &SpecPath| spans.nearest(path).exact;
            // A default is at fault where it could have been written.
            let placed = |path: &SpecPath| exact(path) || known.contains(&setting(path));
            if (exact(&finding.path) && finding.missing) || !placed(&finding.path) {
                astray.push(format!("{}: {}", rule.code, finding.path));
            }
            let related = finding.related.iter().filter(|(path, _)| !placed(path));
            astray.extend(related.map(|(path, _)| format!("{}: related {path}", rule.code)));
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
}

/// `containers[0].port` as the schema has it: `containers[].port`.
fn setting(path: &SpecPath) -> String {
    let step = |steps: String, segment: &Segment| match segment {
        Segment::Key(key) => schema::join(&steps, key),
        Segment::Index(_) => schema::join(&steps, "[]"),
    };
    path.segments().iter().fold(String::new(), step)
}

#[test]
fn what_is_suggested_resolves_the_finding() {
    let mut tried = 0;
    for rule in alone() {
        let source = fixture(rule);
        let (spec, spans) = read(&source);
        let suggestions = rule.findings(&spec).into_iter();
        for suggestion in suggestions.filter_map(|finding| finding.suggestion) {
            let Some(span) = spans.value(&suggestion.path) else {
                continue;
            };
            let mut text = source.text().to_owned();
            text.replace_range(span, &suggestion.replacement);
            let (spec, _) = read(&Source::new(source.name(), text));
            let left = rules::check(&spec);
            // Of several weights each has to go.
            let resolved = rule.findings(&spec).is_empty() && !left.has_errors();
            assert!(
                resolved || rule.code == "MIX022",
                "{}: {left:#?}",
                source.name()
            );
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried} suggestions");
}
