//! A login to a registry that the agent cannot read.

use super::script;
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_ENGINE_AUTH_DATA` in `instance.extra_user_data` that is not JSON any more once the shell has taken its quotes
    /// away, or does not have the form of its `ECS_ENGINE_AUTH_TYPE`: `{"host": {"username": …, "password": …}}` for `docker`,
    /// `{"host": {"auth": …}}` for `dockercfg`.
    ///
    /// ## Why it matters
    /// The agent then logs in nowhere. The registry refuses to hand out private images, and tasks do not start.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_ENGINE_AUTH_TYPE=docker >> /etc/ecs/ecs.config
    ///     echo ECS_ENGINE_AUTH_DATA={"registry.example.com":{}} >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "registry.example.com/api:1", memory: {hard: 512MiB}, registry_credentials: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-AbCdEf"}
    /// ```
    ///
    /// ## Fix
    /// Set `registry_credentials` of the container to a secret, and keep passwords out of user data. Else put the JSON in single quotes.
    ///
    /// ## References
    /// - [`dockerauth`](https://pkg.go.dev/github.com/aws/amazon-ecs-agent/agent/dockerclient/dockerauth)
    pub(super) static RULE = "AGT009" "agent-auth-data-json" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(data) = setting(spec, "ECS_ENGINE_AUTH_DATA") else {
        return;
    };
    let kind = setting(spec, "ECS_ENGINE_AUTH_TYPE");
    let fields: &[&str] = match kind.as_ref().and_then(|kind| kind.literal()) {
        Some("docker") => &["username", "password"],
        Some("dockercfg") => &["auth"],
        _ => &[],
    };
    let Some(fault) = data.literal().and_then(|text| fault(text, fields)) else {
        return;
    };
    report
        .at(
            script(),
            format!(
                "line {} of the script sets `ECS_ENGINE_AUTH_DATA` to {fault}",
                data.line
            ),
        )
        .secret()
        .label("the agent logs in nowhere")
        .help(
            "use `registry_credentials` of the container instead, or put the JSON in single quotes",
        );
}

/// What is wrong with the data, without showing them: each registry must have all the fields.
fn fault(text: &str, fields: &[&str]) -> Option<String> {
    let Ok(serde_json::Value::Object(registries)) = serde_json::from_str(text) else {
        return Some("what is no JSON object when the shell has taken its quotes away".to_owned());
    };
    let lacks = |field: &str| {
        let mut logins = registries.values().map(|login| login.get(field));
        logins.any(|part| !part.is_some_and(serde_json::Value::is_string))
    };
    let missing = fields.iter().find(|field| lacks(field))?;
    Some(format!("a login without `{missing}`"))
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

    fn message(kind: &str, data: &str) -> Option<String> {
        let lines = [
            format!("echo ECS_ENGINE_AUTH_TYPE={kind} >> /etc/ecs/ecs.config"),
            format!("echo {data} >> /etc/ecs/ecs.config"),
        ];
        with(&lines.join("\n")).into_iter().next()
    }

    #[test]
    fn the_shell_takes_quotes_away_unless_they_are_quoted() {
        let data = r#"ECS_ENGINE_AUTH_DATA={"a":{"username":"u","password":"p"}}"#;
        assert_eq!(message("docker", &format!("'{data}'")), None);
        assert_eq!(
            message("docker", data).as_deref(),
            Some(
                "line 2 of the script sets `ECS_ENGINE_AUTH_DATA` to what is no JSON object when the shell has taken its quotes away"
            )
        );
        assert!(message("docker", &format!("'{}'", data.replace('"', "“"))).is_some());
    }

    #[test]
    fn each_type_has_fields_of_its_own() {
        let data = r#"'ECS_ENGINE_AUTH_DATA={"a":{"auth":"dTpw"}}'"#;
        assert_eq!(message("dockercfg", data), None);
        assert!(
            message("docker", data)
                .unwrap()
                .ends_with("to a login without `username`")
        );
    }

    #[test]
    fn what_is_only_known_on_the_instance_is_not_judged() {
        assert_eq!(message("docker", "\"ECS_ENGINE_AUTH_DATA=$(login)\""), None);
    }
}
