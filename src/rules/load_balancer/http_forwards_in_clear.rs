//! Requests in the clear beside a certificate.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{HttpListener, Scheme, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.http: forward` of a load balancer that is reached from the internet and has a certificate.
    ///
    /// ## Why it matters
    /// Whoever asks on port 80 gets an answer that everybody on the way can read and change, passwords and cookies included.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {http: forward, certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {http: redirect, certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b"}
    /// ```
    ///
    /// ## Fix
    /// Leave `http` out: it redirects to HTTPS if there is a certificate.
    ///
    /// ## References
    /// - [Redirect actions](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html)
    pub(super) static RULE = "ALB026" "http-forwards-in-clear" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let public = balancer.scheme == Scheme::InternetFacing;
    let encrypted = balancer.certificate.is_some();
    if !public || !encrypted || balancer.http() != HttpListener::Forward {
        return;
    }
    report
        .at(
            path!["load_balancer", "http"],
            "requests on port 80 are passed on unencrypted, although there is a certificate",
        )
        .label("readable on the way")
        .related(path!["load_balancer", "certificate"], "for HTTPS")
        .help("use `redirect`")
        .suggest("redirect");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn inside_a_network_plain_http_is_left_to_its_owner() {
        let of = |scheme| {
            found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                balancer.http = Some(HttpListener::Forward);
                balancer.scheme = scheme;
            })
        };
        assert_eq!(of(Scheme::Internal), []);
        assert_eq!(of(Scheme::InternetFacing).len(), 1);
    }
}
