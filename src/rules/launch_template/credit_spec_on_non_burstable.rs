//! CPU credits for a type that has none.

use super::known_types;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `instance.cpu_credits` where a type of the group is not burstable.
    ///
    /// ## Why it matters
    /// All types start from one launch template, and EC2 refuses to launch a type without credits from a template that
    /// says how to spend them.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {cpu_credits: standard}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t3a.large, t2.large, t3.xlarge]}
    /// instance: {cpu_credits: standard}
    /// ```
    ///
    /// ## Fix
    /// Remove `instance.cpu_credits`, or list burstable types only: t2, t3, t3a, t4g.
    ///
    /// ## References
    /// - [`CreditSpecificationRequest`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreditSpecificationRequest.html)
    pub(super) static RULE = "LTP024" "credit-spec-on-non-burstable" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let other = known_types(spec).find(|(_, facts)| !facts.burstable);
    let Some((position, facts)) = other.filter(|_| spec.instance.cpu_credits.is_some()) else {
        return;
    };
    report
        .at(
            path!["instance", "cpu_credits"],
            format!(
                "`{}` has no CPU credits, and does not start from a launch template that sets them",
                facts.name
            ),
        )
        .label("for burstable types only")
        .related(
            path!["capacity", "instance_types", position],
            "not burstable",
        )
        .help("remove `cpu_credits`, or list burstable types only");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{CpuCredits, InstanceOverride};

    #[test]
    fn types_that_are_not_known_are_not_judged() {
        let of = |types: &[&str]| {
            let types = types
                .iter()
                .map(|name| InstanceOverride::Type(name.parse().unwrap()));
            found(&RULE, |spec| {
                spec.capacity.instance_types = types.collect();
                spec.instance.cpu_credits = Some(CpuCredits::Standard);
            })
        };
        assert_eq!(of(&["t3.large", "z99.large"]), []);
        assert_eq!(
            of(&["t3.large", "m5.large"])[0].related[0].0.to_string(),
            "capacity.instance_types[1]"
        );
    }
}
