//! A rule that is allowed and does not exist.

use super::allowed;
use crate::rules::{Reporter, nearest, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an entry of `allow` that names no rule.
    ///
    /// ## Why it matters
    /// The entry does nothing, and whoever reads the spec believes that it does.
    ///
    /// ## Example
    /// ```yaml
    /// allow: [{rule: spot-max-price, reason: the budget is fixed}]
    /// ```
    /// Use instead:
    /// ```yaml
    /// allow: [{rule: spot-max-price-set, reason: the budget is fixed}]
    /// ```
    ///
    /// ## Fix
    /// Write the code or the name that the finding shows; `spotweld explain` lists them all.
    ///
    /// ## References
    /// - [Naming of lints](https://rust-lang.github.io/rfcs/0344-conventions-galore.html#lints)
    pub(super) static RULE = "ALW001" "unknown-rule-allowed" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (index, allow, known) in allowed(spec) {
        if known.is_some() {
            continue;
        }
        let draft = report.at(
            path!["allow", index, "rule"],
            format!("there is no rule `{}`", allow.rule),
        );
        if let Some(name) = nearest(allow.rule.as_str()) {
            draft.help(format!("did you mean `{name}`?")).suggest(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::allowance::tests::allowing;

    #[test]
    fn a_name_that_no_rule_has_is_told_the_nearest() {
        let found = RULE.findings(&allowing("drain-budget-exceded"));
        assert_eq!(found[0].message, "there is no rule `drain-budget-exceded`");
        assert_eq!(
            found[0].suggestion.clone().unwrap().replacement,
            "drain-budget-exceeded"
        );
        assert_eq!(RULE.findings(&allowing("DRN004")), []);
    }
}
