//! Turns files, folders and patterns into the specs that a command is about.

mod beside;
mod changed;
mod environments;
mod listing;
mod platforms;
mod walk;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::args::SelectArgs;
use super::input::{Input, Place};
use super::settings::{Settings, slashed};
use super::{CliError, input};
use crate::fleet::{self, Config, Environment, Glob};

pub(super) use beside::Beside;
pub(super) use environments::{chosen, expand};
pub(super) use listing::Listing;
pub(super) use platforms::Platforms;
pub(super) use walk::files;

/// The specs of a command.
#[derive(Debug)]
pub(super) struct Selection {
    /// The specs, in the order in which they were named, and by path within a folder; each once for each environment.
    pub(super) inputs: Vec<Input>,
    /// Why some of what was named is no spec.
    pub(super) failures: Vec<CliError>,
    /// How they came to be selected.
    pub(super) scope: Scope,
    /// What they are held against, beside each other.
    pub(super) beside: Beside,
    /// The environments that were asked for.
    pub(super) environments: Vec<Arc<Environment>>,
    /// What is in the folders that they were looked for in.
    pub(super) listing: Listing,
}

/// Where specs were found.
struct Found {
    places: Vec<Place>,
    failures: Vec<CliError>,
    scope: Scope,
    listing: Listing,
}

/// How specs came to be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// One file was named, or none and there is no `spotweld.toml`.
    One,
    /// Some were named.
    Some,
    /// All that `spotweld.toml` knows.
    Fleet,
}

/// The specs that are named, or else those of `spotweld.toml`, or else the default; and of these what is asked for.
pub(super) fn select(args: &SelectArgs, settings: &Settings) -> Result<Selection, CliError> {
    let environments = chosen(args, settings)?;
    let found = match args.specs.as_slice() {
        [] if settings.file.is_some() => all(settings)?,
        [] => Found {
            places: vec![input::default()],
            failures: Vec::new(),
            scope: Scope::One,
            listing: Listing::default(),
        },
        named => self::named(named, settings),
    };
    let Found {
        places,
        mut failures,
        mut scope,
        listing,
    } = found;
    let is_fleet = scope == Scope::Fleet;
    let mut inputs = Vec::new();
    for place in places {
        match expand(place, &environments, settings) {
            Ok(expanded) => inputs.extend(expanded),
            // It may belong to an environment that was not asked for.
            Err(CliError::Homeless { .. }) if !args.environment.is_empty() => {}
            Err(error) => failures.push(error),
        }
    }
    scope = match scope {
        Scope::One if inputs.len() != 1 => Scope::Some,
        Scope::Fleet if !args.environment.is_empty() => Scope::Some,
        scope => scope,
    };
    let threads = threads(args);
    let platforms = Platforms::of(&inputs, threads);
    let mut selection = Selection {
        inputs,
        failures,
        scope,
        beside: Beside::default(),
        environments,
        listing,
    };
    let left_out = narrow(&mut selection, args, settings)?;
    selection.beside = Beside {
        members: beside::members(&left_out, &platforms, threads),
        platforms,
        is_fleet,
    };
    Ok(selection)
}

/// How many threads there are to be.
pub(super) fn threads(args: &SelectArgs) -> NonZeroUsize {
    args.jobs
        .or_else(|| thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}

fn all(settings: &Settings) -> Result<Found, CliError> {
    let bases: BTreeSet<&str> = settings.config.specs.iter().map(Glob::base).collect();
    let listing = Listing::of(bases.into_iter().map(|base| settings.path(base)))?;
    let is_spec = |file: &&PathBuf| settings.config.is_spec(&settings.name_below(file));
    let found: BTreeSet<&PathBuf> = listing.files().filter(is_spec).collect();
    let mut failures = Vec::new();
    if found.is_empty() {
        failures.push(no_specs(settings.root(), &settings.config));
    }
    Ok(Found {
        places: found.into_iter().cloned().map(Place::File).collect(),
        failures,
        scope: Scope::Fleet,
        listing,
    })
}

fn named(paths: &[PathBuf], settings: &Settings) -> Found {
    let mut places = Vec::new();
    let mut failures = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        match resolve(path, settings) {
            Ok(found) => places.extend(found.into_iter().filter(|place| {
                let file = place.file();
                seen.insert(file.map(|file| settings.name(file)))
            })),
            Err(error) => failures.push(error),
        }
    }
    let is_one =
        matches!(paths, [path] if !path.is_dir() && places.len() == 1 && !is_pattern(path));
    Found {
        places,
        failures,
        scope: if is_one { Scope::One } else { Scope::Some },
        listing: Listing::default(),
    }
}

/// What one argument stands for: what is there under that name, else what it matches as a pattern.
fn resolve(path: &Path, settings: &Settings) -> Result<Vec<Place>, CliError> {
    if path == Path::new("-") {
        return Ok(vec![Place::Standard]);
    }
    if path.is_dir() {
        return below(path, settings);
    }
    if is_pattern(path) {
        return matching(path);
    }
    Ok(vec![Place::File(path.components().collect())])
}

/// The folder that an argument is about as a whole; none for a file.
pub(super) fn folder(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        Some(path.to_owned())
    } else if is_pattern(path) {
        let glob: Option<Glob> = slashed(path).parse().ok();
        glob.map(|glob| PathBuf::from(glob.base()))
    } else {
        None
    }
}

/// Whether a path is a pattern: it has characters for that, and no file has such a name.
fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(fleet::is_pattern) && std::fs::symlink_metadata(path).is_err()
}

fn below(folder: &Path, settings: &Settings) -> Result<Vec<Place>, CliError> {
    let mut found = Vec::new();
    for file in walk::files(folder)? {
        if settings.config.is_spec(&settings.name(&file)) {
            found.push(Place::File(file));
        }
    }
    if found.is_empty() {
        return Err(no_specs(folder, &settings.config));
    }
    Ok(found)
}

fn matching(pattern: &Path) -> Result<Vec<Place>, CliError> {
    let glob: Glob = slashed(pattern).parse()?;
    let mut found = Vec::new();
    for file in walk::files(Path::new(glob.base()))? {
        if glob.matches(&slashed(&file)) {
            found.push(Place::File(file));
        }
    }
    if found.is_empty() {
        return Err(CliError::NoMatch {
            pattern: glob.to_string(),
        });
    }
    Ok(found)
}

fn no_specs(folder: &Path, config: &Config) -> CliError {
    let patterns: Vec<String> = config
        .specs
        .iter()
        .map(|glob| format!("`{glob}`"))
        .collect();
    CliError::NoSpecs {
        folder: folder.to_owned(),
        patterns: patterns.join(" or "),
    }
}

/// Leaves what the options ask for, and gives back the rest.
fn narrow(
    selection: &mut Selection,
    args: &SelectArgs,
    settings: &Settings,
) -> Result<Vec<Input>, CliError> {
    let mut left_out = Vec::new();
    if let Some(revision) = &args.changed_since {
        let changed = changed::since(revision, settings)?;
        left_out.extend(retain(selection, |input| changed.has(input.file())));
    }
    if let Some(partition) = &args.partition {
        let keeps = |input: &Input| {
            let path = input.file().map(|file| settings.name(file));
            partition.contains(path.as_deref().unwrap_or("-"))
        };
        left_out.extend(retain(selection, keeps));
    }
    if let Some(glob) = &args.filter {
        left_out.extend(retain(selection, |input| passes(glob, input, settings)));
    }
    if !left_out.is_empty() || args.narrows() {
        selection.scope = Scope::Some;
    }
    Ok(left_out)
}

/// Leaves some inputs, and gives back the others.
fn retain(selection: &mut Selection, keeps: impl Fn(&Input) -> bool) -> Vec<Input> {
    let inputs = std::mem::take(&mut selection.inputs);
    let (kept, left_out) = inputs.into_iter().partition(keeps);
    selection.inputs = kept;
    left_out
}

/// Whether a filter matches the path of a spec, or the name of its service.
fn passes(glob: &Glob, input: &Input, settings: &Settings) -> bool {
    let Some(file) = input.file() else {
        // It was named, and can be read once only.
        return true;
    };
    if glob.matches(&settings.name(file)) || glob.matches(&slashed(file)) {
        return true;
    }
    // What cannot be read has no name, and is not what was asked for.
    let name = input.read().ok().as_ref().and_then(fleet::service_name);
    name.is_some_and(|name| glob.matches(&name))
}
