//! A load balancer that nobody may reach.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a load balancer while `network.load_balancer_ingress` is empty.
    ///
    /// ## Why it matters
    /// The security group of the load balancer lets in what this list names, on the ports that it listens on. An empty
    /// list lets in nobody, and every connection times out.
    ///
    /// ## Example
    /// ```yaml
    /// network: {load_balancer_ingress: []}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {load_balancer_ingress: [10.0.0.0/8]}
    /// ```
    ///
    /// ## Fix
    /// Name the blocks of your clients, or leave the list out to let in everybody.
    ///
    /// ## References
    /// - [Security groups of a load balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html)
    pub(super) static RULE = "NET017" "alb-sg-missing-listener-port" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() || !spec.network.load_balancer_ingress.is_empty() {
        return;
    }
    report
        .at(
            path!["network", "load_balancer_ingress"],
            "nobody may reach the load balancer: no block of addresses is let in",
        )
        .label("lets in nobody")
        .related(path!["load_balancer"], "cannot be reached")
        .help("name the blocks of your clients, or leave the list out to let in everybody");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_needs_no_clients() {
        let closed = |change: fn(&mut Spec)| {
            found(&RULE, |spec| {
                spec.network.load_balancer_ingress.clear();
                change(spec);
            })
        };
        assert_eq!(closed(|_| {}).len(), 1);
        assert_eq!(closed(|spec| spec.load_balancer = None), []);
    }
}
