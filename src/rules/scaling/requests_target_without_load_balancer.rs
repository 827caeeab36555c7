//! Scaling on requests that nothing counts.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `tasks.scale_on.requests_per_target` without a `load_balancer`.
    ///
    /// ## Why it matters
    /// It is the load balancer that counts requests, and the metric is named after it and its target group: without
    /// them Application Auto Scaling refuses the policy.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: null
    /// tasks: {min: 4, max: 24, scale_on: {requests_per_target: 1000}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: null
    /// tasks: {min: 4, max: 24, scale_on: {cpu_percent: 60}}
    /// ```
    ///
    /// ## Fix
    /// Scale on CPU or memory, or add a `load_balancer`.
    ///
    /// ## References
    /// - [`PredefinedMetricSpecification`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html)
    pub(super) static RULE = "SCL042" "requests-target-without-load-balancer" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let scale_on = spec.tasks.scale_on.as_ref();
    let requests = scale_on.and_then(|on| on.requests_per_target);
    if requests.is_none() || spec.load_balancer.is_some() {
        return;
    }
    report
        .at(
            path!["tasks", "scale_on", "requests_per_target"],
            "requests are counted by a load balancer, and the service has none",
        )
        .label("never counted")
        .help("scale on `cpu_percent` or `memory_percent`, or add a `load_balancer`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, ScaleOn};

    #[test]
    fn a_load_balancer_counts_requests() {
        let with = |balanced: bool| {
            found(&RULE, |spec| {
                spec.tasks.scale_on = Some(ScaleOn {
                    requests_per_target: Bounded::new(1000).ok(),
                    ..ScaleOn::default()
                });
                if !balanced {
                    spec.load_balancer = None;
                }
            })
        };
        assert_eq!(with(true), []);
        assert_eq!(with(false).len(), 1);
    }
}
