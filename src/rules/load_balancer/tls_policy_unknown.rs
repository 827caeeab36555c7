//! A TLS policy that AWS did not have when this was written.

use super::tls_policies::{nearest, oldest};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `load_balancer.tls_policy` that is not in the tables of AWS of September 2026.
    ///
    /// ## Why it matters
    /// A policy that does not exist is refused when the listener is created (`SSLPolicyNotFound`). It is a warning, because
    /// AWS may have added it since.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {tls_policy: ELBSecurityPolicy-TLS13-1-2}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {tls_policy: ELBSecurityPolicy-TLS13-1-2-2021-06}
    /// ```
    ///
    /// ## Fix
    /// Write the whole name; `aws elbv2 describe-ssl-policies` lists them.
    ///
    /// ## References
    /// - [Security policies](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html)
    pub(super) static RULE = "ALB028" "tls-policy-unknown" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let policy = balancer.tls_policy.as_str();
    if oldest(policy).is_some() {
        return;
    }
    let draft = report
        .at(
            path!["load_balancer", "tls_policy"],
            format!("`{policy}` is no TLS policy that AWS had in September 2026"),
        )
        .label("not known")
        .help("`aws elbv2 describe-ssl-policies` lists those that there are now");
    if let Some(meant) = nearest(policy) {
        draft.suggest(meant);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_nearest_policy_is_suggested() {
        let with = |policy: &str| {
            found(&RULE, |spec| {
                spec.load_balancer.as_mut().unwrap().tls_policy = policy.parse().unwrap();
            })
        };
        let found = with("ELBSecurityPolicy-TLS13-1-2");
        assert_eq!(
            found[0].suggestion.as_ref().unwrap().replacement,
            "ELBSecurityPolicy-TLS13-1-2-2021-06"
        );
        assert_eq!(with("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"), []);
    }
}
