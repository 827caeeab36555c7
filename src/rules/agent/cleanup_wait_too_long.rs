//! Stopped tasks that stay on the disk.

use std::time::Duration;

use super::last_duration;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, Stretch};

rule! {
    /// ## What it does
    /// Flags a time until stopped tasks are removed (`agent.task_cleanup_wait`, or its variable in `instance.extra_user_data`)
    /// that is longer than the 3 hours of the agent, and one below a second, which the agent ignores.
    ///
    /// ## Why it matters
    /// Until then a stopped task keeps its files and its image on the disk. Each deployment and each interruption leaves tasks
    /// behind; on a full disk nothing can be pulled, and replacements do not start.
    ///
    /// ## Example
    /// ```yaml
    /// agent: {task_cleanup_wait: 12h}
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {task_cleanup_wait: 1h}
    /// ```
    ///
    /// ## Fix
    /// Set it to the time in which somebody looks at a failed task: 10 minutes to 1 hour.
    ///
    /// ## References
    /// - [Automated cleanup](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/automated_image_cleanup.html)
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT013" "cleanup-wait-too-long" Advice via check on platform;
}

/// What the agent does by itself.
const DEFAULT: Duration = Duration::from_secs(3 * 3_600);
const LEAST: Duration = Duration::from_secs(1);

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let own = |time: Stretch| Duration::from_secs(time.get().into());
    let Some((time, path)) = last_duration(
        spec,
        "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION",
        spec.agent
            .task_cleanup_wait
            .map(|time| (own(time), path!["agent", "task_cleanup_wait"])),
    ) else {
        return;
    };
    if time < LEAST {
        report
            .at(
                path,
                "below 1 s the agent ignores the time, and keeps stopped tasks for 3 hours",
            )
            .help("10m to 1h leave time to look at a failed task");
    } else if time > DEFAULT {
        let message = format!(
            "stopped tasks and their images stay on the disk for {} minutes, longer than the {} that the agent keeps them by itself",
            time.as_secs() / 60,
            DEFAULT.as_secs() / 60
        );
        report
            .at(path, message)
            .help("10m to 1h leave time to look at a failed task");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(time: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.agent.task_cleanup_wait = time.parse().ok()
        })
    }

    #[test]
    fn longer_than_the_agent_itself_is_long() {
        assert!(with("1h").is_empty() && with("3h").is_empty());
        assert!(
            with("4h")[0]
                .starts_with("stopped tasks and their images stay on the disk for 240 minutes")
        );
        assert!(with("0s")[0].starts_with("below 1 s"));
    }

    #[test]
    fn the_script_has_the_last_word() {
        let found = messages(&RULE, |spec| {
            spec.agent.task_cleanup_wait = "1h".parse().ok();
            let line = "echo ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=24h >> /etc/ecs/ecs.config";
            spec.instance.extra_user_data = line.parse().ok();
        });
        assert_eq!(found.len(), 1);
    }
}
