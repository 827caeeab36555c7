//! IOPS and throughput of a gp3 disk that do not go together.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, VolumeType};

rule! {
    /// ## What it does
    /// Flags a root disk of type gp3 with `iops` outside 3000 to 80000, with more than 500 IOPS for each GiB (3000 are always
    /// there), or with a `throughput` above a quarter of its IOPS in MiB/s.
    ///
    /// ## Why it matters
    /// EC2 refuses to create the disk ("Throughput (MiBps) to iops ratio is too high"), and the group never starts an instance.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {root_volume: {size: 50GiB, throughput: 1000}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {root_volume: {size: 50GiB, throughput: 1000, iops: 4000}}
    /// ```
    ///
    /// ## Fix
    /// Raise `iops` to four times `throughput`, and `size` to a 500th of `iops`; or lower what is too high.
    ///
    /// ## References
    /// - [General purpose SSD volumes](https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html)
    /// - [`LaunchTemplateEbsBlockDeviceRequest`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html)
    pub(super) static RULE = "LTP004" "gp3-iops-throughput" Error via check on platform;
}

/// IOPS that every gp3 volume has.
const LEAST_IOPS: u32 = 3_000;
const MOST_IOPS: u32 = 80_000;
const IOPS_PER_GIB: u32 = 500;
/// IOPS that a MiB/s of throughput takes.
const IOPS_PER_THROUGHPUT: u32 = 4;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    if volume.kind != VolumeType::Gp3 {
        return;
    }
    let size = volume.size.gib();
    let iops = volume.iops.map_or(LEAST_IOPS, |iops| iops.get());
    let possible = IOPS_PER_GIB
        .saturating_mul(size)
        .clamp(LEAST_IOPS, MOST_IOPS);
    let iops_path = path!["instance", "root_volume", "iops"];
    if !(LEAST_IOPS..=MOST_IOPS).contains(&iops) {
        let message = format!("a gp3 disk has {LEAST_IOPS} to {MOST_IOPS} IOPS, not {iops}");
        report
            .at(iops_path.clone(), message)
            .suggest(iops.clamp(LEAST_IOPS, MOST_IOPS).to_string());
    } else if iops > possible {
        let message = format!(
            "{iops} IOPS are more than {IOPS_PER_GIB} for each of {size} GiB, which are {possible}"
        );
        report
            .at(iops_path.clone(), message)
            .label(format!("{} too many", iops - possible))
            .related(
                path!["instance", "root_volume", "size"],
                format!("{size} GiB"),
            )
            .suggest_at(
                path!["instance", "root_volume", "size"],
                format!("{}GiB", iops.div_ceil(IOPS_PER_GIB)),
            );
    }
    let throughput = volume.throughput.map_or(0, |throughput| throughput.get());
    let needed = throughput * IOPS_PER_THROUGHPUT;
    if needed > iops {
        let message = format!("{throughput} MiB/s take {needed} IOPS, but the disk has {iops}");
        report
            .at(path!["instance", "root_volume", "throughput"], message)
            .label(format!("at most {} MiB/s", iops / IOPS_PER_THROUGHPUT))
            .suggest_at(iops_path, needed.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Bounded;

    fn with(size: &str, iops: Option<u32>, throughput: Option<u32>) -> Vec<String> {
        messages(&RULE, |spec| {
            let volume = &mut spec.instance.root_volume;
            volume.size = size.parse().unwrap();
            volume.iops = iops.map(|iops| Bounded::new(iops).unwrap());
            volume.throughput = throughput.map(|throughput| Bounded::new(throughput).unwrap());
        })
    }

    #[test]
    fn throughput_takes_a_quarter_of_the_iops() {
        assert!(with("30GiB", None, Some(750)).is_empty());
        assert_eq!(
            with("30GiB", None, Some(751)),
            ["751 MiB/s take 3004 IOPS, but the disk has 3000"]
        );
        assert!(with("30GiB", Some(3004), Some(751)).is_empty());
    }

    #[test]
    fn a_gib_carries_five_hundred_iops() {
        assert!(with("30GiB", Some(15_000), None).is_empty());
        assert_eq!(
            with("30GiB", Some(15_001), None),
            ["15001 IOPS are more than 500 for each of 30 GiB, which are 15000"]
        );
        assert!(with("1GiB", Some(3_000), None).is_empty());
    }

    #[test]
    fn the_range_is_that_of_today() {
        assert!(with("160GiB", Some(80_000), None).is_empty());
        assert_eq!(with("1TiB", Some(80_001), None).len(), 1);
        assert_eq!(
            with("1TiB", Some(100), None),
            ["a gp3 disk has 3000 to 80000 IOPS, not 100"]
        );
    }
}
