//! A health check that may take longer than until the next one.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, TargetHealthCheck};

rule! {
    /// ## What it does
    /// Flags a `load_balancer.health_check` whose `timeout` is not shorter than its `interval`.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses it: "Health check interval must be greater than the timeout". The defaults are 5
    /// seconds and 10 seconds, so that an interval of 5 seconds needs a timeout of its own.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {health_check: {interval: 5s}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {health_check: {interval: 5s, timeout: 3s}}
    /// ```
    ///
    /// ## Fix
    /// Shorten the timeout to what a healthy task needs at most.
    ///
    /// ## References
    /// - [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    /// - [The refusal](https://github.com/terraform-linters/tflint-ruleset-aws/issues/404)
    pub(super) static RULE = "ALB008" "health-check-timeout-over-interval" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let TargetHealthCheck {
        interval, timeout, ..
    } = balancer.health_check;
    if timeout.get() < interval.get() {
        return;
    }
    let message =
        format!("a health check may take {timeout}, but the next one starts after {interval}");
    report
        .at(path!["load_balancer", "health_check", "timeout"], message)
        .label("must be shorter than the interval")
        .related(
            path!["load_balancer", "health_check", "interval"],
            format!("one check each {interval}"),
        )
        .help("a check that takes longer than a few seconds has failed")
        .suggest(format!("{}s", (interval.get() - 1).min(5)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Seconds;

    fn with(interval: u32, timeout: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            let check = &mut spec.load_balancer.as_mut().unwrap().health_check;
            check.interval = Seconds::new(interval).unwrap();
            check.timeout = Seconds::new(timeout).unwrap();
        })
    }

    #[test]
    fn the_timeout_must_be_shorter_not_only_no_longer() {
        assert_eq!(with(10, 9), []);
        assert_eq!(
            with(10, 10)[0].message,
            "a health check may take 10s, but the next one starts after 10s"
        );
    }

    #[test]
    fn the_suggestion_is_accepted() {
        for (interval, timeout) in [(5, 5), (5, 120), (90, 120)] {
            let found = with(interval, timeout);
            let suggested = &found[0].suggestion.as_ref().unwrap().replacement;
            let seconds: Seconds<2, 120> = suggested.parse().unwrap();
            assert_eq!(with(interval, seconds.get()), [], "{interval} s");
        }
    }
}
