//! A redirect to where nobody listens.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{HttpListener, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.http: redirect` without a `certificate`.
    ///
    /// ## Why it matters
    /// Without a certificate nothing listens for HTTPS, and every client is sent there.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {http: redirect}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {http: redirect, certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b"}
    /// ```
    ///
    /// ## Fix
    /// Give the load balancer a certificate, or leave `http` out.
    ///
    /// ## References
    /// - [HTTPS listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html)
    pub(super) static RULE = "ALB025" "redirect-without-https" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    if balancer.certificate.is_some() || balancer.http() != HttpListener::Redirect {
        return;
    }
    report
        .at(
            path!["load_balancer", "http"],
            "port 80 sends clients to HTTPS, where nothing listens without a certificate",
        )
        .label("leads nowhere")
        .help("set `load_balancer.certificate`, or leave `http` out");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn without_a_certificate_nothing_is_redirected_unasked() {
        let of = |http| {
            found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                balancer.certificate = None;
                balancer.http = http;
            })
        };
        assert_eq!(of(None), []);
        assert_eq!(of(Some(HttpListener::Forward)), []);
        assert_eq!(of(Some(HttpListener::Redirect)).len(), 1);
    }
}
