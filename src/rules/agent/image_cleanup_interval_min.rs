//! A cleanup of images more often than the agent does.

use std::time::Duration;

use super::last_duration;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, Stretch};

rule! {
    /// ## What it does
    /// Flags an `agent.image_cleanup_interval` below 10 minutes, or its variable in `instance.extra_user_data`.
    ///
    /// ## Why it matters
    /// The agent ignores it, and cleans up every 30 minutes.
    ///
    /// ## Example
    /// ```yaml
    /// agent: {image_cleanup_interval: 5m}
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {image_cleanup_interval: 10m}
    /// ```
    ///
    /// ## Fix
    /// Set it to 10 minutes or more; a larger disk helps where that is too seldom.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT014" "image-cleanup-interval-min" Warning via check on platform;
}

/// The least that the agent takes.
const LEAST: Duration = Duration::from_secs(600);

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let own = |time: Stretch| Duration::from_secs(time.get().into());
    let field = path!["agent", "image_cleanup_interval"];
    let Some((time, path)) = last_duration(
        spec,
        "ECS_IMAGE_CLEANUP_INTERVAL",
        spec.agent
            .image_cleanup_interval
            .map(|time| (own(time), field.clone())),
    ) else {
        return;
    };
    if time >= LEAST {
        return;
    }
    let is_own = path == field;
    let message = format!(
        "images are to be removed every {} s, but below 600 s the agent does it every 1800 s",
        time.as_secs()
    );
    let draft = report.at(path, message);
    if is_own {
        draft.suggest("10m");
    } else {
        draft.help("remove the line, and set `agent.image_cleanup_interval`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn ten_minutes_are_the_least() {
        let with = |time: &str| {
            messages(&RULE, |spec| {
                spec.agent.image_cleanup_interval = time.parse().ok()
            })
        };
        assert!(with("10m").is_empty());
        assert_eq!(
            with("9m59s"),
            [
                "images are to be removed every 599 s, but below 600 s the agent does it every 1800 s"
            ]
        );
    }

    #[test]
    fn a_script_may_say_it_too() {
        let line = "echo ECS_IMAGE_CLEANUP_INTERVAL=1m >> /etc/ecs/ecs.config";
        assert_eq!(
            messages(&RULE, |spec| spec.instance.extra_user_data =
                line.parse().ok())
            .len(),
            1
        );
    }
}
