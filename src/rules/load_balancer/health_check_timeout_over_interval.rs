//! A health check that takes longer than until the next one.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, TargetHealthCheck};

rule! {
    /// ## What it does
    /// Flags a `timeout` of `load_balancer.health_check` that is not below its `interval`.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses the target group.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {health_check: {interval: 10s, timeout: 10s}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {health_check: {interval: 10s, timeout: 5s}}
    /// ```
    ///
    /// ## Fix
    /// Make the timeout shorter, or the interval longer.
    ///
    /// ## References
    /// - [Health checks of targets](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    pub(super) static RULE = "ALB008" "health-check-timeout-over-interval" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let (timeout, interval) = (
        balancer.health_check.timeout,
        balancer.health_check.interval,
    );
    if timeout.get() < interval.get() {
        return;
    }
    // A timeout that is the default one is not written; the interval is then.
    let (field, other) = match timeout == TargetHealthCheck::default().timeout {
        true => ("interval", "timeout"),
        false => ("timeout", "interval"),
    };
    let message = format!(
        "a health check may take {} s, but the next one is due after {} s",
        timeout.get(),
        interval.get()
    );
    report
        .at(path!["load_balancer", "health_check", field], message)
        .related(
            path!["load_balancer", "health_check", other],
            format!("the {other}"),
        )
        .help("make `timeout` shorter than `interval`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_value_that_is_not_the_default_is_blamed() {
        let path = |interval: &str, timeout: &str| {
            let found = found(&RULE, |spec| {
                let check = &mut spec.load_balancer.as_mut().unwrap().health_check;
                check.interval = interval.parse().unwrap();
                check.timeout = timeout.parse().unwrap();
            });
            found.first().map(|finding| finding.path.to_string())
        };
        assert_eq!(path("10s", "9s"), None);
        assert_eq!(
            path("10s", "10s"),
            Some("load_balancer.health_check.timeout".to_owned())
        );
        assert_eq!(
            path("5s", "5s"),
            Some("load_balancer.health_check.interval".to_owned())
        );
    }
}
