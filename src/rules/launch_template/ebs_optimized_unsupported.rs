//! Bandwidth for a disk that a type cannot give.

use crate::behavior::facts::Facts;
use crate::catalog::{EbsOptimized, InstanceType};
use crate::rules::wording::names;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags `instance.ebs_optimized: true` beside a type that has no bandwidth of its own for EBS, such as t2.large and
    /// m3.medium.
    ///
    /// ## Why it matters
    /// EC2 refuses to start such an instance ("EBS-optimized instances are not supported for your requested configuration").
    /// Current types are EBS-optimized without being asked.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t2.large]}
    /// instance: {ebs_optimized: true}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [t3.large, t2.large]}
    /// ```
    ///
    /// ## Fix
    /// Leave `ebs_optimized` out.
    ///
    /// ## References
    /// - [EBS-optimized instances](https://docs.aws.amazon.com/ebs/latest/userguide/ebs-optimization.html)
    pub(super) static RULE = "LTP026" "ebs-optimized-unsupported" Error via check on platform;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    if spec.instance.ebs_optimized != Some(true) {
        return;
    }
    let unsupported: Vec<(usize, &InstanceType)> = spec
        .fits()
        .known_types()
        .filter(|(_, instance_type)| instance_type.ebs_optimized == EbsOptimized::Unsupported)
        .collect();
    if unsupported.is_empty() {
        return;
    }
    let list = names(
        unsupported
            .iter()
            .map(|(_, instance_type)| instance_type.name),
    );
    let draft = report
        .at(
            path!["instance", "ebs_optimized"],
            format!("EC2 refuses to start {list} with `ebs_optimized`"),
        )
        .help("leave it out: types that can be EBS-optimized nearly all are by themselves");
    unsupported.iter().fold(draft, |draft, (position, _)| {
        draft.related(
            path!["capacity", "instance_types", *position],
            "has no bandwidth of its own for EBS",
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::InstanceTypeName;

    fn with(optimized: Option<bool>) -> Vec<String> {
        messages(&RULE, |spec| {
            let name: InstanceTypeName = "t2.large".parse().unwrap();
            spec.capacity.instance_types.push(name.into());
            spec.instance.ebs_optimized = optimized;
        })
    }

    #[test]
    fn only_what_is_asked_for_is_refused() {
        assert!(with(None).is_empty() && with(Some(false)).is_empty());
        assert_eq!(
            with(Some(true)),
            ["EC2 refuses to start `t2.large` with `ebs_optimized`"]
        );
    }
}
