//! Turns a pattern such as `services/**/spotweld.yaml` into the paths that it matches.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

/// A pattern of paths: `*` and `?` match inside a name, `**` matches any folders, `[ab]` and `{a,b}` one of several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct Glob(Cow<'static, str>);

/// Text that is no [`Glob`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{pattern}` is not a pattern of paths: {reason}")]
pub struct NotAGlob {
    pattern: String,
    reason: fast_glob::Error,
}

impl Glob {
    /// A pattern that is known when compiling; a test holds that it is one.
    pub(super) const fn known(pattern: &'static str) -> Self {
        Self(Cow::Borrowed(pattern))
    }

    /// The pattern as it was written, without `./` at its start.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it matches a path; its parts are separated by `/` on every system.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        fast_glob::glob_match(self.0.as_ref(), path)
    }

    /// The folders that everything it matches is in: the part of the pattern in which nothing has a meaning.
    #[must_use]
    pub fn base(&self) -> &str {
        let special = self.0.find(is_special).unwrap_or(self.0.len());
        let fixed = self.0.get(..special).unwrap_or_default();
        fixed.rsplit_once('/').map_or("", |(folders, _)| folders)
    }
}

/// Whether a text has a character that means more than itself in a pattern.
#[must_use]
pub fn is_pattern(text: &str) -> bool {
    text.contains(is_special)
}

const fn is_special(character: char) -> bool {
    matches!(character, '*' | '?' | '[' | ']' | '{' | '}' | '!' | '\\')
}

impl FromStr for Glob {
    type Err = NotAGlob;

    fn from_str(text: &str) -> Result<Self, NotAGlob> {
        let pattern = text.strip_prefix("./").unwrap_or(text).to_owned();
        match fast_glob::validate(&pattern) {
            Ok(()) => Ok(Self(Cow::Owned(pattern))),
            Err(reason) => Err(NotAGlob { pattern, reason }),
        }
    }
}

impl TryFrom<String> for Glob {
    type Error = NotAGlob;

    fn try_from(text: String) -> Result<Self, NotAGlob> {
        text.parse()
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glob(text: &str) -> Glob {
        text.parse().unwrap()
    }

    #[test]
    fn a_star_stays_in_a_folder_and_two_do_not() {
        assert!(glob("services/*.yaml").matches("services/api.yaml"));
        assert!(!glob("services/*.yaml").matches("services/eu/api.yaml"));
        assert!(glob("services/**/*.yaml").matches("services/eu/api.yaml"));
        assert!(glob("./services/**/*.yaml").matches("services/api.yaml"));
        assert!(glob("**/*.{yaml,json}").matches("api.json"));
    }

    #[test]
    fn the_base_is_what_stands_before_anything_special() {
        for (pattern, base) in [
            ("services/eu/*.yaml", "services/eu"),
            ("services/eu-*/a.yaml", "services"),
            ("**/spotweld.yaml", ""),
            ("/srv/[ab]/x.yaml", "/srv"),
        ] {
            assert_eq!(glob(pattern).base(), base, "{pattern}");
        }
    }

    #[test]
    fn what_is_unfinished_is_refused_with_the_reason() {
        let error = "services/{a,b".parse::<Glob>().unwrap_err().to_string();
        assert!(
            error.starts_with("`services/{a,b` is not a pattern of paths: "),
            "{error}"
        );
    }
}
