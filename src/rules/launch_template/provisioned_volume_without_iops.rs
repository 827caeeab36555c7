//! A disk whose speed must be given and is not.

use super::volume_type;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, VolumeType};

rule! {
    /// ## What it does
    /// Flags a root disk of type io1 or io2 without `iops`.
    ///
    /// ## Why it matters
    /// These types are paid for by their speed and have no default: EC2 refuses to create the disk, and the group never
    /// starts an instance.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {root_volume: {type: io2, size: 30GiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {root_volume: {type: io2, size: 30GiB, iops: 4000}}
    /// ```
    ///
    /// ## Fix
    /// Give the speed, or take gp3, which has 3,000 IOPS from the start.
    ///
    /// ## References
    /// - [`EbsBlockDevice`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html)
    pub(super) static RULE = "LTP031" "provisioned-volume-without-iops" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    let provisioned = match volume.kind {
        VolumeType::Io1 | VolumeType::Io2 => true,
        VolumeType::Gp2 | VolumeType::Gp3 => false,
    };
    if provisioned && volume.iops.is_none() {
        let kind = volume_type(volume.kind);
        report
            .at(
                path!["instance", "root_volume", "type"],
                format!("a disk of type {kind} needs `iops`"),
            )
            .help("give the speed, or take gp3")
            .suggest("gp3");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Bounded;

    #[test]
    fn only_types_that_are_paid_by_speed_need_one() {
        let with = |kind, iops: Option<u32>| {
            messages(&RULE, |spec| {
                spec.instance.root_volume.kind = kind;
                spec.instance.root_volume.iops = iops.and_then(|iops| Bounded::new(iops).ok());
            })
        };
        assert_eq!(
            with(VolumeType::Io1, None),
            ["a disk of type io1 needs `iops`"]
        );
        assert_eq!(with(VolumeType::Io2, None).len(), 1);
        assert!(with(VolumeType::Io2, Some(4000)).is_empty());
        assert!(with(VolumeType::Gp3, None).is_empty() && with(VolumeType::Gp2, None).is_empty());
    }
}
