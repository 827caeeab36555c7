//! Turns a pattern such as `infra/{service}/{format}` into the folder of each output.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::render::Backend;

/// Where outputs are written: a path in which words in braces stand for what differs from one output to the next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct Layout {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Word(Word),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Service,
    Format,
    Folder,
    Environment,
}

impl Word {
    const ALL: [Self; 4] = [Self::Service, Self::Format, Self::Folder, Self::Environment];

    const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Format => "format",
            Self::Folder => "folder",
            Self::Environment => "environment",
        }
    }
}

/// Text that is no [`Layout`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotALayout {
    /// It names no folder.
    #[error("an output folder has a name; `.` is the current one")]
    Empty,
    /// A brace has no partner.
    #[error("`{0}` has a brace without its partner")]
    Brace(String),
    /// A word stands for nothing.
    #[error(
        "`{{{0}}}` stands for nothing; `{{service}}`, `{{format}}`, `{{folder}}` and `{{environment}}` do"
    )]
    Word(String),
}

/// What the words of a layout stand for.
#[derive(Debug, Clone, Copy)]
pub struct Output<'a> {
    /// The name of the service.
    pub service: &'a str,
    /// What is written.
    pub backend: Backend,
    /// The folder of the spec.
    pub folder: &'a str,
    /// The name of the environment, if there are any.
    pub environment: Option<&'a str>,
}

impl Layout {
    /// The folder of an output.
    #[must_use]
    pub fn place(&self, output: Output<'_>) -> String {
        let texts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Word(Word::Service) => output.service,
            Part::Word(Word::Format) => output.backend.name(),
            Part::Word(Word::Folder) => output.folder,
            Part::Word(Word::Environment) => output.environment.unwrap_or_default(),
        });
        texts.collect()
    }

    /// The folder that all outputs are in: what stands before the first word.
    #[must_use]
    pub fn base(&self) -> &str {
        match self.parts.as_slice() {
            [Part::Text(text)] => text,
            [Part::Text(text), ..] => text.rsplit_once('/').map_or("", |(folders, _)| folders),
            _ => "",
        }
    }

    /// Whether two specs can have folders of their own.
    #[must_use]
    pub fn separates_specs(&self) -> bool {
        self.has(Word::Service) || self.has(Word::Folder)
    }

    /// Whether two environments have folders of their own.
    #[must_use]
    pub fn separates_environments(&self) -> bool {
        self.has(Word::Environment)
    }

    /// The text of the layout in an environment.
    #[must_use]
    pub fn of(&self, environment: &str) -> String {
        let word = format!("{{{}}}", Word::Environment.name());
        self.to_string().replace(&word, environment)
    }

    /// Whether every folder is below the one that the layout starts from.
    #[must_use]
    pub fn stays_below(&self) -> bool {
        let text = self.to_string();
        !text.starts_with(['/', '\\'])
            && !text.contains(':')
            && !text.split(['/', '\\']).any(|part| part == "..")
    }

    fn has(&self, word: Word) -> bool {
        self.parts.contains(&Part::Word(word))
    }
}

impl FromStr for Layout {
    type Err = NotALayout;

    fn from_str(text: &str) -> Result<Self, NotALayout> {
        if text.is_empty() {
            return Err(NotALayout::Empty);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let brace = rest.find(['{', '}']).unwrap_or(rest.len());
            let (before, after) = rest.split_at_checked(brace).unwrap_or((rest, ""));
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            rest = after;
            if !after.is_empty() {
                let (name, after) = after
                    .strip_prefix('{')
                    .and_then(|after| after.split_once('}'))
                    .ok_or_else(|| NotALayout::Brace(text.to_owned()))?;
                parts.push(Part::Word(word(name)?));
                rest = after;
            }
        }
        Ok(Self { parts })
    }
}

fn word(name: &str) -> Result<Word, NotALayout> {
    Word::ALL
        .into_iter()
        .find(|word| word.name() == name)
        .ok_or_else(|| NotALayout::Word(name.to_owned()))
}

impl TryFrom<String> for Layout {
    type Error = NotALayout;

    fn try_from(text: String) -> Result<Self, NotALayout> {
        text.parse()
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) => formatter.write_str(text)?,
                Part::Word(word) => write!(formatter, "{{{}}}", word.name())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str) -> Layout {
        text.parse().unwrap()
    }

    const OUTPUT: Output<'_> = Output {
        service: "api",
        backend: Backend::CloudFormation,
        folder: "services/api",
        environment: Some("staging"),
    };

    #[test]
    fn words_in_braces_become_what_they_stand_for() {
        for (text, place, base) in [
            ("infra", "infra", "infra"),
            (
                "infra/{service}/{format}",
                "infra/api/cloudformation",
                "infra",
            ),
            ("infra/svc-{service}", "infra/svc-api", "infra"),
            ("{folder}/infra", "services/api/infra", ""),
            ("{service}", "api", ""),
            (
                "infra/{environment}/{service}",
                "infra/staging/api",
                "infra",
            ),
        ] {
            assert_eq!(layout(text).place(OUTPUT), place);
            assert_eq!(layout(text).base(), base, "{text}");
            assert_eq!(layout(text).to_string(), text);
        }
    }

    #[test]
    fn a_layout_that_leads_elsewhere_is_known() {
        for text in ["infra/{service}", "{folder}/infra", "./infra", "a..b"] {
            assert!(layout(text).stays_below(), "{text}");
        }
        for text in [
            "/infra",
            "../infra",
            "infra/{service}/../..",
            "c:/infra",
            "\\\\host\\infra",
        ] {
            assert!(!layout(text).stays_below(), "{text}");
        }
    }

    #[test]
    fn only_some_words_keep_specs_apart() {
        assert!(layout("{service}").separates_specs());
        assert!(layout("{folder}/x").separates_specs());
        assert!(!layout("infra/{format}").separates_specs());
    }

    #[test]
    fn only_one_word_keeps_environments_apart() {
        let apart = layout("infra/{environment}/{service}");
        assert!(apart.separates_environments());
        assert_eq!(apart.of("staging"), "infra/staging/{service}");
        assert!(!layout("infra/{service}").separates_environments());
    }

    #[test]
    fn other_texts_are_refused_with_the_reason() {
        for (text, reason) in [
            ("", "an output folder has a name"),
            ("a/{service", "`a/{service` has a brace"),
            ("a/}", "`a/}` has a brace"),
            (
                "{name}",
                "`{name}` stands for nothing; `{service}`, `{format}`, `{folder}` and `{environment}` do",
            ),
        ] {
            let error = text.parse::<Layout>().unwrap_err().to_string();
            assert!(error.starts_with(reason), "{error}");
        }
    }
}
