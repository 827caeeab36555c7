//! A slow start that the algorithm does not allow.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Algorithm, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.slow_start` with an `algorithm` other than `round-robin`.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses it: "You cannot enable both slow start and weighted random algorithm on a target
    /// group", and the same of least outstanding requests.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {algorithm: least-outstanding-requests, slow_start: 60s}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {algorithm: round-robin, slow_start: 60s}
    /// ```
    ///
    /// ## Fix
    /// Use `round-robin`, or leave `slow_start` out.
    ///
    /// ## References
    /// - [Target group attributes](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html)
    /// - [The refusal](https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3686)
    pub(super) static RULE = "ALB020" "slow-start-with-non-rr" Error via check on workload;
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
    let algorithm_path = path!["load_balancer", "algorithm"];
    report
        .at(
            path!["load_balancer", "slow_start"],
            format!("a load balancer that chooses tasks by `{algorithm}` has no slow start"),
        )
        .label("refused with this algorithm")
        .related(algorithm_path.clone(), "not `round-robin`")
        .help("use `round-robin`, or leave `slow_start` out")
        .suggest_at(algorithm_path, "round-robin");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Seconds;

    #[test]
    fn only_round_robin_starts_slowly() {
        let count = |algorithm, slow_start| {
            let found = found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                (balancer.algorithm, balancer.slow_start) = (algorithm, slow_start);
            });
            found.len()
        };
        let slow = Some(Seconds::literal::<60>());
        assert_eq!(count(Algorithm::RoundRobin, slow), 0);
        assert_eq!(count(Algorithm::LeastOutstandingRequests, slow), 1);
        assert_eq!(count(Algorithm::WeightedRandom, slow), 1);
        assert_eq!(count(Algorithm::WeightedRandom, None), 0);
    }
}
