//! A container that waits for the end of one whose end is the end of the task.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{DependencyCondition, Spec};

rule! {
    /// ## What it does
    /// Flags a `depends_on` with the condition `complete` or `success` on an essential container.
    ///
    /// ## Why it matters
    /// When an essential container ends, the task does. ECS refuses the task definition.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     depends_on: [{container: migrate, condition: success}]
    ///   - {name: migrate, image: "example.com/migrate:1", memory: {hard: 64MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     depends_on: [{container: migrate, condition: success}]
    ///   - {name: migrate, image: "example.com/migrate:1", memory: {hard: 64MiB}, essential: false}
    /// ```
    ///
    /// ## Fix
    /// Set `essential: false` for the container that ends.
    ///
    /// ## References
    /// - [`ContainerDependency`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html)
    pub(super) static RULE = "TSK021" "dependson-complete-on-essential" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (place, dependency) in container.depends_on.iter().enumerate() {
            let ends = match dependency.condition {
                DependencyCondition::Complete | DependencyCondition::Success => true,
                DependencyCondition::Start | DependencyCondition::Healthy => false,
            };
            let wanted = &dependency.container;
            let other = spec
                .containers
                .iter()
                .position(|other| other.name == *wanted);
            let essential = other.filter(|other| {
                spec.containers
                    .get(*other)
                    .is_some_and(|other| other.essential)
            });
            let Some(other) = essential.filter(|_| ends) else {
                continue;
            };
            report
                .at(
                    path!["containers", position, "depends_on", place, "condition"],
                    format!("container `{}` waits for the end of `{wanted}`, with which the task ends too", container.name),
                )
                .label("never true while the task runs")
                .related(path!["containers", other, "name"], "is essential")
                .help(format!("set `essential: false` for `{wanted}`"))
                .suggest_at(path!["containers", other, "essential"], "false");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;

    #[test]
    fn only_the_end_of_an_essential_container_is_too_late() {
        let with = |condition, essential| {
            let found = found(&RULE, |spec| {
                let mut web = container("web", None, &["api"]);
                web.depends_on[0].condition = condition;
                spec.containers.push(web);
                spec.containers[0].essential = essential;
            });
            found.len()
        };
        assert_eq!(with(DependencyCondition::Complete, true), 1);
        assert_eq!(with(DependencyCondition::Success, true), 1);
        assert_eq!(with(DependencyCondition::Success, false), 0);
        assert_eq!(with(DependencyCondition::Start, true), 0);
    }
}
