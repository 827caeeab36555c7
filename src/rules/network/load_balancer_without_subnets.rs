//! A load balancer that is in no subnet.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Scheme, Spec};

rule! {
    /// ## What it does
    /// Flags a load balancer without `network.load_balancer_subnets`.
    ///
    /// ## Why it matters
    /// A load balancer has a network interface in each of its subnets. None can be guessed: an internet-facing one needs
    /// public subnets, which are not those of the instances.
    ///
    /// ## Example
    /// ```yaml
    /// network: {vpc: vpc-0a1b2c3d4e5f60718, instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]}
    /// load_balancer: {}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   instance_subnets: [subnet-0a11b22c33d44e55f, subnet-0b22c33d44e55f66a]
    ///   load_balancer_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]
    /// load_balancer: {}
    /// ```
    ///
    /// ## Fix
    /// Name subnets in at least two availability zones.
    ///
    /// ## References
    /// - [`CreateLoadBalancer`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)
    pub(super) static RULE = "NET024" "load-balancer-without-subnets" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    if spec.network.load_balancer_subnets.is_some() {
        return;
    }
    let kind = match balancer.scheme {
        Scheme::InternetFacing => "public",
        Scheme::Internal => "private",
    };
    report
        .missing_at(
            path!["network", "load_balancer_subnets"],
            "the load balancer is in no subnet",
        )
        .related(path!["load_balancer"], "needs subnets")
        .help(format!(
            "name {kind} subnets in at least two availability zones"
        ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn what_subnets_are_needed_depends_on_who_may_come() {
        let help = |scheme| {
            let found = found(&RULE, |spec| {
                spec.network.load_balancer_subnets = None;
                spec.load_balancer.as_mut().unwrap().scheme = scheme;
            });
            assert!(found[0].missing);
            found[0].help.clone().unwrap()
        };
        assert!(help(Scheme::InternetFacing).contains("public"));
        assert!(help(Scheme::Internal).contains("private"));
    }

    #[test]
    fn a_worker_needs_none() {
        let found = found(&RULE, |spec| {
            spec.network.load_balancer_subnets = None;
            spec.load_balancer = None;
        });
        assert_eq!(found, []);
    }
}
