//! An error that is allowed.

use super::allowed;
use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an entry of `allow` for a rule whose findings are errors.
    ///
    /// ## Why it matters
    /// An error is what AWS refuses, what never runs, or what loses requests: no reason makes that work.
    ///
    /// ## Example
    /// ```yaml
    /// allow: [{rule: drain-budget-exceeded, reason: shutting down takes that long}]
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {deregistration_delay: 30s, stop_timeout: 60s}
    /// ```
    ///
    /// ## Fix
    /// Remove the entry and mend what the rule finds.
    ///
    /// ## References
    /// - [Forbidding lints](https://doc.rust-lang.org/rustc/lints/levels.html#forbid)
    pub(super) static RULE = "ALW002" "allowed-error" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (index, _, known) in allowed(spec) {
        if let Some(rule) = known.filter(|rule| rule.severity == Severity::Error) {
            report
                .at(
                    path!["allow", index, "rule"],
                    format!("`{}` is an error, which cannot be allowed", rule.name),
                )
                .help(format!(
                    "mend what it finds: `spotweld explain {}` says how",
                    rule.code
                ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::allowance::tests::allowing;

    #[test]
    fn only_an_error_cannot_be_allowed() {
        assert_eq!(RULE.findings(&allowing("drain-budget-exceeded")).len(), 1);
        assert_eq!(RULE.findings(&allowing("managed-draining-off")), []);
    }
}
