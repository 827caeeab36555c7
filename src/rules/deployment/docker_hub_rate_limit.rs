//! Images of Docker Hub that nobody has signed in for.

use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Container, ContainerImage, Spec};

rule! {
    /// ## What it does
    /// Flags an image of Docker Hub without `registry_credentials`, unless the script sets `ECS_ENGINE_AUTH_DATA`.
    ///
    /// ## Why it matters
    /// Docker Hub counts the pulls of those who have not signed in, by address. Instances behind one NAT gateway are one
    /// address, and each new spot instance pulls: when many are replaced at once, tasks do not start.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "node:22-alpine", memory: {hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "public.ecr.aws/docker/library/node:22-alpine", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Copy the image to ECR, or pull it through a cache of ECR. The official images are in the public registry of ECR too.
    ///
    /// ## References
    /// - [Usage and limits of Docker Hub](https://docs.docker.com/docker-hub/usage/)
    /// - [Pull through cache](https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html)
    pub(super) static RULE = "DEP009" "docker-hub-rate-limit" Advice via check;
}

/// Names of the registry that Docker asks if an image names none.
const HOSTS: [&str; 3] = ["docker.io", "index.docker.io", "registry-1.docker.io"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if setting(spec, "ECS_ENGINE_AUTH_DATA").is_some() {
        return;
    }
    for (position, container) in spec.containers.iter().enumerate() {
        let Some(image) = anonymous(container) else {
            continue;
        };
        let draft = report
            .at(
                path!["containers", position, "image"],
                format!(
                    "`{image}` is pulled from Docker Hub, which limits pulls without credentials"
                ),
            )
            .label("pulled by each new instance")
            .help("copy it to ECR, or pull it through a cache of ECR");
        if let Some(name) = official(image) {
            draft.suggest(format!("public.ecr.aws/docker/library/{name}"));
        }
    }
}

/// The image of a container, if it comes from Docker Hub and nobody signs in for it.
fn anonymous(container: &Container) -> Option<&ContainerImage> {
    let image = container.image.literal()?;
    let is_anonymous = container.registry_credentials.is_none();
    (is_anonymous && HOSTS.contains(&image.registry())).then_some(image)
}

/// The name and tag of an official image: without a user, or of `library`.
fn official(image: &ContainerImage) -> Option<&str> {
    let text = image.as_str();
    let text = HOSTS
        .iter()
        .find_map(|host| text.strip_prefix(host)?.strip_prefix('/'))
        .unwrap_or(text);
    let name = text.strip_prefix("library/").unwrap_or(text);
    (!name.contains('/')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Value;

    fn suggestion(image: &str) -> Option<Option<String>> {
        let found = found(&RULE, |spec| {
            spec.containers[0].image = Value::Literal(image.parse().unwrap());
        });
        let finding = found.into_iter().next()?;
        Some(finding.suggestion.map(|edit| edit.replacement))
    }

    #[test]
    fn official_images_are_in_the_registry_of_ecr_too() {
        let ecr = Some("public.ecr.aws/docker/library/node:22".to_owned());
        assert_eq!(suggestion("node:22"), Some(ecr.clone()));
        assert_eq!(suggestion("docker.io/library/node:22"), Some(ecr));
        assert_eq!(suggestion("bitnami/node:22"), Some(None));
    }

    #[test]
    fn other_registries_have_other_limits() {
        assert_eq!(suggestion("public.ecr.aws/docker/library/node:22"), None);
        assert_eq!(suggestion("ghcr.io/team/api:1"), None);
    }

    #[test]
    fn whoever_signs_in_has_a_limit_of_their_own() {
        let found = found(&RULE, |spec| {
            let arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:hub-AbCdEf";
            spec.containers[0].image = Value::Literal("team/api:1".parse().unwrap());
            spec.containers[0].registry_credentials = Some(Value::Literal(arn.parse().unwrap()));
        });
        assert_eq!(found, []);
    }
}
