//! An instance type that is listed twice.

use std::collections::BTreeMap;

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an instance type that stands in `capacity.instance_types` more than once.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses the group: "Cannot add same instance type override more than once".
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m6i.large]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large]}
    /// ```
    ///
    /// ## Fix
    /// Remove the later one: the order is a preference.
    ///
    /// ## References
    /// - [`LaunchTemplateOverrides`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html)
    pub(super) static RULE = "MIX020" "override-duplicate-type" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let mut first = BTreeMap::new();
    for (position, one) in spec.capacity.instance_types.iter().enumerate() {
        let earlier = *first.entry(one.name()).or_insert(position);
        if earlier == position {
            continue;
        }
        report
            .at(
                path!["capacity", "instance_types", position],
                format!("`{}` is listed more than once", one.name()),
            )
            .label("again")
            .related(path!["capacity", "instance_types", earlier], "first here")
            .help("remove it");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn each_repetition_points_at_the_first() {
        let found = found(&RULE, |spec| {
            let first = spec.capacity.instance_types[0].clone();
            spec.capacity.instance_types.extend([first.clone(), first]);
        });
        let paths: Vec<(String, String)> = found
            .iter()
            .map(|finding| (finding.path.to_string(), finding.related[0].0.to_string()))
            .collect();
        let pair = |position| {
            (
                format!("capacity.instance_types[{position}]"),
                "capacity.instance_types[0]".to_owned(),
            )
        };
        assert_eq!(paths, [pair(6), pair(7)]);
    }
}
