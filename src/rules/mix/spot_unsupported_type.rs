//! Instance types that AWS does not offer on spot.

use crate::behavior::facts::Facts;
use crate::finding::Severity;
use crate::rules::instance_types::type_path;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags a type that cannot be had as a spot instance. If all types are such, no spot instance ever starts.
    ///
    /// ## Why it matters
    /// Its pool never gives an instance: there is one place less to turn to than the spec suggests.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t2.nano]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [t3a.nano, t3.nano]}
    /// ```
    ///
    /// ## Fix
    /// Remove the type. The hpc, mac and largest memory families are on-demand only, and so is t2.nano.
    ///
    /// ## References
    /// - [`DescribeInstanceTypes`, `SupportedUsageClasses`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html)
    pub(super) static RULE = "MIX024" "spot-unsupported-type" Error via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if !spec.capacity.uses_spot() {
        return;
    }
    let unsupported: Vec<_> = spec
        .fits()
        .known_types()
        .filter(|(_, known)| !known.spot)
        .collect();
    let all = unsupported.len() == spec.capacity.instance_types.len();
    let label = match all {
        true => "no type of the group is on spot",
        false => "never starts as a spot instance",
    };
    for (position, known) in unsupported {
        report
            .at(
                type_path(spec, position),
                format!("`{}` cannot be had as a spot instance", known.name),
            )
            .label(label)
            .help("choose a type that AWS offers on spot")
            .severity(if all {
                Severity::Error
            } else {
                Severity::Warning
            });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::InstanceOverride;

    fn with(types: &[&str]) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.capacity.instance_types = types
                .iter()
                .map(|name| InstanceOverride::Type(name.parse().unwrap()))
                .collect();
        })
    }

    #[test]
    fn a_group_that_can_never_have_a_spot_instance_is_an_error() {
        let severities = |types| {
            let found = with(types);
            found
                .iter()
                .map(|finding| finding.severity)
                .collect::<Vec<_>>()
        };
        assert_eq!(severities(&["t2.nano"]), [Severity::Error]);
        assert_eq!(severities(&["t2.nano", "t3.nano"]), [Severity::Warning]);
        assert_eq!(severities(&["t3.nano"]), []);
    }

    #[test]
    fn a_type_that_is_not_known_may_be_on_spot() {
        assert_eq!(
            with(&["t2.nano", "zz9.nano"])[0].severity,
            Severity::Warning
        );
    }
}
