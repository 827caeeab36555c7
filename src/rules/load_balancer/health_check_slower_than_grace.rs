//! Tasks that are stopped as unhealthy while they still start.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Compares `deployment.health_check_grace_period` with the start of the container that gets the requests, where its
    /// own health check says how long that takes (`start_period`).
    ///
    /// ## Why it matters
    /// A task that starts for longer than the load balancer waits for its first answer counts as unhealthy, and then has
    /// to pass as many checks as `healthy_threshold` says. ECS overlooks that during the grace period only: a task that
    /// takes longer is stopped and started again, without end.
    ///
    /// ## Example
    /// ```yaml
    /// deployment: {health_check_grace_period: 60s}
    /// containers:
    ///   - name: api
    ///     image: "example.com/api:1"
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     health_check: {command: [CMD, healthy], start_period: 2m}
    /// ```
    /// Use instead:
    /// ```yaml
    /// deployment: {health_check_grace_period: 140s}
    /// containers:
    ///   - name: api
    ///     image: "example.com/api:1"
    ///     memory: {hard: 512MiB}
    ///     port: 3000
    ///     health_check: {command: [CMD, healthy], start_period: 2m}
    /// ```
    ///
    /// ## Fix
    /// Make the grace period as long as the start and the checks after it.
    ///
    /// ## References
    /// - [`healthCheckGracePeriodSeconds`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html)
    /// - [Health checks of load balancers](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html)
    pub(super) static RULE = "ALB014" "health-check-slower-than-grace" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let (Some(balancer), Some(target)) = (&spec.load_balancer, spec.target()) else {
        return;
    };
    let mut containers = spec.containers.iter().enumerate();
    let Some((position, start)) = containers.find_map(|(position, container)| {
        let check = container.health_check.as_ref()?;
        (container.name == target.container).then(|| (position, check.start_period.get()))
    }) else {
        return;
    };
    let patience = balancer.health_check.time_to_unhealthy();
    let checks = balancer.health_check.time_to_healthy();
    let grace = spec.deployment.health_check_grace_period.get();
    let needed = start + checks;
    if start <= patience || needed <= grace {
        return;
    }
    let message = format!(
        "a task may need {start} s to start + {checks} s to pass its checks = {needed} s, but is stopped as unhealthy after {grace} s"
    );
    report
        .at(path!["deployment", "health_check_grace_period"], message)
        .label(format!("{} s too short", needed - grace))
        .related(
            path!["containers", position, "health_check", "start_period"],
            format!("{start} s to start"),
        )
        .related(
            path!["load_balancer", "health_check"],
            format!("unhealthy after {patience} s without an answer"),
        )
        .help("make the grace period as long as the start and the checks after it")
        .suggest(format!("{needed}s"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{ContainerHealthCheck, Seconds};

    fn with(start: u32, grace: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].health_check = Some(ContainerHealthCheck {
                command: vec!["CMD".parse().unwrap(), "healthy".parse().unwrap()],
                interval: Seconds::literal::<30>(),
                timeout: Seconds::literal::<5>(),
                retries: crate::spec::Bounded::literal::<3>(),
                start_period: Seconds::new(start).unwrap(),
            });
            spec.deployment.health_check_grace_period = Seconds::new(grace).unwrap();
        })
    }

    #[test]
    fn start_and_checks_add_up() {
        assert_eq!(with(120, 140), []);
        let found = with(120, 60);
        assert_eq!(
            found[0].message,
            "a task may need 120 s to start + 20 s to pass its checks = 140 s, but is stopped as unhealthy after 60 s"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "140s");
    }

    #[test]
    fn a_start_that_the_load_balancer_waits_for_needs_no_grace() {
        assert_eq!(with(20, 0), []);
        assert_eq!(with(21, 0).len(), 1);
    }

    #[test]
    fn without_a_declared_start_nothing_is_known() {
        let found = found(&RULE, |spec| {
            spec.deployment.health_check_grace_period = Seconds::literal::<0>();
        });
        assert_eq!(found, []);
    }
}
