//! A type that is never a spot instance.

use crate::catalog;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an instance type that EC2 does not sell as spot, where spot instances are used.
    ///
    /// ## Why it matters
    /// The group tries the pool in vain, and has one pool fewer than it seems.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t2.nano, t3.nano, t3a.nano, t2.micro]}
    /// instance: {cpu_credits: standard}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [t3.nano, t3a.nano, t2.micro, t3.micro]}
    /// instance: {cpu_credits: standard}
    /// ```
    ///
    /// ## Fix
    /// Remove the type, or use on-demand instances only.
    ///
    /// ## References
    /// - [`DescribeInstanceTypes`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html) (`SupportedUsageClasses`)
    pub(super) static RULE = "MIX024" "spot-unsupported-type" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.capacity.uses_spot() {
        return;
    }
    for (position, one) in spec.capacity.instance_types.iter().enumerate() {
        let name = one.name();
        if catalog::find(name.as_str()).is_none_or(|facts| facts.spot) {
            continue;
        }
        report
            .at(
                path!["capacity", "instance_types", position],
                format!("`{name}` cannot be had as a spot instance"),
            )
            .label("on-demand only")
            .help("remove it");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::InstanceOverride;

    #[test]
    fn a_type_that_is_not_known_is_not_judged() {
        let with = |name: &str| {
            found(&RULE, |spec| {
                spec.capacity
                    .instance_types
                    .push(InstanceOverride::Type(name.parse().unwrap()));
            })
        };
        assert_eq!(with("t2.nano").len(), 1);
        assert_eq!(with("z99.large"), []);
    }
}
