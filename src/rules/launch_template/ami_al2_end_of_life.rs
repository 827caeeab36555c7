//! An operating system without support.

use crate::behavior::image::{Image, Release};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `instance.ami: amazon-linux-2`, and parameters of Amazon Linux 2 and of the first Amazon Linux.
    ///
    /// ## Why it matters
    /// AWS ended the support of Amazon Linux 2 on 30 June 2026, and that of the first Amazon Linux on 31 December 2023. What is
    /// found in kernel and libraries after that day stays open.
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
    /// Use `amazon-linux-2023`; lines of `extra_user_data` that call `yum` or `amazon-linux-extras` then call `dnf`.
    ///
    /// ## References
    /// - [Amazon Linux 2](https://aws.amazon.com/amazon-linux-2/)
    /// - [Migrating to Amazon Linux 2023](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/al2-to-al2023-ami-transition.html)
    pub(super) static RULE = "LTP011" "ami-al2-end-of-life" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let (name, day) = match Image::of(&spec.instance.ami) {
        Image::AmazonLinux(Release::One) => ("the first Amazon Linux", "31 December 2023"),
        Image::AmazonLinux(Release::Two) => ("Amazon Linux 2", "30 June 2026"),
        _ => return,
    };
    report
        .at(
            path!["instance", "ami"],
            format!("AWS ended the support of {name} on {day}"),
        )
        .label("gets no fixes")
        .suggest("amazon-linux-2023");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_path_of_a_parameter_names_the_release() {
        let with = |ami: &str| {
            let parameter = format!("/aws/service/ecs/optimized-ami/{ami}/recommended/image_id");
            let ami = crate::spec::Indirect::Ssm(parameter.parse().unwrap());
            let found = found(&RULE, |spec| {
                spec.instance.ami = crate::spec::Value::Indirect(ami)
            });
            found.into_iter().next().map(|finding| finding.message)
        };
        assert_eq!(with("amazon-linux-2023"), None);
        assert_eq!(
            with("amazon-linux-2/arm64").as_deref(),
            Some("AWS ended the support of Amazon Linux 2 on 30 June 2026")
        );
        assert!(with("amazon-linux").is_some());
    }
}
