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
    if volume.encrypted {
        return;
    }
    let draft = report
        .at(
            path!["instance", "root_volume", "encrypted"],
            "the disks of the instances are not encrypted, nor are snapshots of them",
        )
        .help("turn `encrypted` on: the key that AWS manages costs nothing")
        .suggest("true");
    if volume.kms_key.is_some() {
        draft.related(
            path!["instance", "root_volume", "kms_key"],
            "encrypts nothing",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_key_does_not_encrypt_what_is_not_encrypted() {
        let found = found(&RULE, |spec| {
            let volume = &mut spec.instance.root_volume;
            volume.encrypted = false;
            let key = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
            volume.kms_key = Some(crate::spec::Value::Literal(key.parse().unwrap()));
        });
        assert_eq!(found[0].related.len(), 1);
    }
}
