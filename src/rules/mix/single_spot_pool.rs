//! Spot instances of too few types.

use std::collections::BTreeSet;

use crate::catalog;
use crate::finding::Severity;
use crate::rules::instance_types::sibling_names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{InstanceOverride, InstanceTypeName, Spec};

rule! {
    /// ## What it does
    /// Flags a single type for spot instances, and advises more where there are fewer than six.
    ///
    /// ## Why it matters
    /// A spot pool is one type in one zone. When AWS needs the capacity of a pool back, all its instances go at once,
    /// and a group that knows no other type has nowhere to turn. AWS advises to be flexible across at least ten types.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m5.large]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6a.large, m5a.large, m7i.large, m7a.large, m8i.large, m6in.large]}
    /// ```
    ///
    /// ## Fix
    /// Add types of the same size: other generations, and those of the other maker of processors. They cost nothing
    /// until they are used.
    ///
    /// ## References
    /// - [Spot best practices](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html)
    /// - [Groups with several types and purchase options](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html)
    pub(super) static RULE = "MIX017" "single-spot-pool" Warning via check on platform;
}

/// From this many types on nothing is said. AWS advises ten, more than some architectures have of one size.
const ENOUGH: usize = 6;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let chosen = &spec.capacity.instance_types;
    let mut names = BTreeSet::new();
    names.extend(chosen.iter().map(|chosen| chosen.name().as_str()));
    // No type at all is for CAP020.
    let Some(first) = chosen.first().map(InstanceOverride::name) else {
        return;
    };
    if !spec.capacity.uses_spot() || names.len() >= ENOUGH {
        return;
    }
    let path = path!["capacity", "instance_types"];
    if names.len() == 1 {
        let message = format!(
            "all spot instances are `{first}`: when AWS takes that pool back, no other type can take its place"
        );
        report
            .at(path, message)
            .label("1 type, one pool in each zone")
            .help(help(spec, first));
        return;
    }
    let message = format!(
        "spot instances are of {} types only; AWS advises at least 10",
        names.len()
    );
    report
        .at(path, message)
        .label("one pool for each type and zone")
        .help(help(spec, first))
        .severity(Severity::Advice);
}

fn help(spec: &Spec, first: &InstanceTypeName) -> String {
    let siblings = catalog::find(first.as_str()).and_then(|known| sibling_names(spec, &known));
    match siblings {
        Some(siblings) => format!("add types of the same size, such as {siblings}"),
        None => "add types of the same size".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(types: usize) -> Vec<Finding> {
        found(&RULE, |spec| spec.capacity.instance_types.truncate(types))
    }

    #[test]
    fn one_type_is_worse_than_a_few() {
        let severities = |types| with(types).first().map(|finding| finding.severity);
        assert_eq!(severities(1), Some(Severity::Warning));
        assert_eq!(severities(2), Some(Severity::Advice));
        assert_eq!(severities(5), Some(Severity::Advice));
        assert_eq!(severities(6), None);
    }

    #[test]
    fn the_same_type_twice_is_one() {
        let found = found(&RULE, |spec| {
            spec.capacity.instance_types.truncate(1);
            let again = spec.capacity.instance_types.clone();
            spec.capacity.instance_types.extend(again);
        });
        assert_eq!(found[0].severity, Severity::Warning);
    }

    #[test]
    fn the_help_names_types_of_the_same_size() {
        let help = with(1).remove(0).help.unwrap();
        assert_eq!(
            help,
            "add types of the same size, such as `m5a.large`, `m5n.large` and `m6a.large`"
        );
    }

    #[test]
    fn on_demand_instances_need_no_second_pool() {
        let found = found(&RULE, |spec| {
            spec.capacity.instance_types.truncate(1);
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }
}
