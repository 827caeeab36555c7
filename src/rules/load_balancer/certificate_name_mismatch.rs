//! A name for which the certificate does not speak.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Certificate, DnsName, Spec};

rule! {
    /// ## What it does
    /// Flags a `load_balancer.dns` name that the certificate to be issued does not cover.
    ///
    /// ## Why it matters
    /// Browsers and other clients refuse a certificate for another name: nobody can use that name over HTTPS. A certificate
    /// for `*.example.com` covers `api.example.com`, and neither `example.com` nor `eu.api.example.com`.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer:
    ///   certificate: {domain: example.com, zone: Z0123456789ABCDEFGHIJ}
    ///   dns: {zone: Z0123456789ABCDEFGHIJ, name: api.example.com}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer:
    ///   certificate: {domain: api.example.com, zone: Z0123456789ABCDEFGHIJ}
    ///   dns: {zone: Z0123456789ABCDEFGHIJ, name: api.example.com}
    /// ```
    ///
    /// ## Fix
    /// Have the certificate issued for the name, unless a proxy in front of the load balancer does not check it.
    ///
    /// ## References
    /// - [Certificates of ACM](https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html)
    pub(super) static RULE = "ALB038" "certificate-name-mismatch" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    let (Some(Certificate::Issued(issued)), Some(record)) = (&balancer.certificate, &balancer.dns)
    else {
        return;
    };
    if covers(&issued.domain, &record.name) {
        return;
    }
    let domain_path = path!["load_balancer", "certificate", "domain"];
    report
        .at(
            domain_path,
            format!(
                "clients of `{}` get a certificate for `{}`, and refuse it",
                record.name, issued.domain
            ),
        )
        .label("another name")
        .related(
            path!["load_balancer", "dns", "name"],
            "the name of the load balancer",
        )
        .help("have the certificate issued for the name of the load balancer")
        .suggest(record.name.to_string());
}

/// Whether a certificate for a domain is good for a name: `*` stands for one label.
fn covers(domain: &DnsName, name: &DnsName) -> bool {
    let (domain, name) = (domain.as_str(), name.as_str());
    let below = domain.strip_prefix("*.");
    let parent = name.split_once('.').map(|(_, parent)| parent);
    domain.eq_ignore_ascii_case(name)
        || below
            .zip(parent)
            .is_some_and(|(below, parent)| below.eq_ignore_ascii_case(parent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{DnsRecord, IssuedCertificate, Value};

    fn with(domain: &str, name: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            let zone = || Value::Literal("Z0123456789ABCDEFGHIJ".parse().unwrap());
            let balancer = spec.load_balancer.as_mut().unwrap();
            balancer.certificate = Some(Certificate::Issued(IssuedCertificate {
                domain: domain.parse().unwrap(),
                zone: zone(),
            }));
            balancer.dns = Some(DnsRecord {
                zone: zone(),
                name: name.parse().unwrap(),
            });
        })
    }

    #[test]
    fn a_star_stands_for_one_label() {
        assert!(with("API.example.com", "api.example.com").is_empty());
        assert!(with("*.example.com", "api.example.com").is_empty());
        assert!(with("*.example.com", "*.example.com").is_empty());
        assert_eq!(with("*.example.com", "example.com").len(), 1);
        assert_eq!(with("*.example.com", "eu.api.example.com").len(), 1);
    }

    #[test]
    fn both_names_are_in_the_message() {
        assert_eq!(
            with("example.com", "api.example.com"),
            ["clients of `api.example.com` get a certificate for `example.com`, and refuse it"]
        );
    }
}
