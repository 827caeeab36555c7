//! A tag whose value another spec spells in another way.

use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a value of `tags` that differs from one that an earlier spec of the same run has for this key in case only.
    ///
    /// ## Why it matters
    /// To cost reports, policies and searches they are two values, and each shows a part of what belongs together.
    ///
    /// ## Example
    /// ```yaml
    /// service: orders
    /// tags: {team: payments}
    /// ---
    /// service: invoices
    /// tags: {team: Payments}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: orders
    /// tags: {team: payments}
    /// ---
    /// service: invoices
    /// tags: {team: payments}
    /// ```
    ///
    /// ## Fix
    /// Agree on one spelling.
    ///
    /// ## References
    /// - [Tags for cost allocation](https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/custom-tags.html)
    /// - [Naming of tags](https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html)
    pub(super) static RULE = "FLT011" "tag-value-spelled-differently" Advice via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    for (key, value) in &member.tags {
        let first = neighbours.first_value(key, value);
        let Some((spelling, owner)) = first.filter(|(spelling, _)| spelling != value) else {
            continue;
        };
        report
            .at(
                path!["tags", key.as_str()],
                format!(
                    "{} spells this value `{spelling}`",
                    neighbours.title(*owner)
                ),
            )
            .label("another value to AWS")
            .help("agree on one spelling");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, tagged};

    #[test]
    fn a_value_is_compared_with_those_of_its_key() {
        let specs = [
            tagged("api", &[("team", "payments"), ("owner", "Payments")]),
            tagged("web", &[("team", "PAYMENTS"), ("owner", "Payments")]),
        ];
        let found = found(&RULE, &specs);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path.to_string(), "tags.team");
    }

    #[test]
    fn values_that_differ_in_more_are_two() {
        let specs = [
            tagged("api", &[("team", "payments")]),
            tagged("web", &[("team", "payments-2")]),
        ];
        assert_eq!(found(&RULE, &specs), []);
    }
}
