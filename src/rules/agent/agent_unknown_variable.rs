//! A variable that the agent does not know.

use super::script;
use crate::behavior::agent_variables::{kind, nearest};
use crate::behavior::user_data::settings;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a variable that `instance.extra_user_data` adds to the configuration of the agent, whose name starts with `ECS_` and
    /// is not one that the agent documents.
    ///
    /// ## Why it matters
    /// The agent ignores what it does not know, and says nothing. A letter too many, and the setting has no effect.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_IMAGE_PULL_BEHAVIOUR=always >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {image_pull_behavior: always}
    /// ```
    ///
    /// ## Fix
    /// Correct the name.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT006" "agent-unknown-variable" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for set in settings(spec) {
        if kind(&set.variable).is_some() {
            continue;
        }
        let message = format!(
            "line {} of the script sets `{}`, which the agent does not know and ignores",
            set.line, set.variable
        );
        let draft = report.at(script(), message);
        match nearest(&set.variable) {
            Some(meant) => draft.help(format!("did you mean `{meant}`?")),
            None => draft.help("see the table of variables in the README of the agent"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn help(script: &str) -> Option<String> {
        let found = found(&RULE, |spec| {
            spec.instance.extra_user_data = script.parse().ok()
        });
        found.into_iter().next().and_then(|finding| finding.help)
    }

    #[test]
    fn a_slip_of_the_finger_is_corrected() {
        let line = |name: &str| format!("echo {name}=x >> /etc/ecs/ecs.config");
        assert_eq!(
            help(&line("ECS_CLUSTERS")).as_deref(),
            Some("did you mean `ECS_CLUSTER`?")
        );
        assert!(
            help(&line("ECS_OF_MY_OWN"))
                .unwrap()
                .starts_with("see the table")
        );
        assert_eq!(help(&line("ECS_LOGLEVEL")), None);
    }

    #[test]
    fn a_variable_of_the_script_is_its_own_business() {
        assert_eq!(help("ECS_CLUSTERS=x"), None);
    }
}
