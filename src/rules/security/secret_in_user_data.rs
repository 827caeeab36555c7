//! Secrets in the script that every instance runs.

use crate::behavior::credentials::Credential;
use crate::behavior::user_data::lines;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a line of `instance.extra_user_data` that holds the password of a registry (`ECS_ENGINE_AUTH_DATA`), an
    /// AWS access key, a private key, an access token or a password in a URL.
    ///
    /// ## Why it matters
    /// User data is no secret: whoever may describe the launch template reads it, and so does every process on the
    /// instance through the metadata service. It is also committed with the output.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo 'ECS_ENGINE_AUTH_DATA={"registry.example.com":{"username":"ci","password":"hunter2"}}' >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: registry.example.com/api:1.4.0
    ///     registry_credentials: arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo/registry-AbCdEf
    ///     memory: {hard: 512MiB}
    /// ```
    ///
    /// ## Fix
    /// Replace the secret, since it is known by now. For a registry name the secret in `registry_credentials`; let the
    /// script read anything else from Secrets Manager when it runs.
    ///
    /// ## References
    /// - [Metadata and user data](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html): "you should
    ///   not store sensitive data"
    /// - [Private registry authentication](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html)
    pub(super) static RULE = "SEC001" "secret-in-user-data" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (line, text) in spec.instance.extra_user_data.iter().flat_map(lines) {
        let Some((what, help)) = secret(text) else {
            continue;
        };
        report
            .at(
                path!["instance", "extra_user_data"],
                format!("line {line} of the script holds {what}"),
            )
            .secret()
            .label("anybody who may describe the launch template reads it")
            .help(help);
    }
}

fn secret(text: &str) -> Option<(String, &'static str)> {
    let login = text.contains("password") || text.contains("auth");
    let registry = text.contains("ECS_ENGINE_AUTH_DATA=") && login && !text.contains('$');
    if registry {
        let help =
            "name the secret with user and password in `registry_credentials` of the container";
        return Some(("the password of a registry".to_owned(), help));
    }
    let help = "let the script read it from Secrets Manager or SSM when it runs, and replace it: it is known by now";
    Credential::in_text(text).map(|credential| (credential.to_string(), help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.instance.extra_user_data = Some(script.parse().unwrap());
        })
    }

    #[test]
    fn every_line_with_a_secret_is_named() {
        let script = "yum update\necho 'ECS_ENGINE_AUTH_DATA={\"x\":{\"auth\":\"eA==\"}}' >> /etc/ecs/ecs.config\n\
                      export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE";
        assert_eq!(
            with(script),
            [
                "line 2 of the script holds the password of a registry",
                "line 3 of the script holds an AWS access key"
            ]
        );
    }

    #[test]
    fn what_is_read_when_the_script_runs_is_no_secret() {
        assert!(
            with("echo \"ECS_ENGINE_AUTH_DATA=$(aws secretsmanager get-secret-value)\"").is_empty()
        );
        assert!(with("# AKIAIOSFODNN7EXAMPLE").is_empty());
    }
}
