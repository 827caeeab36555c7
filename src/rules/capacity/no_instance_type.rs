//! A group that does not know what to launch.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an empty list of `capacity.instance_types`.
    ///
    /// ## Why it matters
    /// The group has nothing to launch.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: []}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large]}
    /// ```
    ///
    /// ## Fix
    /// List types of one size, best first.
    ///
    /// ## References
    /// - [`LaunchTemplateOverrides`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html)
    pub(super) static RULE = "CAP020" "no-instance-type" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.capacity.instance_types.is_empty() {
        return;
    }
    report
        .at(
            path!["capacity", "instance_types"],
            "the group has no instance type to launch",
        )
        .label("empty")
        .help("list types of one size, best first, such as `m6i.large`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn one_type_is_a_type() {
        assert_eq!(
            found(&RULE, |spec| spec.capacity.instance_types.truncate(1)),
            []
        );
        assert_eq!(
            found(&RULE, |spec| spec.capacity.instance_types.clear()).len(),
            1
        );
    }
}
