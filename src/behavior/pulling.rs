//! Turns the agent settings and the image of a container into whether an instance notices that the image has changed.

use super::user_data::setting;
use crate::spec::{ContainerImage, ImagePullBehavior, Spec};

/// When images are pulled, and what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulling {
    /// When images are pulled.
    pub behavior: ImagePullBehavior,
    /// Whether the script says so, and not the spec.
    pub from_script: bool,
}

/// When the agent pulls images: the script has the last word, and what the agent does not know is `default`.
#[must_use]
pub fn pulling(spec: &Spec) -> Pulling {
    let default = ImagePullBehavior::Default;
    match setting(spec, "ECS_IMAGE_PULL_BEHAVIOR") {
        Some(set) => Pulling {
            behavior: set.literal().and_then(pull_behavior).unwrap_or(default),
            from_script: true,
        },
        None => Pulling {
            behavior: spec.agent.image_pull_behavior.unwrap_or(default),
            from_script: false,
        },
    }
}

/// A value of `ECS_IMAGE_PULL_BEHAVIOR`, as the agent reads it.
#[must_use]
pub fn pull_behavior(text: &str) -> Option<ImagePullBehavior> {
    match text {
        "default" => Some(ImagePullBehavior::Default),
        "always" => Some(ImagePullBehavior::Always),
        "once" => Some(ImagePullBehavior::Once),
        "prefer-cached" => Some(ImagePullBehavior::PreferCached),
        _ => None,
    }
}

/// The tag of an image, if it is likely to name another image tomorrow; `latest` if there is none.
///
/// A digest never moves. A tag that names a build has a number in it, so that one without any digit, such as `stable`
/// or `main`, is taken for one that moves.
#[must_use]
pub fn moving_tag(image: &ContainerImage) -> Option<&str> {
    let text = image.as_str();
    if text.contains('@') {
        return None;
    }
    let name = text.rsplit('/').next().unwrap_or(text);
    let tag = name.split_once(':').map_or("latest", |(_, tag)| tag);
    let is_build = tag.bytes().any(|byte| byte.is_ascii_digit());
    (!is_build).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::spec;

    #[test]
    fn a_tag_without_a_number_moves() {
        let moving = |image: &str| moving_tag(&image.parse().unwrap()).map(str::to_owned);
        assert_eq!(moving("example.com:5000/api").as_deref(), Some("latest"));
        assert_eq!(moving("example.com/api:stable").as_deref(), Some("stable"));
        assert_eq!(moving("example.com/api:2.4.1"), None);
        assert_eq!(moving("example.com/api:git-0a1b2c3"), None);
        assert_eq!(moving("example.com/api:main@sha256:00aa"), None);
    }

    #[test]
    fn the_agent_knows_four_words() {
        for (text, behavior) in [
            ("default", Some(ImagePullBehavior::Default)),
            ("always", Some(ImagePullBehavior::Always)),
            ("once", Some(ImagePullBehavior::Once)),
            ("prefer-cached", Some(ImagePullBehavior::PreferCached)),
            ("Always", None),
            ("", None),
        ] {
            assert_eq!(pull_behavior(text), behavior, "{text}");
        }
    }

    #[test]
    fn the_script_has_the_last_word() {
        let mut spec = spec(Vec::new());
        assert_eq!(pulling(&spec).behavior, ImagePullBehavior::Default);
        spec.agent.image_pull_behavior = Some(ImagePullBehavior::Once);
        assert_eq!(pulling(&spec).behavior, ImagePullBehavior::Once);
        spec.instance.extra_user_data =
            "echo ECS_IMAGE_PULL_BEHAVIOR=always >> /etc/ecs/ecs.config"
                .parse()
                .ok();
        let expected = Pulling {
            behavior: ImagePullBehavior::Always,
            from_script: true,
        };
        assert_eq!(pulling(&spec), expected);
    }
}
