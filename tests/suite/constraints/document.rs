//! The table of all constraints, with what answers each.

use std::collections::BTreeSet;
use std::fmt::Write;

use spotweld::rules;

use super::{Answer, Constraint, constraints};
use crate::support::assert_document;

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
            Answer::Rule if constraint.by.is_empty() => ("rule", code(&constraint.slug)),
            Answer::Rule => ("rule", code(&constraint.by)),
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
