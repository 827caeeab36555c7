//! A service without a tag that its platform has.

use std::collections::BTreeSet;

use crate::rules::member::Member;
use crate::rules::neighbours::folded;
use crate::rules::wording::names;
use crate::rules::{Neighbours, Reporter, rule};
use crate::source::path;
use crate::spec::TagKey;

rule! {
    /// ## What it does
    /// Flags a service that lacks a key of the `tags` of its platform, whatever the value. Keys that differ in spelling only
    /// are one, and `Name` is for each resource alone.
    ///
    /// ## Why it matters
    /// What is tagged on the instances and not on the tasks is missing where somebody looks for all that belongs to a team
    /// or a cost centre.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// tags: {cost-center: "4711"}
    /// ---
    /// service: orders
    /// platform: demo
    /// tags: {team: orders}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: demo
    /// tags: {cost-center: "4711"}
    /// ---
    /// service: orders
    /// platform: demo
    /// tags: {team: orders, cost-center: "4712"}
    /// ```
    ///
    /// ## Fix
    /// Add the tag. If it is for the platform alone, allow the rule.
    ///
    /// ## References
    /// - [Tags for cost allocation](https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/custom-tags.html)
    pub(super) static RULE = "FLT012" "tag-of-platform-missing" Advice via check on neighbours;
}

/// The tag by which the console names a resource.
const NAME: &str = "Name";

fn check(member: &Member, neighbours: &Neighbours, report: &mut Reporter<'_>) {
    let platform = member
        .platform
        .as_ref()
        .filter(|_| !member.title.is_platform);
    let Some(keys) = platform.and_then(|platform| neighbours.tags_of(platform)) else {
        return;
    };
    let own: BTreeSet<String> = member.tags.iter().map(|(key, _)| folded(key)).collect();
    let missing: Vec<&TagKey> = keys
        .iter()
        .filter(|key| key.as_str() != NAME && !own.contains(&folded(key)))
        .collect();
    if missing.is_empty() {
        return;
    }
    let message = format!(
        "{} of platform `{}` {} missing here",
        names(&missing),
        member.platform().unwrap_or_default(),
        if missing.len() == 1 { "is" } else { "are" }
    );
    let help = "add it, or allow the rule if it is for the platform alone";
    if member.tags.is_empty() {
        report.missing_at(path!["tags"], message).help(help);
    } else {
        report.at(path!["tags"], message).help(help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::fleet::sample::{found_on, on_platform, shop};
    use crate::spec::Spec;

    fn with(keys: &[&str]) -> Vec<Finding> {
        let mut platform = shop();
        platform.tags = ["Name", "cost-center", "owner"]
            .map(|key| (key.parse().unwrap(), "x".parse().unwrap()))
            .into();
        let mut service = on_platform("orders");
        service.tags = keys
            .iter()
            .map(|key| (key.parse().unwrap(), "y".parse().unwrap()))
            .collect();
        let spec = Spec::joined(&platform, service);
        let mut neighbours = Neighbours::default();
        neighbours.know(None, &[platform], false);
        found_on(neighbours, &RULE, &[spec])
    }

    #[test]
    fn the_keys_count_and_not_their_values_or_spelling() {
        assert_eq!(with(&["owner", "cost-center"]), []);
        assert_eq!(with(&["Owner", "CostCenter"]), []);
        assert_eq!(
            with(&["owner"])[0].message,
            "`cost-center` of platform `shop` is missing here"
        );
        let none = with(&[]);
        assert!(none[0].missing);
        assert_eq!(
            none[0].message,
            "`cost-center` and `owner` of platform `shop` are missing here"
        );
    }
}
