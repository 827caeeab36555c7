//! Turns specs into what is wrong with them.

use std::path::Path;

use super::args::{CheckArgs, Deny, OutputFormat};
use super::{CliError, Outcome, fix, input, output};
use crate::finding::Severity;
use crate::report::{self, Checked, Diagnostic};
use crate::source::Source;

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, CliError> {
    let denied = match args.deny {
        None => Severity::Error,
        Some(Deny::Warnings) => Severity::Warning,
        Some(Deny::Advice) => Severity::Advice,
    };
    let (sources, mut outcome) = read(args)?;
    let platforms = crate::platforms(&sources);
    let found: Vec<Vec<Diagnostic>> = sources
        .iter()
        .map(|source| crate::check_on(source, &platforms).diagnostics)
        .collect();
    let pairs = sources.iter().zip(&found);
    let checked: Vec<Checked<'_>> = pairs
        .map(|(source, diagnostics)| Checked {
            source,
            diagnostics,
        })
        .collect();
    match args.output {
        OutputFormat::Text => checked.iter().for_each(tell),
        OutputFormat::Json => output::document(&report::json(&checked).map_err(CliError::Json)?)?,
        OutputFormat::Sarif => output::document(&report::sarif(&checked).map_err(CliError::Json)?)?,
        OutputFormat::Github => output::document(&report::github(&checked))?,
    }
    // The worst severity is the least.
    if found
        .iter()
        .flatten()
        .any(|diagnostic| diagnostic.severity <= denied)
    {
        outcome = outcome.max(Outcome::Findings);
    }
    Ok(outcome)
}

/// Reads all specs; one that cannot be read does not keep the others from being checked.
fn read(args: &CheckArgs) -> Result<(Vec<Source>, Outcome), CliError> {
    if args.specs.is_empty() {
        let (source, path) = input::default()?;
        return Ok((vec![fixed(args, source, path)?], Outcome::Clean));
    }
    let mut sources = Vec::new();
    let mut outcome = Outcome::Clean;
    for path in &args.specs {
        match input::named(path).and_then(|source| fixed(args, source, input::file(path))) {
            Ok(source) => sources.push(source),
            Err(error) => {
                output::failure(&error);
                outcome = Outcome::Unreadable;
            }
        }
    }
    Ok((sources, outcome))
}

fn fixed(args: &CheckArgs, source: Source, path: Option<&Path>) -> Result<Source, CliError> {
    if args.fix {
        fix::run(source, path, args.diff)
    } else {
        Ok(source)
    }
}

fn tell(checked: &Checked<'_>) {
    output::diagnostics(checked.source, checked.diagnostics);
    output::note(&format!(
        "`{}`: {}",
        checked.source.name(),
        summary(checked.diagnostics)
    ));
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity, one: &str, many: &str| {
        let number = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count();
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }))
    };
    let counts = [
        count(Severity::Error, "error", "errors"),
        count(Severity::Warning, "warning", "warnings"),
        count(Severity::Advice, "piece of advice", "pieces of advice"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() {
        "no findings".to_owned()
    } else {
        counts.join(", ")
    }
}
