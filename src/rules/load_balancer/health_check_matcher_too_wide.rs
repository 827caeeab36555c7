//! Errors that count as health.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `load_balancer.health_check.success_codes` that include a code from 400 on.
    ///
    /// ## Why it matters
    /// A task then counts as healthy while it answers the check with 404 because its routes are gone, with 401 or with
    /// 429: it gets requests that it cannot serve, and a deployment of a broken version succeeds.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {health_check: {success_codes: 200-499}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {health_check: {path: /health, success_codes: "200"}}
    /// ```
    ///
    /// ## Fix
    /// Give the service a path that answers 200 without credentials when it works, and check that.
    ///
    /// ## References
    /// - [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    pub(super) static RULE = "ALB011" "health-check-matcher-too-wide" Warning via check on workload;
}

/// The first code that says that the request, as the server sees it, was wrong.
const FIRST_ERROR: u16 = 400;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let codes = &balancer.health_check.success_codes;
    let highest = codes.ranges().into_iter().map(|(_, high)| high).max();
    let Some(highest) = highest.filter(|code| *code >= FIRST_ERROR) else {
        return;
    };
    let message = format!("a task that answers {highest} to the health check counts as healthy");
    report
        .at(
            path!["load_balancer", "health_check", "success_codes"],
            message,
        )
        .label("includes errors")
        .help("check a path that answers 200 when the service works")
        .suggest("200-399");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(codes: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            let balancer = spec.load_balancer.as_mut().unwrap();
            balancer.health_check.success_codes = codes.parse().unwrap();
        })
    }

    #[test]
    fn redirects_are_no_errors() {
        assert!(with("200-399").is_empty());
        assert_eq!(
            with("200-400"),
            ["a task that answers 400 to the health check counts as healthy"]
        );
        assert_eq!(with("401,200").len(), 1);
    }
}
