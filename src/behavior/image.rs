//! Turns the `instance.ami` of a spec into what is known of the image.

use crate::spec::{Ami, Indirect, SsmPath, Value};

/// What a spec says about the image of its instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Image {
    /// An ECS-optimized Amazon Linux.
    AmazonLinux(Release),
    /// An image of AWS that is configured by TOML, not by a script.
    Bottlerocket,
    /// An image of AWS that runs Windows, whose scripts are PowerShell.
    Windows,
    /// An image that AWS publishes for something else than ECS, without its agent.
    OtherPublic,
    /// Any image: its id or its parameter does not say.
    Unknown,
}

/// A release of Amazon Linux.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// The first one, `amazon-linux`.
    One,
    /// Amazon Linux 2.
    Two,
    /// Amazon Linux 2023.
    Year2023,
}

/// GiB of the snapshot that an ECS-optimized Amazon Linux starts from, on `/dev/xvda` ([storage]).
///
/// [storage]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html
pub const ROOT_SNAPSHOT_GIB: u32 = 30;

impl Image {
    /// What a spec says about its image.
    #[must_use]
    pub fn of(ami: &Value<Ami>) -> Self {
        match ami {
            Value::Literal(Ami::AmazonLinux2023) => Self::AmazonLinux(Release::Year2023),
            Value::Literal(Ami::AmazonLinux2) => Self::AmazonLinux(Release::Two),
            Value::Literal(Ami::Id(_)) | Value::Indirect(Indirect::Input(_)) => Self::Unknown,
            Value::Indirect(Indirect::Ssm(path)) => Self::of_parameter(path),
        }
    }

    /// AWS keeps the parameters below `/aws/service`, and nobody else may ([public parameters]).
    ///
    /// [public parameters]: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
    fn of_parameter(path: &SsmPath) -> Self {
        let Some(published) = path.as_str().strip_prefix("/aws/service/") else {
            return Self::Unknown;
        };
        let mut parts = published.split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("bottlerocket"), ..) => Self::Bottlerocket,
            (Some("ecs"), Some("optimized-ami"), Some(system)) => match system {
                "amazon-linux" => Self::AmazonLinux(Release::One),
                "amazon-linux-2" => Self::AmazonLinux(Release::Two),
                "amazon-linux-2023" => Self::AmazonLinux(Release::Year2023),
                _ if system.starts_with("windows") => Self::Windows,
                _ => Self::Unknown,
            },
            (Some("ami-windows-latest"), ..) => Self::Windows,
            _ => Self::OtherPublic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(path: &str) -> Image {
        Image::of(&Value::Indirect(Indirect::Ssm(path.parse().unwrap())))
    }

    #[test]
    fn the_path_of_a_public_parameter_says_which_image_it_is() {
        let ecs = |system: &str| {
            parameter(&format!(
                "/aws/service/ecs/optimized-ami/{system}/recommended/image_id"
            ))
        };
        assert_eq!(
            ecs("amazon-linux-2023"),
            Image::AmazonLinux(Release::Year2023)
        );
        assert_eq!(
            ecs("amazon-linux-2023/arm64"),
            Image::AmazonLinux(Release::Year2023)
        );
        assert_eq!(
            ecs("amazon-linux-2/kernel-5.10"),
            Image::AmazonLinux(Release::Two)
        );
        assert_eq!(ecs("amazon-linux"), Image::AmazonLinux(Release::One));
        assert_eq!(ecs("windows_server/2022/english/full"), Image::Windows);
        assert_eq!(
            parameter("/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id"),
            Image::Bottlerocket
        );
        assert_eq!(
            parameter("/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/image_id"),
            Image::OtherPublic
        );
        assert_eq!(ecs("inference"), Image::Unknown);
        assert_eq!(
            parameter(
                "/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized"
            ),
            Image::Windows
        );
        assert_eq!(parameter("/golden/image"), Image::Unknown);
    }

    #[test]
    fn an_id_says_nothing() {
        assert_eq!(
            Image::of(&Value::Literal("ami-0a1b2c3d4e5f60718".parse().unwrap())),
            Image::Unknown
        );
    }
}
