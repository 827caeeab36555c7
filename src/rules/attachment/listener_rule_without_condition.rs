//! A rule of a listener that says neither host nor path.

use super::entrance;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer` of a service on a platform that names neither `hosts` nor `paths`.
    ///
    /// ## Why it matters
    /// A rule has one condition at least: Elastic Load Balancing refuses one that would take every request.
    ///
    /// ## Example
    /// ```yaml
    /// platform: demo
    /// load_balancer: {priority: 10}
    /// ```
    /// Use instead:
    /// ```yaml
    /// platform: demo
    /// load_balancer: {priority: 10, hosts: [demo-api.example.com]}
    /// ```
    ///
    /// ## Fix
    /// Say which requests are for this service, by the host, by the path, or by both.
    ///
    /// ## References
    /// - [Rules of listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html)
    /// - [Condition types](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html)
    pub(super) static RULE = "ATT002" "listener-rule-without-condition" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let is_open = entrance(spec)
        .is_some_and(|entrance| entrance.hosts.is_empty() && entrance.paths.is_empty());
    if is_open {
        report
            .missing_at(
                path!["load_balancer", "hosts"],
                "nothing says which requests of the listener are for this service",
            )
            .label("neither `hosts` nor `paths`")
            .help("add `hosts`, `paths` or both");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::attachment::sample::{attached, messages};

    #[test]
    fn a_host_or_a_path_is_enough() {
        let mut service = attached();
        let entrance = service.load_balancer.as_mut().unwrap();
        let hosts = std::mem::take(&mut entrance.hosts);
        assert_eq!(messages(&RULE, service.clone()).len(), 1);
        service.load_balancer.as_mut().unwrap().paths = vec!["/api/*".parse().unwrap()];
        assert_eq!(messages(&RULE, service.clone()).len(), 0);
        service.load_balancer.as_mut().unwrap().hosts = hosts;
        assert_eq!(messages(&RULE, service).len(), 0);
    }
}
