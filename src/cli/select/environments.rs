//! Turns names of environments into those that a command is about, and specs into one input for each of theirs.

use std::path::Path;
use std::sync::Arc;

use crate::cli::CliError;
use crate::cli::args::SelectArgs;
use crate::cli::input::{Input, Place};
use crate::cli::settings::Settings;
use crate::fleet::Environment;

/// The environments that are asked for, in the order of `spotweld.toml`; without any asked for, all.
pub(in crate::cli) fn chosen(
    args: &SelectArgs,
    settings: &Settings,
) -> Result<Vec<Arc<Environment>>, CliError> {
    let known = settings.config.environments();
    for name in &args.environment {
        settings.config.environment(name)?;
    }
    let is_asked = |environment: &Environment| {
        let mut asked = args.environment.iter();
        args.environment.is_empty() || asked.any(|name| environment.name() == Some(name))
    };
    let chosen = known.iter().filter(|environment| is_asked(environment));
    Ok(chosen.cloned().collect())
}

/// One input for each environment that a spec belongs to; an error if it belongs to none of them.
pub(in crate::cli) fn expand(
    place: Place,
    environments: &[Arc<Environment>],
    settings: &Settings,
) -> Result<Vec<Input>, CliError> {
    if place == Place::Standard && environments.len() > 1 {
        return Err(CliError::OneEnvironment {
            reason: "standard input can be read once only",
        });
    }
    let selects = environments.iter().any(|one| one.specs.is_some());
    let name = match place.file() {
        Some(file) if selects => Some(settings.name(file)),
        Some(_) | None => None,
    };
    let belongs = |environment: &&Arc<Environment>| {
        let name = name.as_deref();
        name.is_none_or(|name| environment.has(name))
    };
    let inputs: Vec<Input> = environments
        .iter()
        .filter(belongs)
        .map(|environment| Input::new(place.clone(), Arc::clone(environment)))
        .collect();
    if inputs.is_empty() {
        let path = place.file().unwrap_or(Path::new("")).to_owned();
        return Err(CliError::Homeless { path });
    }
    Ok(inputs)
}
