//! Turns the `volumes` section into what containers can mount.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::capacity::yes;
use super::{AbsolutePath, AccessPointId, FileSystemId, Value};

/// A volume of the task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Volume {
    /// An existing EFS file system, which outlives instances.
    Efs(EfsVolume),
    /// A folder of the instance, which ends with it.
    Host(AbsolutePath),
}

/// An existing EFS file system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EfsVolume {
    /// The file system.
    pub file_system: Value<FileSystemId>,
    /// The folder of the file system that is the root of the volume; not beside an access point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_directory: Option<AbsolutePath>,
    /// The access point that sets the folder and the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_point: Option<Value<AccessPointId>>,
    /// Whether the way to the file system is encrypted.
    #[serde(default = "yes")]
    pub transit_encryption: bool,
    /// Whether the file system lets in by the task role.
    #[serde(default)]
    pub iam_authorization: bool,
}
