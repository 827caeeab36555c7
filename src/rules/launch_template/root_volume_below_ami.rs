//! A disk that the image does not fit on.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Ami, Spec};

rule! {
    /// ## What it does
    /// Flags an `instance.root_volume.size` below 30 GiB with an ECS-optimized image.
    ///
    /// ## Why it matters
    /// The snapshot of the image has 30 GiB. EC2 refuses a smaller disk at the launch, so that the group never starts an
    /// instance, and says so in its activity history only.
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
    /// Leave the size out, or make it 30GiB or more.
    ///
    /// ## References
    /// - [ECS-optimized images](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html)
    pub(super) static RULE = "LTP001" "root-volume-below-ami" Error via check;
}

/// GiB of the snapshot of the ECS-optimized images ([storage configuration]).
///
/// [storage configuration]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-ami-storage-config.html
const IMAGE_GIB: u32 = 30;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let size = spec.instance.root_volume.size;
    // How large another image is, nothing says.
    let Some(ami @ (Ami::AmazonLinux2023 | Ami::AmazonLinux2)) = spec.instance.ami.literal() else {
        return;
    };
    if size.gib() >= IMAGE_GIB {
        return;
    }
    report
        .at(
            path!["instance", "root_volume", "size"],
            format!("the image of `{ami}` has {IMAGE_GIB} GiB and does not fit on a root volume of {} GiB", size.gib()),
        )
        .label(format!("{} GiB too small", IMAGE_GIB - size.gib()))
        .help(format!("make it {IMAGE_GIB}GiB or more"))
        .suggest(format!("{IMAGE_GIB}GiB"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Value;

    fn of(ami: &str, size: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.instance.ami = Value::Literal(ami.parse().unwrap());
            spec.instance.root_volume.size = size.parse().unwrap();
        })
    }

    #[test]
    fn the_image_just_fits() {
        assert!(of("amazon-linux-2023", "30GiB").is_empty());
        assert_eq!(
            of("amazon-linux-2", "29GiB"),
            [
                "the image of `amazon-linux-2` has 30 GiB and does not fit on a root volume of 29 GiB"
            ]
        );
    }

    #[test]
    fn the_size_of_another_image_is_not_known() {
        assert!(of("ami-0a1b2c3d4e5f60718", "8GiB").is_empty());
    }
}
