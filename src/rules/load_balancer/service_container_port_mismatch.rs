//! Requests for a port that the container does not have.

use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer.target.port` that is no port of the container that it names.
    ///
    /// ## Why it matters
    /// ECS refuses the service. The port to name is that of the container, not that of the instance.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 80}}
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
    /// Name a port of the container, or add it to the container.
    ///
    /// ## References
    /// - [`LoadBalancer`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)
    pub(super) static RULE = "ALB002" "service-container-port-mismatch" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let target = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.target.as_ref());
    let Some(target) = target else { return };
    let named = |(_, name): &(usize, _)| *name == &target.container;
    let mut containers = spec
        .containers
        .iter()
        .map(|container| &container.name)
        .enumerate();
    // A container that there is not is for ALB001.
    let Some((position, name)) = containers.find(named) else {
        return;
    };
    let ports = spec
        .containers
        .get(position)
        .into_iter()
        .flat_map(|container| container.all_ports());
    let ports: Vec<_> = ports.map(|port| port.container).collect();
    if ports.contains(&target.port) {
        return;
    }
    let message = format!(
        "requests are to go to port {} of container `{name}`, which it does not have",
        target.port
    );
    let help = match ports.as_slice() {
        [] => format!("give the container `port: {}`", target.port),
        ports => format!("the container has {}", names(ports)),
    };
    let draft = report
        .at(path!["load_balancer", "target", "port"], message)
        .label("no such port")
        .related(path!["containers", position, "name"], "the container")
        .help(help);
    if let [only] = ports.as_slice() {
        draft.suggest(only.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Port, Target};

    fn with(name: &str, port: u32, own: Option<u32>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].port = own.map(|port| Port::new(port).unwrap());
            spec.load_balancer.as_mut().unwrap().target = Some(Target {
                container: name.parse().unwrap(),
                port: Port::new(port).unwrap(),
            });
        })
    }

    #[test]
    fn the_only_port_of_the_container_is_suggested() {
        let found = with("api", 80, Some(3000));
        assert_eq!(
            found[0].message,
            "requests are to go to port 80 of container `api`, which it does not have"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "3000");
    }

    #[test]
    fn a_container_without_ports_is_told_to_have_one() {
        let found = with("api", 80, None);
        assert_eq!(
            found[0].help.as_deref(),
            Some("give the container `port: 80`")
        );
        assert_eq!(found[0].suggestion, None);
    }

    #[test]
    fn an_unknown_container_is_reported_elsewhere() {
        assert_eq!(with("web", 80, Some(3000)), []);
        assert_eq!(with("api", 3000, Some(3000)), []);
    }
}
