//! The examples in the documentation of the rules.

use serde_json::Value;
use spotweld::rules::{self, Needs, Rule};
use spotweld::source::Source;
use spotweld::spec::Spec;

use super::{SOUND, read};

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
