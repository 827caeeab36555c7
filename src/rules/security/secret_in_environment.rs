//! Secrets that stand in the task definition.

use crate::behavior::credentials::{Credential, can_be_secret, names_secret};
use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Indirect, PlainText, Spec, Value};

rule! {
    /// ## What it does
    /// Flags an environment variable whose value is a credential by its form (an AWS access key, a private key, an
    /// access token, a password in a URL), and warns of one that is a secret by its name: the last word is `PASSWORD`,
    /// `SECRET`, `TOKEN`, `KEY` or the like.
    ///
    /// ## Why it matters
    /// Environment variables stand in the task definition, in the output and in its repository. Whoever may describe
    /// task definitions reads them, and old revisions keep them. An input or an SSM parameter does not help: its value
    /// is copied into the task definition.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, environment: {DB_PASSWORD: hunter2}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, secrets: {DB_PASSWORD: {ssm: /demo/db-password}}}
    /// ```
    ///
    /// ## Fix
    /// Put the value into Secrets Manager or an SSM parameter, and name that under `secrets`: the agent reads it when
    /// the task starts. A variable that is no secret can bear another name.
    ///
    /// ## References
    /// - [Sensitive data](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html)
    /// - [Security of task definitions](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html)
    pub(super) static RULE = "SEC002" "secret-in-environment" Error via check on workload;
}

const HELP: &str =
    "name the secret or the SSM parameter under `secrets`: the agent reads it when the task starts";

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (name, value) in &container.environment {
            let path = path!["containers", position, "environment", name.as_str()];
            let literal = value.literal().map(PlainText::as_str);
            if let Some(credential) = literal.and_then(Credential::in_text) {
                let message = format!(
                    "`{name}` of container `{}` holds {credential}",
                    container.name
                );
                report
                    .at(path, message)
                    .secret()
                    .label("anybody who may describe the task reads it")
                    .help(HELP);
            } else if names_secret(name.as_str()) && is_copied(value) {
                let message = format!(
                    "`{name}` of container `{}` is a secret by its name, and {} in the task definition",
                    container.name,
                    stands(value)
                );
                let draft = report
                    .at(path, message)
                    .help(HELP)
                    .severity(Severity::Warning);
                if literal.is_some() {
                    draft.secret();
                }
            }
        }
    }
}

/// Whether a value that may be a secret ends up in the task definition.
fn is_copied(value: &Value<PlainText>) -> bool {
    value
        .literal()
        .is_none_or(|text| can_be_secret(text.as_str()))
}

fn stands(value: &Value<PlainText>) -> &'static str {
    match value {
        Value::Literal(_) => "stands in plain text",
        Value::Indirect(Indirect::Input(_)) => "the value of its input is copied",
        Value::Indirect(Indirect::Ssm(_)) => "the value of its parameter is copied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(name: &str, value: Value<PlainText>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].environment = [(name.parse().unwrap(), value)].into();
        })
    }

    fn literal(text: &str) -> Value<PlainText> {
        Value::Literal(text.parse().unwrap())
    }

    #[test]
    fn a_credential_is_an_error_under_any_name() {
        let found = with("DATABASE", literal("postgres://api:hunter2@db/api"));
        assert_eq!(found[0].severity, Severity::Error);
        assert_eq!(
            found[0].message,
            "`DATABASE` of container `api` holds a password in a URL"
        );
    }

    #[test]
    fn a_name_is_a_warning_wherever_its_value_comes_from() {
        let ssm = Value::Indirect(Indirect::Ssm("/demo/token".parse().unwrap()));
        let input = Value::Indirect(Indirect::Input("token".parse().unwrap()));
        for (value, stands) in [
            (literal("hunter2"), "stands in plain text in"),
            (input, "the value of its input is copied in"),
            (ssm, "the value of its parameter is copied in"),
        ] {
            let found = with("API_TOKEN", value);
            assert_eq!(found[0].severity, Severity::Warning);
            assert_eq!(
                found[0].path.to_string(),
                "containers[0].environment.API_TOKEN"
            );
            assert!(found[0].message.contains(stands), "{}", found[0].message);
        }
    }

    #[test]
    fn where_a_secret_is_found_is_none() {
        assert_eq!(with("TLS_KEY", literal("/etc/tls/key.pem")), []);
        assert_eq!(with("NODE_ENV", literal("production")), []);
    }
}
