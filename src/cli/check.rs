//! Turns specs into what is wrong with them.

use super::args::{CheckArgs, Deny, OutputFormat};
use super::fix::{self, Fixed};
use super::input::Input;
use super::select::{self, Beside, Scope, Selection};
use super::settings;
use super::tally::{Tally, Told};
use super::{CliError, Outcome, output};
use crate::Checked;
use crate::finding::Severity;
use crate::fleet::{self, Register, Task, Work};
use crate::report::{self, Diagnostic};
use crate::source::Source;

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, CliError> {
    let settings = settings::find(args.select.config.as_deref())?;
    let selection = select::select(&args.select, &settings)?;
    selected(args, &selection)
}

/// Checks the specs of a selection.
pub(super) fn selected(args: &CheckArgs, selection: &Selection) -> Result<Outcome, CliError> {
    if args.fix && selection.environments.len() > 1 {
        return Err(CliError::OneEnvironment {
            reason: "`--fix` edits the spec itself, for all environments",
        });
    }
    let check = Check {
        args,
        scope: selection.scope,
        beside: &selection.beside,
        register: Register::new(selection.beside.neighbours()),
    };
    check.all(selection)
}

/// How specs are checked.
struct Check<'a> {
    args: &'a CheckArgs,
    scope: Scope,
    /// What the specs are held against.
    beside: &'a Beside,
    /// What the specs before have taken.
    register: Register,
}

/// A spec that was checked by itself and beside those before it.
struct Made {
    input: Input,
    fixed: Fixed,
    checked: Checked,
}

/// A spec that was read, for the document about all of them: its text only if something was found in it.
type Kept = (Source, Vec<Diagnostic>);

impl Work for Check<'_> {
    type Input = Input;
    type Made = Result<Made, CliError>;
    type Done = (Told, Option<Kept>);

    fn make(&self, input: &Input) -> Self::Made {
        self.one(input)
    }

    /// Of two specs that are in each other's way, the later one is told, whatever the threads.
    fn settle(&self, _: usize, made: &mut Self::Made) {
        if let Ok(Made { fixed, checked, .. }) = made {
            self.register.enter(checked, &fixed.source);
        }
    }

    fn finish(&self, made: Self::Made) -> Self::Done {
        match made {
            Ok(made) => self.tell(made),
            Err(error) => (Told::unread(&error), None),
        }
    }
}

impl Check<'_> {
    fn all(&self, selection: &Selection) -> Result<Outcome, CliError> {
        let mut tally = Tally::new(Task::Check, selection);
        let mut kept = Vec::new();
        selection
            .failures
            .iter()
            .for_each(|error| tally.fail(error));
        let threads = select::threads(&self.args.select);
        fleet::in_order(self, &selection.inputs, threads, |(told, spec)| {
            tally.take(told);
            kept.extend(spec);
        });
        let checked: Vec<report::Checked<'_>> = kept
            .iter()
            .map(|(source, diagnostics)| report::Checked {
                source,
                diagnostics,
            })
            .collect();
        match self.args.output {
            OutputFormat::Text => {}
            OutputFormat::Json => {
                output::document(&report::json(&checked).map_err(CliError::Json)?)?
            }
            OutputFormat::Sarif => {
                output::document(&report::sarif(&checked).map_err(CliError::Json)?)?
            }
            OutputFormat::Github => output::document(&report::github(&checked))?,
        }
        // A document says it all.
        let scope = if self.args.output == OutputFormat::Text {
            self.scope
        } else {
            Scope::One
        };
        tally.finish(scope, self.args.select.summary.as_deref())
    }

    fn one(&self, input: &Input) -> Result<Made, CliError> {
        let source = input.read()?;
        let fixed = if self.args.fix {
            fix::run(source, input.file(), self.args.diff)?
        } else {
            Fixed::unchanged(source)
        };
        let mut checked = crate::check_on(&fixed.source, self.beside.platforms.beside(input));
        input.environment().leave_out(&mut checked.diagnostics);
        Ok(Made {
            input: input.clone(),
            fixed,
            checked,
        })
    }

    fn tell(&self, made: Made) -> (Told, Option<Kept>) {
        let Made {
            input,
            fixed,
            checked,
        } = made;
        let Fixed { source, note, diff } = fixed;
        let mut diagnostics = checked.diagnostics;
        input.environment().leave_out(&mut diagnostics);
        let is_text = self.args.output == OutputFormat::Text;
        let mut told = if is_text {
            Told::found(&source, &diagnostics)
        } else {
            Told::counted(&diagnostics)
        };
        // The worst severity is the least.
        if diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity <= self.denied())
        {
            told.outcome = told.outcome.max(Outcome::Findings);
        }
        told.document = diff;
        if let Some(note) = note {
            told.note(&note);
        }
        if is_text && (self.scope == Scope::One || !diagnostics.is_empty()) {
            told.note(&format!("{}: {}", input.title(), told.findings));
        }
        let kept = (!is_text).then(|| {
            let text = if diagnostics.is_empty() {
                ""
            } else {
                source.text()
            };
            (source.with_text(text), diagnostics)
        });
        (told, kept)
    }

    /// The least severity that fails.
    const fn denied(&self) -> Severity {
        match self.args.deny {
            None => Severity::Error,
            Some(Deny::Warnings) => Severity::Warning,
            Some(Deny::Advice) => Severity::Advice,
        }
    }
}
