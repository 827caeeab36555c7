//! Requests for a container that there is not.

use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer.target.container` that no container is called.
    ///
    /// ## Why it matters
    /// ECS refuses the service: it would not know which container gets the requests.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {target: {container: web, port: 3000}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 3000}}
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Name a container of the task, or leave `target` out: the first port of the first container that has one is meant.
    ///
    /// ## References
    /// - [`LoadBalancer`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)
    pub(super) static RULE = "ALB001" "service-container-name-mismatch" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let target = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.target.as_ref());
    let Some(target) = target else { return };
    let containers = &spec.containers;
    if containers
        .iter()
        .any(|container| container.name == target.container)
    {
        return;
    }
    let message = format!(
        "requests are to go to container `{}`, which there is not",
        target.container
    );
    let draft = report
        .at(path!["load_balancer", "target", "container"], message)
        .label("no such container")
        .help(format!(
            "the task has {}",
            names(containers.iter().map(|container| &container.name))
        ));
    let mut listening = containers.iter().filter(|container| {
        container
            .all_ports()
            .any(|port| port.container == target.port)
    });
    if let (Some(only), None) = (listening.next(), listening.next()) {
        draft.suggest(only.name.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::container;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Port, Target};

    fn target(container: &str, port: u32) -> Option<Target> {
        Some(Target {
            container: container.parse().unwrap(),
            port: Port::new(port).unwrap(),
        })
    }

    fn with(name: &str, port: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers.push(container("envoy", None, &[]));
            spec.load_balancer.as_mut().unwrap().target = target(name, port);
        })
    }

    #[test]
    fn the_container_that_has_the_port_is_suggested() {
        let found = with("web", 3000);
        assert_eq!(
            found[0].message,
            "requests are to go to container `web`, which there is not"
        );
        assert_eq!(
            found[0].help.as_deref(),
            Some("the task has `api` and `envoy`")
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "api");
        assert_eq!(with("web", 9901)[0].suggestion, None);
    }

    #[test]
    fn any_container_of_the_task_will_do() {
        assert_eq!(with("envoy", 9901), []);
    }
}
