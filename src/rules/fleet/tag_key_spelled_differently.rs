//! A tag whose key another spec spells in another way.

use crate::rules::member::Member;
use crate::rules::{Neighbours, Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a key of `tags` that differs from one of an earlier spec of the same run in case, `-`, `_` or spaces only.
    ///
    /// ## Why it matters
    /// To cost reports, policies and searches they are two tags, and each shows a part of what belongs together.
    ///
    /// ## Example
    /// ```yaml
    /// service: orders
    /// tags: {cost-center: "4711"}
    /// ---
    /// service: invoices
    /// tags: {CostCenter: "4711"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: orders
    /// tags: {cost-center: "4711"}
    /// ---
    /// service: invoices
    /// tags: {cost-center: "4711"}
    /// ```
    ///
    /// ## Fix
    /// Agree on one spelling.
    ///
    /// ## References
    /// - [Tags for cost allocation](https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/custom-tags.html)
    /// - [Naming of tags](https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html)
    pub(super) static RULE = "FLT010" "tag-key-spelled-differently" Advice via check on neighbours;
}

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    for (key, _) in &member.tags {
        let first = neighbours.first_key(key);
        let Some((spelling, owner)) = first.filter(|(spelling, _)| spelling != key) else {
            continue;
        };
        report
            .at(
                path!["tags", key.as_str()],
                format!("{} spells this tag `{spelling}`", neighbours.title(*owner)),
            )
            .label("another tag to AWS")
            .help("agree on one spelling");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fleet::sample::{found, tagged};

    #[test]
    fn a_key_is_read_without_case_and_separators() {
        let specs = [
            tagged("api", &[("cost-center", "1"), ("team", "a")]),
            tagged("web", &[("Cost_Center", "1"), ("team", "b")]),
        ];
        let found = found(&RULE, &specs);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "`api` (`0.yaml`) spells this tag `cost-center`"
        );
    }
}
