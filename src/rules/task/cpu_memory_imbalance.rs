//! Tasks of another shape than their instances.

use crate::behavior::capacity::{Limit, TaskNeeds, UNITS_PER_VCPU};
use crate::behavior::facts::Facts;
use crate::catalog::InstanceType;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Counts how many tasks fit on the smallest type by CPU and by memory, and flags one more than twice the other, if
    /// there are families of a better shape: those with 2 GiB for a virtual CPU (`c`), or with 8 (`r`).
    ///
    /// ## Why it matters
    /// When the one is used up, more than half of the other is left and paid for.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 1GiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 3GiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Choose a family with the memory for a virtual CPU that the tasks need, or correct what they reserve.
    ///
    /// ## References
    /// - [Instance types](https://aws.amazon.com/ec2/instance-types/)
    pub(super) static RULE = "TSK011" "cpu-memory-imbalance" Advice via check;
}

/// MiB of memory for a virtual CPU in families for computing, and in families for memory.
const COMPUTE_SHAPE: u32 = 2048;
const MEMORY_SHAPE: u32 = 8192;

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let fits = spec.fits();
    let Some(fit) = fits.fewest() else { return };
    let (Some(by_cpu), Some(by_memory)) = (fit.tasks.by(Limit::Cpu), fit.tasks.by(Limit::Memory))
    else {
        return;
    };
    let holds_back = by_cpu.min(by_memory);
    // A task that does not fit at all is for TSK007 and TSK009, one that something else keeps apart for others.
    if holds_back == 0 || fit.tasks.count() != holds_back {
        return;
    }
    let Some(family) = better_family(&fit.instance_type, by_cpu, by_memory) else {
        return;
    };
    let message = format!(
        "{} fit on `{}` by CPU, and {by_memory} by memory",
        count(by_cpu, "task"),
        fit.instance_type.name
    );
    report
        .at(type_path(spec, fit.position), message)
        .label(format!(
            "{} MiB of memory for a virtual CPU",
            shape(&fit.instance_type)
        ))
        .help(format!(
            "tasks reserve {} MiB for each 1024 units of CPU: {family}, or correct what they reserve",
            wanted_shape(spec)
        ));
}

/// Which family has less of what is left over, if there is one.
fn better_family(
    instance_type: &InstanceType,
    by_cpu: u32,
    by_memory: u32,
) -> Option<&'static str> {
    let shape = shape(instance_type);
    if by_memory > by_cpu.saturating_mul(2) {
        (shape > COMPUTE_SHAPE)
            .then_some("choose types with less memory, such as those of family `c`")
    } else if by_cpu > by_memory.saturating_mul(2) {
        (shape < MEMORY_SHAPE)
            .then_some("choose types with more memory, such as those of family `r`")
    } else {
        None
    }
}

/// MiB of memory for a virtual CPU.
fn shape(instance_type: &InstanceType) -> u32 {
    instance_type.memory_mib / instance_type.vcpus.max(1)
}

/// MiB of memory that a task reserves for 1024 units of CPU.
fn wanted_shape(spec: &Spec) -> u64 {
    let needs = TaskNeeds::of(spec);
    u64::from(needs.memory_mib) * u64::from(UNITS_PER_VCPU) / u64::from(needs.cpu.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Bounded;

    fn with(instance_type: &str, cpu: u32, memory: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.instance_types =
                vec![serde_json::from_value(instance_type.into()).unwrap()];
            spec.containers[0].cpu = Bounded::new(cpu).unwrap();
            spec.containers[0].memory.hard = memory.parse().ok();
        })
    }

    #[test]
    fn twice_as_many_are_no_imbalance_yet() {
        assert!(with("m6i.large", 1024, "1900MiB").is_empty());
        assert_eq!(
            with("m6i.large", 1024, "1500MiB"),
            ["2 tasks fit on `m6i.large` by CPU, and 5 by memory"]
        );
        assert_eq!(
            with("m6i.large", 256, "3GiB"),
            ["8 tasks fit on `m6i.large` by CPU, and 2 by memory"]
        );
    }

    #[test]
    fn where_no_family_is_better_nothing_is_said() {
        assert!(with("c6i.large", 1024, "500MiB").is_empty());
        assert!(with("r6i.large", 256, "7GiB").is_empty());
    }

    #[test]
    fn tasks_that_reserve_no_cpu_have_no_shape() {
        assert!(with("m6i.large", 0, "3GiB").is_empty());
    }
}
