//! A name that no target group may bear.

use super::too_long;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `names.target_group` of more than 32 characters.
    ///
    /// ## Why it matters
    /// Elastic Load Balancing refuses it.
    ///
    /// ## Example
    /// ```yaml
    /// names: {target_group: demo-api-of-the-payments-team-in-production}
    /// ```
    /// Use instead:
    /// ```yaml
    /// names: {target_group: demo-api-payments-production}
    /// ```
    ///
    /// ## Fix
    /// Shorten it, or leave it out for a name that is derived from the service.
    ///
    /// ## References
    /// - [`CreateTargetGroup`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html)
    pub(super) static RULE = "NAM002" "target-group-name" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let (Some(name), Some(_)) = (&spec.names.target_group, &spec.load_balancer) else {
        return;
    };
    if let Some(message) = too_long(name.as_str()) {
        report
            .at(path!["names", "target_group"], message)
            .help("shorten it, or leave it out");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn thirty_two_characters_fit() {
        let with = |length| {
            messages(&RULE, |spec| {
                spec.names.target_group = "a".repeat(length).parse().ok();
            })
        };
        assert!(with(32).is_empty());
        assert_eq!(with(33).len(), 1);
    }
}
