//! A load balancer that keeps no record of requests.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a load balancer without `access_logs`.
    ///
    /// ## Why it matters
    /// The log of the load balancer is the only place that names the requests which an interruption broke: 502 and 504
    /// are made by the load balancer, so that the containers never hear of them.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {certificate: {input: certificate_arn}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {certificate: {input: certificate_arn}, access_logs: {expire_after_days: 30, athena: {}}}
    /// ```
    ///
    /// ## Fix
    /// Add `access_logs`. A bucket is created, and with `athena` a table and a query for failed requests.
    ///
    /// ## References
    /// - [Access logs](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html)
    pub(super) static RULE = "OBS008" "alb-access-logs-off" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec
        .load_balancer
        .as_ref()
        .is_none_or(|balancer| balancer.access_logs.is_some())
    {
        return;
    }
    report
        .missing_at(
            path!["load_balancer", "access_logs"],
            "no record is kept of requests that fail when an instance ends",
        )
        .help("keep the access logs for some days")
        .suggest("{expire_after_days: 30}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_has_no_requests() {
        let with = |balancer: bool| {
            found(&RULE, |spec| match &mut spec.load_balancer {
                Some(given) if balancer => given.access_logs = None,
                given => *given = None,
            })
        };
        assert!(with(true)[0].missing);
        assert_eq!(with(false), []);
    }
}
