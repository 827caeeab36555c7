//! Turns the name of a region into the partition of AWS that it is in: the world, China, GovCloud.

/// The partition of most regions.
const WORLD: &str = "aws";

/// How the regions of each partition start ([`partitions.json`] of the SDKs); all others are in [`WORLD`].
///
/// [`partitions.json`]: https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
const REGIONS: [(&str, &str); 7] = [
    ("cn-", "aws-cn"),
    ("us-gov-", "aws-us-gov"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("eu-isoe-", "aws-iso-e"),
    ("us-isof-", "aws-iso-f"),
    ("eusc-", "aws-eusc"),
];

/// The partition of a region.
#[must_use]
pub fn partition_of(region: &str) -> &'static str {
    REGIONS
        .iter()
        .find(|(start, _)| region.starts_with(start))
        .map_or(WORLD, |(_, partition)| partition)
}

/// Whether this is the name of a partition.
pub(super) fn is_partition(name: &str) -> bool {
    name == WORLD || REGIONS.iter().any(|(_, partition)| name == *partition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_in_the_partition_of_its_start() {
        for (region, partition) in [
            ("eu-west-1", "aws"),
            ("cn-north-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-isob-east-1", "aws-iso-b"),
            ("us-iso-east-1", "aws-iso"),
            ("eusc-de-east-1", "aws-eusc"),
        ] {
            assert_eq!(partition_of(region), partition);
        }
    }
}
