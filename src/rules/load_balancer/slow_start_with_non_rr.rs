//! A slow start that the algorithm does not know.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Algorithm, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.slow_start` beside any other algorithm than `round-robin`.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses the target group.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {slow_start: 60s, algorithm: least-outstanding-requests}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {slow_start: 60s, algorithm: round-robin}
    /// ```
    ///
    /// ## Fix
    /// Remove one of the two.
    ///
    /// ## References
    /// - [Target group attributes](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html)
    pub(super) static RULE = "ALB020" "slow-start-with-non-rr" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let algorithm = match balancer.algorithm {
        Algorithm::RoundRobin => return,
        Algorithm::LeastOutstandingRequests => "least-outstanding-requests",
        Algorithm::WeightedRandom => "weighted-random",
    };
    if balancer.slow_start.is_none() {
        return;
    }
    report
        .at(
            path!["load_balancer", "slow_start"],
            format!("a slow start is for `round-robin` only, not for `{algorithm}`"),
        )
        .label("refused by AWS")
        .related(path!["load_balancer", "algorithm"], "the algorithm")
        .help("remove one of the two");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn round_robin_may_start_slowly() {
        let of = |algorithm| {
            let found = found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                balancer.slow_start = "60s".parse().ok();
                balancer.algorithm = algorithm;
            });
            found.len()
        };
        assert_eq!(of(Algorithm::RoundRobin), 0);
        assert_eq!(of(Algorithm::LeastOutstandingRequests), 1);
        assert_eq!(of(Algorithm::WeightedRandom), 1);
    }
}
