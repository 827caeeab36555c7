//! More instances than a cluster takes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an `instances.max` above 5000.
    ///
    /// ## Why it matters
    /// A cluster takes 5,000 container instances. Those beyond cannot register: they cost money and run nothing.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 6000}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 2, max: 5000}}
    /// ```
    ///
    /// ## Fix
    /// Choose larger types, or split the service over clusters.
    ///
    /// ## References
    /// - [Service quotas at scale](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/operating-at-scale-service-quotas.html)
    pub(super) static RULE = "CAP018" "quota-instances-per-cluster" Error via check on platform;
}

/// Container instances that a cluster takes ([service quotas]).
///
/// [service quotas]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/operating-at-scale-service-quotas.html
const LIMIT: u32 = 5000;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let max = spec.capacity.instances.max;
    if max <= LIMIT {
        return;
    }
    report
        .at(
            path!["capacity", "instances", "max"],
            format!("up to {max} instances are to join one cluster, which takes {LIMIT}"),
        )
        .label(format!("{} too many", max - LIMIT))
        .help("choose larger types, or split the service over clusters");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn the_quota_itself_is_taken() {
        let with = |max| messages(&RULE, |spec| spec.capacity.instances.max = max);
        assert!(with(5000).is_empty());
        assert_eq!(
            with(5001),
            ["up to 5001 instances are to join one cluster, which takes 5000"]
        );
    }
}
