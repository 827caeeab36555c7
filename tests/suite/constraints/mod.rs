//! Turns `tests/constraints/*.yaml`, an answer for each known constraint, into proofs and into a document.

mod document;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;
use spotweld::render::{self, Backend};
use spotweld::rules;
use spotweld::source::Source;
use spotweld::spec::Spec;

use crate::support::project;

/// How many constraints of such a service are known.
const KNOWN: usize = 326;

/// The families in the order of the document, as the files are named.
const FAMILIES: [&str; 16] = [
    "drain",
    "mix",
    "capacity",
    "scaling",
    "placement",
    "task",
    "network",
    "load_balancer",
    "launch_template",
    "agent",
    "deployment",
    "security",
    "observability",
    "names",
    "cost",
    "portability",
];

/// A constraint, and what answers it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Constraint {
    id: String,
    slug: String,
    /// When it is broken, in terms of the spec.
    condition: String,
    answer: Answer,
    /// The example that is changed or rendered.
    #[serde(rename = "in", default = "demo_api")]
    example: String,
    /// The rule that answers, if it has another code.
    #[serde(default)]
    by: String,
    /// What to put into the example: to be refused, or to be planned.
    #[serde(default)]
    set: BTreeMap<String, Value>,
    /// A part of the message of the refusal.
    #[serde(default)]
    says: String,
    /// What the Terraform output always holds.
    #[serde(default)]
    terraform: Vec<String>,
    /// What the CloudFormation output always holds.
    #[serde(default)]
    cloudformation: Vec<String>,
    /// Why nothing needs to be done.
    #[serde(default)]
    because: String,
    /// What a look at the source of the constraint has shown.
    #[serde(default)]
    note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    /// A spec that breaks it cannot be read.
    Type,
    /// A rule finds it.
    Rule,
    /// No plan breaks it.
    Plan,
    /// No spec can say it.
    NotApplicable,
}

fn demo_api() -> String {
    "demo-api".to_owned()
}

fn constraints() -> Vec<Constraint> {
    let read = |family: &str| -> Vec<Constraint> {
        let file = project("tests/constraints").join(format!("{family}.yaml"));
        let text = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    FAMILIES.into_iter().flat_map(read).collect()
}

fn answered(answer: Answer) -> Vec<Constraint> {
    constraints()
        .into_iter()
        .filter(|constraint| constraint.answer == answer)
        .collect()
}

fn example(name: &str) -> String {
    std::fs::read_to_string(project("examples").join(format!("{name}.yaml"))).unwrap()
}

/// The place of `containers[0].cpu` in a document; keys that are not there yet are added.
fn place<'a>(document: &'a mut Value, path: &str) -> &'a mut Value {
    path.split(['.', '['])
        .fold(document, |at, step| match step.strip_suffix(']') {
            Some(index) => at.get_mut(index.parse::<usize>().unwrap()).unwrap(),
            None => &mut at[step],
        })
}

#[test]
fn every_constraint_is_answered_once() {
    let constraints = constraints();
    let ids: Vec<&str> = constraints
        .iter()
        .map(|constraint| constraint.id.as_str())
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!((ids.len(), unique.len()), (KNOWN, KNOWN));
    // Within a family in the order of the numbers, without a gap.
    for (place, id) in ids.iter().enumerate().skip(1) {
        let (family, number) = id.split_at(3);
        let expected = match ids[place - 1].split_at(3) {
            (before, last) if before == family => last.parse::<u32>().unwrap() + 1,
            _ => 1,
        };
        assert_eq!(number.parse(), Ok(expected), "{id}");
    }
}

#[test]
fn a_rule_answers_under_the_name_of_its_constraint() {
    for constraint in answered(Answer::Rule) {
        let Constraint { id, slug, by, .. } = &constraint;
        let code = if by.is_empty() { id } else { by };
        let rule = rules::find(code).unwrap_or_else(|| panic!("{id}: there is no rule {code}"));
        assert!(
            rule.name == slug || !by.is_empty(),
            "{id} is called `{}`",
            rule.name
        );
        let fixture = format!("examples/invalid/{code}-{}", rule.name);
        let file = format!("{fixture}.yaml");
        assert!(
            project(&fixture).is_dir() || project(&file).exists(),
            "there is no `{file}`"
        );
    }
}

/// The example of a constraint, with what the constraint puts into it.
fn changed(constraint: &Constraint) -> Source {
    let mut document: Value = serde_yaml::from_str(&example(&constraint.example)).unwrap();
    for (path, value) in &constraint.set {
        *place(&mut document, path) = value.clone();
    }
    Source::new("spec", document.to_string())
}

#[test]
fn a_type_refuses_what_breaks_its_constraint() {
    for constraint in answered(Answer::Type) {
        let id = &constraint.id;
        assert!(
            !constraint.set.is_empty() && !constraint.says.is_empty(),
            "{id} proves nothing"
        );
        let problems = changed(&constraint).read::<Spec>().problems;
        let messages: Vec<String> = problems
            .into_iter()
            .map(|problem| problem.message)
            .collect();
        assert!(
            messages
                .iter()
                .any(|message| message.contains(&constraint.says)),
            "{id}: {messages:#?}"
        );
    }
}

#[test]
fn a_plan_keeps_its_constraint_in_both_outputs() {
    for constraint in answered(Answer::Plan) {
        let id = &constraint.id;
        let Constraint {
            terraform,
            cloudformation,
            ..
        } = &constraint;
        assert!(
            !terraform.is_empty() && !cloudformation.is_empty(),
            "{id} proves nothing"
        );
        let source = changed(&constraint);
        let output = |backend| match spotweld::generate(&source, backend) {
            Ok(generated) => render::document(&generated.artifacts),
            Err(error) => panic!("{id}: {error:?}"),
        };
        let module = spaced(&output(Backend::Terraform));
        for wanted in terraform {
            assert!(
                module.contains(&spaced(wanted)),
                "{id}: no `{wanted}` in Terraform"
            );
        }
        let template = unspaced(&output(Backend::CloudFormation));
        for wanted in cloudformation {
            assert!(
                template.contains(&unspaced(wanted)),
                "{id}: no `{wanted}` in CloudFormation"
            );
        }
    }
}

/// Every run of white space is one space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_is_not_applicable_has_a_reason() {
    for constraint in answered(Answer::NotApplicable) {
        assert!(
            !constraint.because.is_empty(),
            "{} has no reason",
            constraint.id
        );
    }
}
