//! A task that no container can end.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a task without containers, or with none that is essential.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, essential: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, essential: true}
    /// ```
    ///
    /// ## Fix
    /// Leave the container that does the work essential, which is the default.
    ///
    /// ## References
    /// - [`ContainerDefinition`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "TSK016" "no-essential-container" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.containers.is_empty() {
        report
            .at(path!["containers"], "the task has no container")
            .label("empty")
            .help("add a container with a name, an image and memory");
    } else if spec.containers.iter().all(|container| !container.essential) {
        report
            .at(
                path!["containers", 0, "essential"],
                "no container is essential, so that nothing would end the task",
            )
            .label("nor is any other")
            .help("leave the container that does the work essential")
            .suggest("true");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::{found, messages};

    #[test]
    fn one_essential_container_is_enough() {
        let found = found(&RULE, |spec| {
            spec.containers[0].essential = false;
            spec.containers.push(container("worker", None, &[]));
        });
        assert_eq!(found, []);
    }

    #[test]
    fn a_task_without_containers_is_told_so() {
        let messages = messages(&RULE, |spec| spec.containers.clear());
        assert_eq!(messages, ["the task has no container"]);
    }
}
