//! A root disk of a size that its type does not come in.

use super::volume_type;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, VolumeType};

rule! {
    /// ## What it does
    /// Flags an `instance.root_volume.size` outside the range of its type: gp2 1 to 16384 GiB, gp3 1 to 65536, io1 4 to 16384,
    /// io2 4 to 65536.
    ///
    /// ## Why it matters
    /// EC2 refuses to create the disk, and the group never starts an instance.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {root_volume: {size: 20TiB, type: gp2}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {root_volume: {size: 20TiB, type: gp3}}
    /// ```
    ///
    /// ## Fix
    /// Take gp3 instead of gp2, io2 instead of io1, or a size in the range.
    ///
    /// ## References
    /// - [`LaunchTemplateEbsBlockDeviceRequest`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html)
    pub(super) static RULE = "LTP003" "volume-size-range" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    let size = volume.size.gib();
    let (least, most) = match volume.kind {
        VolumeType::Gp2 => (1, 16_384),
        VolumeType::Gp3 => (1, 65_536),
        VolumeType::Io1 => (4, 16_384),
        VolumeType::Io2 => (4, 65_536),
    };
    if (least..=most).contains(&size) {
        return;
    }
    let kind = volume_type(volume.kind);
    let draft = report
        .at(
            path!["instance", "root_volume", "size"],
            format!("a disk of type {kind} has {least} to {most} GiB, not {size}"),
        )
        .related(
            path!["instance", "root_volume", "type"],
            format!("{least} to {most} GiB"),
        );
    if size < least {
        draft.suggest(format!("{least}GiB"));
    } else {
        let larger = if volume.kind == VolumeType::Io1 {
            "io2"
        } else {
            "gp3"
        };
        draft
            .help(format!("type {larger} has up to 65536 GiB"))
            .suggest_at(path!["instance", "root_volume", "type"], larger);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn suggestion(size: &str, kind: VolumeType) -> Option<String> {
        let found = found(&RULE, |spec| {
            spec.instance.root_volume.size = size.parse().unwrap();
            spec.instance.root_volume.kind = kind;
        });
        let finding = found.into_iter().next()?;
        finding.suggestion.map(|suggestion| suggestion.replacement)
    }

    #[test]
    fn the_larger_type_of_the_same_sort_is_suggested() {
        assert_eq!(suggestion("16TiB", VolumeType::Gp2), None);
        assert_eq!(suggestion("17TiB", VolumeType::Gp2).as_deref(), Some("gp3"));
        assert_eq!(suggestion("17TiB", VolumeType::Io1).as_deref(), Some("io2"));
        assert_eq!(suggestion("17TiB", VolumeType::Io2), None);
    }

    #[test]
    fn provisioned_disks_have_four_gib_at_least() {
        assert_eq!(suggestion("3GiB", VolumeType::Io2).as_deref(), Some("4GiB"));
        assert_eq!(suggestion("3GiB", VolumeType::Gp3), None);
    }
}
