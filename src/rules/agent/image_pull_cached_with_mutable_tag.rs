//! A tag that moves, on instances that do not look.

use super::script;
use crate::behavior::pulling::{Pulling, moving_tag, pulling};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ImagePullBehavior, Spec};

rule! {
    /// ## What it does
    /// Flags an image without a digest whose tag is `latest`, is left out or has no digit in it, such as `stable`, while the agent
    /// pulls an image `once` or prefers a cached one.
    ///
    /// ## Why it matters
    /// An instance that has the image keeps it when the tag moves on. Old and new code run side by side, and a deployment changes
    /// nothing on instances that are already there.
    ///
    /// ## Example
    /// ```yaml
    /// agent: {image_pull_behavior: prefer-cached}
    /// containers:
    ///   - {name: api, image: "registry.example.com/api:stable", memory: {hard: 512MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// agent: {image_pull_behavior: prefer-cached}
    /// containers:
    ///   - {name: api, image: "registry.example.com/api:2.4.1", memory: {hard: 512MiB}}
    /// ```
    ///
    /// ## Fix
    /// Give each build a tag of its own, or name the digest.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT011" "image-pull-cached-with-mutable-tag" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Pulling {
        behavior,
        from_script,
    } = pulling(spec);
    let word = match behavior {
        ImagePullBehavior::Once => "once",
        ImagePullBehavior::PreferCached => "only if it is not there",
        ImagePullBehavior::Default | ImagePullBehavior::Always => return,
    };
    let chosen = if from_script {
        script()
    } else {
        path!["agent", "image_pull_behavior"]
    };
    for (position, container) in spec.containers.iter().enumerate() {
        let Some(tag) = container.image.literal().and_then(moving_tag) else {
            continue;
        };
        let message = format!(
            "container `{}` runs whatever has the tag `{tag}`, but an instance pulls it {word}",
            container.name
        );
        report
            .at(path!["containers", position, "image"], message)
            .label("old code goes on running")
            .related(chosen.clone(), "a cached image is good enough")
            .help("give each build a tag of its own, or name the digest");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Value;

    fn with(image: &str, behavior: Option<ImagePullBehavior>, script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.containers[0].image = Value::Literal(image.parse().unwrap());
            spec.agent.image_pull_behavior = behavior;
            spec.instance.extra_user_data = script.parse().ok();
        })
    }

    #[test]
    fn a_cached_image_is_the_same_only_if_its_tag_stays() {
        let cached = Some(ImagePullBehavior::PreferCached);
        assert_eq!(
            with("example.com/api:stable", cached, ""),
            [
                "container `api` runs whatever has the tag `stable`, but an instance pulls it only if it is not there"
            ]
        );
        assert!(with("example.com/api:1", cached, "").is_empty());
        assert!(with("example.com/api:stable", None, "").is_empty());
    }

    #[test]
    fn the_script_has_the_last_word() {
        let line = "echo ECS_IMAGE_PULL_BEHAVIOR=once >> /etc/ecs/ecs.config";
        assert_eq!(
            with("example.com/api", Some(ImagePullBehavior::Always), line).len(),
            1
        );
    }
}
