//! A group that shrinks without regard to how it was bought.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, TerminationPolicy};

rule! {
    /// ## What it does
    /// Flags `capacity.termination_policies` without `allocation-strategy` or `default`.
    ///
    /// ## Why it matters
    /// Auto Scaling starts instances in the pools that are cheapest and have most capacity. If it stops them by other
    /// criteria only, each scale-in moves the group away from those pools.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {termination_policies: [oldest-instance]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {termination_policies: [oldest-launch-template, allocation-strategy, oldest-instance]}
    /// ```
    ///
    /// ## Fix
    /// Add `allocation-strategy`, or leave the policies out.
    ///
    /// ## References
    /// - [Termination policies](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html)
    pub(super) static RULE = "SCL034" "termination-policy-ignores-mix" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let policies = &spec.capacity.termination_policies;
    let keeps_mix = |policy: &TerminationPolicy| {
        matches!(
            policy,
            TerminationPolicy::AllocationStrategy | TerminationPolicy::Default
        )
    };
    // Auto Scaling reads an empty list as `default`.
    if policies.is_empty() || policies.iter().any(keeps_mix) {
        return;
    }
    report
        .at(
            path!["capacity", "termination_policies"],
            "the group shrinks without regard to the pools that its allocation strategies chose",
        )
        .label("no `allocation-strategy`")
        .help("add `allocation-strategy`, or leave the policies out")
        .suggest("[oldest-launch-template, allocation-strategy, oldest-instance]");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn one_policy_that_keeps_the_mix_is_enough() {
        use TerminationPolicy::{AllocationStrategy, Default, OldestInstance};
        let with = |policies: &[TerminationPolicy]| {
            found(&RULE, |spec| {
                spec.capacity.termination_policies = policies.to_vec();
            })
        };
        assert_eq!(with(&[OldestInstance]).len(), 1);
        assert_eq!(with(&[OldestInstance, AllocationStrategy]), []);
        assert_eq!(with(&[Default]), []);
        assert_eq!(with(&[]), []);
    }
}
