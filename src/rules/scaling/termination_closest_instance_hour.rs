//! A termination policy that saves nothing.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, TerminationPolicy};

rule! {
    /// ## What it does
    /// Flags `closest-to-next-instance-hour` among `capacity.termination_policies`.
    ///
    /// ## Why it matters
    /// It stops the instance whose hour has been used most, which saved money when hours were billed. Linux instances
    /// are billed by the second.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {termination_policies: [closest-to-next-instance-hour, allocation-strategy]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {termination_policies: [oldest-launch-template, allocation-strategy]}
    /// ```
    ///
    /// ## Fix
    /// Remove it.
    ///
    /// ## References
    /// - [Billing by the second](https://aws.amazon.com/ec2/pricing/on-demand/)
    /// - [Termination policies](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html)
    pub(super) static RULE = "SCL035" "termination-closest-instance-hour" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let policies = spec.capacity.termination_policies.iter();
    for (position, policy) in policies.enumerate() {
        if *policy == TerminationPolicy::ClosestToNextInstanceHour {
            report
                .at(
                    path!["capacity", "termination_policies", position],
                    "instances with Linux are billed by the second: none is closer to the end of an hour than another",
                )
                .label("saves nothing")
                .help("remove it; `oldest-launch-template` is a better first criterion");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn it_is_found_wherever_it_stands() {
        let found = found(&RULE, |spec| {
            spec.capacity
                .termination_policies
                .push(TerminationPolicy::ClosestToNextInstanceHour);
        });
        assert_eq!(
            found[0].path.to_string(),
            "capacity.termination_policies[3]"
        );
        assert_eq!(found.len(), 1);
    }
}
