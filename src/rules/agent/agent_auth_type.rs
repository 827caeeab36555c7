//! Half a login to a registry.

use super::{script, sets};
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_ENGINE_AUTH_TYPE` in `instance.extra_user_data` that is neither `docker` nor `dockercfg`, and one of
    /// `ECS_ENGINE_AUTH_TYPE` and `ECS_ENGINE_AUTH_DATA` without the other.
    ///
    /// ## Why it matters
    /// The agent then logs in nowhere. The registry refuses to hand out private images, and tasks do not start.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_ENGINE_AUTH_TYPE=docker >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "registry.example.com/api:1", memory: {hard: 512MiB}, registry_credentials: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-AbCdEf"}
    /// ```
    ///
    /// ## Fix
    /// Set `registry_credentials` of the container to a secret, and keep passwords out of user data.
    ///
    /// ## References
    /// - [Private registry authentication](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth-container-instances.html)
    pub(super) static RULE = "AGT008" "agent-auth-type" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let part = |variable| setting(spec, variable).filter(|set| !set.value.is_empty());
    let (kind, data) = (part("ECS_ENGINE_AUTH_TYPE"), part("ECS_ENGINE_AUTH_DATA"));
    let is_known = |value: &str| ["docker", "dockercfg"].contains(&value);
    let message = match (&kind, &data) {
        (Some(kind), _) if !kind.literal().is_none_or(is_known) => {
            format!("{}, which is neither `docker` nor `dockercfg`", sets(kind))
        }
        (Some(kind), None) => format!("{}, but `ECS_ENGINE_AUTH_DATA` is not set", sets(kind)),
        // The data are a secret and are not shown.
        (None, Some(data)) => format!(
            "line {} of the script sets `ECS_ENGINE_AUTH_DATA`, but `ECS_ENGINE_AUTH_TYPE` is not set",
            data.line
        ),
        _ => return,
    };
    report
        .at(script(), message)
        .label("the agent logs in nowhere")
        .help("use `registry_credentials` of the container instead, which takes a secret");
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
    fn type_and_data_belong_together() {
        let kind = |kind: &str| format!("echo ECS_ENGINE_AUTH_TYPE={kind} >> /etc/ecs/ecs.config");
        let data = "echo 'ECS_ENGINE_AUTH_DATA={}' >> /etc/ecs/ecs.config";
        assert!(with(&format!("{}\n{data}", kind("docker"))).is_empty());
        assert!(with(&format!("{}\n{data}", kind("dockercfg"))).is_empty());
        assert!(with(&format!("{}\n{data}", kind("$KIND"))).is_empty());
        assert!(
            with(&format!("{}\n{data}", kind("basic")))[0]
                .ends_with("neither `docker` nor `dockercfg`")
        );
        assert!(with(&kind("docker"))[0].ends_with("`ECS_ENGINE_AUTH_DATA` is not set"));
        assert!(with(data)[0].ends_with("`ECS_ENGINE_AUTH_TYPE` is not set"));
    }
}
