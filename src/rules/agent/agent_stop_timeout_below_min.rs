//! A stop timeout that the agent does not take.

use std::time::Duration;

use super::{script, sets};
use crate::behavior::agent_variables::read_duration;
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_CONTAINER_STOP_TIMEOUT` below one second in `instance.extra_user_data`. `draining.stop_timeout` cannot be that.
    ///
    /// ## Why it matters
    /// The agent takes one second instead; of 0 it takes its default, 30 seconds.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_CONTAINER_STOP_TIMEOUT=500ms >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {stop_timeout: 1s}
    /// ```
    ///
    /// ## Fix
    /// Remove the line, and set `draining.stop_timeout`.
    ///
    /// ## References
    /// - [`parse.go`](https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/parse.go)
    pub(super) static RULE = "AGT004" "agent-stop-timeout-below-min" Warning via check on platform;
}

/// The least that the agent takes.
const LEAST: Duration = Duration::from_secs(1);

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(set) = setting(spec, "ECS_CONTAINER_STOP_TIMEOUT") else {
        return;
    };
    let Some(time) = set
        .literal()
        .and_then(read_duration)
        .filter(|time| *time < LEAST)
    else {
        return;
    };
    let taken = if time.is_zero() {
        "its default of 30 s"
    } else {
        "1 s"
    };
    report
        .at(
            script(),
            format!("{}, but the agent takes {taken} instead", sets(&set)),
        )
        .related(path!["draining", "stop_timeout"], "sets the same")
        .help("remove the line, and set `draining.stop_timeout`");
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
    fn a_second_is_the_least() {
        let with = |value: &str| {
            with(&format!(
                "echo ECS_CONTAINER_STOP_TIMEOUT={value} >> /etc/ecs/ecs.config"
            ))
        };
        assert!(with("1s").is_empty());
        assert!(with("999ms")[0].ends_with("but the agent takes 1 s instead"));
        assert!(with("0")[0].ends_with("but the agent takes its default of 30 s instead"));
    }
}
