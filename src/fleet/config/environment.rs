//! Turns the name of an environment into what counts in it.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::{Glob, Layout};
use crate::finding::Severity;
use crate::render::Backend;
use crate::report::Diagnostic;
use crate::source::Layers;
use crate::spec::Allow;

/// The name of an environment: 1 to 64 letters, digits, `-` and `_`, a letter or a digit first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String", extend("pattern" = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"))]
pub struct EnvironmentName(String);

/// Text that is no [`EnvironmentName`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not the name of an environment: 1 to 64 letters, digits, `-` and `_`, a letter or a digit first"
)]
pub struct NotAName(String);

/// What counts for the specs of an environment; without environments, for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// Its name; none where there are no environments.
    pub name: Option<EnvironmentName>,
    /// Which of the specs belong to it; without it, all do.
    pub specs: Option<Vec<Glob>>,
    /// What is written of each spec.
    pub formats: Vec<Backend>,
    /// Where that is written.
    pub out: Option<Layout>,
    /// Warnings and advice that do not apply to any of the specs.
    pub allow: Vec<Allow>,
    /// What specs are read with.
    pub layers: Option<Arc<Layers>>,
}

/// No environment has such a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no environment `{wanted}`{}", hint(nearest.as_deref(), known))]
pub struct NoEnvironment {
    pub(super) wanted: String,
    pub(super) nearest: Option<String>,
    pub(super) known: Vec<String>,
}

fn hint(nearest: Option<&str>, known: &[String]) -> String {
    match (nearest, known) {
        (Some(nearest), _) => format!("; did you mean `{nearest}`?"),
        (None, []) => ": `spotweld.toml` has none".to_owned(),
        (None, known) => format!(": `spotweld.toml` has `{}`", known.join("`, `")),
    }
}

impl Environment {
    /// The name, as a text.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref().map(EnvironmentName::as_str)
    }

    /// Whether a spec belongs to it, by its path from the folder of the file on.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let globs = self.specs.as_deref();
        globs.is_none_or(|globs| globs.iter().any(|glob| glob.matches(path)))
    }

    /// Leaves out what is allowed for all services.
    pub fn leave_out(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|diagnostic| {
            diagnostic.severity == Severity::Error
                || !self.allow.iter().any(|allow| {
                    let rule = allow.rule.as_str();
                    rule == diagnostic.name || rule.eq_ignore_ascii_case(diagnostic.code)
                })
        });
    }
}

impl EnvironmentName {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EnvironmentName {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let is_name = (1..=64).contains(&text.len())
            && text.bytes().all(is_inner)
            && text.starts_with(|first: char| first.is_ascii_alphanumeric());
        if is_name {
            Ok(Self(text))
        } else {
            Err(NotAName(text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_a_folder_and_an_argument() {
        for (text, is_name) in [
            ("staging", true),
            ("eu-1_b", true),
            ("7", true),
            ("", false),
            ("-x", false),
            ("a/b", false),
            ("..", false),
            ("a b", false),
        ] {
            assert_eq!(
                EnvironmentName::try_from(text.to_owned()).is_ok(),
                is_name,
                "{text}"
            );
        }
        assert!(EnvironmentName::try_from("a".repeat(65)).is_err());
    }
}
