//! More containers than a task takes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags more than 10 containers.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition; the quota cannot be raised.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    ///   - {name: worker-1, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-2, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-3, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-4, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-5, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-6, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-7, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-8, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-9, image: "example.com/worker:1", memory: {hard: 64MiB}}
    ///   - {name: worker-10, image: "example.com/worker:1", memory: {hard: 64MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    ///   - {name: worker, image: "example.com/worker:1", memory: {hard: 640MiB}}
    /// ```
    ///
    /// ## Fix
    /// Split the task into services.
    ///
    /// ## References
    /// - [Service quotas](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html)
    pub(super) static RULE = "TSK018" "containers-per-task-limit" Error via check on workload;
}

/// Containers that one task definition takes ([service quotas]).
///
/// [service quotas]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
const LIMIT: usize = 10;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let count = spec.containers.len();
    if count <= LIMIT {
        return;
    }
    report
        .at(
            path!["containers", LIMIT, "name"],
            format!("{count} containers, of which a task takes {LIMIT}"),
        )
        .label(format!("the first of {} too many", count - LIMIT))
        .help("split the task into services");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;

    #[test]
    fn the_limit_itself_is_taken() {
        let with = |count: usize| {
            found(&RULE, |spec| {
                let names = (0..count).map(|number| format!("c{number}"));
                spec.containers = names.map(|name| container(&name, None, &[])).collect();
            })
        };
        assert_eq!(with(10), []);
        assert_eq!(
            with(12)[0].label.as_deref(),
            Some("the first of 2 too many")
        );
    }
}
