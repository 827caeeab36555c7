//! Timeouts that are shorter than the agent takes.

use std::time::Duration;

use super::{script, sets};
use crate::behavior::agent_variables::read_duration;
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_CONTAINER_START_TIMEOUT` below 45 seconds and `ECS_CONTAINER_CREATE_TIMEOUT` below 1 minute in
    /// `instance.extra_user_data`.
    ///
    /// ## Why it matters
    /// The agent takes its least time instead, so that a container that hangs is given up later than was meant.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_CONTAINER_START_TIMEOUT=10s >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_CONTAINER_START_TIMEOUT=45s >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Set it to the least time or more.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    /// - [`config_unix.go`](https://github.com/aws/amazon-ecs-agent/blob/master/agent/config/config_unix.go)
    pub(super) static RULE = "AGT016" "start-timeout-min" Warning via check on platform;
}

/// The variables, and the least seconds that the agent takes on Linux.
const LEAST: [(&str, u64); 2] = [
    ("ECS_CONTAINER_START_TIMEOUT", 45),
    ("ECS_CONTAINER_CREATE_TIMEOUT", 60),
];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (variable, least) in LEAST {
        let Some(set) = setting(spec, variable) else {
            continue;
        };
        let time = set.literal().and_then(read_duration);
        // The agent does not tell 0 from a variable that is not set.
        if time.is_some_and(|time| !time.is_zero() && time < Duration::from_secs(least)) {
            report
                .at(
                    script(),
                    format!("{}, but the agent takes {least} s instead", sets(&set)),
                )
                .help(format!("{least}s is the least"));
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
    fn each_variable_has_a_least_time() {
        let line = |variable: &str, time: &str| {
            format!("echo ECS_CONTAINER_{variable}_TIMEOUT={time} >> /etc/ecs/ecs.config")
        };
        assert!(with(&line("START", "45s")).is_empty());
        assert_eq!(
            with(&line("START", "44s")),
            [
                "line 1 of the script sets `ECS_CONTAINER_START_TIMEOUT=44s`, but the agent takes 45 s instead"
            ]
        );
        assert!(with(&line("CREATE", "1m")).is_empty());
        assert_eq!(with(&line("CREATE", "45s")).len(), 1);
        assert!(with(&line("CREATE", "0")).is_empty());
    }
}
