//! A deployment that fails for ever.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `deployment.circuit_breaker` that is off, or that does not roll back.
    ///
    /// ## Why it matters
    /// Tasks of a broken version are started over and over, and the stack or the pipeline waits for hours. Without a
    /// rollback the service stays between two versions, and a task that an interruption ends is replaced by a broken one.
    ///
    /// ## Example
    /// ```yaml
    /// deployment: {circuit_breaker: {enabled: false}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// deployment: {circuit_breaker: {enabled: true, rollback: true}}
    /// ```
    ///
    /// ## Fix
    /// Leave both on, which is the default.
    ///
    /// ## References
    /// - [Deployment circuit breaker](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html)
    pub(super) static RULE = "DEP004" "deployment-no-circuit-breaker" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let breaker = &spec.deployment.circuit_breaker;
    if !breaker.enabled {
        report
            .at(
                path!["deployment", "circuit_breaker", "enabled"],
                "tasks of a version that does not start are started over and over",
            )
            .label("a deployment never fails")
            .help("turn the circuit breaker on")
            .suggest("true");
    } else if !breaker.rollback {
        report
            .at(
                path!["deployment", "circuit_breaker", "rollback"],
                "a failed deployment does not go back to the version that worked",
            )
            .label("the broken version stays")
            .help("turn `rollback` on")
            .suggest("true");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_breaker_that_is_off_need_not_roll_back() {
        let paths = |enabled, rollback| {
            let found = found(&RULE, |spec| {
                spec.deployment.circuit_breaker.enabled = enabled;
                spec.deployment.circuit_breaker.rollback = rollback;
            });
            found
                .iter()
                .map(|finding| finding.path.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(paths(false, false), ["deployment.circuit_breaker.enabled"]);
        assert_eq!(paths(false, true), ["deployment.circuit_breaker.enabled"]);
        assert_eq!(paths(true, false), ["deployment.circuit_breaker.rollback"]);
        assert!(paths(true, true).is_empty());
    }
}
