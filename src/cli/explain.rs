//! Turns the code or name of a rule into its documentation.

use super::args::ExplainArgs;
use super::{CliError, output};
use crate::rules;

pub(super) fn run(args: &ExplainArgs) -> Result<(), CliError> {
    let Some(wanted) = &args.rule else {
        return output::document(&list());
    };
    let rule = rules::find(wanted).ok_or_else(|| CliError::UnknownRule {
        wanted: wanted.clone(),
        nearest: rules::nearest(wanted),
    })?;
    let title = format!("{} {} ({})\n\n", rule.code, rule.name, rule.severity);
    output::document(&format!("{title}{}\n", rule.explanation().trim_end()))
}

/// One line for each rule, under the name of its family.
fn list() -> String {
    let mut text = String::new();
    let mut family = "";
    for rule in rules::all() {
        if family != rule.family() {
            family = rule.family();
            text.push_str(&format!("\n{}\n", family.replace('_', " ")));
        }
        text.push_str(&format!(
            "  {}  {:<8} {}\n",
            rule.code,
            rule.severity.as_str(),
            rule.name
        ));
    }
    text.trim_start().to_owned()
}
