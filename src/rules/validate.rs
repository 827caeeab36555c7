//! Turns a [`Spec`] into a [`ValidSpec`], or gives it back with the findings that forbid that.

use super::allowance::allows;
use super::elsewhere;
use crate::behavior::facts::Facts;
use crate::finding::{Finding, Findings, Severity};
use crate::spec::{Scope, Spec};

/// A spec in which no rule finds an error.
///
/// Only [`validate`] makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidSpec(Spec);

/// A spec without errors, and what else there is to say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Validated {
    /// The spec.
    pub spec: ValidSpec,
    /// Warnings and advice.
    pub findings: Findings,
}

/// A spec with errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Invalid {
    /// The spec, as it was.
    pub spec: Box<Spec>,
    /// All findings, at least one of them an error.
    pub findings: Findings,
}

/// Checks a spec against all rules.
///
/// # Errors
/// When any finding is an error; all findings and the spec come back.
pub fn validate(spec: Spec) -> Result<Validated, Invalid> {
    let findings = check(&spec);
    if findings.has_errors() {
        return Err(Invalid {
            spec: Box::new(spec),
            findings,
        });
    }
    Ok(Validated {
        spec: ValidSpec(spec),
        findings,
    })
}

/// What all rules find in a spec: rule by rule in the order of [`all`](super::all), without what the spec allows.
///
/// An error is never left out.
#[must_use]
pub fn check(spec: &Spec) -> Findings {
    let facts = Facts::of(spec);
    let mut findings: Vec<Finding> = Vec::new();
    for rule in super::all() {
        rule.report(&facts, &mut findings);
    }
    if matches!(spec.scope(), Scope::Joined(_)) {
        findings = findings.into_iter().filter_map(elsewhere::placed).collect();
    }
    if !spec.allow.is_empty() {
        findings
            .retain(|finding| finding.severity == Severity::Error || !allows(spec, finding.code));
    }
    Findings::from_iter(findings)
}

impl ValidSpec {
    /// The spec.
    #[must_use]
    pub const fn spec(&self) -> &Spec {
        &self.0
    }

    /// The spec, to change it; what becomes of it has to be checked again.
    #[must_use]
    pub fn into_spec(self) -> Spec {
        self.0
    }
}

impl std::fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let errors = self.findings.count(crate::finding::Severity::Error);
        let plural = if errors == 1 { "" } else { "s" };
        write!(formatter, "the spec breaks rules: {errors} error{plural}")
    }
}

impl std::error::Error for Invalid {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::sample;

    #[test]
    fn a_spec_without_findings_is_valid_and_unchanged() {
        let validated = validate(sample()).unwrap();
        assert_eq!(validated.findings, Findings::default());
        assert_eq!(validated.spec.spec(), &sample());
        assert_eq!(validated.spec.into_spec(), sample());
    }

    #[test]
    fn warnings_do_not_forbid() {
        let mut spec = sample();
        spec.capacity.spot_max_price = "0.05".parse().ok();
        let validated = validate(spec).unwrap();
        assert_eq!(validated.findings.len(), 1);
    }

    #[test]
    fn errors_give_the_spec_back_with_all_findings() {
        let mut spec = sample();
        spec.draining.spot_instance_draining = false;
        spec.capacity.spot_max_price = "0.05".parse().ok();
        let invalid = validate(spec.clone()).unwrap_err();
        assert_eq!(*invalid.spec, spec);
        assert_eq!(invalid.findings.len(), 2);
        assert_eq!(invalid.to_string(), "the spec breaks rules: 1 error");
    }
}
