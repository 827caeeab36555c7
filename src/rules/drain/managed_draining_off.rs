//! Instances that the group terminates with tasks on them.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `capacity.managed_draining: false`.
    ///
    /// ## Why it matters
    /// Scale-in, instance refresh and the end of an instance's lifetime then terminate instances while tasks run on them.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {managed_draining: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {managed_draining: true}
    /// ```
    ///
    /// ## Fix
    /// Leave it on, which is the default.
    ///
    /// ## References
    /// - [Managed instance draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html)
    pub(super) static RULE = "DRN016" "managed-draining-off" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    // With rebalancing of spot instances it is an error, DRN015.
    if capacity.managed_draining || (capacity.capacity_rebalancing && capacity.uses_spot()) {
        return;
    }
    report
        .at(
            path!["capacity", "managed_draining"],
            "the group terminates instances while tasks run on them",
        )
        .label("tasks are cut off by scale-in and refresh")
        .help("turn `capacity.managed_draining` on")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn with_rebalancing_another_rule_reports_it() {
        let off = |rebalancing| {
            found(&RULE, |spec| {
                spec.capacity.managed_draining = false;
                spec.capacity.capacity_rebalancing = rebalancing;
            })
        };
        assert_eq!(off(false).len(), 1);
        assert_eq!(off(true), []);
    }
}
