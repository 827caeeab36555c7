//! Turns `tests/constraints/*.yaml`, an answer for each known constraint, into proofs and into a document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;
use serde_json::Value;
use spotweld::render::{self, Backend};
use spotweld::rules;
use spotweld::source::Source;
use spotweld::spec::Spec;

use crate::support::{assert_document, project};

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
    /// What to put into the example so that it is refused.
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
    for pair in constraints.windows(2) {
        let same = pair[0].id.get(..3) == pair[1].id.get(..3);
        assert!(
            !same || pair[0].id < pair[1].id,
            "{} comes before {}",
            pair[0].id,
            pair[1].id
        );
    }
    assert_eq!(ids.len(), KNOWN);
}

#[test]
fn a_rule_answers_under_the_name_of_its_constraint() {
    for constraint in constraints()
        .iter()
        .filter(|constraint| constraint.answer == Answer::Rule)
    {
        let rule = rules::find(&constraint.id)
            .unwrap_or_else(|| panic!("there is no rule {}", constraint.id));
        assert_eq!(rule.name, constraint.slug, "{}", constraint.id);
        let fixture = format!(
            "examples/invalid/{}-{}.yaml",
            constraint.id, constraint.slug
        );
        assert!(project(&fixture).exists(), "there is no `{fixture}`");
    }
}

#[test]
fn a_type_refuses_what_breaks_its_constraint() {
    for constraint in constraints()
        .iter()
        .filter(|constraint| constraint.answer == Answer::Type)
    {
        let id = &constraint.id;
        assert!(
            !constraint.set.is_empty() && !constraint.says.is_empty(),
            "{id} proves nothing"
        );
        let mut document: Value = serde_yaml::from_str(&example(&constraint.example)).unwrap();
        assert!(
            Source::new("spec", document.to_string())
                .read::<Spec>()
                .problems
                .is_empty()
        );
        for (path, value) in &constraint.set {
            *place(&mut document, path) = value.clone();
        }
        let source = Source::new("spec", document.to_string());
        let messages: Vec<String> = source
            .read::<Spec>()
            .problems
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
    let mut outputs = BTreeMap::new();
    for constraint in constraints()
        .iter()
        .filter(|constraint| constraint.answer == Answer::Plan)
    {
        let id = &constraint.id;
        assert!(
            !constraint.terraform.is_empty() && !constraint.cloudformation.is_empty(),
            "{id} proves nothing"
        );
        let [terraform, cloudformation] =
            outputs
                .entry(constraint.example.clone())
                .or_insert_with(|| {
                    let source = Source::new("spec", example(&constraint.example));
                    [Backend::Terraform, Backend::CloudFormation].map(|backend| {
                        render::document(&spotweld::generate(&source, backend).unwrap().artifacts)
                    })
                });
        for wanted in &constraint.terraform {
            assert!(
                spaced(terraform).contains(&spaced(wanted)),
                "{id}: no `{wanted}` in Terraform"
            );
        }
        for wanted in &constraint.cloudformation {
            assert!(
                unspaced(cloudformation).contains(&unspaced(wanted)),
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
    for constraint in constraints()
        .iter()
        .filter(|constraint| constraint.answer == Answer::NotApplicable)
    {
        assert!(
            !constraint.because.is_empty(),
            "{} has no reason",
            constraint.id
        );
    }
}

#[test]
fn the_table_of_constraints_is_up_to_date() {
    let constraints = constraints();
    let count = |answer| {
        constraints
            .iter()
            .filter(|constraint| constraint.answer == answer)
            .count()
    };
    let mut text = format!(
        "# Constraints\n\nEverything that is known to make such a service fail to deploy, lose requests or cost too much, \
         and what answers it.\n\n\
         - **type** ({}): a spec that breaks it cannot be read.\n\
         - **rule** ({}): `spotweld check` finds it; see [rules.md](rules.md).\n\
         - **plan** ({}): no output breaks it.\n\
         - **not applicable** ({}): no spec can say it.\n\n\
         A test proves each line: it reads a spec that must be refused, runs the rule on a fixture, or looks into both \
         outputs.\n\n| id | broken when | answer | |\n|---|---|---|---|\n",
        count(Answer::Type),
        count(Answer::Rule),
        count(Answer::Plan),
        count(Answer::NotApplicable),
    );
    for constraint in &constraints {
        let (answer, detail) = match constraint.answer {
            Answer::Type => (
                "type",
                format!("{} …{}…", setting(constraint), code(&constraint.says)),
            ),
            Answer::Rule => ("rule", code(&constraint.slug)),
            Answer::Plan => (
                "plan",
                constraint
                    .terraform
                    .iter()
                    .map(|text| code(text))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            Answer::NotApplicable => ("not applicable", constraint.because.clone()),
        };
        let note = if constraint.note.is_empty() {
            String::new()
        } else {
            format!(" ({})", constraint.note)
        };
        let cells = [
            constraint.id.clone(),
            constraint.condition.clone(),
            answer.to_owned(),
            format!("{detail}{note}"),
        ];
        let cells = cells.map(|cell| cell.replace('|', "\\|").replace('\n', " "));
        writeln!(text, "| {} |", cells.join(" | ")).unwrap();
    }
    writeln!(text, "\n## Further rules\n\nWhat only a spec can get wrong, found by rules without a constraint above.\n").unwrap();
    let answered: BTreeSet<&str> = constraints
        .iter()
        .map(|constraint| constraint.id.as_str())
        .collect();
    for rule in rules::all().filter(|rule| !answered.contains(rule.code)) {
        writeln!(text, "- {} {}", rule.code, code(rule.name)).unwrap();
    }
    assert_document("docs/constraints.md", &text);
}

fn setting(constraint: &Constraint) -> String {
    constraint
        .set
        .keys()
        .map(|path| code(path))
        .collect::<Vec<_>>()
        .join(", ")
}

fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
