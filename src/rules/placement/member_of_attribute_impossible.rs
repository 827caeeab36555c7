//! A constraint that no instance of the group meets.

use crate::behavior::query;
use crate::catalog::{self, Architecture};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{PlacementConstraint, Spec};

rule! {
    /// ## What it does
    /// Flags `placement_constraints` whose expressions on `ecs.instance-type` and `ecs.cpu-architecture` exclude all
    /// `capacity.instance_types`. What depends on other attributes is taken to be possible.
    ///
    /// ## Why it matters
    /// No task is ever placed, whatever the group starts.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m7a.large]}
    /// placement_constraints:
    ///   - member-of: attribute:ecs.instance-type =~ c6a.*
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m7a.large]}
    /// placement_constraints:
    ///   - member-of: attribute:ecs.instance-type =~ m6a.*
    /// ```
    ///
    /// ## Fix
    /// Correct the expression; or remove it, since the group starts the types of the spec only.
    ///
    /// ## References
    /// - [Cluster query language](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html)
    /// - [Placement constraints](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html)
    pub(super) static RULE = "PLC011" "member-of-attribute-impossible" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mut left: Vec<&str> = spec
        .capacity
        .instance_types
        .iter()
        .map(|chosen| chosen.name().as_str())
        .collect();
    for (position, constraint) in spec.placement_constraints.iter().enumerate() {
        let PlacementConstraint::MemberOf(expression) = constraint else {
            continue;
        };
        if left.is_empty() {
            return;
        }
        left.retain(|name| {
            query::matches(expression.as_str(), &|attribute| value(name, attribute)) != Some(false)
        });
        if left.is_empty() {
            report
                .at(
                    path!["placement_constraints", position, "member-of"],
                    "no instance type of the group meets the placement constraints: no task can run",
                )
                .label("excludes the last of them")
                .related(path!["capacity", "instance_types"], "all that the group starts")
                .help("correct the expression, or remove it");
        }
    }
}

/// What is known of an attribute of an instance of a type before it runs.
fn value<'a>(name: &'a str, attribute: &str) -> Option<&'a str> {
    match attribute {
        "ecs.instance-type" => Some(name),
        "ecs.cpu-architecture" => match catalog::find(name)?.architecture {
            Architecture::X86_64 => Some("x86_64"),
            Architecture::Arm64 => Some("arm64"),
            Architecture::X86_64Mac | Architecture::Arm64Mac => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn with(expressions: &[&str]) -> Vec<String> {
        let found = found(&RULE, |spec| {
            spec.placement_constraints = expressions
                .iter()
                .map(|text| PlacementConstraint::MemberOf(text.parse().unwrap()))
                .collect();
        });
        found
            .iter()
            .map(|finding| finding.path.to_string())
            .collect()
    }

    #[test]
    fn one_type_that_is_left_is_enough() {
        assert!(with(&["attribute:ecs.instance-type =~ m5.*"]).is_empty());
        assert!(with(&["attribute:ecs.cpu-architecture == x86_64"]).is_empty());
        assert!(with(&["attribute:ecs.availability-zone == eu-west-1a"]).is_empty());
        assert!(with(&[]).is_empty());
    }

    #[test]
    fn an_expression_that_excludes_all_is_found() {
        for expression in [
            "attribute:ecs.instance-type =~ c5.*",
            "attribute:ecs.cpu-architecture == arm64",
            "attribute:ecs.instance-type == m5.huge and attribute:stack == prod",
        ] {
            assert_eq!(
                with(&[expression]),
                ["placement_constraints[0].member-of"],
                "{expression}"
            );
        }
    }

    #[test]
    fn constraints_exclude_together() {
        let paths = with(&[
            "attribute:ecs.instance-type =~ m5.*",
            "attribute:ecs.instance-type =~ m6i.*",
            "attribute:ecs.instance-type =~ c5.*",
        ]);
        assert_eq!(paths, ["placement_constraints[1].member-of"]);
    }

    #[test]
    fn the_architecture_is_that_of_the_type() {
        let architecture = |name| value(name, "ecs.cpu-architecture");
        assert_eq!(architecture("m5.large"), Some("x86_64"));
        assert_eq!(architecture("m7g.large"), Some("arm64"));
        assert_eq!(architecture("mac1.metal"), None);
        assert_eq!(architecture("zz9.large"), None);
    }
}
