//! Tasks that divide the memory of an instance into parts of which not all are there.

use super::{largest, reserved_mib, reserved_path};
use crate::behavior::capacity::{Limit, TaskNeeds, TypeFit, registered_memory, reserved_memory};
use crate::behavior::facts::Facts;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags a task whose memory is exactly a half, a third or another part of what an instance type is sold with, if for
    /// want of memory one task fewer fits.
    ///
    /// ## Why it matters
    /// An instance registers less memory than it is sold with. Of 8 GiB, two tasks of 4 GiB are one task, and nearly half
    /// of the instance is paid for nothing.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 4GiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 3700MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Reserve a little less: what is left of the instance, divided by the tasks that it should hold.
    ///
    /// ## References
    /// - [Memory management](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html)
    pub(super) static RULE = "TSK008" "task-memory-equals-power-of-two" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let needed = TaskNeeds::of(spec).memory_mib;
    let fits = spec.fits();
    let Some((fit, parts)) = fits.iter().find_map(|fit| Some((fit, parts(fit, needed)?))) else {
        return;
    };
    let reserved = reserved_memory(spec);
    let placeable = registered_memory(&fit.instance_type).saturating_sub(reserved);
    let part = placeable / parts;
    let name = fit.instance_type.name;
    let message = format!(
        "{} of {needed} MiB are all of the memory of `{name}`, of which about {placeable} MiB are for tasks: there is room for {}",
        count(parts, "task"),
        parts.saturating_sub(1)
    );
    let container = largest(spec, reserved_mib);
    let draft = report
        .at(reserved_path(spec, container), message)
        .label(format!("one part of {parts}"))
        .related(
            type_path(spec, fit.position),
            format!("{} MiB", fit.instance_type.memory_mib),
        )
        .help(format!(
            "{parts} fit if a task reserves at most about {part} MiB"
        ));
    // Of several containers, it is for the user to say which needs less.
    if spec.containers.len() == 1 {
        draft.suggest(format!("{part}MiB"));
    }
}

/// Into how many tasks a type was meant to be divided, if memory alone makes it one fewer.
pub(super) fn parts(fit: &TypeFit, needed: u32) -> Option<u32> {
    let sold = fit.instance_type.memory_mib;
    let parts = sold.checked_div(needed)?;
    let is_exact = parts >= 2 && parts.checked_mul(needed) == Some(sold);
    let others = fit.tasks.limits().iter();
    let fit_otherwise = others
        .filter(|(limit, _)| *limit != Limit::Memory)
        .all(|(_, tasks)| *tasks >= parts);
    let one_fewer = fit.tasks.by(Limit::Memory) == parts.checked_sub(1);
    (is_exact && fit_otherwise && one_fewer).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    fn with(memory: &str, cpu: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].memory.hard = memory.parse().ok();
            spec.containers[0].cpu = Bounded::new(cpu).unwrap();
        })
    }

    #[test]
    fn half_of_an_instance_is_less_than_half_of_what_it_is_sold_with() {
        let found = with("4GiB", 0);
        assert_eq!(
            found[0].message,
            "2 tasks of 4096 MiB are all of the memory of `m6i.large`, of which about 7675 MiB are for tasks: there is room for 1"
        );
        let suggestion = found[0].suggestion.clone().unwrap().replacement;
        assert_eq!(suggestion, "3837MiB");
        assert_eq!(with(&suggestion, 0), []);
    }

    #[test]
    fn a_task_that_cpu_keeps_alone_may_have_half_the_memory() {
        assert_eq!(with("4GiB", 2048), []);
    }
}
