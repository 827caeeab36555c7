//! A disk that costs more and does less.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, VolumeType};

rule! {
    /// ## What it does
    /// Flags a root volume of type `gp2`.
    ///
    /// ## Why it matters
    /// A gp3 volume costs up to 20 % less for each GiB, and always has 3000 operations a second and 125 MiB/s. A gp2
    /// volume has 3 operations a second for each GiB, 100 for 30 GiB, and more only until its credits are spent:
    /// pulling images after an interruption is when that happens.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   root_volume: {size: 30GiB, type: gp2}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   root_volume: {size: 30GiB, type: gp3}
    /// ```
    ///
    /// ## Fix
    /// Leave `type` out: it is `gp3`.
    ///
    /// ## References
    /// - [General purpose SSD volumes](https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html)
    pub(super) static RULE = "CST005" "gp2-instead-of-gp3" Advice via check on platform;
}

/// Operations a second of a gp2 volume for each GiB, at least [`LEAST`] and at most [`MOST`] ([general purpose]).
///
/// [general purpose]: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
const PER_GIB: u32 = 3;
const LEAST: u32 = 100;
const MOST: u32 = 16_000;

/// GiB of the largest gp2 volume.
const LARGEST_GIB: u32 = 16_384;

/// Operations a second that every gp3 volume has.
const GP3: u32 = 3_000;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    // A volume that EC2 refuses is for LTP003 and LTP005.
    let refused =
        volume.iops.is_some() || volume.throughput.is_some() || volume.size.gib() > LARGEST_GIB;
    if volume.kind != VolumeType::Gp2 || refused {
        return;
    }
    let lasting = volume.size.gib().saturating_mul(PER_GIB).clamp(LEAST, MOST);
    report
        .at(
            path!["instance", "root_volume", "type"],
            format!(
                "a gp2 volume of {} costs more than gp3, and has {lasting} operations a second that last",
                volume.size
            ),
        )
        .help(format!("gp3 has {GP3} operations a second at any size"))
        .suggest("gp3");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn the_operations_follow_the_size() {
        let with = |size: &str| {
            let found = messages(&RULE, |spec| {
                spec.instance.root_volume.kind = VolumeType::Gp2;
                spec.instance.root_volume.size = size.parse().unwrap();
            });
            found[0].clone()
        };
        assert!(with("30GiB").contains("a gp2 volume of 30GiB"));
        assert!(with("30GiB").contains("has 100 operations"));
        assert!(with("100GiB").contains("has 300 operations"));
        assert!(with("8TiB").contains("has 16000 operations"));
    }

    #[test]
    fn provisioned_volumes_are_chosen_for_their_speed() {
        let found = messages(&RULE, |spec| {
            spec.instance.root_volume.kind = VolumeType::Io2
        });
        assert!(found.is_empty());
    }
}
