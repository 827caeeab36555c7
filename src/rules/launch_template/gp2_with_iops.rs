//! A speed for a disk of a type that has none to set.

use super::volume_type;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, VolumeType};

rule! {
    /// ## What it does
    /// Flags `iops` on a root disk of type gp2, whose speed follows from its size, and `throughput` on any type but gp3.
    ///
    /// ## Why it matters
    /// EC2 refuses to create the disk: "The parameter iops is not supported for gp2 volumes", "throughput can only be specified
    /// for volumeType gp3". The group never starts an instance.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {root_volume: {type: gp2, iops: 4000}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {root_volume: {type: gp3, iops: 4000}}
    /// ```
    ///
    /// ## Fix
    /// Take gp3, which costs less than gp2, or leave the speed out.
    ///
    /// ## References
    /// - [`LaunchTemplateEbsBlockDeviceRequest`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html)
    /// - [The refusal](https://github.com/boto/boto3/issues/2474)
    pub(super) static RULE = "LTP005" "gp2-with-iops" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    let kind = volume_type(volume.kind);
    let iops = volume.iops.filter(|_| volume.kind == VolumeType::Gp2);
    let throughput = volume.throughput.filter(|_| volume.kind != VolumeType::Gp3);
    let faults = [
        iops.map(|iops| ("iops", format!("{} IOPS", iops.get()))),
        throughput.map(|throughput| ("throughput", format!("{} MiB/s", throughput.get()))),
    ];
    for (field, speed) in faults.into_iter().flatten() {
        let message =
            format!("{speed} are asked of a disk of type {kind}, and EC2 refuses `{field}` there");
        let draft = report
            .at(path!["instance", "root_volume", field], message)
            .related(
                path!["instance", "root_volume", "type"],
                "the type of the disk",
            );
        if volume.kind == VolumeType::Gp2 {
            draft
                .help(format!("take gp3, or leave `{field}` out"))
                .suggest_at(path!["instance", "root_volume", "type"], "gp3");
        } else {
            draft.help(format!("leave `{field}` out: it follows from `iops`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    fn fields(kind: VolumeType) -> Vec<String> {
        let found = found(&RULE, |spec| {
            let volume = &mut spec.instance.root_volume;
            (volume.kind, volume.iops, volume.throughput) =
                (kind, Bounded::new(4000).ok(), Bounded::new(250).ok());
        });
        found
            .iter()
            .map(|finding| finding.path.to_string())
            .collect()
    }

    #[test]
    fn each_type_has_the_speeds_that_can_be_set() {
        assert_eq!(fields(VolumeType::Gp3), [] as [&str; 0]);
        assert_eq!(fields(VolumeType::Io2), ["instance.root_volume.throughput"]);
        assert_eq!(
            fields(VolumeType::Gp2),
            [
                "instance.root_volume.iops",
                "instance.root_volume.throughput"
            ]
        );
    }
}
