//! Switches that the agent cannot read.

use super::{script, sets};
use crate::behavior::agent_variables::{Kind, kind, read_switch};
use crate::behavior::user_data::settings;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a switch of the agent in `instance.extra_user_data` that is neither `true` nor `false`, such as `yes` and `on`.
    /// `ECS_ENABLE_SPOT_INSTANCE_DRAINING` is for DRN001.
    ///
    /// ## Why it matters
    /// The agent logs that it cannot read the value, and takes its default: mostly, what was turned on stays off.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_ENABLE_CONTAINER_METADATA=yes >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_ENABLE_CONTAINER_METADATA=true >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Write `true` or `false`.
    ///
    /// ## References
    /// - [`parse.go`](https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go)
    /// - [`strconv.ParseBool`](https://pkg.go.dev/strconv#ParseBool)
    pub(super) static RULE = "AGT005" "agent-bool-invalid" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for set in settings(spec) {
        let is_switch = kind(&set.variable) == Some(Kind::Switch);
        // Where there is spot, it is an error of its own, DRN001.
        let elsewhere =
            set.variable == "ECS_ENABLE_SPOT_INSTANCE_DRAINING" && spec.capacity.uses_spot();
        let Some(value) = set
            .literal()
            .filter(|value| is_switch && !elsewhere && !value.is_empty())
        else {
            continue;
        };
        if read_switch(value).is_none() {
            report
                .at(
                    script(),
                    format!(
                        "{}, which the agent cannot read and replaces by its default",
                        sets(&set)
                    ),
                )
                .label("neither true nor false")
                .help("write `true` or `false`");
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
    fn go_has_six_words_for_each() {
        let with = |value: &str| {
            with(&format!(
                "echo ECS_WARM_POOLS_CHECK={value} >> /etc/ecs/ecs.config"
            ))
            .len()
        };
        assert_eq!(["1", "t", "T", "true", "TRUE", "True"].map(with), [0; 6]);
        assert_eq!(["0", "f", "F", "false", "FALSE", "False"].map(with), [0; 6]);
        assert_eq!(["yes", "on", "tRUE", "'true '"].map(with), [1, 1, 1, 0]);
    }

    #[test]
    fn a_notice_that_is_ignored_is_for_another_rule() {
        assert!(
            with("echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=yes >> /etc/ecs/ecs.config").is_empty()
        );
    }
}
