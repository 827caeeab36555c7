//! Protection by a scaling that is off.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `capacity.managed_scaling: false` while `capacity.managed_termination_protection` is on, which is its default.
    ///
    /// ## Why it matters
    /// It is managed scaling that protects instances with tasks. ECS refuses the capacity provider.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {managed_scaling: false, managed_termination_protection: true}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {managed_scaling: true, managed_termination_protection: true}
    /// ```
    ///
    /// ## Fix
    /// Leave `capacity.managed_scaling` on; without it nothing starts instances for tasks that wait.
    ///
    /// ## References
    /// - [`AutoScalingGroupProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html)
    pub(super) static RULE = "SCL009" "termination-protection-without-managed-scaling" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.capacity.managed_scaling || !spec.capacity.managed_termination_protection {
        return;
    }
    report
        .at(
            path!["capacity", "managed_scaling"],
            "managed termination protection is on, which ECS takes with managed scaling only",
        )
        .label("off")
        .related(
            path!["capacity", "managed_termination_protection"],
            "needs managed scaling",
        )
        .help("turn `managed_scaling` on, or `managed_termination_protection` off too")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn without_either_nothing_is_wrong() {
        let of = |protection| {
            found(&RULE, |spec| {
                spec.capacity.managed_scaling = false;
                spec.capacity.managed_termination_protection = protection;
            })
        };
        assert_eq!(of(false), []);
        assert_eq!(of(true).len(), 1);
    }
}
