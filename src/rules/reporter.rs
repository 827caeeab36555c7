//! Turns what a check says into [`Finding`]s that bear the code, name and severity of its rule.

use super::Rule;
use crate::finding::{Finding, Severity, Suggestion};
use crate::source::SpecPath;

/// Takes the findings of one rule.
#[derive(Debug)]
pub(crate) struct Reporter<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

/// A finding that has been taken, and to which more can be added.
#[derive(Debug)]
pub(super) struct Draft<'a>(&'a mut Finding);

impl<'a> Reporter<'a> {
    pub(super) const fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, findings }
    }

    /// Something is wrong with the value at `path`.
    pub(super) fn at(&mut self, path: SpecPath, message: impl Into<String>) -> Draft<'_> {
        Draft(self.findings.push_mut(Finding {
            code: self.rule.code,
            name: self.rule.name,
            severity: self.rule.severity,
            message: message.into(),
            path,
            label: None,
            missing: false,
            secret: false,
            related: Vec::new(),
            help: None,
            suggestion: None,
        }))
    }

    /// Something is wrong because there is nothing at `path`.
    pub(super) fn missing_at(&mut self, path: SpecPath, message: impl Into<String>) -> Draft<'_> {
        let draft = self.at(path, message);
        draft.0.missing = true;
        draft
    }
}

impl Draft<'_> {
    /// Puts a few words at the value.
    pub(super) fn label(self, label: impl Into<String>) -> Self {
        self.0.label = Some(label.into());
        self
    }

    /// Says that the value is or holds a secret.
    pub(super) const fn secret(self) -> Self {
        self.0.secret = true;
        self
    }

    /// Points at another value that explains this one.
    pub(super) fn related(self, path: SpecPath, label: impl Into<String>) -> Self {
        self.0.related.push((path, label.into()));
        self
    }

    /// Says what to do.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Says what to write instead of the value.
    pub(super) fn suggest(self, replacement: impl Into<String>) -> Self {
        let path = self.0.path.clone();
        self.suggest_at(path, replacement)
    }

    /// Says what to write at another place.
    pub(super) fn suggest_at(self, path: SpecPath, replacement: impl Into<String>) -> Self {
        self.0.suggestion = Some(Suggestion {
            path,
            replacement: replacement.into(),
        });
        self
    }

    /// Makes this finding less severe than others of its rule.
    pub(super) const fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }
}
