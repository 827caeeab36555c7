//! Tasks that use more CPU than a burstable type has for good.

use super::{Overuse, overused};
use crate::behavior::facts::Facts;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags a burstable type whose tasks use more CPU than its baseline, where LTP023 does not already say that it is billed for
    /// on spot. The use is what the tasks of a full instance reserve, at `tasks.scale_on.cpu_percent`.
    ///
    /// ## Why it matters
    /// The baseline of a t3.large is 30 percent of its CPU. In mode `standard` an instance slows down to it once its credits are
    /// spent, tasks miss the CPU that they reserve, and scaling starts more of the same; in mode `unlimited` the rest is billed.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t3a.large]}
    /// instance: {cpu_credits: standard}
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
    /// Take types of the families m, c and r, or tasks that are idle most of the time.
    ///
    /// ## References
    /// - [Baseline](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html)
    pub(super) static RULE = "LTP025" "burstable-baseline-exceeded" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let spot = spec.capacity.uses_spot();
    // On spot, what is billed is for LTP023.
    let mut found = overused(spec).filter(|found| !(spot && found.unlimited));
    let Some(Overuse {
        position,
        name,
        used,
        baseline,
        unlimited,
    }) = found.next()
    else {
        return;
    };
    let end = if unlimited {
        "the rest is billed"
    } else {
        "it slows down to them"
    };
    let message = format!(
        "the tasks of a full `{name}` use {used} CPU units, and {baseline} are its baseline: {end} when its credits are spent"
    );
    let draft = report
        .at(path!["capacity", "instance_types", position], message)
        .label(format!("{} units beyond the baseline", used - baseline))
        .help("take types that are not burstable");
    found.fold(draft, |draft, other| {
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
    use crate::spec::{Bounded, InstanceTypeName};

    fn with(name: &str, cpu: u32, on_demand_base: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.instance_types = vec![name.parse::<InstanceTypeName>().unwrap().into()];
            spec.capacity.on_demand_base = on_demand_base;
            spec.containers[0].cpu = Bounded::new(cpu).unwrap();
        })
    }

    #[test]
    fn a_t2_slows_down() {
        let expected = "the tasks of a full `t2.large` use 2048 CPU units, and 614 are its baseline: \
                        it slows down to them when its credits are spent";
        assert_eq!(with("t2.large", 512, 1), [expected]);
    }

    #[test]
    fn an_on_demand_t3_is_billed_and_a_spot_one_is_for_another_rule() {
        assert!(
            with("t3.large", 512, 10)[0].ends_with("the rest is billed when its credits are spent")
        );
        assert!(with("t3.large", 512, 1).is_empty());
    }

    #[test]
    fn tasks_within_the_baseline_are_what_the_type_is_for() {
        assert!(with("t2.large", 51, 1).is_empty());
        assert_eq!(with("t2.large", 52, 1).len(), 1);
    }
}
