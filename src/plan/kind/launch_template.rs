//! Holds the values of a launch template.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// What an instance is made of.
    pub struct LaunchTemplate {
        /// Its name, if the spec fixes one.
        name: Option<Expr>,
        /// The start of its name otherwise.
        name_prefix: Expr,
        /// What it is for.
        description: Expr,
        /// The image.
        image: Expr,
        /// An instance type, where credits are chosen: Terraform drops them without one. The group names its own.
        instance_type: Option<Expr>,
        /// The instance profile, by ARN.
        instance_profile: Expr,
        /// A list of security groups.
        security_groups: Expr,
        /// The key pair.
        key_pair: Option<Expr>,
        /// Whether the disk has bandwidth of its own.
        ebs_optimized: Option<Expr>,
        /// `standard` or `unlimited`.
        cpu_credits: Option<Expr>,
        /// Whether metrics come every minute.
        detailed_monitoring: Expr,
        /// The device of the root disk.
        root_device: Expr,
        /// Its size in GiB.
        root_size: Expr,
        /// Its type.
        root_type: Expr,
        /// Its operations a second.
        root_iops: Option<Expr>,
        /// Its MiB a second.
        root_throughput: Option<Expr>,
        /// Whether it is encrypted.
        root_encrypted: Expr,
        /// The key that encrypts it.
        root_kms_key: Option<Expr>,
        /// `required` or `optional`.
        metadata_tokens: Expr,
        /// How many hops a metadata response may travel.
        metadata_hop_limit: Expr,
        /// The script that an instance runs first, as text that is not encoded yet.
        user_data: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}
