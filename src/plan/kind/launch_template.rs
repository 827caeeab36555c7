//! Holds the values of a launch template.

use crate::plan::resource::resource;

resource! {
    /// What an instance is made of.
    pub struct LaunchTemplate<E> {
        /// Its name, if the spec fixes one.
        name: Option<E>,
        /// The start of its name otherwise.
        name_prefix: E,
        /// What it is for.
        description: E,
        /// The image.
        image: E,
        /// An instance type, where credits are chosen: Terraform drops them without one. The group names its own.
        instance_type: Option<E>,
        /// The instance profile, by ARN.
        instance_profile: E,
        /// A list of security groups.
        security_groups: E,
        /// The key pair.
        key_pair: Option<E>,
        /// Whether the disk has bandwidth of its own.
        ebs_optimized: Option<E>,
        /// `standard` or `unlimited`.
        cpu_credits: Option<E>,
        /// Whether metrics come every minute.
        detailed_monitoring: E,
        /// The device of the root disk.
        root_device: E,
        /// Its size in GiB.
        root_size: E,
        /// Its type.
        root_type: E,
        /// Its operations a second.
        root_iops: Option<E>,
        /// Its MiB a second.
        root_throughput: Option<E>,
        /// Whether it is encrypted.
        root_encrypted: E,
        /// The key that encrypts it.
        root_kms_key: Option<E>,
        /// `required` or `optional`.
        metadata_tokens: E,
        /// How many hops a metadata response may travel.
        metadata_hop_limit: E,
        /// The script that an instance runs first, as text that is not encoded yet.
        user_data: E,
        /// The common tags.
        tags: Option<E>,
    }
}
