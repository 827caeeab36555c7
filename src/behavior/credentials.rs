//! Turns the names and values of variables into whether they are secrets.
//!
//! A value is told by its form, a name by its last word. Nothing is guessed from how random a text looks.

use std::fmt;

/// A secret that can be told by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// The id of an AWS access key: `AKIA` or `ASIA` and 16 letters and digits ([unique identifiers]).
    ///
    /// [unique identifiers]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    AccessKey,
    /// A private key in PEM.
    PrivateKey,
    /// A token of GitHub, GitLab, Slack or Stripe.
    Token,
    /// A password in a URL, behind the user and before `@`.
    UrlPassword,
}

/// How tokens start that their issuers mark as such.
const TOKEN_PREFIXES: [&str; 11] = [
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "sk_live_",
    "rk_live_",
];

/// Fewer characters behind its prefix are no token, but a mention of the prefix.
const TOKEN_LENGTH: usize = 16;

impl Credential {
    /// A credential that stands in a text.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Self> {
        let words = |inner: &'static [char]| {
            text.split(move |end: char| !end.is_ascii_alphanumeric() && !inner.contains(&end))
        };
        if words(&[]).any(is_access_key) {
            Some(Self::AccessKey)
        } else if text.contains("PRIVATE KEY-----") {
            Some(Self::PrivateKey)
        } else if words(&['_', '-']).any(is_token) {
            Some(Self::Token)
        } else {
            has_url_password(text).then_some(Self::UrlPassword)
        }
    }
}

fn is_access_key(word: &str) -> bool {
    word.len() == 20
        && (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && word
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn is_token(word: &str) -> bool {
    TOKEN_PREFIXES
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix))
        .any(|rest| rest.len() >= TOKEN_LENGTH)
}

/// `scheme://user:password@host`, unless the password is a variable that something fills in.
fn has_url_password(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| {
        let authority = rest.split(|end: char| end.is_whitespace() || "/?#\"'".contains(end));
        authority
            .take(1)
            .filter_map(|authority| authority.rsplit_once('@')?.0.split_once(':'))
            .any(|(_, password)| {
                !password.is_empty() && !password.starts_with(['$', '{', '<', '%'])
            })
    })
}

/// What the last word of a name is, if its value is a secret.
const SECRET_WORDS: [&str; 11] = [
    "PASS",
    "PASSWORD",
    "PASSWD",
    "PWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "APIKEY",
    "KEY",
    "CREDENTIAL",
    "CREDENTIALS",
];

/// What comes before the last word, if its value is no secret all the same: `PUBLIC_KEY`, `SORT_KEY`.
const OPEN_WORDS: [&str; 7] = [
    "PUBLIC",
    "PUBLISHABLE",
    "PRIMARY",
    "PARTITION",
    "SORT",
    "ROUTING",
    "CACHE",
];

/// Whether the value of a variable is a secret by the name of the variable: `DB_PASSWORD`, `SESSION_KEY`.
#[must_use]
pub fn names_secret(variable: &str) -> bool {
    let variable = variable.to_ascii_uppercase();
    let mut words = variable.rsplit(['_', '-', '.']);
    words
        .next()
        .is_some_and(|last| SECRET_WORDS.contains(&last))
        && !words.any(|word| OPEN_WORDS.contains(&word))
}

/// Whether a value can be a secret itself, and is not empty, a switch, or where a secret is to be found.
#[must_use]
pub fn can_be_secret(value: &str) -> bool {
    let elsewhere = ["/", "./", "arn:", "alias/", "file:"];
    !matches!(value, "" | "true" | "false")
        && !elsewhere.iter().any(|start| value.starts_with(start))
}

impl fmt::Display for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::AccessKey => "an AWS access key",
            Self::PrivateKey => "a private key",
            Self::Token => "an access token",
            Self::UrlPassword => "a password in a URL",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_told_by_their_form() {
        for (text, expected) in [
            ("export ID=AKIAIOSFODNN7EXAMPLE", Credential::AccessKey),
            ("-----BEGIN RSA PRIVATE KEY-----", Credential::PrivateKey),
            ("token=ghp_0123456789abcdefghij", Credential::Token),
            (
                "postgres://api:hunter2@db.internal/api",
                Credential::UrlPassword,
            ),
            ("amqp://a:b@c:5672,amqp://d:e@f", Credential::UrlPassword),
        ] {
            assert_eq!(Credential::in_text(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_credential_is_named_with_its_article() {
        for (credential, name) in [
            (Credential::AccessKey, "an AWS access key"),
            (Credential::PrivateKey, "a private key"),
            (Credential::Token, "an access token"),
            (Credential::UrlPassword, "a password in a URL"),
        ] {
            assert_eq!(credential.to_string(), name);
        }
    }

    #[test]
    fn what_only_looks_alike_is_none() {
        for text in [
            "",
            "AKIA",
            "AKIAIOSFODNN7EXAMPLEX",
            "ghp_short",
            "https://example.com/a:b@c",
            "https://user@example.com",
            "https://user:$PASSWORD@example.com",
            "postgres://db.internal:5432/api",
            "-----BEGIN PUBLIC KEY-----",
        ] {
            assert_eq!(Credential::in_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_word_of_a_name_says_what_its_value_is() {
        for name in [
            "DB_PASSWORD",
            "api-token",
            "SESSION_KEY",
            "Secret",
            "app.credentials",
        ] {
            assert!(names_secret(name), "{name}");
        }
        for name in [
            "TOKEN_TTL",
            "SECRET_NAME",
            "KEYSPACE",
            "PUBLIC_KEY",
            "SORT_KEY",
            "MONKEY",
        ] {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn where_a_secret_is_found_is_no_secret() {
        assert!(can_be_secret("hunter2"));
        for value in [
            "",
            "true",
            "/run/secrets/key.pem",
            "arn:aws:kms:eu-west-1:1:key/x",
        ] {
            assert!(!can_be_secret(value), "{value}");
        }
    }
}
