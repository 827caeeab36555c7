//! Instances that do not offer the log driver of the tasks.

use super::{script, sets};
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_AVAILABLE_LOGGING_DRIVERS` in `instance.extra_user_data` without `awslogs`, or not a JSON list, which the agent
    /// cannot read and takes for `["json-file","none"]`.
    ///
    /// ## Why it matters
    /// The containers log through `awslogs`. ECS places tasks only on instances that offer it, so that none is ever placed. What
    /// the ECS-optimized images set by themselves has it.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo 'ECS_AVAILABLE_LOGGING_DRIVERS=["json-file","syslog"]' >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo 'ECS_AVAILABLE_LOGGING_DRIVERS=["json-file","syslog","awslogs"]' >> /etc/ecs/ecs.config
    /// ```
    ///
    /// ## Fix
    /// Add `awslogs`, or remove the line.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT015" "logging-driver-not-enabled" Error via check on platform;
}

/// What every container logs through.
const DRIVER: &str = "awslogs";

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(set) = setting(spec, "ECS_AVAILABLE_LOGGING_DRIVERS") else {
        return;
    };
    let Some(text) = set.literal().filter(|text| !text.is_empty()) else {
        return;
    };
    let drivers: Result<Vec<String>, _> = serde_json::from_str(text);
    let fault = match drivers {
        Ok(drivers) if drivers.iter().any(|driver| driver == DRIVER) => return,
        Ok(_) => format!("has no `{DRIVER}`"),
        Err(_) => "is no JSON list".to_owned(),
    };
    report
        .at(
            script(),
            format!(
                "{}, which {fault}: ECS places no container that logs through `{DRIVER}`",
                sets(&set)
            ),
        )
        .label("no task is ever placed")
        .help("add `awslogs`, or remove the line: the ECS-optimized images offer it by themselves");
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
    fn the_driver_of_the_containers_must_be_offered() {
        let with = |drivers: &str| {
            with(&format!(
                "echo 'ECS_AVAILABLE_LOGGING_DRIVERS={drivers}' >> /etc/ecs/ecs.config"
            ))
        };
        assert!(with(r#"["json-file","awslogs"]"#).is_empty());
        assert!(with(r#"["json-file"]"#)[0].contains("has no `awslogs`"));
        assert!(with("[json-file,awslogs]")[0].contains("is no JSON list"));
    }

    #[test]
    fn what_is_empty_or_only_the_shell_knows_is_not_judged() {
        assert!(with("echo ECS_AVAILABLE_LOGGING_DRIVERS= >> /etc/ecs/ecs.config").is_empty());
        assert!(with("echo ECS_AVAILABLE_LOGGING_DRIVERS=$X >> /etc/ecs/ecs.config").is_empty());
    }
}
