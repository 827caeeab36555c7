//! A load balancer that listens on no port.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{HttpListener, Spec};

rule! {
    /// ## What it does
    /// Flags `load_balancer.http: off` without a certificate.
    ///
    /// ## Why it matters
    /// Without a certificate there is no HTTPS listener, and `off` takes away the other one. Nobody can connect, and ECS
    /// refuses the service, because no listener uses its target group.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {http: "off"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   http: "off"
    ///   certificate: {domain: api.example.com, zone: Z0123456789ABCDEFGHIJ}
    /// ```
    ///
    /// ## Fix
    /// Add a certificate, or set `http: forward` for a service without encryption.
    ///
    /// ## References
    /// - [Listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html)
    pub(super) static RULE = "ALB036" "no-listener" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    if balancer.certificate.is_some() || balancer.http() != HttpListener::Off {
        return;
    }
    report
        .at(
            path!["load_balancer", "http"],
            "the load balancer listens on no port: there is no certificate for 443, and 80 is off",
        )
        .label("takes the last listener away")
        .help("add `certificate`, or set `http: forward` for a service without encryption");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn one_of_the_two_ports_is_enough() {
        let off = |certified: bool| {
            let found = found(&RULE, |spec| {
                let balancer = spec.load_balancer.as_mut().unwrap();
                balancer.http = Some(HttpListener::Off);
                if !certified {
                    balancer.certificate = None;
                }
            });
            found.len()
        };
        assert_eq!((off(true), off(false)), (0, 1));
    }
}
