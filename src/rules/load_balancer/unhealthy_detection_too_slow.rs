//! Dead tasks that get requests for minutes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer.health_check` that needs more than 60 seconds to notice a task that does not answer.
    ///
    /// ## Why it matters
    /// A task that hangs, or whose instance is gone without notice, gets its share of the requests until the load balancer
    /// has missed as many answers as `unhealthy_threshold` says. 60 seconds are an assumption about how long that may be.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {health_check: {interval: 30s, unhealthy_threshold: 5}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {health_check: {interval: 10s, unhealthy_threshold: 3}}
    /// ```
    ///
    /// ## Fix
    /// Check more often, or believe fewer failures.
    ///
    /// ## References
    /// - [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    pub(super) static RULE = "ALB016" "unhealthy-detection-too-slow" Advice via check on workload;
}

/// Seconds that requests may go to a dead task; an assumption.
const PATIENCE: u32 = 60;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let check = &balancer.health_check;
    let seconds = check.time_to_unhealthy();
    if seconds <= PATIENCE {
        return;
    }
    let (interval, threshold) = (check.interval.get(), check.unhealthy_threshold.get());
    let message = format!("a dead task gets requests for {threshold} × {interval} s = {seconds} s");
    report
        .at(path!["load_balancer", "health_check", "interval"], message)
        .label(format!("{} s more than {PATIENCE} s", seconds - PATIENCE))
        .related(
            path!["load_balancer", "health_check", "unhealthy_threshold"],
            format!("{threshold} failures"),
        )
        .help("2 or 3 failures at an interval of 10 s are usual");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{Bounded, Seconds};

    #[test]
    fn a_minute_is_not_too_long() {
        let with = |interval, threshold| {
            messages(&RULE, |spec| {
                let check = &mut spec.load_balancer.as_mut().unwrap().health_check;
                check.interval = Seconds::new(interval).unwrap();
                check.unhealthy_threshold = Bounded::new(threshold).unwrap();
            })
        };
        assert!(with(30, 2).is_empty());
        assert_eq!(
            with(31, 2),
            ["a dead task gets requests for 2 × 31 s = 62 s"]
        );
    }
}
