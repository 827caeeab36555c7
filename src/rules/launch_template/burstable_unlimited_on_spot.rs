//! Spot instances that are billed for CPU beyond their price.

use super::{Overuse, overused};
use crate::behavior::facts::Facts;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a burstable type on spot whose tasks use more CPU than its baseline, while `instance.cpu_credits` is `unlimited`.
    /// T3, T3a and T4g are that if the spec says nothing. The use is what the tasks of a full instance reserve, at
    /// `tasks.scale_on.cpu_percent`.
    ///
    /// ## Why it matters
    /// CPU above the baseline is billed by the vCPU hour, at the same price on spot. An instance that lives for hours has no idle
    /// time in which to earn the credits back, and may cost more than a type that has its CPU for good. AWS advises against it.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t3a.large]}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 1GiB}, port: 3000}
    /// tasks: {min: 4, max: 12, scale_on: {cpu_percent: 60}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large]}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {hard: 1GiB}, port: 3000}
    /// tasks: {min: 4, max: 12, scale_on: {cpu_percent: 60}}
    /// ```
    ///
    /// ## Fix
    /// Take types of the families m, c and r. With `instance.cpu_credits: standard` nothing more is billed, but tasks slow down.
    ///
    /// ## References
    /// - [Unlimited mode](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html)
    /// - [Baseline](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html)
    pub(super) static RULE = "LTP023" "burstable-unlimited-on-spot" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if !spec.capacity.uses_spot() {
        return;
    }
    let mut billed = overused(spec).filter(|found| found.unlimited);
    let Some(Overuse {
        position,
        name,
        used,
        baseline,
        ..
    }) = billed.next()
    else {
        return;
    };
    let message = format!(
        "the tasks of a full `{name}` use {used} CPU units, and {baseline} are in its price: spot instances are billed for the rest"
    );
    let draft = report
        .at(path!["capacity", "instance_types", position], message)
        .label(format!("{} units beyond the baseline", used - baseline))
        .help("take types that are not burstable; `instance.cpu_credits: standard` slows the tasks down instead");
    let draft = match spec.instance.cpu_credits {
        Some(_) => draft.related(path!["instance", "cpu_credits"], "billed, not slowed down"),
        None => draft,
    };
    billed.fold(draft, |draft, other| {
        draft.related(
            path!["capacity", "instance_types", other.position],
            format!("{} units beyond the baseline", other.used - other.baseline),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{Bounded, CpuCredits, InstanceTypeName};

    fn with(credits: Option<CpuCredits>, on_demand_base: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            let name: InstanceTypeName = "t3.large".parse().unwrap();
            spec.capacity.instance_types.push(name.into());
            spec.capacity.on_demand_base = on_demand_base;
            spec.containers[0].cpu = Bounded::new(512).unwrap();
            spec.instance.cpu_credits = credits;
        })
    }

    #[test]
    fn unlimited_is_what_t3_is_by_itself() {
        let expected = "the tasks of a full `t3.large` use 2048 CPU units, and 614 are in its price: \
                        spot instances are billed for the rest";
        assert_eq!(with(None, 1), [expected]);
        assert_eq!(with(Some(CpuCredits::Unlimited), 1), [expected]);
        assert!(with(Some(CpuCredits::Standard), 1).is_empty());
    }

    #[test]
    fn only_spot_instances_are_meant() {
        assert!(with(None, 10).is_empty());
    }
}
