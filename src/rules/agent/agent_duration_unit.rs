//! A duration that the agent cannot read.

use crate::behavior::user_data::assignments;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `instance.extra_user_data` that sets a duration of the ECS agent to a number without a unit.
    ///
    /// ## Why it matters
    /// The agent logs a warning that nobody reads, and uses its default.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {extra_user_data: "echo ECS_CONTAINER_START_TIMEOUT=300 >> /etc/ecs/ecs.config"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {extra_user_data: "echo ECS_CONTAINER_START_TIMEOUT=300s >> /etc/ecs/ecs.config"}
    /// ```
    ///
    /// ## Fix
    /// Write the unit: `60s`, `10m`, `3h`. For those that have a field, use the field.
    ///
    /// ## References
    /// - [Environment variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT003" "agent-duration-unit" Error via check;
}

/// Variables that the agent reads as durations, with the field of the spec that sets it.
const DURATIONS: [(&str, Option<&str>); 10] = [
    ("ECS_CONTAINER_CREATE_TIMEOUT", None),
    ("ECS_CONTAINER_START_TIMEOUT", None),
    ("ECS_CONTAINER_STOP_TIMEOUT", Some("draining.stop_timeout")),
    (
        "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION",
        Some("agent.task_cleanup_wait"),
    ),
    (
        "ECS_IMAGE_CLEANUP_INTERVAL",
        Some("agent.image_cleanup_interval"),
    ),
    ("ECS_IMAGE_MINIMUM_CLEANUP_AGE", None),
    ("ECS_IMAGE_PULL_INACTIVITY_TIMEOUT", None),
    ("ECS_IMAGE_PULL_TIMEOUT", None),
    ("ECS_MANIFEST_PULL_TIMEOUT", None),
    ("ECS_POLLING_METRICS_WAIT_DURATION", None),
];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let script = spec.instance.extra_user_data.iter();
    for set in script.flat_map(assignments) {
        let known = DURATIONS
            .iter()
            .find(|(variable, _)| *variable == set.variable);
        let digits = !set.value.is_empty() && set.value.bytes().all(|byte| byte.is_ascii_digit());
        // Go, which the agent is written in, reads 0 without a unit.
        let Some((variable, field)) = known.filter(|_| digits && set.value != "0") else {
            continue;
        };
        let message = format!(
            "line {} of the script sets `{variable}={}` without a unit, and the agent uses its default",
            set.line, set.value
        );
        let help = match field {
            Some(field) => format!("set `{field}` instead"),
            None => format!("write `{variable}={}s` for seconds", set.value),
        };
        report
            .at(path!["instance", "extra_user_data"], message)
            .label("not read")
            .help(help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn help(line: &str) -> Option<String> {
        let found = found(&RULE, |spec| {
            spec.instance.extra_user_data = line.parse().ok()
        });
        found.first().and_then(|finding| finding.help.clone())
    }

    #[test]
    fn a_unit_is_missing_or_the_field_is_better() {
        assert_eq!(
            help("echo ECS_IMAGE_PULL_TIMEOUT=600 >> /etc/ecs/ecs.config").as_deref(),
            Some("write `ECS_IMAGE_PULL_TIMEOUT=600s` for seconds")
        );
        assert_eq!(
            help("echo ECS_CONTAINER_STOP_TIMEOUT=60 >> /etc/ecs/ecs.config").as_deref(),
            Some("set `draining.stop_timeout` instead")
        );
    }

    #[test]
    fn units_zero_and_other_variables_are_fine() {
        for line in [
            "ECS_IMAGE_PULL_TIMEOUT=10m",
            "ECS_IMAGE_PULL_TIMEOUT=0",
            "ECS_RESERVED_MEMORY=64",
            "ECS_IMAGE_PULL_TIMEOUT=",
        ] {
            assert_eq!(help(line), None, "{line}");
        }
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(DURATIONS.is_sorted());
    }
}
