//! Protection of instances in a group that does not protect any.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `capacity.scale_in_protection: false` while `capacity.managed_termination_protection` is on.
    ///
    /// ## Why it matters
    /// ECS refuses the capacity provider: "To enable managed termination protection for a capacity provider, the Auto
    /// Scaling group must have instance protection from scale-in enabled".
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {managed_termination_protection: true, scale_in_protection: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {managed_termination_protection: true}
    /// ```
    ///
    /// ## Fix
    /// Leave `capacity.scale_in_protection` out: it follows `capacity.managed_termination_protection`.
    ///
    /// ## References
    /// - [`AutoScalingGroupProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html)
    pub(super) static RULE = "SCL010" "termination-protection-without-scalein-protection" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let unprotected = spec.capacity.scale_in_protection == Some(false);
    if !spec.capacity.managed_termination_protection || !unprotected {
        return;
    }
    report
        .at(
            path!["capacity", "scale_in_protection"],
            "managed termination protection is on, which ECS takes only if new instances are protected from scale-in",
        )
        .label("off")
        .related(path!["capacity", "managed_termination_protection"], "needs scale-in protection")
        .help("leave `scale_in_protection` out: it follows `managed_termination_protection`")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn left_out_it_follows() {
        let of = |scale_in| found(&RULE, |spec| spec.capacity.scale_in_protection = scale_in);
        assert_eq!(of(None), []);
        assert_eq!(of(Some(true)), []);
        assert_eq!(of(Some(false)).len(), 1);
    }
}
