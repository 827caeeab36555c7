//! Instances that tasks leave half empty.

use super::task_memory_equals_power_of_two::parts;
use crate::behavior::capacity::{Limit, TaskNeeds, cpu_units, registered_memory, reserved_memory};
use crate::behavior::facts::Facts;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Fills the smallest instance type with tasks, and flags more than 40 percent of both CPU and memory that stay free.
    ///
    /// Where a port of the instance, network interfaces or `distinct-instance` are what keeps tasks apart, rules about
    /// those have more to say.
    ///
    /// ## Why it matters
    /// The rest of each instance is paid for, and no task can use it.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1100, memory: {hard: 4GiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 3700MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Make the task a little smaller, so that one more fits, or choose a type that it fills.
    ///
    /// ## References
    /// - [Task size](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/capacity-tasksize.html)
    pub(super) static RULE = "TSK010" "tasks-per-instance-low" Advice via check;
}

/// Percent that may stay free.
const MAY_STAY_FREE: u64 = 40;

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let fits = spec.fits();
    let Some(fit) = fits.fewest() else { return };
    let tasks = match fit.tasks.tightest() {
        Some((Limit::Cpu | Limit::Memory, tasks)) if tasks > 0 => tasks,
        _ => return,
    };
    let needs = TaskNeeds::of(spec);
    // A task that is meant to be a part of the instance is for TSK008.
    if parts(fit, needs.memory_mib).is_some() {
        return;
    }
    let placeable = registered_memory(&fit.instance_type).saturating_sub(reserved_memory(spec));
    let used =
        |each: u32, all: u32| u64::from(tasks) * u64::from(each) * 100 / u64::from(all.max(1));
    let cpu = used(needs.cpu, cpu_units(&fit.instance_type));
    let memory = used(needs.memory_mib, placeable);
    if cpu.max(memory) >= 100 - MAY_STAY_FREE {
        return;
    }
    let message = format!(
        "an instance of `{}` holds {}, which take {cpu} % of its CPU and {memory} % of its memory",
        fit.instance_type.name,
        count(tasks, "task")
    );
    report
        .at(type_path(spec, fit.position), message)
        .label("more than 40 % of both stay free")
        .help(
            "make tasks a little smaller, so that one more fits, or choose a type that they fill",
        );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{Bounded, NetworkMode};

    fn with(cpu: u32, mode: NetworkMode) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::new(cpu).unwrap();
            spec.network.mode = mode;
        })
    }

    #[test]
    fn just_more_than_half_leaves_nearly_half() {
        assert_eq!(
            with(1100, NetworkMode::Bridge),
            [
                "an instance of `m6i.large` holds 1 task, which take 53 % of its CPU and 3 % of its memory"
            ]
        );
        assert!(with(1024, NetworkMode::Bridge).is_empty());
        assert!(with(1300, NetworkMode::Bridge).is_empty());
    }

    #[test]
    fn one_task_for_one_port_is_reported_elsewhere() {
        assert!(with(900, NetworkMode::Host).is_empty());
    }
}
