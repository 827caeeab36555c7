//! A root disk that is not encrypted.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `instance.root_volume.encrypted: false`.
    ///
    /// ## Why it matters
    /// Container images, logs and whatever containers write then lie in clear on the disk and in every snapshot of it. The key
    /// that AWS manages costs nothing.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {root_volume: {encrypted: false}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {root_volume: {encrypted: true}}
    /// ```
    ///
    /// ## Fix
    /// Leave it on, which is the default.
    ///
    /// ## References
    /// - [Amazon EBS encryption](https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html)
    pub(super) static RULE = "LTP006" "volume-unencrypted" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    // With a key it is an error of its own, `volume-key-without-encryption`.
    if volume.encrypted || volume.kms_key.is_some() {
        return;
    }
    report
        .at(
            path!["instance", "root_volume", "encrypted"],
            "the disks of the instances are not encrypted, nor are snapshots of them",
        )
        .help("turn `encrypted` on: the key that AWS manages costs nothing")
        .suggest("true");
}
