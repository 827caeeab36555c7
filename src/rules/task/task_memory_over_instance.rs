//! A task that reserves more memory than an instance has.

use super::{TooSmall, largest, reserved_mib, reserved_path, too_small};
use crate::behavior::capacity::{Limit, TaskNeeds, registered_memory, reserved_memory};
use crate::behavior::facts::Facts;
use crate::finding::Severity;
use crate::rules::instance_types::type_path;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Adds up the memory that the containers of a task reserve (`soft`, else `hard`), and flags more than tasks may
    /// reserve on an instance type. If none of the types is even sold with more, it is an error, else a warning.
    ///
    /// ## Why it matters
    /// An instance registers less memory than it is sold with: kernel and hypervisor keep a share, and
    /// `agent.reserved_memory` is not for tasks either. A task of 4 GiB never runs on an instance of 4 GiB; it waits for
    /// ever, while instances start in vain.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 8GiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 7GiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Reserve less, or choose types with more memory. What an instance registers is an estimate, from below.
    ///
    /// ## References
    /// - [Memory management](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html)
    pub(super) static RULE = "TSK007" "task-memory-over-instance" Error via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let needed = TaskNeeds::of(spec).memory_mib;
    let too_small = too_small(spec, Limit::Memory, needed, |fit| {
        fit.instance_type.memory_mib
    });
    let Some(TooSmall { fit, nor_any_other }) = too_small else {
        return;
    };
    let reserved = reserved_memory(spec);
    let registered = registered_memory(&fit.instance_type);
    let placeable = registered.saturating_sub(reserved);
    // An agent that keeps all the memory for itself is for TSK013.
    if fit.instance_type.memory_mib <= reserved {
        return;
    }
    let name = fit.instance_type.name;
    let message = format!(
        "a task reserves {needed} MiB of memory, and on `{name}` there are about {placeable} MiB for tasks"
    );
    let kept = fit.instance_type.memory_mib - registered;
    report
        .at(reserved_path(spec, largest(spec, reserved_mib)), message)
        .label(format!("{} MiB too much", needed - placeable))
        .related(
            type_path(spec, fit.position),
            format!(
                "{} MiB, of which the system keeps about {kept} and the agent {reserved}",
                fit.instance_type.memory_mib
            ),
        )
        .help("reserve less, or choose types with more memory")
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

    fn with(memory: &str, types: &[&str]) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].memory.hard = memory.parse().ok();
            for name in types {
                let another = serde_json::from_value((*name).into()).unwrap();
                spec.capacity.instance_types.push(another);
            }
        })
    }

    #[test]
    fn a_task_as_large_as_an_instance_does_not_fit() {
        let found = with("8GiB", &[]);
        assert_eq!(
            found[0].message,
            "a task reserves 8192 MiB of memory, and on `m6i.large` there are about 7675 MiB for tasks"
        );
        assert_eq!(found[0].severity, Severity::Error);
        assert_eq!(with("7GiB", &[]), []);
    }

    #[test]
    fn an_instance_that_has_no_memory_for_tasks_at_all_is_too_small() {
        let on_nano = |reserved: &str| {
            found(&RULE, |spec| {
                spec.agent.reserved_memory = reserved.parse().ok();
                let nano = serde_json::from_value("t3.nano".into()).unwrap();
                spec.capacity.instance_types = vec![nano];
            })
        };
        let message = on_nano("256MiB")[0].message.clone();
        assert!(
            message.ends_with("on `t3.nano` there are about 0 MiB for tasks"),
            "{message}"
        );
        assert_eq!(on_nano("512MiB"), []);
    }

    #[test]
    fn what_may_fit_after_all_or_on_another_type_is_a_warning() {
        assert_eq!(with("8000MiB", &[])[0].severity, Severity::Warning);
        assert_eq!(with("8GiB", &["m6i.xlarge"])[0].severity, Severity::Warning);
        assert_eq!(with("8GiB", &["zz9.large"])[0].severity, Severity::Warning);
    }
}
