//! A grace period for checks that nobody makes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Deployment, Spec};

rule! {
    /// ## What it does
    /// Flags a `deployment.health_check_grace_period` in a spec without a load balancer.
    ///
    /// ## Why it matters
    /// ECS takes a grace period for services behind a load balancer, so that without one it is left out of the output. A
    /// task that starts slowly is not spared.
    ///
    /// ## Example
    /// ```yaml
    /// deployment: {health_check_grace_period: 5m}
    /// containers:
    ///   - {name: worker, image: "example.com/worker:1", memory: {hard: 512MiB}, health_check: {command: [CMD, healthy]}}
    /// # no `load_balancer`
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: worker, image: "example.com/worker:1", memory: {hard: 512MiB}, health_check: {command: [CMD, healthy], start_period: 5m}}
    /// # no `load_balancer`
    /// ```
    ///
    /// ## Fix
    /// Remove it. The health check of a container has a `start_period` of its own.
    ///
    /// ## References
    /// - [`healthCheckGracePeriodSeconds`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html)
    /// - [The refusal](https://github.com/hashicorp/terraform-provider-aws/issues/31104)
    pub(super) static RULE = "ALB015" "grace-period-without-lb" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let grace = spec.deployment.health_check_grace_period;
    if spec.load_balancer.is_some() || grace == Deployment::default().health_check_grace_period {
        return;
    }
    report
        .at(
            path!["deployment", "health_check_grace_period"],
            format!("no check is overlooked for {grace}: the service has no load balancer"),
        )
        .label("not used")
        .help("remove it; the health check of a container has a `start_period` of its own");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn the_default_asks_for_nothing() {
        let worker = |grace: &str| {
            messages(&RULE, |spec| {
                spec.load_balancer = None;
                spec.deployment.health_check_grace_period = grace.parse().unwrap();
            })
        };
        assert_eq!(
            worker("5m"),
            ["no check is overlooked for 5m: the service has no load balancer"]
        );
        assert!(worker("60s").is_empty());
    }

    #[test]
    fn a_load_balancer_has_checks() {
        let messages = messages(&RULE, |spec| {
            spec.deployment.health_check_grace_period = "5m".parse().unwrap();
        });
        assert!(messages.is_empty());
    }
}
