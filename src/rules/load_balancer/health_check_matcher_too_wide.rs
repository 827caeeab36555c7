//! Errors that count as healthy.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `load_balancer.health_check.success_codes` that let codes from 400 up pass.
    ///
    /// ## Why it matters
    /// A task that answers every request with 404 or 401 then counts as healthy: a broken deployment goes through, and
    /// replaces the tasks that worked.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {health_check: {success_codes: 200-499}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {health_check: {success_codes: 200-399}}
    /// ```
    ///
    /// ## Fix
    /// Let only codes below 400 pass, and give the check a path that needs no login.
    ///
    /// ## References
    /// - [Health checks of targets](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    pub(super) static RULE = "ALB011" "health-check-matcher-too-wide" Warning via check;
}

/// The first code that says that a request failed.
const FIRST_ERROR: u16 = 400;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let codes = &balancer.health_check.success_codes;
    let errors = codes
        .ranges()
        .into_iter()
        .find(|(_, high)| *high >= FIRST_ERROR);
    let Some((low, high)) = errors else { return };
    let from = low.max(FIRST_ERROR);
    let which = if from == high {
        from.to_string()
    } else {
        format!("{from} to {high}")
    };
    report
        .at(
            path!["load_balancer", "health_check", "success_codes"],
            format!("a task that answers its health check with {which} counts as healthy"),
        )
        .label("lets errors pass")
        .help("let only codes below 400 pass")
        .suggest("200-399");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn redirects_are_no_errors() {
        let of = |codes: &str| {
            messages(&RULE, |spec| {
                spec.load_balancer
                    .as_mut()
                    .unwrap()
                    .health_check
                    .success_codes = codes.parse().unwrap();
            })
        };
        assert!(of("200-399").is_empty() && of("200,301-302").is_empty());
        assert_eq!(
            of("200-499"),
            ["a task that answers its health check with 400 to 499 counts as healthy"]
        );
        assert_eq!(
            of("200,404"),
            ["a task that answers its health check with 404 counts as healthy"]
        );
    }
}
