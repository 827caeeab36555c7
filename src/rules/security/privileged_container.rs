//! A container that may do anything on its instance.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a container with `privileged: true`.
    ///
    /// ## Why it matters
    /// Whoever breaks into it has the instance: the credentials of its role, and all containers on it.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000, privileged: true}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Remove it; few programs other than container engines need it.
    ///
    /// ## References
    /// - [Task and container security](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html)
    pub(super) static RULE = "SEC008" "privileged-container" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        if !container.privileged {
            continue;
        }
        report
            .at(
                path!["containers", position, "privileged"],
                format!(
                    "container `{}` may do on its instance what root may",
                    container.name
                ),
            )
            .label("root of the instance")
            .help("remove it")
            .suggest("false");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::rules::sample::found;

    #[test]
    fn the_container_is_pointed_at() {
        let found = found(&RULE, |spec| {
            spec.containers.push(container("agent", None, &[]));
            spec.containers[1].privileged = true;
        });
        assert_eq!(found[0].path.to_string(), "containers[1].privileged");
    }
}
