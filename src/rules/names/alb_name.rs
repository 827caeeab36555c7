//! A name that no load balancer may bear.

use super::{INTERNAL, too_long};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `names.load_balancer` of more than 32 characters, or one that starts with `internal-`.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses both. It puts `internal-` before the DNS names of internal load balancers itself.
    ///
    /// ## Example
    /// ```yaml
    /// names: {load_balancer: internal-demo-api}
    /// ```
    /// Use instead:
    /// ```yaml
    /// names: {load_balancer: demo-api-internal}
    /// ```
    ///
    /// ## Fix
    /// Shorten it, or leave it out for a name that is derived from the service.
    ///
    /// ## References
    /// - [`CreateLoadBalancer`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)
    pub(super) static RULE = "NAM001" "alb-name" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let (Some(name), Some(_)) = (&spec.names.load_balancer, &spec.load_balancer) else {
        return;
    };
    let name = name.as_str();
    let place = || path!["names", "load_balancer"];
    if let Some(message) = too_long(name) {
        report
            .at(place(), message)
            .help("shorten it, or leave it out");
    }
    if let Some(rest) = name.strip_prefix(INTERNAL) {
        report
            .at(
                place(),
                format!("`{name}` starts with `{INTERNAL}`, which Elastic Load Balancing keeps to itself"),
            )
            .help("begin it with something else, or leave it out")
            .suggest(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(name: &str) -> Vec<String> {
        messages(&RULE, |spec| spec.names.load_balancer = name.parse().ok())
    }

    #[test]
    fn thirty_two_characters_fit() {
        assert!(with(&"a".repeat(32)).is_empty());
        assert!(
            with(&"a".repeat(33))[0]
                .ends_with("has 33 characters, and Elastic Load Balancing takes 32")
        );
    }

    #[test]
    fn only_the_start_is_reserved() {
        assert_eq!(with("internal-api").len(), 1);
        assert!(with("api-internal-a").is_empty());
    }

    #[test]
    fn a_worker_has_no_load_balancer_to_name() {
        let found = messages(&RULE, |spec| {
            spec.names.load_balancer = "internal-api".parse().ok();
            spec.load_balancer = None;
        });
        assert!(found.is_empty());
    }
}
