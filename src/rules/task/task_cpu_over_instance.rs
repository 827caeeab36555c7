//! A task that reserves more CPU than an instance has.

use super::{TooSmall, largest, too_small};
use crate::behavior::capacity::{Limit, TaskNeeds, cpu_units};
use crate::behavior::facts::Facts;
use crate::finding::Severity;
use crate::rules::instance_types::type_path;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Adds up the CPU units that the containers of a task reserve, and flags more than an instance type has: 1024 for
    /// each virtual CPU. If none of the types has enough, it is an error, else a warning.
    ///
    /// ## Why it matters
    /// The task never runs on such an instance; it waits for ever, while instances start in vain.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 4096, memory: {hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 2048, memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Reserve less, or choose types with more virtual CPUs.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "TSK009" "task-cpu-over-instance" Error via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let needed = TaskNeeds::of(spec).cpu;
    // Of CPU, unlike of memory, exactly as much as there is fits.
    let just_below = needed.saturating_sub(1);
    let too_small = too_small(spec, Limit::Cpu, just_below, |fit| {
        cpu_units(&fit.instance_type)
    });
    let Some(TooSmall { fit, nor_any_other }) = too_small else {
        return;
    };
    let units = cpu_units(&fit.instance_type);
    let name = fit.instance_type.name;
    let message = format!("a task reserves {needed} CPU units, and `{name}` has {units}");
    let container = largest(spec, |container| container.cpu.get());
    report
        .at(path!["containers", container, "cpu"], message)
        .label(format!("{} too many", needed - units))
        .related(
            type_path(spec, fit.position),
            format!("{} virtual CPUs", fit.instance_type.vcpus),
        )
        .help("reserve less, or choose types with more virtual CPUs")
        .severity(if nor_any_other {
            Severity::Error
        } else {
            Severity::Warning
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    fn with(cpu: u32, another: Option<&str>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::new(cpu).unwrap();
            let another = another.map(|name| serde_json::from_value(name.into()).unwrap());
            spec.capacity.instance_types.extend(another);
        })
    }

    #[test]
    fn all_of_an_instance_fits() {
        assert_eq!(with(2048, None), []);
        let found = with(2049, None);
        assert_eq!(
            found[0].message,
            "a task reserves 2049 CPU units, and `m6i.large` has 2048"
        );
        assert_eq!(found[0].severity, Severity::Error);
    }

    #[test]
    fn a_larger_type_beside_it_makes_it_a_warning() {
        assert_eq!(
            with(4096, Some("m6i.xlarge"))[0].severity,
            Severity::Warning
        );
    }
}
