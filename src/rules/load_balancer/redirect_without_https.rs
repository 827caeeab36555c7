//! Clients that are sent to a port where nothing listens.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{HttpListener, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.http: redirect` without a certificate.
    ///
    /// ## Why it matters
    /// Port 80 then sends every client to HTTPS, and without a certificate nothing listens on port 443. No request reaches
    /// a task, and ECS refuses the service, because no listener uses its target group.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {http: redirect}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   http: redirect
    ///   certificate: {domain: api.example.com, zone: Z0123456789ABCDEFGHIJ}
    /// ```
    ///
    /// ## Fix
    /// Add a certificate, or set `http: forward` for a service without encryption.
    ///
    /// ## References
    /// - [Redirect actions](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html)
    /// - [HTTPS listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html)
    pub(super) static RULE = "ALB025" "redirect-without-https" Error via check on platform;
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
            "port 80 sends clients to HTTPS, but without a certificate nothing listens on port 443",
        )
        .label("leads nowhere")
        .help("add `certificate`, or set `http: forward` for a service without encryption");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_redirect_needs_a_certificate_to_lead_to() {
        let bare = |http| {
            let found = found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                (balancer.certificate, balancer.http) = (None, http);
            });
            found.len()
        };
        assert_eq!(bare(Some(HttpListener::Redirect)), 1);
        assert_eq!(bare(Some(HttpListener::Off)), 0);
        assert_eq!(bare(None), 0);
    }
}
