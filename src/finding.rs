//! Turns what a rule has found into plain data: which rule, how bad, where, and what to do about it.
//!
//! Nothing here knows the text of a spec or how a finding is drawn.

use std::fmt;

use crate::source::SpecPath;

/// Something in a spec that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The code of the rule, such as `DRN004`; it never changes.
    pub code: &'static str,
    /// The name of the rule, such as `drain-budget-exceeded`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with the numbers; lower case and without a full stop.
    pub message: String,
    /// The value that is wrong.
    pub path: SpecPath,
    /// A few words to stand at the value.
    pub label: Option<String>,
    /// Whether what is wrong is that `path` is not in the document.
    ///
    /// If `false`, the value may still be one that the spec does not write because it is a default.
    pub missing: bool,
    /// Whether the value is or holds a secret, which no report may show.
    pub secret: bool,
    /// Other values that explain this one, each with a few words to stand at it.
    pub related: Vec<(SpecPath, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The edit that most likely resolves it.
    pub suggestion: Option<Suggestion>,
}

/// A value to write in a spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Where; what stands there is replaced, and a path that is not in the document is added.
    pub path: SpecPath,
    /// The value as YAML that fits on one line.
    pub replacement: String,
}

/// How bad a finding is, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// AWS refuses it, it never runs, or it loses data or requests.
    Error,
    /// It works, until it hurts in production.
    Warning,
    /// It could be cheaper or cleaner.
    Advice,
}

impl Severity {
    /// The word for it, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The findings of a spec, by rule, and by place among those of one rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many are of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Self(findings.into_iter().collect())
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(severity: Severity) -> Finding {
        Finding {
            code: "XXX001",
            name: "example",
            severity,
            message: String::new(),
            path: SpecPath::root(),
            label: None,
            missing: false,
            secret: false,
            related: Vec::new(),
            help: None,
            suggestion: None,
        }
    }

    #[test]
    fn warnings_and_advice_are_no_errors() {
        let mut findings: Vec<Finding> =
            [Severity::Warning, Severity::Advice].map(finding).to_vec();
        assert!(!Findings::from_iter(findings.clone()).has_errors());
        findings.push(finding(Severity::Error));
        let findings = Findings::from_iter(findings);
        assert!(findings.has_errors());
        assert_eq!((findings.len(), findings.count(Severity::Advice)), (3, 1));
        let severities: Vec<Severity> = (&findings)
            .into_iter()
            .map(|finding| finding.severity)
            .collect();
        assert_eq!(
            severities,
            [Severity::Warning, Severity::Advice, Severity::Error]
        );
    }

    #[test]
    fn the_worst_severity_sorts_first() {
        let mut severities = [Severity::Advice, Severity::Error, Severity::Warning];
        severities.sort();
        assert_eq!(
            severities.map(Severity::as_str),
            ["error", "warning", "advice"]
        );
    }
}
