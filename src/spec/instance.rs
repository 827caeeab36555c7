//! Turns the `instance` section into the image, disk, key and options of each instance.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::capacity::yes;
use super::lexical::{InputKind, Lexical, LexicalError, lexical};
use super::{AmiId, Bounded, DiskSize, HopLimit, KeyName, KmsKeyArn, PolicyArn, Script, Value};

/// What each instance is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// The machine image: `amazon-linux-2023` is the ECS-optimized image of the day of the deployment.
    #[serde(default = "Instance::default_ami")]
    pub ami: Value<Ami>,
    /// The disk that the image is unpacked on, and that container images are pulled to.
    #[serde(default)]
    pub root_volume: RootVolume,
    /// The EC2 key pair for SSH; none if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_pair: Option<Value<KeyName>>,
    /// Whether the disk has bandwidth of its own; left out, EC2 does what is best for each type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ebs_optimized: Option<bool>,
    /// How burstable types (t2, t3, t3a, t4g) earn and spend CPU credits; for other types it has no meaning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu_credits: Option<CpuCredits>,
    /// How the instance metadata service answers.
    #[serde(default)]
    pub metadata: MetadataOptions,
    /// Whether EC2 sends metrics every minute instead of every five.
    #[serde(default)]
    pub detailed_monitoring: bool,
    /// Whether people may open a shell through Systems Manager, without SSH and keys.
    #[serde(default)]
    pub session_manager: bool,
    /// Managed policies for the role of the instance, beside what the ECS agent needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub managed_policies: Vec<PolicyArn>,
    /// Lines of a shell script that run after the agent is configured and before it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_user_data: Option<Script>,
}

/// A machine image with the ECS agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ami {
    /// The recommended ECS-optimized Amazon Linux 2023, for the architecture of the instance types.
    AmazonLinux2023,
    /// The recommended ECS-optimized Amazon Linux 2, whose support ends.
    AmazonLinux2,
    /// One image, which is never renewed by itself.
    Id(AmiId),
}

impl FromStr for Ami {
    type Err = LexicalError;

    fn from_str(text: &str) -> Result<Self, LexicalError> {
        match text {
            "amazon-linux-2023" => Ok(Self::AmazonLinux2023),
            "amazon-linux-2" => Ok(Self::AmazonLinux2),
            _ => text
                .parse()
                .map(Self::Id)
                .map_err(|_| LexicalError::new(text, Self::EXPECTED)),
        }
    }
}

impl fmt::Display for Ami {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AmazonLinux2023 => formatter.write_str("amazon-linux-2023"),
            Self::AmazonLinux2 => formatter.write_str("amazon-linux-2"),
            Self::Id(id) => id.fmt(formatter),
        }
    }
}

impl Lexical for Ami {
    const NAME: &'static str = "Ami";
    const EXPECTED: &'static str =
        "an image: `amazon-linux-2023`, `amazon-linux-2` or `ami-` and its id";
    const PATTERN: &'static str =
        "^(amazon-linux-2023|amazon-linux-2|ami-([0-9a-f]{8}|[0-9a-f]{17}))$";
    const INPUT: InputKind = InputKind::ImageId;
}
lexical!(Ami);

/// The root disk of an instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RootVolume {
    /// How large; at least 30GiB for the ECS-optimized images.
    #[serde(default = "RootVolume::default_size")]
    pub size: DiskSize,
    /// The type of the EBS volume.
    #[serde(default, rename = "type")]
    pub kind: VolumeType,
    /// Operations a second, for gp3 (3000 to 80000), io1 and io2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iops: Option<Bounded<100, 256_000>>,
    /// MiB a second, for gp3 (125 to 2000).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub throughput: Option<Bounded<125, 2_000>>,
    /// Whether the disk is encrypted.
    #[serde(default = "yes")]
    pub encrypted: bool,
    /// The key that encrypts it; the one that AWS manages for EBS if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kms_key: Option<Value<KmsKeyArn>>,
}

/// The type of an EBS volume that can be a root disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VolumeType {
    /// General purpose SSD whose speed does not depend on its size.
    #[default]
    Gp3,
    /// General purpose SSD of the generation before.
    Gp2,
    /// Provisioned IOPS SSD.
    Io1,
    /// Provisioned IOPS SSD of the current generation.
    Io2,
}

/// How burstable types earn and spend CPU credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CpuCredits {
    /// Slows down when the credits are spent.
    Standard,
    /// Bills what is used beyond the credits.
    Unlimited,
}

/// How the instance metadata service answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetadataOptions {
    /// Whether a session token is `required` (IMDSv2) or `optional`.
    #[serde(default)]
    pub tokens: MetadataTokens,
    /// How many network hops an answer may travel, 1 to 64: with 1, containers on a bridge get none.
    #[serde(default = "MetadataOptions::default_hop_limit")]
    pub hop_limit: HopLimit,
}

/// Whether the metadata service asks for a session token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MetadataTokens {
    /// Answers only with a token (IMDSv2).
    #[default]
    Required,
    /// Answers without a token too (IMDSv1).
    Optional,
}

impl Instance {
    const fn default_ami() -> Value<Ami> {
        Value::Literal(Ami::AmazonLinux2023)
    }
}

impl Default for Instance {
    fn default() -> Self {
        Self {
            ami: Self::default_ami(),
            root_volume: RootVolume::default(),
            key_pair: None,
            ebs_optimized: None,
            cpu_credits: None,
            metadata: MetadataOptions::default(),
            detailed_monitoring: false,
            session_manager: false,
            managed_policies: Vec::new(),
            extra_user_data: None,
        }
    }
}

impl RootVolume {
    const fn default_size() -> DiskSize {
        DiskSize::literal::<30>()
    }
}

impl Default for RootVolume {
    fn default() -> Self {
        Self {
            size: Self::default_size(),
            kind: VolumeType::default(),
            iops: None,
            throughput: None,
            encrypted: true,
            kms_key: None,
        }
    }
}

impl MetadataOptions {
    const fn default_hop_limit() -> HopLimit {
        HopLimit::literal::<1>()
    }
}

impl Default for MetadataOptions {
    fn default() -> Self {
        Self {
            tokens: MetadataTokens::default(),
            hop_limit: Self::default_hop_limit(),
        }
    }
}
