//! Turns two versions of a spec into what differs: in the spec, in the resources, for a running service.

use std::path::Path;

use super::args::{DiffArgs, DiffOutput, Format};
use super::{CliError, Outcome, git, input, output};
use crate::Checked;
use crate::changes::{self, Version};
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

/// The two texts: as they are named, or the last commit and the working tree.
fn sources(args: &DiffArgs) -> Result<(Source, Source), CliError> {
    let one = args.old.as_deref().unwrap_or(input::DEFAULT_SPEC);
    if let Some(new) = &args.new {
        return Ok((source(one)?, source(new)?));
    }
    match git::revision(one) {
        Some(revision) => Ok((git::read(&revision)?, input::named(&git::file(&revision)?)?)),
        None => {
            let new = source(one)?;
            Ok((git::committed(Path::new(one))?, new))
        }
    }
}

fn source(name: &str) -> Result<Source, CliError> {
    match git::revision(name) {
        Some(revision) => git::read(&revision),
        None => input::named(Path::new(name)),
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
