//! Too few instance types to find spot capacity.

use std::collections::BTreeSet;

use crate::finding::Severity;
use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags spot instances of a single type; two or three types get a piece of advice.
    ///
    /// ## Why it matters
    /// A type in a zone is a pool of its own. With one type, one reclaim of the pool takes every spot instance in the zone,
    /// and there is nothing to replace them with. Auto Scaling does not fall back to on-demand instances. AWS advises ten
    /// types or more.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m5.large]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m7i.large, m7a.large]}
    /// ```
    ///
    /// ## Fix
    /// Add types of the same size from other families and generations.
    ///
    /// ## References
    /// - [Best practices for spot](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html)
    pub(super) static RULE = "MIX017" "single-spot-pool" Warning via check;
}

/// Of one size there are seldom many families; from four on there is something to choose from.
const ENOUGH: usize = 4;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let types: BTreeSet<&str> = spec
        .capacity
        .instance_types
        .iter()
        .map(|one| one.name().as_str())
        .collect();
    // No type at all is for CAP020.
    if types.is_empty() || types.len() >= ENOUGH || !spec.capacity.uses_spot() {
        return;
    }
    let path = path!["capacity", "instance_types"];
    let help =
        "add types of the same size from other families and generations; AWS advises ten or more";
    let listed = names(&types);
    if types.len() == 1 {
        let message = format!(
            "all spot instances are {listed}: one pool in each zone, which a single reclaim empties"
        );
        report.at(path, message).label("one type").help(help);
    } else {
        let count = types.len();
        let message = format!(
            "all spot instances are {listed}: {count} pools in each zone are few to choose from"
        );
        report
            .at(path, message)
            .label(format!("{count} types"))
            .help(help)
            .severity(Severity::Advice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::InstanceOverride;

    fn severity(types: &[&str]) -> Option<Severity> {
        let types = types
            .iter()
            .map(|name| InstanceOverride::Type(name.parse().unwrap()));
        let found = found(&RULE, |spec| spec.capacity.instance_types = types.collect());
        found.first().map(|finding| finding.severity)
    }

    #[test]
    fn the_fewer_types_the_worse() {
        assert_eq!(severity(&["m5.large"]), Some(Severity::Warning));
        assert_eq!(severity(&["m5.large", "m5.large"]), Some(Severity::Warning));
        assert_eq!(
            severity(&["m5.large", "m5a.large", "m6i.large"]),
            Some(Severity::Advice)
        );
        assert_eq!(
            severity(&["m5.large", "m5a.large", "m6i.large", "m6a.large"]),
            None
        );
    }

    #[test]
    fn on_demand_instances_of_one_type_are_fine() {
        let found = found(&RULE, |spec| {
            spec.capacity.instance_types.truncate(1);
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }
}
