//! An image without support.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Ami, Spec};

rule! {
    /// ## What it does
    /// Flags `instance.ami: amazon-linux-2`.
    ///
    /// ## Why it matters
    /// The support of Amazon Linux 2 ended on 2026-06-30: there are no more security fixes.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {ami: amazon-linux-2}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {ami: amazon-linux-2023}
    /// ```
    ///
    /// ## Fix
    /// Move to `amazon-linux-2023`. It uses control groups of version 2, which very old runtimes do not know.
    ///
    /// ## References
    /// - [Amazon Linux 2 FAQs](https://aws.amazon.com/amazon-linux-2/faqs/)
    pub(super) static RULE = "LTP011" "ami-al2-end-of-life" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.instance.ami.literal() != Some(&Ami::AmazonLinux2) {
        return;
    }
    report
        .at(
            path!["instance", "ami"],
            "the support of Amazon Linux 2 ended on 2026-06-30",
        )
        .label("no more security fixes")
        .help("use `amazon-linux-2023`")
        .suggest("amazon-linux-2023");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Value;

    #[test]
    fn amazon_linux_2023_is_supported() {
        let of = |ami: Ami| found(&RULE, |spec| spec.instance.ami = Value::Literal(ami));
        assert_eq!(of(Ami::AmazonLinux2023), []);
        assert_eq!(of(Ami::AmazonLinux2).len(), 1);
    }
}
