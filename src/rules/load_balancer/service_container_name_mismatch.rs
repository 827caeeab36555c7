//! Requests to a container that is not there.

use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer.target.container` that is no container of the task.
    ///
    /// ## Why it matters
    /// ECS refuses the service.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {target: {container: app, port: 3000}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {target: {container: api, port: 3000}}
    /// ```
    ///
    /// ## Fix
    /// Correct the name, or leave `target` out: requests go to the first port of the first container that has one.
    ///
    /// ## References
    /// - [`LoadBalancer`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html)
    pub(super) static RULE = "ALB001" "service-container-name-mismatch" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(target) = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.target.as_ref())
    else {
        return;
    };
    let containers = || spec.containers.iter().map(|container| &container.name);
    if containers().any(|name| *name == target.container) {
        return;
    }
    let draft = report
        .at(
            path!["load_balancer", "target", "container"],
            format!(
                "requests go to `{}`, which is no container of the task",
                target.container
            ),
        )
        .label("no such container");
    let all = names(containers());
    if !all.is_empty() {
        draft.help(format!("there is {all}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Port, Target};

    #[test]
    fn the_containers_that_there_are_are_named() {
        let of = |container: &str| {
            found(&RULE, |spec| {
                spec.load_balancer.as_mut().unwrap().target = Some(Target {
                    container: container.parse().unwrap(),
                    port: Port::literal::<80>(),
                });
            })
        };
        assert_eq!(of("api"), []);
        assert_eq!(of("app")[0].help.as_deref(), Some("there is `api`"));
    }
}
