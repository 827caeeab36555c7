//! Turns the text of a `spotweld.toml` into what all specs of a repository share, and those of each environment.

mod document;
mod environment;
mod error;
#[cfg(test)]
mod tests;
mod values;
mod written;

use std::sync::Arc;

use schemars::Schema;

use super::{Glob, Layout};
use crate::rules;
use crate::source::{Layers, Rank, closest};
use document::Document;
pub use environment::{Environment, EnvironmentName, NoEnvironment};
use error::Faults;
pub use error::{Fault, NotAConfig};
use written::{Written, WrittenEnvironment};

/// What all specs of a repository share: `spotweld.toml`, in the folder that its paths start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Which files are specs, as patterns of paths: `*` and `?` match inside a name, `**` matches any folders.
    pub specs: Vec<Glob>,
    /// What counts in each environment, by name; without environments, one without a name that has all specs.
    environments: Vec<Arc<Environment>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            specs: named_as_specs(),
            environments: vec![Arc::default()],
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
    /// The JSON Schema of a `spotweld.toml` as text.
    pub const SCHEMA: &'static str = include_str!("../../../docs/config.schema.json");

    /// Reads the text of a `spotweld.toml`.
    ///
    /// # Errors
    /// The text is not TOML, has a setting that there is not, or a value that is none; all of that is told.
    pub fn read(text: &str) -> Result<Self, NotAConfig> {
        let mut faults = Faults::new(text);
        let document = Document::new(text, &mut faults);
        match document.and_then(|document| Self::of(&document, &mut faults)) {
            Some(config) if faults.is_empty() => Ok(config),
            Some(_) | None => Err(faults.into()),
        }
    }

    fn of(document: &Document<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let written: Written = document.read(faults)?;
        check(document, &[], written.out.as_ref(), faults);
        let mut defaults = values::none();
        values::add(
            &mut defaults,
            Rank::Default,
            document,
            &["defaults"],
            faults,
        );
        let shared = Environment {
            name: None,
            specs: None,
            formats: written.formats,
            out: written.out,
            allow: written.allow,
            layers: (!defaults.is_empty()).then(|| Arc::new(defaults.clone())),
        };
        let environments = if written.environments.is_empty() {
            vec![Arc::new(shared)]
        } else {
            let environments = written.environments.into_iter();
            environments
                .map(|(name, own)| environment(document, &shared, &defaults, name, own, faults))
                .collect()
        };
        // An environment that cannot be read may be the one that makes the difference.
        if faults.is_empty() {
            refuse_word_without_meaning(document, &environments, faults);
            refuse_shared_folders(document, &environments, faults);
        }
        Some(Self {
            specs: written.specs,
            environments,
        })
    }

    /// The JSON Schema (draft 2020-12) of a `spotweld.toml`.
    ///
    /// [`Config::SCHEMA`] is its text.
    #[must_use]
    pub fn json_schema() -> Schema {
        written::json_schema()
    }

    /// Whether a path, from the folder of the file on, is that of a spec.
    #[must_use]
    pub fn is_spec(&self, path: &str) -> bool {
        self.specs.iter().any(|glob| glob.matches(path))
    }

    /// What counts in each environment, in the order of their names; without environments, the one that has all specs.
    #[must_use]
    pub fn environments(&self) -> &[Arc<Environment>] {
        &self.environments
    }

    /// The environment with a name.
    ///
    /// # Errors
    /// There is none.
    pub fn environment(&self, name: &str) -> Result<&Arc<Environment>, NoEnvironment> {
        let mut environments = self.environments.iter();
        environments
            .find(|environment| environment.name() == Some(name))
            .ok_or_else(|| {
                let names = || self.environments.iter().filter_map(|one| one.name());
                NoEnvironment {
                    wanted: name.to_owned(),
                    nearest: closest(name, names()).map(str::to_owned),
                    known: names().map(str::to_owned).collect(),
                }
            })
    }
}

/// What counts in an environment: what it says itself, else what is said for all.
fn environment(
    document: &Document<'_>,
    shared: &Environment,
    defaults: &Layers,
    name: EnvironmentName,
    own: WrittenEnvironment,
    faults: &mut Faults<'_>,
) -> Arc<Environment> {
    let path = ["environments", name.as_str()];
    check(document, &path, own.out.as_ref(), faults);
    let mut layers = defaults.clone().of_environment(name.as_str());
    let overrides = [&path[..], &["overrides"]].concat();
    values::add(&mut layers, Rank::Override, document, &overrides, faults);
    Arc::new(Environment {
        specs: own.specs,
        formats: own.formats.unwrap_or_else(|| shared.formats.clone()),
        out: own.out.or_else(|| shared.out.clone()),
        allow: [shared.allow.clone(), own.allow].concat(),
        layers: Some(Arc::new(layers)),
        name: Some(name),
    })
}

/// Holds what one table says against what no type knows of.
fn check(document: &Document<'_>, path: &[&str], out: Option<&Layout>, faults: &mut Faults<'_>) {
    for (rule, place) in document.texts(&[path, &["allow"]].concat(), "rule") {
        if rules::find(rule).is_none() {
            let nearest = rules::nearest(rule).map(|name| format!("; did you mean `{name}`?"));
            let nearest = nearest.unwrap_or_default();
            faults.add(place, format!("there is no rule `{rule}`{nearest}"));
        }
    }
    // The file comes with a repository, and whoever checks that out has not agreed to more than what is in it.
    if let Some(out) = out.filter(|out| !out.stays_below()) {
        let place = document.place(&[path, &["out"]].concat());
        faults.add(
            place,
            format!("`{out}` is not below the folder of this file"),
        );
    }
}

fn refuse_word_without_meaning(
    document: &Document<'_>,
    environments: &[Arc<Environment>],
    faults: &mut Faults<'_>,
) {
    let without_name = environments.iter().filter(|one| one.name.is_none());
    let mut outs = without_name.filter_map(|one| one.out.as_ref());
    if outs.any(Layout::separates_environments) {
        faults.add(
            document.place(&["out"]),
            "`{environment}` stands for nothing where there are no `environments`",
        );
    }
}

/// Two environments of the same specs must not write to the same folders; of others, the folders themselves will tell.
fn refuse_shared_folders(
    document: &Document<'_>,
    environments: &[Arc<Environment>],
    faults: &mut Faults<'_>,
) {
    let folders =
        |environment: &Environment| Some(environment.out.as_ref()?.of(environment.name()?));
    for (index, one) in environments.iter().enumerate() {
        let mut before = environments.iter().take(index);
        let same = |other: &&Arc<Environment>| {
            other.specs == one.specs && folders(one).is_some() && folders(one) == folders(other)
        };
        let (Some(other), Some(name)) = (before.find(same), one.name()) else {
            continue;
        };
        let own = ["environments", name, "out"];
        let place = if document.get(&own).is_some() {
            &own[..]
        } else {
            &["out"]
        };
        faults.add(
            document.place(place),
            format!(
                "the environments `{}` and `{name}` write to the same folders: put `{{environment}}` into `out`",
                other.name().unwrap_or_default()
            ),
        );
    }
}
