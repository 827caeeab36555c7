//! Turns a region and an account into the ARNs of what is there.

use proptest::prelude::*;
use spotweld::spec::{CertificateArn, ContainerImage, KmsKeyArn, PolicyArn, SecretArn};

use super::words::{read, word};

/// Where a service runs: what a spec names by its ARN is all in one partition and region.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    partition: &'static str,
    region: &'static str,
    domain: &'static str,
}

const ACCOUNT: &str = "123456789012";

const PLACES: [(&str, &str, &str); 4] = [
    ("aws", "eu-west-1", "amazonaws.com"),
    ("aws", "us-east-1", "amazonaws.com"),
    ("aws-cn", "cn-north-1", "amazonaws.com.cn"),
    ("aws-us-gov", "us-gov-west-1", "amazonaws.com"),
];

pub(super) fn places() -> impl Strategy<Value = Place> {
    prop::sample::select(&PLACES).prop_map(|(partition, region, domain)| Place {
        partition,
        region,
        domain,
    })
}

impl Place {
    fn arn(self, service: &str, resource: &str) -> String {
        let Self {
            partition, region, ..
        } = self;
        format!("arn:{partition}:{service}:{region}:{ACCOUNT}:{resource}")
    }

    pub(super) fn key(self) -> impl Strategy<Value = KmsKeyArn> {
        "[0-9a-f]{8}-[0-9a-f]{4}".prop_map(move |id| read(&self.arn("kms", &format!("key/{id}"))))
    }

    pub(super) fn certificate(self) -> impl Strategy<Value = CertificateArn> {
        "[0-9a-f]{8}-[0-9a-f]{4}"
            .prop_map(move |id| read(&self.arn("acm", &format!("certificate/{id}"))))
    }

    /// Secrets with and without a key and a version, and parameters.
    pub(super) fn secret(self) -> impl Strategy<Value = SecretArn> {
        let secret =
            "[a-z]{1,6}/[A-Za-z0-9_+=.@-]{1,8}-[A-Za-z]{6}(:[A-Za-z]{1,5}:(AWSCURRENT)?:)?";
        let parameter = "(/[A-Za-z0-9._-]{1,8}){1,3}";
        prop_oneof![
            secret
                .prop_map(move |name| read(&self.arn("secretsmanager", &format!("secret:{name}")))),
            parameter.prop_map(move |path| read(&self.arn("ssm", &format!("parameter{path}")))),
        ]
    }

    pub(super) fn policy(self) -> impl Strategy<Value = PolicyArn> {
        let owner = prop::sample::select(&["aws", ACCOUNT]);
        (owner, "(service-role/)?[A-Za-z0-9+=,.@_-]{1,12}").prop_map(move |(owner, name)| {
            read(&format!(
                "arn:{}:iam::{owner}:policy/{name}",
                self.partition
            ))
        })
    }

    /// What a statement of a policy may name.
    pub(super) fn resource(self) -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z]{3,8}/(\\*|\\$\\{aws:userid\\}/\\*)"
                .prop_map(move |path| format!("arn:{}:s3:::{path}", self.partition)),
            "[a-z]{3,8}".prop_map(move |name| self.arn("dynamodb", &format!("table/{name}"))),
            Just("*".to_owned()),
        ]
    }

    pub(super) fn image(self) -> impl Strategy<Value = ContainerImage> {
        let Self { region, domain, .. } = self;
        prop_oneof![
            word("[a-z]{1,8}(:[0-9]{1,2}\\.[0-9])?"),
            word(
                "[a-z]{2,8}\\.example\\.com(:5000)?/[a-z]{1,6}/[a-z]{1,6}(:[a-z0-9.]{1,6}|@sha256:[0-9a-f]{64})"
            ),
            "[a-z]{2,8}(/[a-z]{2,8})?:[0-9]{1,3}".prop_map(move |name| {
                read(&format!("{ACCOUNT}.dkr.ecr.{region}.{domain}/{name}"))
            }),
        ]
    }
}
