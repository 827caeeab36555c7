//! A certificate that is not where the load balancer will be.

use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{Certificate, KmsKeyArn, Spec, Value};

rule! {
    /// ## What it does
    /// Flags a certificate whose ARN names another region than that of a KMS key of the spec.
    ///
    /// ## Why it matters
    /// A certificate, the key of a disk and the key of a log group can be used in their own region only. Where they differ,
    /// one of them is not where the service will be: often a certificate of us-east-1 that was made for CloudFront.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {certificate: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d"}
    /// logs: {kms_key: "arn:aws:kms:eu-west-1:123456789012:key/4e5f6071"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// load_balancer: {certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/8293a4b5"}
    /// logs: {kms_key: "arn:aws:kms:eu-west-1:123456789012:key/4e5f6071"}
    /// ```
    ///
    /// ## Fix
    /// Request a certificate in the region of the service, or have it issued with `{domain: …, zone: …}`.
    ///
    /// ## References
    /// - [Regions of ACM](https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html)
    /// - [Encryption of log groups](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html)
    pub(super) static RULE = "ALB029" "certificate-region" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let certificate = spec
        .load_balancer
        .as_ref()
        .and_then(|balancer| balancer.certificate.as_ref());
    let Some(Certificate::Existing(Value::Literal(arn))) = certificate else {
        return;
    };
    let region = arn.region();
    let Some((place, key)) = keys(spec).find(|(_, key)| key.region() != region) else {
        return;
    };
    let message = format!(
        "the certificate is in {region} and the key in {}: the service can be in one region only",
        key.region()
    );
    report
        .at(path!["load_balancer", "certificate"], message)
        .label(region)
        .related(place, key.region())
        .help("request a certificate in the region of the service");
}

/// The keys that the spec names, each with its place.
fn keys(spec: &Spec) -> impl Iterator<Item = (SpecPath, &KmsKeyArn)> {
    let disk = (
        path!["instance", "root_volume", "kms_key"],
        &spec.instance.root_volume.kms_key,
    );
    let logs = (path!["logs", "kms_key"], &spec.logs.kms_key);
    [disk, logs]
        .into_iter()
        .filter_map(|(place, key)| Some((place, key.as_ref()?.literal()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(disk: Option<&str>, logs: Option<&str>) -> Vec<Finding> {
        let key = |region: &str| {
            let arn = format!("arn:aws:kms:{region}:123456789012:key/0a1b");
            Value::Literal(arn.parse().unwrap())
        };
        found(&RULE, |spec| {
            spec.instance.root_volume.kms_key = disk.map(key);
            spec.logs.kms_key = logs.map(key);
        })
    }

    #[test]
    fn the_first_key_elsewhere_is_pointed_at() {
        let found = with(Some("eu-west-1"), Some("us-east-1"));
        assert_eq!(
            found[0].message,
            "the certificate is in eu-west-1 and the key in us-east-1: the service can be in one region only"
        );
        assert_eq!(found[0].related[0].0.to_string(), "logs.kms_key");
    }

    #[test]
    fn without_a_key_the_region_is_not_known() {
        assert_eq!(with(None, None), []);
        assert_eq!(with(Some("eu-west-1"), Some("eu-west-1")), []);
    }
}
