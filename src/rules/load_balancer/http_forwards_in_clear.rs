//! Requests that cross the internet for anybody to read.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{HttpListener, Scheme, Spec};

rule! {
    /// ## What it does
    /// Flags an internet-facing load balancer that passes on requests of port 80: with `http: forward`, or because it has
    /// no certificate.
    ///
    /// ## Why it matters
    /// Passwords, cookies and data then cross the internet unencrypted, and whoever carries them can read and change
    /// them. With a certificate beside it, the client does not notice.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer:
    ///   certificate: {domain: api.example.com, zone: Z0123456789ABCDEFGHIJ}
    ///   http: forward
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   certificate: {domain: api.example.com, zone: Z0123456789ABCDEFGHIJ}
    ///   http: redirect
    /// ```
    ///
    /// ## Fix
    /// Send clients to HTTPS with `http: redirect`, the default beside a certificate.
    ///
    /// ## References
    /// - [Redirect actions](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html)
    /// - [HTTPS listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html)
    pub(super) static RULE = "ALB026" "http-forwards-in-clear" Warning via check on platform;
}

const MESSAGE: &str = "requests cross the internet unencrypted";

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    if balancer.scheme != Scheme::InternetFacing || balancer.http() != HttpListener::Forward {
        return;
    }
    if balancer.certificate.is_some() {
        report
            .at(path!["load_balancer", "http"], MESSAGE)
            .label("passes requests on")
            .related(path!["load_balancer", "certificate"], "HTTPS is there")
            .help("send clients to HTTPS")
            .suggest("redirect");
        return;
    }
    report
        .missing_at(path!["load_balancer", "certificate"], MESSAGE)
        .help("add a certificate, such as `{domain: api.example.com, zone: …}` to have one issued");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::LoadBalancer;

    fn with(change: fn(&mut LoadBalancer)) -> Vec<Finding> {
        found(&RULE, |spec| change(spec.load_balancer.as_mut().unwrap()))
    }

    #[test]
    fn beside_a_certificate_clients_can_be_sent_on() {
        let found = with(|balancer| balancer.http = Some(HttpListener::Forward));
        assert_eq!(
            found[0].suggestion.as_ref().unwrap().replacement,
            "redirect"
        );
    }

    #[test]
    fn without_a_certificate_port_80_is_all_there_is() {
        let found = with(|balancer| balancer.certificate = None);
        assert_eq!(found[0].path.to_string(), "load_balancer.certificate");
        assert!(found[0].missing);
    }

    #[test]
    fn inside_the_network_it_is_up_to_you() {
        let found = with(|balancer| {
            balancer.certificate = None;
            balancer.scheme = Scheme::Internal;
        });
        assert_eq!(found, []);
    }
}
