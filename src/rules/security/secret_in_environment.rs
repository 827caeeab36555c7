//! A secret in the environment of a container.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a variable in `environment` that is called like a secret, and whose value is written out.
    ///
    /// ## Why it matters
    /// Whoever may describe task definitions reads it, and it ends up in the Terraform state, or in the template.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     environment: {DATABASE_PASSWORD: hunter2}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     secrets: {DATABASE_PASSWORD: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo/database-AbCdEf"}
    /// ```
    ///
    /// ## Fix
    /// Keep the value in Secrets Manager or SSM, and name it in `secrets`.
    ///
    /// ## References
    /// - [Secrets in environment variables](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html)
    pub(super) static RULE = "SEC002" "secret-in-environment" Error via check;
}

/// Words that a secret's name ends with.
const SECRETS: [&str; 9] = [
    "APIKEY",
    "CREDENTIAL",
    "CREDENTIALS",
    "PASS",
    "PASSPHRASE",
    "PASSWD",
    "PASSWORD",
    "SECRET",
    "TOKEN",
];

/// What a key is for, if it is a secret: `API_KEY` is one, `SORT_KEY` is not.
const KEYS: [&str; 8] = [
    "ACCESS",
    "API",
    "AUTH",
    "ENCRYPTION",
    "MASTER",
    "PRIVATE",
    "SECRET",
    "SIGNING",
];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (name, value) in &container.environment {
            let written = value
                .literal()
                .is_some_and(|value| !value.as_str().is_empty());
            if !written || !is_secret(name.as_str()) {
                continue;
            }
            report
                .at(
                    path!["containers", position, "environment", name.as_str()],
                    format!("`{name}` of container `{}` is called like a secret, and everybody may read it", container.name),
                )
                .label("written out")
                .help("keep the value in Secrets Manager or SSM, and name it in `secrets`");
        }
    }
}

/// Whether a variable is called like a secret: by its last word, or by its last two for a key.
fn is_secret(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let mut words = upper.rsplit(['_', '-', '.']);
    let last = words.next().unwrap_or_default();
    SECRETS.contains(&last)
        || (last == "KEY" && words.next().is_some_and(|kind| KEYS.contains(&kind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Indirect, Value};

    #[test]
    fn a_secret_is_known_by_the_end_of_its_name() {
        for name in [
            "PASSWORD",
            "DB_PASS",
            "db_password",
            "GITHUB_TOKEN",
            "API_KEY",
            "AWS_SECRET_ACCESS_KEY",
            "jwt.secret",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "PORT",
            "TOKEN_URL",
            "SECRET_ARN",
            "SORT_KEY",
            "KEY",
            "MONKEY",
            "COMPASS",
            "AWS_ACCESS_KEY_ID",
            "",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn a_value_that_is_not_written_out_is_no_leak() {
        let of = |value| {
            found(&RULE, |spec| {
                spec.containers[0]
                    .environment
                    .insert("API_KEY".parse().unwrap(), value);
            })
        };
        assert_eq!(of(Value::Literal("".parse().unwrap())), []);
        assert_eq!(
            of(Value::Indirect(Indirect::Input("api_key".parse().unwrap()))),
            []
        );
        assert_eq!(of(Value::Literal("x".parse().unwrap())).len(), 1);
    }

    #[test]
    fn the_words_are_in_order() {
        assert!(SECRETS.is_sorted() && KEYS.is_sorted());
    }
}
