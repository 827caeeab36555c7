//! CPU credits for types that have none.

use crate::behavior::facts::Facts;
use crate::catalog::InstanceType;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags `instance.cpu_credits` beside a type that is not of the families t2, t3, t3a and t4g.
    ///
    /// ## Why it matters
    /// EC2 refuses to start such an instance: "The m5.large instance type does not support T2 Unlimited"
    /// (`InstanceCreditSpecification.NotSupported`).
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t3.large, m6i.large]}
    /// instance: {cpu_credits: standard}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [t3.large, m6i.large]}
    /// ```
    ///
    /// ## Fix
    /// Leave `cpu_credits` out, or take burstable types only.
    ///
    /// ## References
    /// - [`CreditSpecification`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html)
    /// - [The refusal](https://github.com/hashicorp/terraform-provider-aws/issues/5067)
    pub(super) static RULE = "LTP024" "credit-spec-on-non-burstable" Error via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if spec.instance.cpu_credits.is_none() {
        return;
    }
    let others: Vec<(usize, &InstanceType)> = spec
        .fits()
        .known_types()
        .filter(|(_, instance_type)| !instance_type.burstable)
        .collect();
    let Some((_, first)) = others.first() else {
        return;
    };
    let message = match others.len() {
        1 => format!(
            "`{}` has no CPU credits, and EC2 refuses to start it with `cpu_credits`",
            first.name
        ),
        number => format!(
            "`{}` and {} have no CPU credits, and EC2 refuses to start them with `cpu_credits`",
            first.name,
            count(number.saturating_sub(1) as u64, "other type")
        ),
    };
    let draft = report
        .at(path!["instance", "cpu_credits"], message)
        .help("leave `cpu_credits` out, or take burstable types only");
    others.iter().fold(draft, |draft, (position, _)| {
        draft.related(
            path!["capacity", "instance_types", *position],
            "is not burstable",
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{CpuCredits, InstanceTypeName};

    fn with(types: &[&str]) -> Vec<String> {
        messages(&RULE, |spec| {
            let name = |name: &&str| name.parse::<InstanceTypeName>().unwrap().into();
            spec.capacity.instance_types = types.iter().map(name).collect();
            spec.instance.cpu_credits = Some(CpuCredits::Standard);
        })
    }

    #[test]
    fn the_types_without_credits_are_counted() {
        assert!(with(&["t3.large", "t4g.large"]).is_empty());
        assert_eq!(
            with(&["t3.large", "m5.large"]),
            ["`m5.large` has no CPU credits, and EC2 refuses to start it with `cpu_credits`"]
        );
        assert_eq!(
            with(&["m5.large", "t3.large", "c5.large"]),
            [
                "`m5.large` and 1 other type have no CPU credits, and EC2 refuses to start them with `cpu_credits`"
            ]
        );
    }

    #[test]
    fn an_unknown_type_may_have_credits() {
        assert!(with(&["t9.large"]).is_empty());
    }
}
