//! Instances that are protected for ever.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `capacity.scale_in_protection: true` while `capacity.managed_termination_protection` is off.
    ///
    /// ## Why it matters
    /// It is managed termination protection that ends the protection of an instance without tasks. Without it the group
    /// never scales in, and idle instances are paid for.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {managed_termination_protection: false, scale_in_protection: true}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {managed_termination_protection: true, scale_in_protection: true}
    /// ```
    ///
    /// ## Fix
    /// Turn both on or both off.
    ///
    /// ## References
    /// - [`AutoScalingGroupProvider`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html)
    pub(super) static RULE = "SCL012" "scalein-protection-without-termination-protection" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let protected = spec.capacity.scale_in_protection == Some(true);
    if spec.capacity.managed_termination_protection || !protected {
        return;
    }
    report
        .at(
            path!["capacity", "scale_in_protection"],
            "new instances are protected from scale-in, and nothing ever ends their protection",
        )
        .label("the group never shrinks")
        .related(path!["capacity", "managed_termination_protection"], "off")
        .help("turn `managed_termination_protection` on, or leave `scale_in_protection` out")
        .suggest_at(path!["capacity", "managed_termination_protection"], "true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn unprotected_instances_can_go() {
        let of = |scale_in| {
            found(&RULE, |spec| {
                spec.capacity.managed_termination_protection = false;
                spec.capacity.scale_in_protection = scale_in;
            })
        };
        assert_eq!(of(None), []);
        assert_eq!(of(Some(false)), []);
        assert_eq!(of(Some(true)).len(), 1);
    }
}
