//! A container that waits for health that nobody checks.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{DependencyCondition, Spec};

rule! {
    /// ## What it does
    /// Flags a `depends_on` with the condition `healthy` on a container without a `health_check`.
    ///
    /// ## Why it matters
    /// ECS refuses the task definition. A health check in the image does not count: ECS sees only the one it is told.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     depends_on: [{container: proxy, condition: healthy}]
    ///   - {name: proxy, image: "example.com/proxy:1", memory: {hard: 64MiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - name: api
    ///     image: example.com/api:1
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     depends_on: [{container: proxy, condition: healthy}]
    ///   - name: proxy
    ///     image: example.com/proxy:1
    ///     memory: {hard: 64MiB}
    ///     health_check: {command: [CMD-SHELL, "curl -f http://localhost:9901/ready"]}
    /// ```
    ///
    /// ## Fix
    /// Give the other container a `health_check`, or wait for its `start`.
    ///
    /// ## References
    /// - [`ContainerDependency`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html)
    pub(super) static RULE = "TSK020" "dependson-healthy-without-healthcheck" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        for (place, dependency) in container.depends_on.iter().enumerate() {
            let wanted = &dependency.container;
            let other = spec
                .containers
                .iter()
                .position(|other| other.name == *wanted);
            let unchecked = other.filter(|other| {
                spec.containers
                    .get(*other)
                    .is_some_and(|other| other.health_check.is_none())
            });
            let Some(other) =
                unchecked.filter(|_| dependency.condition == DependencyCondition::Healthy)
            else {
                continue;
            };
            report
                .at(
                    path!["containers", position, "depends_on", place, "condition"],
                    format!(
                        "container `{}` waits until `{wanted}` is healthy, which nothing checks",
                        container.name
                    ),
                )
                .label("never true")
                .related(path!["containers", other, "name"], "has no `health_check`")
                .help(format!(
                    "give `{wanted}` a `health_check`, or wait for its `start`"
                ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;

    #[test]
    fn other_conditions_need_no_check() {
        for condition in [
            DependencyCondition::Start,
            DependencyCondition::Complete,
            DependencyCondition::Success,
        ] {
            let found = found(&RULE, |spec| {
                let mut web = container("web", None, &["api"]);
                web.depends_on[0].condition = condition;
                spec.containers.push(web);
            });
            assert_eq!(found, [], "{condition:?}");
        }
    }

    #[test]
    fn an_unknown_container_is_reported_elsewhere() {
        let found = found(&RULE, |spec| {
            let mut web = container("web", None, &["nobody"]);
            web.depends_on[0].condition = DependencyCondition::Healthy;
            spec.containers.push(web);
        });
        assert_eq!(found, []);
    }
}
