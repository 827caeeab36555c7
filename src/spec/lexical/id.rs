//! Turns text such as `vpc-0a1b2c3d4e5f60718` into ids of existing AWS resources.

use super::name::name;
use super::{InputKind, Lexical, LexicalError, lexical};

/// A prefix and 8 (old) or 17 (new) hexadecimal digits.
fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|id| {
        matches!(id.len(), 8 | 17)
            && id
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

name! {
    /// The id of a VPC.
    VpcId, "a VPC id: `vpc-` and 8 or 17 hexadecimal digits", "^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", VpcId,
    |text| is_id(text, "vpc-")
}
name! {
    /// The id of a subnet.
    SubnetId, "a subnet id: `subnet-` and 8 or 17 hexadecimal digits", "^subnet-([0-9a-f]{8}|[0-9a-f]{17})$", SubnetId,
    |text| is_id(text, "subnet-")
}
name! {
    /// The id of a security group.
    SecurityGroupId, "a security group id: `sg-` and 8 or 17 hexadecimal digits", "^sg-([0-9a-f]{8}|[0-9a-f]{17})$", SecurityGroupId,
    |text| is_id(text, "sg-")
}
name! {
    /// The id of a machine image.
    AmiId, "an image id: `ami-` and 8 or 17 hexadecimal digits", "^ami-([0-9a-f]{8}|[0-9a-f]{17})$", ImageId,
    |text| is_id(text, "ami-")
}
name! {
    /// The id of an EFS file system.
    FileSystemId, "an EFS file system id: `fs-` and 8 or 17 hexadecimal digits", "^fs-([0-9a-f]{8}|[0-9a-f]{17})$", Text,
    |text| is_id(text, "fs-")
}
name! {
    /// The id of an EFS access point.
    AccessPointId, "an EFS access point id: `fsap-` and 8 or 17 hexadecimal digits", "^fsap-([0-9a-f]{8}|[0-9a-f]{17})$", Text,
    |text| is_id(text, "fsap-")
}
name! {
    /// The id of a Route 53 hosted zone.
    HostedZoneId, "a hosted zone id: `Z` and up to 31 upper-case letters and digits", "^Z[A-Z0-9]{1,31}$", HostedZoneId,
    |text| {
        (2..=32).contains(&text.len())
            && text.starts_with('Z')
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_its_prefix_and_8_or_17_digits() {
        assert!("vpc-0a1b2c3d4e5f60718".parse::<VpcId>().is_ok());
        assert!("vpc-0a1b2c3d".parse::<VpcId>().is_ok());
        for text in [
            "vpc-",
            "0a1b2c3d",
            "subnet-0a1b2c3d",
            "vpc-0A1B2C3D",
            "vpc-0a1b2c3d4",
            "vpc-0a1b2c3g",
        ] {
            assert!(text.parse::<VpcId>().is_err(), "{text} was read");
        }
        assert_eq!(
            "vpc-1".parse::<VpcId>().unwrap_err().to_string(),
            "`vpc-1` is not a VPC id: `vpc-` and 8 or 17 hexadecimal digits"
        );
    }
}
