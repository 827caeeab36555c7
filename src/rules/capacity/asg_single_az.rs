//! Instances in a single zone.

use crate::behavior::zone_loss::zones;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags fewer than two different `network.instance_subnets`, where they are written one by one. A subnet is in one
    /// zone.
    ///
    /// ## Why it matters
    /// Spot pools are per zone: with one zone there is half the choice or less, and a shortage or an outage there takes
    /// the whole service away.
    ///
    /// ## Example
    /// ```yaml
    /// network: {instance_subnets: [subnet-0a11b22c33d44e55f]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]}
    /// ```
    ///
    /// ## Fix
    /// Add subnets in other zones, best in all of the region.
    ///
    /// ## References
    /// - [Spot best practices](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html)
    pub(super) static RULE = "CAP007" "asg-single-az" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if zones(spec) != Some(1) {
        return;
    }
    report
        .at(
            path!["network", "instance_subnets"],
            "all instances are in one subnet, and so in one zone",
        )
        .label("1 zone")
        .help("add subnets in other zones: each is a further pool for each type");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, subnet};
    use crate::spec::Values;

    #[test]
    fn the_same_subnet_twice_is_one_zone() {
        let with = |digits: &[char]| {
            found(&RULE, |spec| {
                let subnets = digits.iter().map(|digit| subnet(*digit)).collect();
                spec.network.instance_subnets = Values::Each(subnets);
            })
        };
        assert_eq!(with(&['a', 'b']), []);
        assert_eq!(with(&['a']).len(), 1);
        assert_eq!(with(&['a', 'a']).len(), 1);
    }

    #[test]
    fn a_list_that_is_not_known_may_be_any() {
        let found = found(&RULE, |spec| {
            spec.network.instance_subnets = Values::Input {
                input: "subnets".parse().unwrap(),
            };
        });
        assert_eq!(found, []);
    }
}
