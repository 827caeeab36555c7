//! Scaling on the requests of a load balancer whose name nobody knows.

use super::existing;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `requests_per_target` on a load balancer that exists, if neither `full_name` nor the ARN of the listener, written
    /// out, says which load balancer it is.
    ///
    /// ## Why it matters
    /// Application Auto Scaling knows the requests by the end of the ARN of the load balancer. It is a part of the ARN of the
    /// listener, which is not there to be read if it is an input.
    ///
    /// ## Example
    /// ```yaml
    /// platform:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   cluster: shared
    ///   capacity_provider: cp-shared
    ///   load_balancer: {listener: {input: listener}, security_group: {input: load_balancer_group}}
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// tasks: {min: 4, max: 12, scale_on: {requests_per_target: 1000}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   cluster: shared
    ///   capacity_provider: cp-shared
    ///   load_balancer:
    ///     listener: {input: listener}
    ///     security_group: {input: load_balancer_group}
    ///     full_name: {input: load_balancer}
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// tasks: {min: 4, max: 12, scale_on: {requests_per_target: 1000}}
    /// ```
    ///
    /// ## Fix
    /// Add `full_name` to `platform.load_balancer`: `app/`, the name and the id of the load balancer.
    ///
    /// ## References
    /// - [`PredefinedMetricSpecification`](https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html)
    pub(super) static RULE = "ATT006" "load-balancer-full-name-missing" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let scale_on = spec.tasks.scale_on.as_ref();
    let counts = scale_on.is_some_and(|on| on.requests_per_target.is_some());
    let balancer = existing(spec).and_then(|parts| parts.load_balancer.as_ref());
    let is_unknown = balancer.is_some_and(|balancer| balancer.full_name().is_none());
    if counts && is_unknown {
        report
            .missing_at(
                path!["platform", "load_balancer", "full_name"],
                "tasks scale on requests, and nothing says which load balancer counts them",
            )
            .label("no `full_name`")
            .related(
                path!["tasks", "scale_on", "requests_per_target"],
                "requests of the load balancer",
            )
            .help("add `full_name`, the end of the ARN of the load balancer");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages, parts};
    use crate::spec::{Bounded, Ground, Indirect, ScaleOn, Value};

    #[test]
    fn a_written_listener_says_which_load_balancer_it_belongs_to() {
        let mut service = attached();
        service.tasks.scale_on = Some(ScaleOn {
            requests_per_target: Bounded::new(1000).ok(),
            ..ScaleOn::default()
        });
        assert_eq!(messages(&RULE, service.clone()).len(), 0);
        let mut parts = parts();
        let balancer = parts.load_balancer.as_mut().unwrap();
        balancer.listener = Value::Indirect(Indirect::Input("listener".parse().unwrap()));
        service.platform = Ground::Existing(Box::new(parts.clone()));
        assert_eq!(messages(&RULE, service.clone()).len(), 1);
        let balancer = parts.load_balancer.as_mut().unwrap();
        balancer.full_name = "app/shared/50dc6c495c0c9188"
            .parse()
            .ok()
            .map(Value::Literal);
        service.platform = Ground::Existing(Box::new(parts));
        assert_eq!(messages(&RULE, service).len(), 0);
    }
}
