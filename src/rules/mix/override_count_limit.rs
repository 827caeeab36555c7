//! More instance types than a group takes.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags more than 40 `capacity.instance_types`.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses a group with more.
    ///
    /// ## Example
    /// ```yaml
    /// capacity:
    ///   instance_types: [
    ///     m5.large, m5a.large, m5ad.large, m5d.large, m5dn.large, m5n.large, m5zn.large, m6a.large, m6i.large, m6id.large,
    ///     m6idn.large, m6in.large, m7a.large, m7i-flex.large, m7i.large, m4.large, r5.large, r5a.large, r5ad.large, r5b.large,
    ///     r5d.large, r5dn.large, r5n.large, r6a.large, r6i.large, r6id.large, r6idn.large, r6in.large, r7a.large, r7i.large,
    ///     c5.large, c5a.large, c5ad.large, c5d.large, c5n.large, c6a.large, c6i.large, c6id.large, c6in.large, c7a.large,
    ///     c7i.large]
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m5.large, m5a.large, m6i.large, m6a.large, m7i.large, m7a.large]}
    /// ```
    ///
    /// ## Fix
    /// Keep the types that suit the tasks best.
    ///
    /// ## References
    /// - [`LaunchTemplateOverrides`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html)
    pub(super) static RULE = "MIX018" "override-count-limit" Error via check on platform;
}

/// Instance types that one group takes ([`LaunchTemplateOverrides`]).
///
/// [`LaunchTemplateOverrides`]: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html
const LIMIT: usize = 40;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let count = spec.capacity.instance_types.len();
    if count <= LIMIT {
        return;
    }
    report
        .at(
            path!["capacity", "instance_types", LIMIT],
            format!("{count} instance types, of which a group takes {LIMIT}"),
        )
        .label(format!("the first of {} too many", count - LIMIT))
        .help("keep the types that suit the tasks best");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_limit_itself_is_taken() {
        let with = |count: usize| {
            found(&RULE, |spec| {
                let types = spec.capacity.instance_types.iter().cycle().take(count);
                spec.capacity.instance_types = types.cloned().collect();
            })
        };
        assert_eq!(with(40), []);
        assert_eq!(
            with(43)[0].label.as_deref(),
            Some("the first of 3 too many")
        );
    }
}
