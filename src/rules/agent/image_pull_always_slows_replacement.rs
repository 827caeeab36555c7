//! Tasks that cannot start without their registry.

use super::script;
use crate::behavior::pulling::{Pulling, pulling};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ImagePullBehavior, Spec};

rule! {
    /// ## What it does
    /// Flags the pull behaviour `always` where spot instances are used.
    ///
    /// ## Why it matters
    /// A task that leaves an interrupted instance starts again elsewhere. With `always` it fails when the registry does not answer
    /// in time, even if the image is already on the other instance; `default` asks too, and then takes what is there.
    ///
    /// ## Example
    /// ```yaml
    /// agent: {image_pull_behavior: always}
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {image_pull_behavior: default}
    /// ```
    ///
    /// ## Fix
    /// Use `default`; with tags that never move, `prefer-cached` is faster still.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT012" "image-pull-always-slows-replacement" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Pulling {
        behavior,
        from_script,
    } = pulling(spec);
    if !spec.capacity.uses_spot() || behavior != ImagePullBehavior::Always {
        return;
    }
    let message = "a task that leaves an interrupted instance cannot start elsewhere while the registry does not answer";
    if from_script {
        report
            .at(script(), message)
            .label("`ECS_IMAGE_PULL_BEHAVIOR=always`")
            .help("remove the line: the agent then falls back on an image that is there");
    } else {
        report
            .at(path!["agent", "image_pull_behavior"], message)
            .help("`default` asks the registry too, and falls back on an image that is there")
            .suggest("default");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn with(behavior: ImagePullBehavior, on_demand_base: u32) -> usize {
        found(&RULE, |spec| {
            spec.agent.image_pull_behavior = Some(behavior);
            spec.capacity.on_demand_base = on_demand_base;
        })
        .len()
    }

    #[test]
    fn only_always_has_nothing_to_fall_back_on() {
        assert_eq!(with(ImagePullBehavior::Always, 1), 1);
        assert_eq!(with(ImagePullBehavior::Default, 1), 0);
        assert_eq!(with(ImagePullBehavior::Always, 10), 0);
    }

    #[test]
    fn the_script_is_pointed_at_if_it_says_so() {
        let line = "echo ECS_IMAGE_PULL_BEHAVIOR=always >> /etc/ecs/ecs.config";
        let found = found(&RULE, |spec| {
            spec.instance.extra_user_data = line.parse().ok()
        });
        assert_eq!(found[0].path.to_string(), "instance.extra_user_data");
    }
}
