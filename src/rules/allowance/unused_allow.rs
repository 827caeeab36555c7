//! A rule that is allowed and finds nothing.

use super::allowed;
use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an entry of `allow` for a rule that finds nothing in the spec.
    ///
    /// ## Why it matters
    /// What it was for is gone. If the rule finds something later, the entry would hide it for a reason of the past.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m7a.large, m7i.large], instances: {min: 2, max: 4}}
    /// allow: [{rule: spot-max-price-set, reason: the budget is fixed}]
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m7a.large, m7i.large], instances: {min: 2, max: 4}}
    /// ```
    ///
    /// ## Fix
    /// Remove the entry.
    ///
    /// ## References
    /// - [Unfulfilled expectations](https://doc.rust-lang.org/rustc/lints/levels.html#expect)
    pub(super) static RULE = "ALW003" "unused-allow" Warning via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (index, _, known) in allowed(spec) {
        // A rule about the allowances would ask itself for ever; an error is for ALW002.
        // Where a rule cannot judge, it may find something with the other half.
        let asked = known.filter(|rule| {
            rule.family() != RULE.family()
                && rule.severity != Severity::Error
                && rule.applies(spec.scope())
        });
        if let Some(rule) = asked.filter(|rule| rule.findings(spec).is_empty()) {
            report
                .at(
                    path!["allow", index],
                    format!("`{}` finds nothing here", rule.name),
                )
                .help("remove the entry");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::allowance::tests::allowing;

    #[test]
    fn an_allowance_is_used_while_its_rule_finds_something() {
        let mut spec = allowing("managed-draining-off");
        assert_eq!(
            RULE.findings(&spec)[0].message,
            "`managed-draining-off` finds nothing here"
        );
        spec.capacity.managed_draining = false;
        assert_eq!(RULE.findings(&spec), []);
    }
}
