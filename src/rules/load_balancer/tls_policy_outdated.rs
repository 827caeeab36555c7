//! Clients that may use encryption of the past.

use super::tls_policies::{Oldest, oldest};
use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{LoadBalancer, Spec};

rule! {
    /// ## What it does
    /// Flags a `load_balancer.tls_policy` that lets clients use TLS 1.0 or 1.1, and as advice one that lets them use ciphers
    /// without forward secrecy.
    ///
    /// ## Why it matters
    /// TLS 1.0 and 1.1 are withdrawn (RFC 8996), and audits fail where they are on. `ELBSecurityPolicy-2016-08`, which AWS
    /// takes where nothing is said, has both. Without forward secrecy, who gets hold of the key can read what was recorded
    /// before.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer:
    ///   certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
    ///   tls_policy: ELBSecurityPolicy-2016-08
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   certificate: arn:aws:acm:eu-west-1:123456789012:certificate/0a1b
    ///   tls_policy: ELBSecurityPolicy-TLS13-1-2-2021-06
    /// ```
    ///
    /// ## Fix
    /// Leave `tls_policy` out, or choose one whose name has `TLS13-1-2` or `TLS13-1-3` without `Ext`.
    ///
    /// ## References
    /// - [Security policies](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html)
    pub(super) static RULE = "ALB027" "tls-policy-outdated" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let policy = &balancer.tls_policy;
    let (severity, what) = match oldest(policy.as_str()) {
        Some(Oldest::Tls10) => (Severity::Warning, "TLS 1.0"),
        Some(Oldest::Tls11) => (Severity::Warning, "TLS 1.1"),
        Some(Oldest::WithoutForwardSecrecy) => {
            (Severity::Advice, "ciphers without forward secrecy")
        }
        // An unknown policy is for ALB028.
        Some(Oldest::Tls12 | Oldest::Tls13) | None => return,
    };
    if balancer.certificate.is_none() {
        return;
    }
    report
        .at(
            path!["load_balancer", "tls_policy"],
            format!("`{policy}` lets clients use {what}"),
        )
        .label("outdated")
        .help("TLS 1.2 with forward secrecy is what every browser since 2014 speaks")
        .suggest(LoadBalancer::default().tls_policy.to_string())
        .severity(severity);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(policy: &str) -> Vec<Finding> {
        found(&RULE, |spec| {
            let balancer = spec.load_balancer.as_mut().unwrap();
            balancer.tls_policy = format!("ELBSecurityPolicy-{policy}").parse().unwrap();
        })
    }

    #[test]
    fn versions_are_worse_than_ciphers() {
        for (policy, severity, what) in [
            ("2016-08", Severity::Warning, "TLS 1.0"),
            ("FS-1-1-2019-08", Severity::Warning, "TLS 1.1"),
            (
                "TLS13-1-2-Ext1-2021-06",
                Severity::Advice,
                "ciphers without forward secrecy",
            ),
        ] {
            let found = with(policy);
            assert_eq!(found[0].severity, severity, "{policy}");
            assert_eq!(
                found[0].message,
                format!("`ELBSecurityPolicy-{policy}` lets clients use {what}")
            );
        }
    }

    #[test]
    fn current_policies_and_unknown_ones_are_not_outdated() {
        for policy in [
            "TLS13-1-2-2021-06",
            "TLS13-1-3-PQ-2025-09",
            "FS-1-2-2019-08",
            "Next-2031-01",
        ] {
            assert_eq!(with(policy), [], "{policy}");
        }
    }

    #[test]
    fn without_a_certificate_there_is_no_tls() {
        let found = found(&RULE, |spec| {
            let balancer = spec.load_balancer.as_mut().unwrap();
            balancer.tls_policy = "ELBSecurityPolicy-2016-08".parse().unwrap();
            balancer.certificate = None;
        });
        assert_eq!(found, []);
    }
}
