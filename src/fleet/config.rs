//! Turns the text of a `spotweld.toml` into what all specs of a repository share.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use super::{Glob, Layout};
use crate::finding::Severity;
use crate::render::Backend;
use crate::report::Diagnostic;
use crate::rules;
use crate::source::{LineIndex, Position};
use crate::spec::Allow;

/// What all specs of a repository share: `spotweld.toml`, in the folder that its paths start from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Which files are specs, as patterns of paths: `*` and `?` match inside a name, `**` matches any folders.
    #[serde(default = "named_as_specs")]
    #[schemars(length(min = 1))]
    pub specs: Vec<Glob>,
    /// What `render` writes.
    #[serde(default)]
    pub formats: Vec<Backend>,
    /// Where `render` writes it: a folder; `{service}` stands for the name of a service, `{format}` for the format, and
    /// `{folder}` for the folder of a spec.
    pub out: Option<Layout>,
    /// Warnings and advice that do not apply to any of the services, each with the reason. An error is never allowed.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// Why a text is no [`Config`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {message}", position.line, position.column)]
pub struct NotAConfig {
    position: Position,
    message: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            specs: named_as_specs(),
            formats: Vec::new(),
            out: None,
            allow: Vec::new(),
        }
    }
}

/// How files are named that are specs: the name alone must say it, for a folder holds other YAML as well.
fn named_as_specs() -> Vec<Glob> {
    const NAMES: [Glob; 2] = [
        Glob::known("**/spotweld.{yaml,yml,json}"),
        Glob::known("**/*.spotweld.{yaml,yml,json}"),
    ];
    NAMES.to_vec()
}

impl Config {
    /// Reads the text of a `spotweld.toml`.
    ///
    /// # Errors
    /// The text is not TOML, has a setting that there is not, or a value that is none.
    pub fn read(text: &str) -> Result<Self, NotAConfig> {
        let config: Self = toml::from_str(text).map_err(|error| NotAConfig {
            position: LineIndex::new(text).position(error.span().unwrap_or_default().start),
            message: error.message().trim_end().replace('\n', ", "),
        })?;
        config.refuse_unknown_rules(text)?;
        config.refuse_other_folders(text)?;
        Ok(config)
    }

    /// The JSON Schema (draft 2020-12) of a `spotweld.toml`.
    #[must_use]
    pub fn json_schema() -> Schema {
        schemars::schema_for!(Self)
    }

    /// Whether a path, from the folder of the file on, is that of a spec.
    #[must_use]
    pub fn is_spec(&self, path: &str) -> bool {
        self.specs.iter().any(|glob| glob.matches(path))
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

    fn refuse_unknown_rules(&self, text: &str) -> Result<(), NotAConfig> {
        for allow in &self.allow {
            let rule = allow.rule.as_str();
            if rules::find(rule).is_none() {
                let nearest = rules::nearest(rule).map(|name| format!("; did you mean `{name}`?"));
                let message = format!("there is no rule `{rule}`{}", nearest.unwrap_or_default());
                return Err(NotAConfig::at(rule, text, message));
            }
        }
        Ok(())
    }

    /// The file comes with a repository, and whoever checks that out has not agreed to more than what is in it.
    fn refuse_other_folders(&self, text: &str) -> Result<(), NotAConfig> {
        match &self.out {
            Some(out) if !out.stays_below() => {
                let out = out.to_string();
                let message = format!("`{out}` is not below the folder of this file");
                Err(NotAConfig::at(&out, text, message))
            }
            _ => Ok(()),
        }
    }
}

impl NotAConfig {
    /// Something is wrong with a value, where it is written first.
    fn at(value: &str, text: &str, message: String) -> Self {
        Self {
            position: LineIndex::new(text).position(text.find(value).unwrap_or_default()),
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_settings_the_name_of_a_file_says_that_it_is_a_spec() {
        let config = Config::read("").unwrap();
        assert_eq!(config, Config::default());
        for path in [
            "spotweld.yaml",
            "services/api/spotweld.yml",
            "services/api.spotweld.json",
        ] {
            assert!(config.is_spec(path), "{path}");
        }
        for path in [
            "services/api.yaml",
            "compose.yaml",
            "spotweld.toml",
            "my-spotweld.yaml",
        ] {
            assert!(!config.is_spec(path), "{path}");
        }
        for glob in &config.specs {
            assert_eq!(&glob.as_str().parse::<Glob>().unwrap(), glob);
        }
    }

    #[test]
    fn every_setting_is_read() {
        let config = Config::read(
            r#"
specs = ["services/**/*.yaml"]
formats = ["terraform", "cloudformation"]
out = "infra/{service}/{format}"

[[allow]]
rule = "spot-max-price-set"
reason = "finance asked for a limit"
"#,
        )
        .unwrap();
        assert!(config.is_spec("services/eu/api.yaml") && !config.is_spec("spotweld.yaml"));
        assert_eq!(config.formats, Backend::ALL);
        assert_eq!(config.out.unwrap().base(), "infra");
        assert_eq!(config.allow.len(), 1);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_column() {
        for (text, message) in [
            ("specs = [\n", "line 1, column 10: unclosed array"),
            ("\nspec = []", "line 2, column 1: unknown field `spec`"),
            (
                "specs = [\"a/{b\"]",
                "line 1, column 9: `a/{b` is not a pattern of paths",
            ),
            (
                "out = \"{name}\"",
                "line 1, column 7: `{name}` stands for nothing",
            ),
            (
                "out = \"../x\"",
                "line 1, column 8: `../x` is not below the folder of this file",
            ),
            (
                "formats = [\"pulumi\"]",
                "line 1, column 12: unknown variant `pulumi`",
            ),
            (
                "[[allow]]\nreason = \"because\"\nrule = \"spot-max-price\"",
                "line 3, column 9: there is no rule `spot-max-price`; did you mean `spot-max-price-set`?",
            ),
        ] {
            let error = Config::read(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
