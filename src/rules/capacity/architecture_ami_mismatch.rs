//! An image of another architecture than the instances.

use crate::behavior::facts::Facts;
use crate::catalog::Architecture;
use crate::rules::instance_types::type_path;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Indirect, Value};

rule! {
    /// ## What it does
    /// Flags a public parameter of AWS in `instance.ami` that names an image of another processor architecture than the
    /// instance types.
    ///
    /// ## Why it matters
    /// EC2 refuses to start an instance from an image of another architecture. No instance ever starts.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m7i.large, m7a.large]}
    /// instance: {ami: {ssm: /aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large, m7i.large, m7a.large]}
    /// instance: {ami: {ssm: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}
    /// ```
    ///
    /// ## Fix
    /// Write `ami: amazon-linux-2023`, which follows the architecture of the types, or the parameter of the other
    /// architecture.
    ///
    /// ## References
    /// - [ECS-optimized AMI metadata](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html)
    pub(super) static RULE = "CAP013" "architecture-ami-mismatch" Error via check on platform;
}

/// Where AWS publishes the images with the ECS agent; what is not for arm64 there is for `x86_64` ([AMI metadata]).
///
/// [AMI metadata]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
const ECS_OPTIMIZED: &str = "/aws/service/ecs/optimized-ami/";

/// Where AWS publishes all images.
const PUBLIC: &str = "/aws/service/";

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let Value::Indirect(Indirect::Ssm(parameter)) = &spec.instance.ami else {
        return;
    };
    let (Some(image), Some((position, known))) = (
        architecture(parameter.as_str()),
        spec.fits().known_types().next(),
    ) else {
        return;
    };
    if known.architecture == image {
        return;
    }
    let message = format!(
        "the image is for {image} and `{}` is {}: no instance starts",
        known.name, known.architecture
    );
    report
        .at(path!["instance", "ami"], message)
        .label(format!("an image for {image}"))
        .related(type_path(spec, position), known.architecture.to_string())
        .help("`ami: amazon-linux-2023` follows the architecture of the types");
}

/// The architecture that a public parameter names in its path.
fn architecture(parameter: &str) -> Option<Architecture> {
    let names = |word| parameter.starts_with(PUBLIC) && parameter.contains(word);
    if names("arm64") {
        Some(Architecture::Arm64)
    } else if names("x86_64") || parameter.starts_with(ECS_OPTIMIZED) {
        Some(Architecture::X86_64)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(parameter: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            let parameter = parameter.parse().unwrap();
            spec.instance.ami = Value::Indirect(Indirect::Ssm(parameter));
        })
    }

    #[test]
    fn a_public_parameter_names_its_architecture() {
        let image = |parameter: &str| architecture(parameter).map(|found| found.to_string());
        let ecs = |rest: &str| image(&format!("{ECS_OPTIMIZED}{rest}/recommended/image_id"));
        assert_eq!(ecs("amazon-linux-2023").as_deref(), Some("x86_64"));
        assert_eq!(ecs("amazon-linux-2023/arm64").as_deref(), Some("arm64"));
        let bottlerocket = "/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id";
        assert_eq!(image(bottlerocket).as_deref(), Some("arm64"));
        let kernel = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
        assert_eq!(image(kernel).as_deref(), Some("x86_64"));
    }

    #[test]
    fn the_name_of_an_own_parameter_says_nothing() {
        assert!(with("/images/arm64").is_empty());
    }

    #[test]
    fn the_image_must_fit_the_types() {
        assert!(with("/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id").is_empty());
        assert_eq!(
            with("/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id"),
            ["the image is for arm64 and `m6i.large` is x86_64: no instance starts"]
        );
    }
}
