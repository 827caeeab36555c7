//! A root disk that is smaller than the image.

use crate::behavior::image::{Image, ROOT_SNAPSHOT_GIB};
use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an `instance.root_volume.size` below 30GiB: an error with an ECS-optimized Amazon Linux, a warning with an image
    /// of which the spec only says the id.
    ///
    /// ## Why it matters
    /// The ECS-optimized images start from a snapshot of 30 GiB. EC2 refuses to unpack it on a smaller disk
    /// (`InvalidBlockDeviceMapping`), and the group never starts an instance.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {root_volume: {size: 20GiB}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {root_volume: {size: 30GiB}}
    /// ```
    ///
    /// ## Fix
    /// Make it at least 30GiB; container images need room beside that.
    ///
    /// ## References
    /// - [ECS-optimized AMIs](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html)
    pub(super) static RULE = "LTP001" "root-volume-below-ami" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let size = spec.instance.root_volume.size.gib();
    if size >= ROOT_SNAPSHOT_GIB {
        return;
    }
    let (severity, whose) = match Image::of(&spec.instance.ami) {
        Image::AmazonLinux(_) => (Severity::Error, "the image is unpacked from"),
        Image::Unknown => (Severity::Warning, "ECS-optimized images are unpacked from"),
        Image::Bottlerocket | Image::Windows | Image::OtherPublic => return,
    };
    report
        .at(
            path!["instance", "root_volume", "size"],
            format!(
                "the root disk has {size} GiB, but {whose} a snapshot of {ROOT_SNAPSHOT_GIB} GiB"
            ),
        )
        .label(format!("{} GiB too small", ROOT_SNAPSHOT_GIB - size))
        .related(path!["instance", "ami"], "the image")
        .help("no instance starts on a disk that is smaller than its image")
        .suggest(format!("{ROOT_SNAPSHOT_GIB}GiB"))
        .severity(severity);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Indirect, Value};

    fn with(size: &str, ami: &str) -> Option<Severity> {
        let found = found(&RULE, |spec| {
            spec.instance.root_volume.size = size.parse().unwrap();
            spec.instance.ami = Value::Literal(ami.parse().unwrap());
        });
        found.first().map(|finding| finding.severity)
    }

    #[test]
    fn the_snapshot_itself_fits() {
        assert_eq!(with("30GiB", "amazon-linux-2023"), None);
        assert_eq!(with("29GiB", "amazon-linux-2023"), Some(Severity::Error));
    }

    #[test]
    fn the_id_of_an_image_does_not_say_how_large_it_is() {
        assert_eq!(
            with("20GiB", "ami-0a1b2c3d4e5f60718"),
            Some(Severity::Warning)
        );
    }

    #[test]
    fn other_systems_have_other_snapshots() {
        let with = |path: &str| {
            found(&RULE, |spec| {
                spec.instance.root_volume.size = "8GiB".parse().unwrap();
                spec.instance.ami = Value::Indirect(Indirect::Ssm(path.parse().unwrap()));
            })
        };
        assert_eq!(
            with("/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id"),
            []
        );
        assert_eq!(with("/golden/image").len(), 1);
    }
}
