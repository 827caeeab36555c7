//! Every rule has a fixture that trips it and no other, and an example in its documentation that means what it says.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::schema;
use crate::support::{fixture_sources, project};
use proptest::prelude::*;
use serde_json::Value;
use spotweld::finding::{Finding, Severity};
use spotweld::rules::{self, Needs, Rule};
use spotweld::source::{Segment, Source, SpanMap, SpecPath};
use spotweld::spec::{Bounded, Dependency, DependencyCondition, Instances, Seconds, Spec, Tasks};

/// A service that no rule has anything to say about; the examples of the documentation change parts of it.
const SOUND: &str = "
service: demo-api
network:
  vpc: vpc-0a1b2c3d4e5f60718
  instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]
  load_balancer_subnets: [subnet-0b1b2c3d4e5f60718, subnet-0b1b2c3d4e5f60719]
capacity:
  instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m7i.large, m7a.large]
  instances: {min: 2, max: 10}
containers:
  - {name: api, image: 'example.com/api:1.4.2', memory: {soft: 256MiB, hard: 512MiB}, port: 3000, read_only_root_filesystem: true}
load_balancer:
  access_logs: {expire_after_days: 30}
  certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
tasks: {min: 4, max: 12}
";

/// A service on a platform that no rule but the one about that has anything to say about.
const ATTACHED: &str = "
service: demo-api
platform: demo
containers:
  - {name: api, image: 'example.com/api:1.4.2', memory: {soft: 256MiB, hard: 512MiB}, port: 3000, read_only_root_filesystem: true}
load_balancer: {priority: 10, hosts: [demo-api.example.com]}
tasks: {min: 4, max: 12}
";

/// A platform that no rule has anything to say about.
const PLATFORM: &str = "
platform: demo
network:
  vpc: vpc-0a1b2c3d4e5f60718
  instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]
  load_balancer_subnets: [subnet-0b1b2c3d4e5f60718, subnet-0b1b2c3d4e5f60719]
capacity:
  instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m7i.large, m7a.large]
  instances: {min: 2, max: 10}
load_balancer:
  access_logs: {expire_after_days: 30}
  certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
";

fn fixtures() -> PathBuf {
    project("examples/invalid")
}

fn fixture_name(rule: &Rule) -> String {
    let ending = if rule.needs == Needs::Neighbours {
        ""
    } else {
        ".yaml"
    };
    format!("{}-{}{ending}", rule.code, rule.name)
}

/// The documents of the fixture of a rule: those of a folder in order, if it is about several.
fn documents(rule: &Rule) -> Vec<Source> {
    fixture_sources(&fixtures().join(fixture_name(rule)))
}

/// The document of the fixture of a rule that judges one.
fn fixture(rule: &Rule) -> Source {
    let mut documents = documents(rule);
    assert_eq!(documents.len(), 1, "{}", rule.code);
    documents.remove(0)
}

/// The rules that judge a document alone.
fn alone() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| rule.needs != Needs::Neighbours)
}

/// The rules that judge a document beside others.
fn among() -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(|rule| rule.needs == Needs::Neighbours)
}

/// The spec of a text in which nothing is wrong but what rules find.
fn read(source: &Source) -> (Spec, SpanMap<'_>) {
    let read = spotweld::read(source).map(Spec::from);
    assert_eq!(read.problems, [], "{}", source.name());
    (read.value.unwrap(), read.spans)
}

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

#[test]
fn messages_are_lower_case_and_without_a_full_stop() {
    for rule in alone() {
        let (spec, _) = read(&fixture(rule));
        for Finding {
            message,
            label,
            related,
            help,
            ..
        } in rule.findings(&spec)
        {
            let related = related.into_iter().map(|(_, label)| label);
            let texts = [message].into_iter().chain(label).chain(related);
            texts.chain(help).for_each(|text| well_put(rule, &text));
        }
    }
    for rule in among() {
        for checked in spotweld::check_all(&documents(rule)) {
            for found in checked.diagnostics {
                let related = found.related.into_iter().map(|(_, label)| label);
                let texts = [found.message].into_iter().chain(found.label);
                let texts = texts.chain(related).chain(found.help);
                texts.for_each(|text| well_put(rule, &text));
            }
        }
    }
}

fn well_put(rule: &Rule, text: &str) {
    assert!(
        !text.ends_with('.') && !text.contains("  "),
        "{}: {text}",
        rule.code
    );
    let mut letters = text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    // `ECS` may start a message, `The` may not.
    let word = letters.next().is_some_and(char::is_lowercase);
    assert!(!(capital && word), "{}: {text}", rule.code);
}

proptest! {
    #[test]
    fn any_numbers_are_judged_and_a_drain_is_too_long_for_one_reason(
        (on_demand_base, percent) in (any::<u32>(), 0_u32..=100),
        (min, max, desired) in any::<(u32, u32, Option<u32>)>(),
        (least, most, wanted) in any::<(u32, u32, Option<u32>)>(),
        (min_percent, max_percent) in (0_u32..=100, 100_u32..=200),
        (delay, stop) in (0_u32..=200, 1_u32..=200),
        chained: bool,
    ) {
        let mut spec = read(&Source::new("sound", SOUND)).0;
        spec.capacity.on_demand_base = on_demand_base;
        spec.capacity.on_demand_percent_above_base = Bounded::new(percent).unwrap();
        spec.capacity.instances = Instances { min, max, desired };
        spec.tasks = Tasks { min: least, max: most, desired: wanted, scale_on: None };
        spec.deployment.min_healthy_percent = Bounded::new(min_percent).unwrap();
        spec.deployment.max_percent = Bounded::new(max_percent).unwrap();
        spec.draining.deregistration_delay = Seconds::new(delay).unwrap();
        spec.draining.stop_timeout = Seconds::new(stop).unwrap();
        if chained {
            let mut proxy = spec.containers[0].clone();
            proxy.name = "proxy".parse().unwrap();
            spec.containers[0].depends_on = vec![Dependency {
                container: proxy.name.clone(),
                condition: DependencyCondition::Start,
            }];
            spec.containers.push(proxy);
        }
        let findings = rules::check(&spec);
        let too_long = ["DRN002", "DRN004", "DRN005", "DRN007", "DRN013", "DRN024"];
        let reasons = findings.iter().filter(|finding| too_long.contains(&finding.code));
        prop_assert!(reasons.count() <= 1, "{:#?}", findings);
        prop_assert_eq!(rules::validate(spec).is_ok(), !findings.has_errors());
    }
}

#[test]
fn the_example_of_each_rule_breaks_it_and_what_to_use_instead_does_not() {
    let sound = Source::new("sound", SOUND);
    for text in [SOUND, PLATFORM] {
        let sound = read(&Source::new("sound", text)).0;
        assert_eq!(rules::check(&sound).iter().next(), None);
    }
    let attached = Source::new("attached", ATTACHED);
    let findings = rules::check(&read(&attached).0);
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(
        codes,
        ["ATT001"],
        "a service alone does not know its platform"
    );
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let explanation = rule.explanation();
        let examples: Vec<&str> = explanation
            .split("```yaml\n")
            .skip(1)
            .filter_map(|rest| rest.split_once("```").map(|(example, _)| example))
            .collect();
        let [bad, good] = examples[..] else {
            panic!("{} has {} examples", rule.code, examples.len())
        };
        // What is said about services on a platform is said of one.
        let base = match rule.family() {
            "attachment" if rule.needs == Needs::Workload => &attached,
            _ => &sound,
        };
        let found = |example| match rule.needs {
            Needs::Neighbours => found_among(example, rule),
            _ => rule.findings(&changed(base, example, rule)).len(),
        };
        let counts = (found(bad), found(good));
        if counts != (1, 0) {
            wrong.push((rule.code, counts));
        }
    }
    assert_eq!(wrong, []);
}

/// How often a rule finds something in the documents of an example, which `---` sets apart.
fn found_among(example: &str, rule: &Rule) -> usize {
    let base = |document: &str| {
        let has = |key| document.lines().any(|line| line.starts_with(key));
        match (has("service:"), has("platform:")) {
            (true, true) => ATTACHED,
            (true, false) => SOUND,
            (false, _) => PLATFORM,
        }
    };
    let documents: Vec<Source> = example
        .split("---\n")
        .enumerate()
        .map(|(number, document)| {
            let base = Source::new("base", base(document));
            Source::new(
                number.to_string(),
                serde_json::to_string(&combined(&base, document, rule)).unwrap(),
            )
        })
        .collect();
    let checked = spotweld::check_all(&documents).into_iter();
    let found = checked.flat_map(|checked| checked.diagnostics);
    found.filter(|found| found.code == rule.code).count()
}

/// The spec of a text that was changed by an example.
fn changed(base: &Source, example: &str, rule: &Rule) -> Spec {
    let document = combined(base, example, rule);
    read(&Source::new(rule.code, document.to_string())).0
}

/// A text with the sections of an example instead of its own, or changed by them if they are not whole.
fn combined(base: &Source, example: &str, rule: &Rule) -> Value {
    // `off` is a word here, as it is for the reader of specs.
    let options = serde_yaml::options! { strict_booleans: true };
    let value =
        |text: &str| -> Value { serde_yaml::from_str_with_options(text, options.clone()).unwrap() };
    let (mut base, sections) = (value(base.text()), value(&spelled_out(example)));
    for section in without(example) {
        base.as_object_mut().unwrap().remove(section);
    }
    let mut replaced = base.clone();
    let whole = sections.as_object().unwrap().clone();
    replaced.as_object_mut().unwrap().extend(whole);
    let source = Source::new(rule.code, replaced.to_string());
    if spotweld::read(&source).problems.is_empty() {
        return replaced;
    }
    let mut merged = base;
    merge(&mut merged, sections);
    merged
}

/// The sections that an example says it does not have: `` # no `load_balancer` ``.
fn without(example: &str) -> impl Iterator<Item = &str> {
    let lines = example.lines();
    lines.filter_map(|line| line.strip_prefix("# no `")?.strip_suffix('`'))
}

/// An example with what its dots stand for: `{container: 7002}, …, {container: 7095}`, `… 17 KB of encoded program`.
fn spelled_out(example: &str) -> String {
    if example.contains("… 17 KB") {
        return example.replace('…', &"x".repeat(17 * 1024));
    }
    let Some((before, after)) = example.split_once(", …, {container: ") else {
        return example.to_owned();
    };
    let number = |text: &str| text.trim_end_matches('}').parse::<u32>().unwrap();
    let (_, first) = before.rsplit_once(' ').unwrap();
    let (last, rest) = after.split_once('}').unwrap();
    let left_out = number(first) + 1..=number(last);
    let ports: String = left_out
        .map(|port| format!(", {{container: {port}}}"))
        .collect();
    format!("{before}{ports}{rest}")
}

fn merge(value: &mut Value, change: Value) {
    match (value, change) {
        (Value::Object(fields), Value::Object(changes)) => {
            for (field, change) in changes {
                merge(fields.entry(field).or_insert(Value::Null), change);
            }
        }
        (value, change) => *value = change,
    }
}
