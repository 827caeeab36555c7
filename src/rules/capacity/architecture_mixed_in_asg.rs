//! Types of two architectures that start from one image.

use crate::behavior::facts::Facts;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags instance types of different processor architectures.
    ///
    /// ## Why it matters
    /// All instances of the group start from one image, and an image has one architecture. Launches of the other types
    /// fail.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m7g.large]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large, m5.large, m5a.large]}
    /// ```
    ///
    /// ## Fix
    /// List types of one architecture: `x86_64` or `arm64` (names with a `g` behind the number, such as `m7g`).
    ///
    /// ## References
    /// - [`LaunchTemplateOverrides`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html)
    pub(super) static RULE = "CAP012" "architecture-mixed-in-asg" Error via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let mut known = spec.fits().known_types();
    let Some((first_position, first)) = known.next() else {
        return;
    };
    let Some((position, other)) = known.find(|(_, other)| other.architecture != first.architecture)
    else {
        return;
    };
    let message = format!(
        "`{}` is {} and `{}` is {}, but all instances start from one image",
        other.name, other.architecture, first.name, first.architecture
    );
    report
        .at(path!["capacity", "instance_types", position], message)
        .label(other.architecture.to_string())
        .related(
            path!["capacity", "instance_types", first_position],
            first.architecture.to_string(),
        )
        .help("list types of one architecture");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::InstanceOverride;

    fn of(types: &[&str]) -> Vec<String> {
        let types = types
            .iter()
            .map(|name| InstanceOverride::Type(name.parse().unwrap()));
        messages(&RULE, |spec| spec.capacity.instance_types = types.collect())
    }

    #[test]
    fn the_first_type_that_differs_is_named() {
        assert_eq!(
            of(&["m6i.large", "m5.large", "m7g.large", "m6g.large"]),
            [
                "`m7g.large` is arm64 and `m6i.large` is x86_64, but all instances start from one image"
            ]
        );
    }

    #[test]
    fn one_architecture_is_fine_and_unknown_types_have_none() {
        assert!(of(&["m6g.large", "m7g.large"]).is_empty());
        assert!(of(&["z99.large", "m7g.large", "y99.large"]).is_empty());
        assert!(of(&[]).is_empty());
    }
}
