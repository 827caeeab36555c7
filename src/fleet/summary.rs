//! Turns what has become of each spec into one line for people, and one document for programs.

use std::fmt;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::finding::Severity;
use crate::report::Diagnostic;

/// The version of the document: a field may be added to it, none is removed or changes its meaning.
const VERSION: u32 = 1;

/// What has become of some specs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// The version of this form.
    version: u32,
    /// What was done: `check`, `render`, or `compare` for `render --check`.
    task: Task,
    /// How many specs there were.
    specs: usize,
    /// How many were checked without an error, rendered, or equal to what is written.
    good: usize,
    /// How many differ from what is written; only `compare` finds any.
    outdated: usize,
    /// How many have errors.
    erroneous: usize,
    /// How many could not be read.
    unreadable: usize,
    /// How many could not be written or compared, because something was in the way.
    refused: usize,
    /// What was found in all of them together.
    findings: Findings,
    /// What has become of the files of all of them together; of `compare`, what `render` would do.
    files: Files,
}

/// What is done with specs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Findings are told.
    Check,
    /// Files are written.
    Render,
    /// Files are held against what would be written.
    Compare,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Findings {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Pieces of advice.
    pub advice: usize,
}

/// What has become of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Files {
    /// Files with a new text.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files that their spec does not make any more.
    pub removed: usize,
    /// Files whose spec is gone.
    pub orphaned: usize,
}

/// How it ended with one spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should.
    Good,
    /// What is written is not what would be.
    Outdated,
    /// It has errors.
    Erroneous,
    /// It could not be read.
    Unreadable,
    /// Its files could not be written or compared.
    Refused,
}

impl Summary {
    /// The summary of no specs.
    #[must_use]
    pub fn new(task: Task) -> Self {
        Self {
            version: VERSION,
            task,
            specs: 0,
            good: 0,
            outdated: 0,
            erroneous: 0,
            unreadable: 0,
            refused: 0,
            findings: Findings::default(),
            files: Files::default(),
        }
    }

    /// Adds a spec.
    pub fn add(&mut self, verdict: Verdict, findings: Findings, files: Files) {
        self.specs += 1;
        *match verdict {
            Verdict::Good => &mut self.good,
            Verdict::Outdated => &mut self.outdated,
            Verdict::Erroneous => &mut self.erroneous,
            Verdict::Unreadable => &mut self.unreadable,
            Verdict::Refused => &mut self.refused,
        } += 1;
        self.findings.errors += findings.errors;
        self.findings.warnings += findings.warnings;
        self.findings.advice += findings.advice;
        self.files.written += files.written;
        self.files.unchanged += files.unchanged;
        self.files.removed += files.removed;
        self.files.orphaned += files.orphaned;
    }

    /// Adds files that belong to no spec any more.
    pub const fn add_orphans(&mut self, files: usize) {
        self.files.orphaned += files;
    }

    /// Whether it is known of every spec what becomes of it.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.good + self.outdated == self.specs
    }

    /// The document for programs.
    ///
    /// # Errors
    /// Never; the writer of JSON could refuse a value.
    pub fn json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The JSON Schema of that document.
    #[must_use]
    pub fn json_schema() -> Schema {
        schemars::schema_for!(Self)
    }

    fn specs(&self) -> String {
        let good = match self.task {
            Task::Check => "without errors",
            Task::Render => "rendered",
            Task::Compare => "up to date",
        };
        let parts = [
            (self.good, good),
            (self.outdated, "out of date"),
            (self.erroneous, "with errors"),
            (self.unreadable, "unreadable"),
            (self.refused, "refused"),
        ];
        parts
            .into_iter()
            .enumerate()
            .filter(|(index, (number, _))| *index == 0 || *number > 0)
            .map(|(_, (number, word))| format!("{} {word}", grouped(number)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn files(&self) -> String {
        let Files {
            written,
            unchanged,
            removed,
            orphaned,
        } = self.files;
        let (write, remove) = match self.task {
            Task::Compare => ("to write", "to remove"),
            Task::Check | Task::Render => ("written", "removed"),
        };
        let mut text = format!(
            "{} {write}, {} unchanged",
            count(written, "file"),
            grouped(unchanged)
        );
        for (number, word) in [(removed, remove), (orphaned, "orphaned")] {
            if number > 0 {
                text.push_str(&format!(", {} {word}", grouped(number)));
            }
        }
        text
    }
}

impl Findings {
    /// Counts what was found in a spec.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
        }
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.errors, count(self.errors, "error")),
            (self.warnings, count(self.warnings, "warning")),
            (
                self.advice,
                count(self.advice, "piece").replace(
                    " piece",
                    if self.advice == 1 {
                        " piece of advice"
                    } else {
                        " pieces of advice"
                    },
                ),
            ),
        ];
        let texts: Vec<String> = counts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(_, text)| text)
            .collect();
        if texts.is_empty() {
            formatter.write_str("no findings")
        } else {
            formatter.write_str(&texts.join(", "))
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}: {}; ",
            count(self.specs, "spec"),
            self.specs()
        )?;
        match self.task {
            Task::Check => self.findings.fmt(formatter),
            Task::Render | Task::Compare => formatter.write_str(&self.files()),
        }
    }
}

/// `1 spec`, `1,204 specs`.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// A number with a comma between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(written: usize, unchanged: usize) -> Files {
        Files {
            written,
            unchanged,
            ..Files::default()
        }
    }

    #[test]
    fn the_line_says_how_it_ended_with_how_many() {
        let mut summary = Summary::new(Task::Render);
        for _ in 0..1200 {
            summary.add(Verdict::Good, Findings::default(), files(0, 2));
        }
        for _ in 0..3 {
            summary.add(Verdict::Erroneous, Findings::default(), Files::default());
        }
        summary.add(Verdict::Unreadable, Findings::default(), files(1, 0));
        assert_eq!(
            summary.to_string(),
            "1,204 specs: 1,200 rendered, 3 with errors, 1 unreadable; 1 file written, 2,400 unchanged"
        );
        assert!(!summary.is_complete());
    }

    #[test]
    fn a_check_counts_findings_and_a_comparison_what_it_would_do() {
        let found = Findings {
            errors: 0,
            warnings: 2,
            advice: 1,
        };
        let mut summary = Summary::new(Task::Check);
        summary.add(Verdict::Good, found, Files::default());
        assert_eq!(
            summary.to_string(),
            "1 spec: 1 without errors; 2 warnings, 1 piece of advice"
        );
        let mut summary = Summary::new(Task::Compare);
        summary.add(Verdict::Outdated, found, files(2, 19));
        summary.add_orphans(4);
        assert_eq!(
            summary.to_string(),
            "1 spec: 0 up to date, 1 out of date; 2 files to write, 19 unchanged, 4 orphaned"
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 999, 1000, 100_000, 12_345_678].map(grouped);
        assert_eq!(texts, ["0", "999", "1,000", "100,000", "12,345,678"]);
    }
}
