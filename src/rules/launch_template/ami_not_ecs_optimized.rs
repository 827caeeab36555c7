//! An image without the ECS agent.

use crate::behavior::image::Image;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Indirect, Spec, Value};

rule! {
    /// ## What it does
    /// Flags an `instance.ami` that is a public parameter of AWS for something else than ECS, such as
    /// `/aws/service/ami-amazon-linux-latest/…` or `/aws/service/eks/…`.
    ///
    /// ## Why it matters
    /// These images have no ECS agent. The instances start, cost money, and never join the cluster: no task is placed.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {ami: {ssm: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {ami: {ssm: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}
    /// ```
    ///
    /// ## Fix
    /// Use `amazon-linux-2023`, or a parameter below `/aws/service/ecs/optimized-ami`.
    ///
    /// ## References
    /// - [ECS-optimized AMIs](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html)
    pub(super) static RULE = "LTP010" "ami-not-ecs-optimized" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Value::Indirect(Indirect::Ssm(parameter)) = &spec.instance.ami else {
        return;
    };
    if Image::of(&spec.instance.ami) != Image::OtherPublic {
        return;
    }
    report
        .at(
            path!["instance", "ami"],
            format!(
                "the image of `{parameter}` has no ECS agent, so that no instance joins the cluster"
            ),
        )
        .help("use an ECS-optimized image, or one of your own with the agent in it")
        .suggest("amazon-linux-2023");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn with(parameter: &str) -> usize {
        found(&RULE, |spec| {
            spec.instance.ami = Value::Indirect(Indirect::Ssm(parameter.parse().unwrap()));
        })
        .len()
    }

    #[test]
    fn a_public_parameter_says_what_its_image_is_for() {
        assert_eq!(
            with("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"),
            1
        );
        assert_eq!(
            with("/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"),
            0
        );
    }

    #[test]
    fn a_parameter_of_ones_own_may_hold_any_image() {
        assert_eq!(with("/images/ecs"), 0);
    }
}
