//! An image that does not run the script.

use crate::behavior::image::Image;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an `instance.ami` that is a public parameter of Bottlerocket or Windows.
    ///
    /// ## Why it matters
    /// The agent is configured by a shell script. Bottlerocket reads TOML instead, and Windows runs PowerShell: the script is
    /// ignored, and no instance joins the cluster.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {ami: {ssm: /aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {ami: amazon-linux-2023}
    /// ```
    ///
    /// ## Fix
    /// Use an ECS-optimized Amazon Linux.
    ///
    /// ## References
    /// - [Bottlerocket on ECS](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bottlerocket-launch.html)
    /// - [Windows container instances](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html)
    pub(super) static RULE = "LTP018" "user-data-os-family" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let (system, language) = match Image::of(&spec.instance.ami) {
        Image::Bottlerocket => ("Bottlerocket", "TOML"),
        Image::Windows => ("Windows", "PowerShell"),
        _ => return,
    };
    report
        .at(
            path!["instance", "ami"],
            format!("an instance of {system} reads {language}, and ignores the shell script that makes an instance join the cluster"),
        )
        .help("use an ECS-optimized Amazon Linux")
        .suggest("amazon-linux-2023");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_linux_with_a_shell_runs_the_script() {
        let with = |parameter: &str| {
            let ami = crate::spec::Indirect::Ssm(parameter.parse().unwrap());
            found(&RULE, |spec| {
                spec.instance.ami = crate::spec::Value::Indirect(ami)
            })
            .len()
        };
        assert_eq!(
            with("/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id"),
            1
        );
        assert_eq!(
            with(
                "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized/image_id"
            ),
            1
        );
        assert_eq!(
            with("/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"),
            0
        );
    }
}
