//! Turns a documented check into a [`Rule`] that can be listed, explained and run.

use super::Reporter;
use crate::behavior::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::spec::Spec;

/// One thing that a spec must not contain.
#[derive(Debug)]
pub struct Rule {
    /// Three letters of the family and three digits, such as `DRN004`; never changed and never used again.
    pub code: &'static str,
    /// What is wrong, in kebab-case, such as `drain-budget-exceeded`.
    pub name: &'static str,
    /// How bad it is at worst.
    pub severity: Severity,
    docs: &'static str,
    module: &'static str,
    check: fn(&Facts<'_>, &mut Reporter<'_>),
}

impl Rule {
    /// Used by [`rule!`] only.
    pub(super) const fn new(
        (code, name, severity): (&'static str, &'static str, Severity),
        docs: &'static str,
        module: &'static str,
        check: fn(&Facts<'_>, &mut Reporter<'_>),
    ) -> Self {
        Self {
            code,
            name,
            severity,
            docs,
            module,
            check,
        }
    }

    /// What the rule does, why, an example and how to fix it, as Markdown that starts at a second-level heading.
    #[must_use]
    pub fn explanation(&self) -> String {
        self.docs
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n")
            .collect()
    }

    /// The family, such as `drain`: the folder that the rule is in.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.module.rsplit("::").nth(1).unwrap_or_default()
    }

    /// What the rule finds in a spec.
    #[must_use]
    pub fn findings(&'static self, spec: &Spec) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.report(&Facts::of(spec), &mut findings);
        findings
    }

    /// Adds what the rule finds in a spec.
    pub(super) fn report(&'static self, facts: &Facts<'_>, findings: &mut Vec<Finding>) {
        (self.check)(facts, &mut Reporter::new(self, findings));
    }

    /// The file of the rule without its ending, for the test that holds names and paths together.
    #[cfg(test)]
    pub(super) fn file(&self) -> &'static str {
        self.module.rsplit("::").next().unwrap_or_default()
    }
}

/// Declares the rule of a file: its documentation, code, name, severity and check.
///
/// A check takes the spec, or the [`Facts`] about it if it asks for any.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $visibility:vis static $static:ident = $code:literal $name:literal $severity:ident via $check:ident;) => {
        $(#[doc = $line])+
        $visibility static $static: $crate::rules::Rule = $crate::rules::Rule::new(
            ($code, $name, $crate::finding::Severity::$severity),
            concat!($($line, "\n"),+),
            module_path!(),
            |facts, report| $check(facts, report),
        );
    };
}
pub(super) use rule;
