//! A load balancer in a single zone.

use std::collections::BTreeSet;

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, Values};

rule! {
    /// ## What it does
    /// Flags fewer than two different `network.load_balancer_subnets` of a service with a load balancer.
    ///
    /// ## Why it matters
    /// An Application Load Balancer needs two availability zones, and AWS refuses it in one. A subnet is in one zone; that
    /// two subnets are in different ones, a spec does not say.
    ///
    /// ## Example
    /// ```yaml
    /// network: {load_balancer_subnets: [subnet-0b1b2c3d4e5f60718]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {load_balancer_subnets: [subnet-0b1b2c3d4e5f60718, subnet-0b1b2c3d4e5f60719]}
    /// ```
    ///
    /// ## Fix
    /// Add a subnet of another zone.
    ///
    /// ## References
    /// - [Subnets of a load balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html)
    pub(super) static RULE = "NET020" "alb-two-subnets" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(Values::Each(subnets)) = &spec.network.load_balancer_subnets else {
        return;
    };
    let different: BTreeSet<_> = subnets.iter().collect();
    if spec.load_balancer.is_none() || different.len() >= 2 {
        return;
    }
    let message = format!(
        "the load balancer has {}, but needs two availability zones",
        count(different.len() as u64, "subnet")
    );
    report
        .at(path!["network", "load_balancer_subnets"], message)
        .label("one zone at most")
        .help("add a subnet of another zone");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, messages, subnet};

    #[test]
    fn one_subnet_twice_is_one() {
        let of = |subnets| {
            messages(&RULE, |spec| {
                spec.network.load_balancer_subnets = Some(Values::Each(subnets))
            })
        };
        assert!(of(vec![subnet('a'), subnet('b')]).is_empty());
        assert_eq!(
            of(vec![subnet('a'), subnet('a')]),
            ["the load balancer has 1 subnet, but needs two availability zones"]
        );
        assert_eq!(of(vec![]).len(), 1);
    }

    #[test]
    fn how_many_an_input_brings_is_not_known() {
        let found = found(&RULE, |spec| {
            let input = "subnets".parse().unwrap();
            spec.network.load_balancer_subnets = Some(Values::Input { input });
        });
        assert_eq!(found, []);
    }
}
