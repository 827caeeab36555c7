//! A secret in a launch template.

use crate::behavior::user_data::{assignments, lines};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Script, Spec};

rule! {
    /// ## What it does
    /// Flags registry passwords, access keys of AWS and private keys that are written out in `instance.extra_user_data`.
    ///
    /// ## Why it matters
    /// User data is no secret: whoever may describe launch templates reads it, and so does every process on the instance.
    /// It also ends up in the Terraform state, or in the template.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   extra_user_data: |
    ///     echo 'ECS_ENGINE_AUTH_DATA={"example.com":{"username":"ci","password":"hunter2"}}' >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     registry_credentials: arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-AbCdEf
    /// ```
    ///
    /// ## Fix
    /// Keep registry passwords in Secrets Manager and name them in `registry_credentials` of a container; give instances
    /// rights through `instance.managed_policies`.
    ///
    /// ## References
    /// - [Private registry authentication](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html)
    /// - [User data](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html)
    pub(super) static RULE = "SEC001" "secret-in-user-data" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(script) = &spec.instance.extra_user_data else {
        return;
    };
    for (line, secret, help) in secrets(script) {
        // The secret itself must not appear in the logs of whoever runs this.
        report
            .at(
                path!["instance", "extra_user_data"],
                format!(
                    "line {line} of the script holds {secret}, which user data does not keep secret"
                ),
            )
            .help(help);
    }
}

/// Each secret: its line, what it is, what to do instead.
fn secrets(script: &Script) -> impl Iterator<Item = (usize, &'static str, &'static str)> + '_ {
    let registry = assignments(script)
        .filter(|set| set.variable == "ECS_ENGINE_AUTH_DATA" && is_written_out(set.value))
        .map(|set| {
            (
                set.line,
                "the password of a registry",
                "use `registry_credentials` of the container, with a secret of Secrets Manager",
            )
        });
    let keys = lines(script).filter_map(|(line, text)| {
        if has_access_key(text) || has_secret_key(text) {
            Some((
                line,
                "an access key of AWS",
                "give the instances rights through `instance.managed_policies`",
            ))
        } else if text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----") {
            Some((
                line,
                "a private key",
                "fetch it from Secrets Manager when the instance starts",
            ))
        } else {
            None
        }
    });
    registry.chain(keys)
}

/// Whether a value is there, rather than fetched by the script: `$(…)`, `$VARIABLE`.
fn is_written_out(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['$', '`'])
}

/// The id of an access key: `AKIA`, or `ASIA` for a temporary one, and 16 capitals and digits ([IAM identifiers]).
///
/// [IAM identifiers]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
fn has_access_key(text: &str) -> bool {
    text.split(|end: char| !end.is_ascii_alphanumeric())
        .any(|word| {
            (word.starts_with("AKIA") || word.starts_with("ASIA"))
                && word.len() == 20
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
}

/// `AWS_SECRET_ACCESS_KEY=…`, `aws_secret_access_key = …`
fn has_secret_key(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.split("aws_secret_access_key").skip(1).any(|rest| {
        let value = rest
            .trim_start()
            .strip_prefix(['=', ':'])
            .or_else(|| rest.strip_prefix(' '));
        value
            .is_some_and(|value| is_written_out(value.trim_start().trim_start_matches(['"', '\''])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn of(script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.instance.extra_user_data = script.parse().ok()
        })
    }

    #[test]
    fn what_is_written_out_is_no_secret() {
        for (line, secret) in [
            (
                r#"echo ECS_ENGINE_AUTH_DATA='{"x":{"auth":"aHVudGVyMg=="}}' >> /etc/ecs/ecs.config"#,
                "the password of a registry",
            ),
            (
                "aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE",
                "an access key of AWS",
            ),
            (
                "export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI",
                "an access key of AWS",
            ),
            (
                "aws configure set aws_secret_access_key wJalrXUtnFEMI",
                "an access key of AWS",
            ),
            (
                "echo '-----BEGIN RSA PRIVATE KEY-----' > /root/key",
                "a private key",
            ),
        ] {
            let expected = format!(
                "line 1 of the script holds {secret}, which user data does not keep secret"
            );
            assert_eq!(of(line), [expected], "{line}");
        }
    }

    #[test]
    fn what_is_fetched_is_none_of_our_business() {
        for line in [
            "echo ECS_ENGINE_AUTH_DATA=$(aws secretsmanager get-secret-value --secret-id x) >> /etc/ecs/ecs.config",
            "echo ECS_ENGINE_AUTH_DATA=\"$AUTH\" >> /etc/ecs/ecs.config",
            "export AWS_SECRET_ACCESS_KEY=\"$KEY\"",
            "unset AWS_SECRET_ACCESS_KEY",
            "# AKIAIOSFODNN7EXAMPLE",
            "echo AKIA",
        ] {
            assert!(of(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn the_secret_is_not_repeated() {
        assert!(!of("export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI")[0].contains("wJalr"));
    }
}
