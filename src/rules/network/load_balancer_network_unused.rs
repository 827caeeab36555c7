//! Subnets and clients of a load balancer that there is not.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `network.load_balancer_subnets` in a spec without a load balancer.
    ///
    /// ## Why it matters
    /// Nothing uses them, so that they are either a leftover or a sign that `load_balancer` was forgotten. `load_balancer:
    /// {}` is enough for one.
    ///
    /// ## Example
    /// ```yaml
    /// network: {load_balancer_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]}
    /// # no `load_balancer`
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {load_balancer_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]}
    /// load_balancer: {}
    /// ```
    ///
    /// ## Fix
    /// Add the load balancer, or remove the subnets.
    ///
    /// ## References
    /// - [Load balancing of services](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html)
    pub(super) static RULE = "NET029" "load-balancer-network-unused" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_some() || spec.network.load_balancer_subnets.is_none() {
        return;
    }
    report
        .at(
            path!["network", "load_balancer_subnets"],
            "the spec has no load balancer that could be in these subnets",
        )
        .label("not used")
        .help("add `load_balancer: {}`, or remove the subnets");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_has_no_use_for_them() {
        assert_eq!(found(&RULE, |spec| spec.load_balancer = None).len(), 1);
        assert_eq!(found(&RULE, |_| {}), []);
    }
}
