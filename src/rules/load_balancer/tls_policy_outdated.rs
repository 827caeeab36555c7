//! Encryption that is no longer safe.

use super::tls_policies::{Weakness, weakness};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{LoadBalancer, Spec};

rule! {
    /// ## What it does
    /// Flags a `load_balancer.tls_policy` that lets clients use TLS 1.0, TLS 1.1 or ciphers without forward secrecy.
    ///
    /// ## Why it matters
    /// TLS 1.0 and 1.1 were withdrawn in 2021 (RFC 8996), and audits fail on them. The policy that AWS takes by default,
    /// `ELBSecurityPolicy-2016-08`, allows both.
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
    /// Leave it at `ELBSecurityPolicy-TLS13-1-2-2021-06`, the default of this spec: TLS 1.2 and 1.3.
    ///
    /// ## References
    /// - [Security policies](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html)
    /// - [RFC 8996](https://www.rfc-editor.org/rfc/rfc8996)
    pub(super) static RULE = "ALB027" "tls-policy-outdated" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let policy = &balancer.tls_policy;
    // Without a certificate there is no HTTPS listener for the policy.
    let Some(Some(weakness)) = weakness(policy.as_str()).filter(|_| balancer.certificate.is_some())
    else {
        return;
    };
    let weakness = match weakness {
        Weakness::Tls10 => "TLS 1.0 and 1.1",
        Weakness::Tls11 => "TLS 1.1",
        Weakness::NoForwardSecrecy => "ciphers without forward secrecy",
    };
    let sound = LoadBalancer::default().tls_policy;
    report
        .at(
            path!["load_balancer", "tls_policy"],
            format!("`{policy}` lets clients use {weakness}"),
        )
        .label("no longer safe")
        .help(format!("use `{sound}`"))
        .suggest(sound.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn of(policy: &str, certificate: bool) -> Vec<String> {
        messages(&RULE, |spec| {
            let balancer = spec.load_balancer.as_mut().unwrap();
            balancer.tls_policy = policy.parse().unwrap();
            balancer.certificate = balancer.certificate.take().filter(|_| certificate);
        })
    }

    #[test]
    fn the_weakness_is_named() {
        assert_eq!(
            of("ELBSecurityPolicy-2016-08", true),
            ["`ELBSecurityPolicy-2016-08` lets clients use TLS 1.0 and 1.1"]
        );
        assert_eq!(
            of("ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", true),
            [
                "`ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06` lets clients use ciphers without forward secrecy"
            ]
        );
    }

    #[test]
    fn without_https_the_policy_does_not_matter() {
        assert!(of("ELBSecurityPolicy-2016-08", false).is_empty());
    }
}
