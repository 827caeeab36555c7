//! A key for a root disk that is not encrypted.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `instance.root_volume.kms_key` beside `encrypted: false`.
    ///
    /// ## Why it matters
    /// EC2 takes a key only for a disk that is encrypted: with `InvalidParameterDependency` no instance starts.
    ///
    /// ## Example
    /// ```yaml
    /// instance:
    ///   root_volume:
    ///     encrypted: false
    ///     kms_key: arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance:
    ///   root_volume:
    ///     encrypted: true
    ///     kms_key: arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9
    /// ```
    ///
    /// ## Fix
    /// Leave `encrypted` on, or the key out.
    ///
    /// ## References
    /// - [CreateVolume, `KmsKeyId`](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html)
    pub(super) static RULE = "LTP032" "volume-key-without-encryption" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let volume = &spec.instance.root_volume;
    if volume.encrypted || volume.kms_key.is_none() {
        return;
    }
    report
        .at(
            path!["instance", "root_volume", "encrypted"],
            "the disks have a key and are not encrypted: no instance starts",
        )
        .label("has to be `true`")
        .related(path!["instance", "root_volume", "kms_key"], "the key")
        .help("turn `encrypted` on")
        .suggest("true");
}
