//! A group that never has an instance.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.instances.max` of 0.
    ///
    /// ## Why it matters
    /// A group behind a capacity provider must be able to have an instance; no task could ever run.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 0, max: 0}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 0, max: 4}}
    /// ```
    ///
    /// ## Fix
    /// Allow as many instances as the most tasks need. `min: 0` lets the group be empty while there are no tasks.
    ///
    /// ## References
    /// - [Auto Scaling group capacity providers](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html)
    pub(super) static RULE = "CAP003" "asg-max-zero" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.capacity.instances.max > 0 {
        return;
    }
    report
        .at(
            path!["capacity", "instances", "max"],
            "a group of at most 0 instances never runs a task",
        )
        .label("no instance")
        .help("allow as many instances as the most tasks need");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_group_may_be_empty_for_a_while() {
        assert_eq!(found(&RULE, |spec| spec.capacity.instances.min = 0), []);
        assert_eq!(
            found(&RULE, |spec| spec.capacity.instances.max = 0).len(),
            1
        );
    }
}
