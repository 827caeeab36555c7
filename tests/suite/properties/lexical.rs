//! A text that a lexical type accepts matches the pattern of its schema, and its written form is read as the same.

use std::fmt::Debug;

use serde_json::json;
use spotweld::spec::{self, Lexical};

/// The first byte picks the type, the rest is the text.
pub(crate) fn hold(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else {
        return;
    };
    let check = CHECKS.iter().cycle().nth(first.into());
    if let (Some(check), Ok(text)) = (check, std::str::from_utf8(rest)) {
        check(text);
    }
}

type Check = fn(&str);

const CHECKS: &[Check] = &[
    check::<spec::CertificateArn>,
    check::<spec::KmsKeyArn>,
    check::<spec::PolicyArn>,
    check::<spec::SecretArn>,
    check::<spec::Seconds<0, 7200>>,
    check::<spec::Stretch>,
    check::<spec::CidrBlock>,
    check::<spec::DnsName>,
    check::<spec::HttpPath>,
    check::<spec::SuccessCodes>,
    check::<spec::TlsPolicy>,
    check::<spec::AccessPointId>,
    check::<spec::AmiId>,
    check::<spec::FileSystemId>,
    check::<spec::HostedZoneId>,
    check::<spec::SecurityGroupId>,
    check::<spec::SubnetId>,
    check::<spec::VpcId>,
    check::<spec::ContainerImage>,
    check::<spec::InstanceTypeName>,
    check::<spec::AutoScalingGroupName>,
    check::<spec::BucketName>,
    check::<spec::BucketPrefix>,
    check::<spec::CapacityProviderName>,
    check::<spec::ClusterName>,
    check::<spec::ContainerName>,
    check::<spec::FamilyName>,
    check::<spec::InputName>,
    check::<spec::KeyName>,
    check::<spec::LaunchTemplateName>,
    check::<spec::LoadBalancerName>,
    check::<spec::LogGroupName>,
    check::<spec::RuleName>,
    check::<spec::ServiceName>,
    check::<spec::TagKey>,
    check::<spec::TagValue>,
    check::<spec::VariableName>,
    check::<spec::VolumeName>,
    check::<spec::DiskSize>,
    check::<spec::Memory>,
    check::<spec::AbsolutePath>,
    check::<spec::PlainText>,
    check::<spec::Price>,
    check::<spec::Reason>,
    check::<spec::Script>,
    check::<spec::SsmPath>,
];

fn check<T: Lexical + PartialEq + Debug>(text: &str) {
    let Ok(value) = text.parse::<T>() else {
        return;
    };
    let written = value.to_string();
    assert_eq!(
        written.parse::<T>().as_ref(),
        Ok(&value),
        "{}: {text:?} as {written:?}",
        T::NAME
    );
    let schema = json!({"type": "string", "pattern": T::PATTERN});
    for form in [text, &written] {
        assert!(
            jsonschema::is_valid(&schema, &json!(form)),
            "{}: {form:?} is read and does not match {}",
            T::NAME,
            T::PATTERN
        );
    }
}
