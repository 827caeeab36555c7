//! A service that wants requests from a platform that gets none.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Ground, Spec};

rule! {
    /// ## What it does
    /// Flags a service with a `load_balancer` on a platform that has none.
    ///
    /// ## Why it matters
    /// There is no listener that the rule of the service could be added to.
    ///
    /// ## Example
    /// ```yaml
    /// platform: {vpc: vpc-0a1b2c3d4e5f60718, cluster: shared, capacity_provider: cp-shared}
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   cluster: shared
    ///   capacity_provider: cp-shared
    ///   load_balancer: {listener: {input: listener}, security_group: {input: load_balancer_group}}
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// ```
    ///
    /// ## Fix
    /// Name the load balancer in `platform`, give the platform one, or remove `load_balancer` from a worker.
    ///
    /// ## References
    /// - [Rules of listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html)
    pub(super) static RULE = "ATT004" "platform-without-load-balancer" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(attachment) = spec.scope().attachment() else {
        return;
    };
    if attachment.has_listener != Some(false) || attachment.entrance.is_none() {
        return;
    }
    let message = "the service takes requests, and its platform has no load balancer";
    let (draft, help) = match attachment.ground {
        Ground::Platform(_) => (
            report.at(path!["platform"], message),
            "add `load_balancer` to the document of the platform",
        ),
        Ground::Existing(_) => (
            report.missing_at(path!["platform", "load_balancer"], message),
            "add `load_balancer: {listener: …, security_group: …}` to `platform`",
        ),
    };
    draft
        .label("no listener")
        .related(path!["load_balancer"], "wants requests")
        .help(help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages, on_platform, parts, platform};

    #[test]
    fn a_worker_needs_no_listener() {
        let mut service = attached();
        let mut parts = parts();
        parts.load_balancer = None;
        service.platform = Ground::Existing(Box::new(parts));
        assert_eq!(messages(&RULE, service.clone()).len(), 1);
        service.load_balancer = None;
        assert_eq!(messages(&RULE, service).len(), 0);
        assert_eq!(messages(&RULE, on_platform()).len(), 0);
        let mut of_workers = platform();
        of_workers.load_balancer = None;
        let found = |platform| RULE.findings(&Spec::joined(platform, on_platform())).len();
        assert_eq!([found(&of_workers), found(&platform())], [1, 0]);
    }
}
