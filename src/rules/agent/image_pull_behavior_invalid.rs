//! A pull behaviour that the agent does not know.

use super::{script, sets};
use crate::behavior::pulling::pull_behavior;
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_IMAGE_PULL_BEHAVIOR` in `instance.extra_user_data` with another value than `default`, `always`, `once` and
    /// `prefer-cached`. `agent.image_pull_behavior` takes no other.
    ///
    /// ## Why it matters
    /// The agent takes `default`, and says nothing.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_IMAGE_PULL_BEHAVIOR=if-not-present >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {image_pull_behavior: prefer-cached}
    /// ```
    ///
    /// ## Fix
    /// Remove the line, and set `agent.image_pull_behavior`.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT010" "image-pull-behavior-invalid" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(set) = setting(spec, "ECS_IMAGE_PULL_BEHAVIOR") else {
        return;
    };
    if set
        .literal()
        .is_none_or(|value| value.is_empty() || pull_behavior(value).is_some())
    {
        return;
    }
    report
        .at(script(), format!("{}, which the agent does not know and takes for `default`", sets(&set)))
        .help("set `agent.image_pull_behavior` to `default`, `always`, `once` or `prefer-cached` instead");
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
    fn the_agent_knows_four() {
        let with = |value: &str| {
            with(&format!(
                "echo ECS_IMAGE_PULL_BEHAVIOR={value} >> /etc/ecs/ecs.config"
            ))
            .len()
        };
        assert_eq!(
            ["default", "always", "once", "prefer-cached"].map(with),
            [0; 4]
        );
        assert_eq!(["never", "Always", "prefer_cached"].map(with), [1; 3]);
    }
}
