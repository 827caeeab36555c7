//! A TLS policy that does not exist.

use super::tls_policies::{nearest, weakness};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{LoadBalancer, Spec};

rule! {
    /// ## What it does
    /// Flags a `load_balancer.tls_policy` that Elastic Load Balancing does not have.
    ///
    /// ## Why it matters
    /// It refuses the listener: there are no policies but its own.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer:
    ///   certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
    ///   tls_policy: ELBSecurityPolicy-TLS13-1-2-2021-60
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
    ///   tls_policy: ELBSecurityPolicy-TLS13-1-2-2021-06
    /// ```
    ///
    /// ## Fix
    /// Correct the name, or leave `tls_policy` out.
    ///
    /// ## References
    /// - [Security policies](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html)
    pub(super) static RULE = "ALB028" "tls-policy-unknown" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let policy = balancer.tls_policy.as_str();
    // Without a certificate there is no HTTPS listener for the policy.
    if balancer.certificate.is_none() || weakness(policy).is_some() {
        return;
    }
    let known = nearest(policy).unwrap_or_else(|| LoadBalancer::default().tls_policy.to_string());
    report
        .at(
            path!["load_balancer", "tls_policy"],
            format!("there is no TLS policy `{policy}`"),
        )
        .label("no such policy")
        .help(format!("there is `{known}`"))
        .suggest(known);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_nearest_policy_is_suggested_and_else_the_default() {
        let suggested = |policy: &str| {
            let found = found(&RULE, |spec| {
                spec.load_balancer.as_mut().unwrap().tls_policy = policy.parse().unwrap();
            });
            found
                .first()
                .map(|finding| finding.suggestion.clone().unwrap().replacement)
        };
        assert_eq!(suggested("ELBSecurityPolicy-FS-2018-06"), None);
        assert_eq!(
            suggested("ELBSecurityPolicy-FS-2018-6"),
            Some("ELBSecurityPolicy-FS-2018-06".to_owned())
        );
        assert_eq!(
            suggested("ELBSecurityPolicy-best"),
            Some("ELBSecurityPolicy-TLS13-1-2-2021-06".to_owned())
        );
    }
}
