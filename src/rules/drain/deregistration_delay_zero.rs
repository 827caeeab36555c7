//! A load balancer that cuts off open requests.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `draining.deregistration_delay` of 0 seconds behind a load balancer.
    ///
    /// ## Why it matters
    /// The load balancer then closes the connections of a leaving task at once. Every drain, deployment and scale-in
    /// answers open requests with errors 502 and 504.
    ///
    /// ## Example
    /// ```yaml
    /// draining: {deregistration_delay: 0s}
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {deregistration_delay: 5s}
    /// ```
    ///
    /// ## Fix
    /// Set it to the time of the longest requests, rounded up.
    ///
    /// ## References
    /// - [Load balancer draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html)
    pub(super) static RULE = "DRN009" "deregistration-delay-zero" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() || spec.draining.deregistration_delay.get() > 0 {
        return;
    }
    report
        .at(
            path!["draining", "deregistration_delay"],
            "open requests get 0 s to finish when a task leaves",
        )
        .label("requests are cut off")
        .help("set it to the time of the longest requests; 5s is enough for most APIs")
        .suggest("5s");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_has_no_requests() {
        let found = found(&RULE, |spec| {
            spec.draining.deregistration_delay = "0s".parse().unwrap();
            spec.load_balancer = None;
        });
        assert_eq!(found, []);
    }
}
