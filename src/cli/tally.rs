//! Turns what there is to tell about each spec into two streams, a summary and an exit code.

use std::path::Path;

use super::error::CliError;
use super::progress::Progress;
use super::select::{Scope, Selection};
use super::{Outcome, output, write};
use crate::fleet::{Files, Findings, Summary, Task, Verdict};
use crate::report::Diagnostic;
use crate::source::Source;

/// What there is to tell about one spec.
#[derive(Debug)]
pub(super) struct Told {
    /// How it ended.
    pub(super) verdict: Verdict,
    /// What it comes to.
    pub(super) outcome: Outcome,
    /// How much was found.
    pub(super) findings: Findings,
    /// What has become of its files.
    pub(super) files: Files,
    /// What standard error is to carry.
    pub(super) messages: String,
    /// What standard output is to carry.
    pub(super) document: String,
}

impl Told {
    /// Counts what was found in a source; an error makes it a spec with errors.
    pub(super) fn counted(diagnostics: &[Diagnostic]) -> Self {
        Self::of(Findings::of(diagnostics), String::new())
    }

    /// What was found, with how that is told.
    pub(super) fn of(findings: Findings, messages: String) -> Self {
        let (verdict, outcome) = if findings.errors > 0 {
            (Verdict::Erroneous, Outcome::Findings)
        } else {
            (Verdict::Good, Outcome::Clean)
        };
        Self {
            verdict,
            outcome,
            findings,
            files: Files::default(),
            messages,
            document: String::new(),
        }
    }

    /// Tells what was found in a source.
    pub(super) fn found(source: &Source, diagnostics: &[Diagnostic]) -> Self {
        let mut told = Self::counted(diagnostics);
        told.messages = output::drawn(source, diagnostics);
        told
    }

    /// Tells why a spec could not be read.
    pub(super) fn unread(error: &CliError) -> Self {
        Self {
            verdict: Verdict::Unreadable,
            outcome: Outcome::of(error),
            findings: Findings::default(),
            files: Files::default(),
            messages: output::failure_line(error),
            document: String::new(),
        }
    }

    /// Adds a note.
    pub(super) fn note(&mut self, message: &str) {
        self.messages.push_str(&output::note_line(message));
    }

    /// Adds why its files could not be written.
    pub(super) fn refuse(&mut self, error: &CliError) {
        self.verdict = Verdict::Refused;
        self.outcome = self.outcome.max(Outcome::of(error));
        self.messages.push_str(&output::failure_line(error));
    }
}

/// Everything that was told so far.
#[derive(Debug)]
pub(super) struct Tally {
    summary: Summary,
    progress: Progress,
    outcome: Outcome,
    failed: bool,
    unprinted: Option<CliError>,
}

impl Tally {
    /// Nothing was told yet about the specs of a selection.
    pub(super) fn new(task: Task, selection: &Selection) -> Self {
        let summary = Summary::new(task);
        let names = selection.environments.iter().filter_map(|one| one.name());
        let summary = match names.count() {
            0 => summary,
            number => summary.in_environments(number),
        };
        Self {
            summary,
            progress: Progress::new(selection.inputs.len()),
            outcome: Outcome::Clean,
            failed: false,
            unprinted: None,
        }
    }

    /// Tells about one spec.
    pub(super) fn take(&mut self, told: Told) {
        let Told {
            verdict,
            outcome,
            findings,
            files,
            messages,
            document,
        } = told;
        if !messages.is_empty() || !document.is_empty() {
            self.progress.clear();
            output::messages(&messages);
        }
        if self.unprinted.is_none() && !document.is_empty() {
            self.unprinted = output::document(&document).err();
        }
        self.summary.add(verdict, findings, files);
        self.outcome = self.outcome.max(outcome);
        self.progress.advance();
    }

    /// Tells why something that was named is no spec.
    pub(super) fn fail(&mut self, error: &CliError) {
        output::failure(error);
        self.failed = true;
        self.outcome = self.outcome.max(Outcome::of(error));
    }

    /// Makes room for something that is printed beside.
    pub(super) fn clear(&mut self) {
        self.progress.clear();
    }

    /// Whether it is known of everything that was named what becomes of it.
    pub(super) const fn is_complete(&self) -> bool {
        !self.failed && self.summary.is_complete()
    }

    /// Counts files whose spec is gone, and fails because of them unless they were removed.
    pub(super) fn orphans(&mut self, files: usize, removed: bool) {
        self.summary.add_orphans(files);
        if files > 0 && !removed {
            self.outcome = self.outcome.max(Outcome::Findings);
        }
    }

    /// Says how it ended: in a line, if there may be several specs, and in a file, if that was asked for.
    pub(super) fn finish(mut self, scope: Scope, file: Option<&Path>) -> Result<Outcome, CliError> {
        self.progress.clear();
        if let Some(error) = self.unprinted {
            return Err(error);
        }
        if scope != Scope::One {
            output::note(&self.summary.to_string());
        }
        if let Some(file) = file {
            let json = self.summary.json().map_err(CliError::Json)?;
            if file == Path::new("-") {
                output::document(&json)?;
            } else {
                write::report(file, &json)?;
            }
        }
        Ok(self.outcome)
    }
}
