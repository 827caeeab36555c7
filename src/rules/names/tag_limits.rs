//! More tags than a resource takes, or two that are one.

use std::collections::BTreeMap;

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, TagKey};

rule! {
    /// ## What it does
    /// Flags more than 48 `tags` (49 if `Name` is one of them), and tags whose keys differ in case only.
    ///
    /// ## Why it matters
    /// A resource takes 50 tags. The Auto Scaling group has two more than the spec: `Name` for the console, and
    /// `AmazonECSManaged`, by which ECS knows it. IAM, which tags the roles, does not tell upper case from lower case:
    /// it refuses `Team` beside `team` with "Duplicate tag keys found".
    ///
    /// ## Example
    /// ```yaml
    /// tags: {team: payments, Team: payments}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tags: {team: payments}
    /// ```
    ///
    /// ## Fix
    /// Remove tags until they fit, and one of two that are alike.
    ///
    /// ## References
    /// - [Quotas of Auto Scaling](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html#tag_restrictions)
    /// - [Tags of IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_naming-conventions)
    /// - [`AmazonECSManaged`](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html)
    pub(super) static RULE = "NAM013" "tag-limits" Error via check on either;
}

/// The most tags of one resource.
const MOST: usize = 50;

/// The tag by which the console names an instance, and that by which ECS knows a group that it scales.
const OF_THE_GROUP: [&str; 2] = ["Name", "AmazonECSManaged"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let given = spec.tags.len();
    let is_given = |key: &str| spec.tags.keys().any(|tag| tag.as_str() == key);
    let added = OF_THE_GROUP
        .into_iter()
        .filter(|key| !is_given(key))
        .count();
    if given + added > MOST {
        let too_many = (given + added).saturating_sub(MOST) as u64;
        report
            .at(
                path!["tags"],
                format!(
                    "{given} tags and {added} that the group has of its own are more than {MOST}"
                ),
            )
            .help(format!("remove {}", count(too_many, "tag")));
    }
    report_alike(spec, report);
}

/// Two keys that differ in case only are one for IAM.
fn report_alike(spec: &Spec, report: &mut Reporter<'_>) {
    let mut seen: BTreeMap<String, &TagKey> = BTreeMap::new();
    for key in spec.tags.keys() {
        let Some(other) = seen.insert(key.as_str().to_lowercase(), key) else {
            continue;
        };
        report
            .at(
                path!["tags", key.as_str()],
                format!("`{key}` and `{other}` are one tag for IAM, which refuses roles with both"),
            )
            .related(path!["tags", other.as_str()], "differs in case only")
            .help("remove one of the two");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, messages};

    fn with(keys: impl IntoIterator<Item = String>) -> Vec<String> {
        let tags = keys
            .into_iter()
            .map(|key| (key.parse().unwrap(), "x".parse().unwrap()));
        messages(&RULE, |spec| spec.tags = tags.collect())
    }

    fn numbered(count: usize) -> impl Iterator<Item = String> {
        (0..count).map(|number| format!("tag{number}"))
    }

    #[test]
    fn the_group_needs_two_tags_for_itself() {
        assert!(with(numbered(48)).is_empty());
        assert_eq!(
            with(numbered(49)),
            ["49 tags and 2 that the group has of its own are more than 50"]
        );
    }

    #[test]
    fn a_name_of_the_spec_is_that_of_the_group() {
        assert!(with(numbered(48).chain(["Name".to_owned()])).is_empty());
        assert_eq!(with(numbered(49).chain(["Name".to_owned()])).len(), 1);
    }

    #[test]
    fn keys_that_differ_in_case_are_one() {
        let found = found(&RULE, |spec| {
            spec.tags = ["Team", "team"]
                .map(|key| (key.parse().unwrap(), "x".parse().unwrap()))
                .into();
        });
        assert_eq!(found[0].path.to_string(), "tags.team");
        assert_eq!(found[0].related[0].0.to_string(), "tags.Team");
    }
}
