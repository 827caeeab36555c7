//! Turns specs into what is wrong with them.

use super::args::{CheckArgs, Deny};
use super::{CliError, Outcome, input, output};
use crate::finding::Severity;

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, CliError> {
    let denied = match args.deny {
        None => Severity::Error,
        Some(Deny::Warnings) => Severity::Warning,
        Some(Deny::Advice) => Severity::Advice,
    };
    let named = args.specs.iter().map(|path| Some(path.as_path()));
    let unnamed = args.specs.is_empty().then_some(None);
    let mut outcome = Outcome::Clean;
    for path in named.chain(unnamed) {
        let source = input::read(path)?;
        let diagnostics = crate::check(&source).diagnostics;
        output::diagnostics(&source, &diagnostics);
        // The worst severity is the least.
        if diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity <= denied)
        {
            outcome = Outcome::Findings;
        }
        output::note(&format!("`{}`: {}", source.name(), summary(&diagnostics)));
    }
    Ok(outcome)
}

fn summary(diagnostics: &[crate::report::Diagnostic]) -> String {
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
        count(Severity::Advice, "advice", "pieces of advice"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() {
        "no findings".to_owned()
    } else {
        counts.join(", ")
    }
}
