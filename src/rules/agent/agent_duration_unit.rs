//! Durations that the agent cannot read.

use super::{script, sets};
use crate::behavior::agent_variables::{Kind, kind, read_duration};
use crate::behavior::user_data::settings;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a duration of the agent in `instance.extra_user_data` that is not one of Go, such as `ECS_CONTAINER_STOP_TIMEOUT=60`
    /// or `1d`.
    ///
    /// ## Why it matters
    /// The agent logs that it cannot read the value, and takes its default instead: containers are killed after 30 seconds, not
    /// after 60. AWS prints numbers without a unit in its own documentation.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_CONTAINER_START_TIMEOUT=90 >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_CONTAINER_START_TIMEOUT=90s >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Give each number a unit: `s`, `m`, `h`; there are no days. What the spec has a field for is better set there.
    ///
    /// ## References
    /// - [`parse.go`](https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go)
    /// - [`time.ParseDuration`](https://pkg.go.dev/time#ParseDuration)
    pub(super) static RULE = "AGT003" "agent-duration-unit" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for set in settings(spec) {
        let is_duration = kind(&set.variable) == Some(Kind::Duration);
        let Some(value) = set
            .literal()
            .filter(|value| is_duration && !value.is_empty())
        else {
            continue;
        };
        if read_duration(value).is_some() {
            continue;
        }
        let message = format!(
            "{}, which the agent cannot read and replaces by its default",
            sets(&set)
        );
        let draft = report.at(script(), message).label("not a duration");
        if value.bytes().all(|byte| byte.is_ascii_digit()) {
            draft.help(format!("it has no unit: write `{value}s` for seconds"));
        } else {
            draft.help("write numbers with the units `h`, `m` and `s`, such as `1m30s`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.instance.extra_user_data = script.parse().ok()
        })
    }

    #[test]
    fn a_number_alone_is_no_duration() {
        assert_eq!(
            with("echo ECS_CONTAINER_STOP_TIMEOUT=60 >> /etc/ecs/ecs.config"),
            [
                "line 1 of the script sets `ECS_CONTAINER_STOP_TIMEOUT=60`, which the agent cannot read and replaces by its default"
            ]
        );
        assert!(with("echo ECS_CONTAINER_STOP_TIMEOUT=60s >> /etc/ecs/ecs.config").is_empty());
    }

    #[test]
    fn quotes_in_a_here_document_are_a_part_of_the_value() {
        let here = |value: &str| {
            with(&format!(
                "cat >> /etc/ecs/ecs.config <<E\nECS_IMAGE_PULL_TIMEOUT={value}\nE"
            ))
        };
        assert_eq!(here("\"1h\"").len(), 1);
        assert!(here("1h").is_empty());
    }

    #[test]
    fn other_variables_are_no_durations() {
        assert!(with("echo ECS_RESERVED_MEMORY=60 >> /etc/ecs/ecs.config").is_empty());
    }
}
