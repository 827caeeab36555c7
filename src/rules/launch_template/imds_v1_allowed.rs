//! Instance metadata without a session token.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{MetadataTokens, Spec};

rule! {
    /// ## What it does
    /// Flags `instance.metadata.tokens: optional`.
    ///
    /// ## Why it matters
    /// A plain GET then reads the credentials of the instance: whoever makes a program on it fetch a URL (SSRF) has them. IMDSv2
    /// asks for a token that such a request cannot bring.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {metadata: {tokens: optional}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {metadata: {tokens: required}}
    /// ```
    ///
    /// ## Fix
    /// Leave it at `required`, which is the default.
    ///
    /// ## References
    /// - [Instance metadata service](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html)
    pub(super) static RULE = "LTP019" "imds-v1-allowed" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.instance.metadata.tokens == MetadataTokens::Required {
        return;
    }
    report
        .at(
            path!["instance", "metadata", "tokens"],
            "the credentials of the instance can be read without a session token",
        )
        .label("IMDSv1")
        .suggest("required");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_token_is_required_by_default() {
        assert_eq!(found(&RULE, |_| {}), []);
        assert_eq!(
            found(&RULE, |spec| spec.instance.metadata.tokens =
                MetadataTokens::Optional)
            .len(),
            1
        );
    }
}
