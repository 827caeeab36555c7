//! Tasks that together may use more memory than there is.

use super::largest;
use crate::behavior::capacity::registered_memory;
use crate::behavior::crowding::most_on_one_instance_of;
use crate::behavior::facts::Facts;
use crate::rules::instance_types::type_path;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Container;

rule! {
    /// ## What it does
    /// Adds up the `hard` memory of the tasks that one instance may get, and flags more than it has. A container without
    /// a limit counts with what it reserves.
    ///
    /// ## Why it matters
    /// ECS places tasks by `soft`. If they all use what `hard` allows, the memory of the instance ends first: the kernel
    /// kills containers that are within their own limits.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {soft: 1500MiB, hard: 4GiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 512, memory: {soft: 1500MiB, hard: 1800MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Lower `hard`, or raise `soft` so that fewer tasks share an instance.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    /// - [Memory management](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html)
    pub(super) static RULE = "TSK015" "burst-hard-limit-overcommit" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let Some(most) = most_on_one_instance_of(spec, spec.tasks.max) else {
        return;
    };
    let each: u64 = spec.containers.iter().map(limit).map(u64::from).sum();
    let fits = spec.fits();
    let over = fits.iter().find_map(|fit| {
        let tasks = fit.tasks.count().min(most);
        let registered = registered_memory(&fit.instance_type);
        (u64::from(tasks) * each > u64::from(registered)).then_some((fit, tasks, registered))
    });
    let container = largest(spec, slack);
    // Tasks of which not one fits are for TSK007.
    let Some((fit, tasks, registered)) = over.filter(|(_, tasks, _)| *tasks > 0) else {
        return;
    };
    if spec
        .containers
        .get(container)
        .is_none_or(|container| slack(container) == 0)
    {
        return;
    }
    let message = format!(
        "{} may share `{}` and use {} MiB of memory, of about {registered} MiB that it has",
        count(tasks, "task"),
        fit.instance_type.name,
        u64::from(tasks) * each
    );
    report
        .at(path!["containers", container, "memory", "hard"], message)
        .label("more than each task can have")
        .related(
            path!["containers", container, "memory", "soft"],
            "what tasks are placed by",
        )
        .related(
            type_path(spec, fit.position),
            format!("about {registered} MiB"),
        )
        .help(format!(
            "let a task have at most {} MiB, or raise `soft` so that fewer share an instance",
            registered / tasks.max(1)
        ));
}

/// MiB that a container may use: `hard`, else what it reserves.
fn limit(container: &Container) -> u32 {
    let limit = container.memory.hard.or(container.memory.soft);
    limit.map_or(0, |memory| memory.mib())
}

/// MiB that a container may use beyond what it reserves.
fn slack(container: &Container) -> u32 {
    let reserved = container.reserved_memory().map_or(0, |memory| memory.mib());
    limit(container).saturating_sub(reserved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Bounded;

    /// Four fit on an instance.
    fn with(soft: &str, hard: &str, most: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::literal::<512>();
            spec.containers[0].memory.soft = soft.parse().ok();
            spec.containers[0].memory.hard = hard.parse().ok();
            spec.tasks.max = most;
        })
    }

    #[test]
    fn the_limits_of_a_full_instance_are_added_up() {
        assert_eq!(
            with("1GiB", "2GiB", 12),
            [
                "4 tasks may share `m6i.large` and use 8192 MiB of memory, of about 7675 MiB that it has"
            ]
        );
        assert!(with("1GiB", "1900MiB", 12).is_empty());
    }

    #[test]
    fn fewer_tasks_share_less() {
        assert!(with("1GiB", "2GiB", 4).is_empty());
    }
}
