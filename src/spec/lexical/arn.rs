//! Turns text such as `arn:aws:acm:…` into Amazon Resource Names of a known service.

use super::name::name;
use super::partition::is_partition;
use super::{InputKind, Lexical, LexicalError, lexical};

/// Splits `arn:partition:service:region:account:resource`; every part is printable and the resource is not empty.
pub(super) fn parts(text: &str) -> Option<[&str; 6]> {
    let mut fields = text.splitn(6, ':');
    let parts = [
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
    ];
    let [arn, partition, _, region, account, resource] = parts;
    let is_word = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let known = arn == "arn"
        && is_partition(partition)
        && is_word(region)
        && (account.is_empty()
            || account == "aws"
            || (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())))
        && !resource.is_empty()
        && resource
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_./:+=,@!*".contains(&byte));
    known.then_some(parts)
}

/// An ARN of one service, with a region and an account, whose resource starts with `prefix`.
///
/// It names one thing: in a policy, `*` would let in others.
pub(super) fn is_regional(text: &str, service: &str, prefix: &str) -> bool {
    parts(text).is_some_and(|[_, _, found, region, account, resource]| {
        found == service
            && !region.is_empty()
            && account.len() == 12
            && resource
                .strip_prefix(prefix)
                .is_some_and(|rest| !rest.is_empty() && !rest.contains('*'))
    })
}

name! {
    /// The ARN of a certificate in ACM.
    CertificateArn, "the ARN of an ACM certificate: `arn:aws:acm:REGION:ACCOUNT:certificate/ID`",
    "^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", Text,
    |text| is_regional(text, "acm", "certificate/")
}
name! {
    /// The ARN of a secret in Secrets Manager, or of a parameter of SSM.
    ///
    /// A secret may be followed by `:json-key:version-stage:version-id`.
    SecretArn, "the ARN of a Secrets Manager secret or an SSM parameter",
    "^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:|ssm:[a-z0-9-]+:[0-9]{12}:parameter/).+$", Text,
    |text| is_regional(text, "secretsmanager", "secret:") || is_regional(text, "ssm", "parameter/")
}
name! {
    /// The ARN of a KMS key.
    KmsKeyArn, "the ARN of a KMS key: `arn:aws:kms:REGION:ACCOUNT:key/ID`", "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", Text,
    |text| is_regional(text, "kms", "key/")
}
name! {
    /// The ARN of a managed IAM policy.
    PolicyArn, "the ARN of an IAM policy: `arn:aws:iam::ACCOUNT:policy/NAME`", "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.+$", Text,
    |text| {
        parts(text).is_some_and(|[_, _, service, region, account, resource]| {
            service == "iam"
                && region.is_empty()
                && !account.is_empty()
                && resource.strip_prefix("policy/").is_some_and(|name| !name.is_empty() && !name.contains('*'))
        })
    }
}

name! {
    /// The ARN of an IAM role.
    RoleArn, "the ARN of an IAM role: `arn:aws:iam::ACCOUNT:role/NAME`", "^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", Text,
    |text| is_of_iam(text, "role/")
}
name! {
    /// The ARN of an instance profile.
    InstanceProfileArn, "the ARN of an instance profile: `arn:aws:iam::ACCOUNT:instance-profile/NAME`",
    "^arn:aws[a-z-]*:iam::[0-9]{12}:instance-profile/.+$", Text,
    |text| is_of_iam(text, "instance-profile/")
}

/// An ARN of IAM, which has an account and no region, and names one thing.
fn is_of_iam(text: &str, prefix: &str) -> bool {
    parts(text).is_some_and(|[_, _, service, region, account, resource]| {
        service == "iam"
            && region.is_empty()
            && account.len() == 12
            && resource
                .strip_prefix(prefix)
                .is_some_and(|name| !name.is_empty() && !name.contains('*'))
    })
}

/// The region of an ARN that has been read; empty if its service has none.
fn region(text: &str) -> &str {
    parts(text).map_or("", |[_, _, _, region, ..]| region)
}

impl CertificateArn {
    /// The region that the certificate is in, such as `eu-west-1`.
    #[must_use]
    pub fn region(&self) -> &str {
        region(self.as_str())
    }
}

impl KmsKeyArn {
    /// The region that the key is in, such as `eu-west-1`.
    #[must_use]
    pub fn region(&self) -> &str {
        region(self.as_str())
    }
}

impl SecretArn {
    /// Whether the ARN names a parameter of SSM rather than a secret.
    #[must_use]
    pub fn is_parameter(&self) -> bool {
        parts(self.as_str()).is_some_and(|[_, _, service, ..]| service == "ssm")
    }

    /// The ARN without the JSON key, version stage and version id that may follow a secret's name:
    /// the resource that a policy must name.
    #[must_use]
    pub fn resource(&self) -> &str {
        let text = self.as_str();
        text.match_indices(':')
            .nth(6)
            .and_then(|(end, _)| text.get(..end))
            .unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo/db-AbCdEf";

    #[test]
    fn a_secret_may_name_a_json_key_that_no_policy_names() {
        let secret: SecretArn = SECRET.parse().unwrap();
        assert!(!secret.is_parameter());
        assert_eq!(secret.resource(), SECRET);
        assert_eq!(
            format!("{SECRET}:url::")
                .parse::<SecretArn>()
                .unwrap()
                .resource(),
            SECRET
        );
        assert!(
            "arn:aws:ssm:eu-west-1:123456789012:parameter/demo/db"
                .parse::<SecretArn>()
                .unwrap()
                .is_parameter()
        );
    }

    #[test]
    fn an_arn_of_another_service_is_refused() {
        for text in [
            "",
            "arn",
            SECRET,
            "arn:aws:acm:eu-west-1:1:certificate/x",
            "arn:aws:acm::123456789012:certificate/x",
            "arn:aws:acm:eu-west-1:123456789012:certificate/*",
        ] {
            assert!(text.parse::<CertificateArn>().is_err(), "{text} was read");
        }
        assert!(
            "arn:aws:acm:eu-west-1:123456789012:certificate/${x}"
                .parse::<CertificateArn>()
                .is_err()
        );
    }

    #[test]
    fn every_partition_has_certificates() {
        for partition in [
            "aws",
            "aws-cn",
            "aws-us-gov",
            "aws-iso",
            "aws-iso-b",
            "aws-iso-e",
            "aws-iso-f",
            "aws-eusc",
        ] {
            let arn = format!("arn:{partition}:acm:eu-west-1:123456789012:certificate/x");
            assert!(arn.parse::<CertificateArn>().is_ok(), "{arn}");
        }
        assert!(
            "arn:azure:acm:eu-west-1:123456789012:certificate/x"
                .parse::<CertificateArn>()
                .is_err()
        );
    }

    #[test]
    fn a_regional_arn_knows_its_region() {
        let certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/x";
        assert_eq!(
            certificate.parse::<CertificateArn>().unwrap().region(),
            "eu-west-1"
        );
        let key = "arn:aws:kms:us-east-1:123456789012:key/x";
        assert_eq!(key.parse::<KmsKeyArn>().unwrap().region(), "us-east-1");
    }

    #[test]
    fn a_role_has_an_account_and_no_region() {
        assert!(
            "arn:aws:iam::123456789012:role/team/orders"
                .parse::<RoleArn>()
                .is_ok()
        );
        for text in [
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::123456789012:role/*",
            "arn:aws:iam::aws:role/orders",
            "arn:aws:iam::123456789012:instance-profile/orders",
        ] {
            assert!(text.parse::<RoleArn>().is_err(), "{text} was read");
        }
        let profile = "arn:aws:iam::123456789012:instance-profile/orders";
        assert!(profile.parse::<InstanceProfileArn>().is_ok());
    }

    #[test]
    fn an_aws_managed_policy_has_no_account() {
        assert!(
            "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
                .parse::<PolicyArn>()
                .is_ok()
        );
        assert!("arn:aws:iam::aws:policy/*".parse::<PolicyArn>().is_err());
    }

    #[test]
    fn an_account_has_12_digits() {
        for account in ["12345678901x", "1234567890123", "123"] {
            let certificate = format!("arn:aws:acm:eu-west-1:{account}:certificate/x");
            assert!(certificate.parse::<CertificateArn>().is_err(), "{account}");
            let policy = format!("arn:aws:iam::{account}:policy/x");
            assert!(policy.parse::<PolicyArn>().is_err(), "{account}");
        }
    }

    #[test]
    fn a_role_is_one_of_iam() {
        assert!(
            "arn:aws:iam::123456789012:role/x"
                .parse::<RoleArn>()
                .is_ok()
        );
        for text in [
            "arn:aws:sts::123456789012:role/x",
            "arn:aws:iam:eu-west-1:123456789012:role/x",
            "arn:aws:iam::aws:role/x",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::123456789012:role/*",
            "arn:aws:iam::123456789012:user/x",
        ] {
            assert!(text.parse::<RoleArn>().is_err(), "{text} was read");
        }
    }
}
