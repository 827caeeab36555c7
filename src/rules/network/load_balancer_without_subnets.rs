//! A load balancer that is nowhere.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer` without `network.load_balancer_subnets`.
    ///
    /// ## Why it matters
    /// The subnets of the instances are private as a rule, and a load balancer in them cannot be reached. So they are never
    /// taken for it unasked.
    ///
    /// ## Example
    /// ```yaml
    /// network:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]
    /// ```
    /// Use instead:
    /// ```yaml
    /// network:
    ///   vpc: vpc-0a1b2c3d4e5f60718
    ///   instance_subnets: [subnet-0a1b2c3d4e5f60718, subnet-0a1b2c3d4e5f60719]
    ///   load_balancer_subnets: [subnet-0b1b2c3d4e5f60718, subnet-0b1b2c3d4e5f60719]
    /// ```
    ///
    /// ## Fix
    /// Name public subnets of at least two zones, or private ones for a load balancer with `scheme: internal`.
    ///
    /// ## References
    /// - [Subnets of a load balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html)
    pub(super) static RULE = "NET024" "load-balancer-without-subnets" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.load_balancer.is_none() || spec.network.load_balancer_subnets.is_some() {
        return;
    }
    report
        .missing_at(
            path!["network", "load_balancer_subnets"],
            "the load balancer has no subnets",
        )
        .label("`load_balancer_subnets` is missing")
        .related(path!["load_balancer"], "needs two availability zones")
        .help("name subnets of at least two zones, public ones if it is reached from the internet");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_worker_needs_none() {
        let without = |balancer: bool| {
            found(&RULE, |spec| {
                spec.network.load_balancer_subnets = None;
                spec.load_balancer = spec.load_balancer.take().filter(|_| balancer);
            })
        };
        assert!(without(true)[0].missing);
        assert_eq!(without(false), []);
    }
}
