//! A container that is root on its instance.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container with `privileged: true`.
    ///
    /// ## Why it matters
    /// A privileged container may do on the instance what root may. Whoever takes it over has the instance, its role,
    /// and the other tasks on it with their secrets.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, privileged: true}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, privileged: false}
    /// ```
    ///
    /// ## Fix
    /// Leave it off, which is the default. What one program needs of the instance can often be mounted instead.
    ///
    /// ## References
    /// - [Task and container security](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html)
    /// - [`privileged`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    pub(super) static RULE = "SEC008" "privileged-container" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        if !container.privileged {
            continue;
        }
        let message = format!(
            "container `{}` may do on the instance what root may",
            container.name
        );
        report
            .at(path!["containers", position, "privileged"], message)
            .label("who takes it over has the instance and all tasks on it")
            .help("leave `privileged` off, and mount what the program needs of the instance")
            .suggest("false");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_privileged_container_is_found() {
        let found = found(&RULE, |spec| spec.containers[0].privileged = true);
        assert_eq!(found[0].path.to_string(), "containers[0].privileged");
    }
}
