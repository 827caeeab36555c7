//! A file system whose files travel in clear.

use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, Volume};

rule! {
    /// ## What it does
    /// Flags a volume on EFS without `transit_encryption`. Beside an access point or `iam_authorization` it is an error.
    ///
    /// ## Why it matters
    /// EFS is the disk that outlives spot instances, so that all that must last travels to it. Access points and IAM
    /// authorization work on an encrypted way only, and ECS refuses the task definition without it.
    ///
    /// ## Example
    /// ```yaml
    /// volumes: {uploads: {efs: {file_system: fs-0a1b2c3d4e5f60718, transit_encryption: false}}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// volumes: {uploads: {efs: {file_system: fs-0a1b2c3d4e5f60718, transit_encryption: true}}}
    /// ```
    ///
    /// ## Fix
    /// Leave `transit_encryption` on, which is the default.
    ///
    /// ## References
    /// - [`EFSVolumeConfiguration`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html)
    /// - [`EFSAuthorizationConfig`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html)
    pub(super) static RULE = "DRN023" "efs-volume-no-transit-encryption" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (name, volume) in &spec.volumes {
        let Volume::Efs(efs) = volume else { continue };
        if efs.transit_encryption {
            continue;
        }
        let field = |field: &str| path!["volumes", name.as_str(), "efs", field];
        let needed = match (&efs.access_point, efs.iam_authorization) {
            (Some(_), _) => Some("access_point"),
            (None, true) => Some("iam_authorization"),
            (None, false) => None,
        };
        let message = match needed {
            Some(needed) => format!("volume `{name}` has `{needed}`, which needs an encrypted way"),
            None => format!("what is read from and written to volume `{name}` travels in clear"),
        };
        let draft = report
            .at(field("transit_encryption"), message)
            .label("not encrypted")
            .help("turn `transit_encryption` on")
            .suggest("true");
        match needed {
            Some(needed) => draft.related(field(needed), "needs it"),
            None => draft.severity(Severity::Advice),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{EfsVolume, Value};

    fn severity(iam_authorization: bool, transit_encryption: bool) -> Option<Severity> {
        let found = found(&RULE, |spec| {
            let efs = EfsVolume {
                file_system: Value::Literal("fs-0a1b2c3d4e5f60718".parse().unwrap()),
                root_directory: None,
                access_point: None,
                transit_encryption,
                iam_authorization,
            };
            spec.volumes
                .insert("data".parse().unwrap(), Volume::Efs(efs));
        });
        found.first().map(|finding| finding.severity)
    }

    #[test]
    fn iam_authorization_does_not_work_in_clear() {
        assert_eq!(severity(false, false), Some(Severity::Advice));
        assert_eq!(severity(true, false), Some(Severity::Error));
        assert_eq!(severity(true, true), None);
    }
}
