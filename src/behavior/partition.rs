//! Turns ARNs into the partition of AWS that they are in: the world, China, GovCloud.
//!
//! Partitions share nothing: no account, role or key of one can be used in another.

use crate::spec::partition_of;

/// Where an ARN says that its resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The partition, such as `aws` or `aws-cn`.
    pub partition: &'a str,
    /// The region; empty for what is in all of them, as IAM is.
    pub region: &'a str,
}

impl<'a> Place<'a> {
    /// The place that an ARN names; none if the text is no ARN or its partition is a wildcard.
    #[must_use]
    pub fn of_arn(text: &'a str) -> Option<Self> {
        let mut fields = text.split(':');
        let (arn, partition, _, region) = (
            fields.next()?,
            fields.next()?,
            fields.next()?,
            fields.next()?,
        );
        (arn == "arn" && partition.starts_with("aws") && !partition.contains(['*', '?']))
            .then_some(Self { partition, region })
    }

    /// The partition that the region is in; none for what is in all regions, or in a pattern of them.
    #[must_use]
    pub fn partition_of_region(&self) -> Option<&'static str> {
        (!self.region.is_empty() && !self.region.contains(['*', '?']))
            .then(|| partition_of(self.region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    #[test]
    fn every_region_of_the_catalogue_has_a_known_partition() {
        let partitions = ["aws", "aws-cn", "aws-us-gov"];
        for region in catalog::regions() {
            assert!(partitions.contains(&partition_of(region)), "{region}");
        }
    }

    #[test]
    fn an_arn_names_its_place() {
        let place = Place::of_arn("arn:aws-cn:s3:::logs/*").unwrap();
        assert_eq!((place.partition, place.region), ("aws-cn", ""));
        assert_eq!(place.partition_of_region(), None);
        let place = Place::of_arn("arn:aws:sqs:cn-north-1:123456789012:jobs").unwrap();
        assert_eq!(place.partition_of_region(), Some("aws-cn"));
        for text in [
            "*",
            "arn:*:s3:::x",
            "arn:aws",
            "",
            "arn:aws*:s3:::x",
            "arn:azure:s3:::x",
            "urn:aws:s3:::x",
        ] {
            assert_eq!(Place::of_arn(text), None, "{text}");
        }
    }
}
