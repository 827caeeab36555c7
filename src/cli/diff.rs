//! Turns two versions of a spec into what differs: in the spec, in the resources, for a running service.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{DiffArgs, DiffOutput, Format};
use super::git::Revision;
use super::settings::{self, Settings};
use super::{CliError, Outcome, git, input, output};
use crate::Checked;
use crate::changes::{self, Version};
use crate::fleet::{Config, Environment};
use crate::render::Backend;
use crate::rules::ValidSpec;
use crate::source::Source;

pub(super) fn run(args: &DiffArgs) -> Result<Outcome, CliError> {
    let (old, new) = sources(args)?;
    let (Some(before), Some(after)) = (valid(&old), valid(&new)) else {
        return Ok(Outcome::Findings);
    };
    let backends = match args.format {
        Some(Format::Terraform) => &[Backend::Terraform][..],
        Some(Format::CloudFormation) => &[Backend::CloudFormation][..],
        None => Backend::ALL,
    };
    let old = Version {
        source: &old,
        spec: &before,
    };
    let new = Version {
        source: &new,
        spec: &after,
    };
    let diff = changes::diff(old, new, backends).map_err(CliError::Json)?;
    output::document(&match args.output {
        DiffOutput::Text => changes::text(&diff),
        DiffOutput::Markdown => changes::markdown(&diff),
        DiffOutput::Json => changes::json(&diff).map_err(CliError::Json)?,
    })?;
    if args.exit_code && !diff.is_empty() {
        Ok(Outcome::Differs)
    } else {
        Ok(Outcome::Clean)
    }
}

/// One of the two versions.
struct Side {
    source: Source,
    /// The revision that it is of, if it is not of the working tree.
    revision: Option<String>,
}

/// The two texts, each with what counted for it at its revision.
fn sources(args: &DiffArgs) -> Result<(Source, Source), CliError> {
    let settings = settings::find(args.config.as_deref())?;
    if let Some(name) = &args.environment {
        settings.config.environment(name)?;
    }
    let (old, new) = sides(args)?;
    let complete = |side: Side| {
        let config = config(args, &settings, side.revision.as_deref())?;
        let layers = environment(&config, args.environment.as_deref())?
            .layers
            .clone();
        Ok::<_, CliError>(side.source.with_layers(layers))
    };
    Ok((complete(old)?, complete(new)?))
}

/// As they are named, or the last commit and the working tree.
fn sides(args: &DiffArgs) -> Result<(Side, Side), CliError> {
    let one = args.old.as_deref().unwrap_or(input::DEFAULT_SPEC);
    if let Some(new) = &args.new {
        return Ok((side(one)?, side(new)?));
    }
    match git::revision(one) {
        Some(revision) => Ok((
            of_revision(&revision)?,
            of_tree(input::named(&git::file(&revision)?)?),
        )),
        None => {
            let new = side(one)?;
            let old = Side {
                source: git::committed(Path::new(one))?,
                revision: Some(git::LAST.to_owned()),
            };
            Ok((old, new))
        }
    }
}

fn side(name: &str) -> Result<Side, CliError> {
    match git::revision(name) {
        Some(revision) => of_revision(&revision),
        None => Ok(of_tree(input::named(Path::new(name))?)),
    }
}

fn of_revision(revision: &Revision) -> Result<Side, CliError> {
    Ok(Side {
        source: git::read(revision)?,
        revision: Some(revision.name().to_owned()),
    })
}

const fn of_tree(source: Source) -> Side {
    Side {
        source,
        revision: None,
    }
}

/// What all specs share: at a revision, what they shared there. A file that is named counts for both versions.
fn config(
    args: &DiffArgs,
    settings: &Settings,
    revision: Option<&str>,
) -> Result<Config, CliError> {
    let (Some(revision), Some(file), None) = (revision, &settings.file, &args.config) else {
        return Ok(settings.config.clone());
    };
    // The spec was there at the revision, so what is missing is this file.
    let Ok(bytes) = git::at(revision, file) else {
        return Ok(Config::default());
    };
    Config::read(&String::from_utf8_lossy(&bytes)).map_err(|error| CliError::Config {
        path: PathBuf::from(format!("{revision}:{}", file.display())),
        error,
    })
}

/// The environment to compare in; before there were any, what counted for all.
fn environment(config: &Config, name: Option<&str>) -> Result<Arc<Environment>, CliError> {
    match (name, config.environments()) {
        (None, [only]) => Ok(Arc::clone(only)),
        (Some(_), [only]) if only.name.is_none() => Ok(Arc::clone(only)),
        (Some(name), _) => Ok(Arc::clone(config.environment(name)?)),
        (None, _) => Err(CliError::OneEnvironment {
            reason: "versions are compared in one environment",
        }),
    }
}

/// The spec of a text, or what is wrong with it on standard error.
fn valid(source: &Source) -> Option<ValidSpec> {
    let Checked {
        spec, diagnostics, ..
    } = crate::check(source);
    if spec.is_none() {
        output::diagnostics(source, &diagnostics);
        output::note(&format!(
            "`{}` has errors, so it has no resources to compare",
            source.name()
        ));
    }
    spec
}
