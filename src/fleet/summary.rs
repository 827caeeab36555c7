//! Turns what has become of each spec into one line for people, and one document for programs.

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use crate::finding::Severity;
use crate::report::Diagnostic;

/// The version of the document: a field may be added to it, none is removed or changes its meaning.
const VERSION: u32 = 1;

/// What has become of some specs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// The version of this form.
    pub(super) version: u32,
    /// What was done: `check`, `render`, or `compare` for `render --check`.
    pub(super) task: Task,
    /// How many specs there were; with environments, each counts once for each of its environments.
    pub(super) specs: usize,
    /// How many environments there were; nothing where `spotweld.toml` has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) environments: Option<usize>,
    /// How many were checked without an error, rendered, or equal to what is written.
    pub(super) good: usize,
    /// How many differ from what is written; only `compare` finds any.
    pub(super) outdated: usize,
    /// How many have errors.
    pub(super) erroneous: usize,
    /// How many could not be read.
    pub(super) unreadable: usize,
    /// How many could not be written or compared, because something was in the way.
    pub(super) refused: usize,
    /// What was found in all of them together.
    pub(super) findings: Findings,
    /// What has become of the files of all of them together; of `compare`, what `render` would do.
    pub(super) files: Files,
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
            environments: None,
            good: 0,
            outdated: 0,
            erroneous: 0,
            unreadable: 0,
            refused: 0,
            findings: Findings::default(),
            files: Files::default(),
        }
    }

    /// The same, of specs in so many environments.
    #[must_use]
    pub const fn in_environments(mut self, number: usize) -> Self {
        self.environments = Some(number);
        self
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
