//! Instances that nothing starts when tasks need them.

use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Instances, Spec};

rule! {
    /// ## What it does
    /// Flags `capacity.managed_scaling: false` for a group whose least and most instances differ. It is an error if the
    /// group starts empty, since no task can run then, and a warning otherwise.
    ///
    /// ## Why it matters
    /// Nothing else scales the group: tasks that find no room wait for ever, and instances without tasks are paid for
    /// ever.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {managed_scaling: false, managed_termination_protection: false, instances: {min: 3, max: 18}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {managed_scaling: true, instances: {min: 3, max: 18}}
    /// ```
    ///
    /// ## Fix
    /// Leave `capacity.managed_scaling` on, which is the default; or fix the group to one size.
    ///
    /// ## References
    /// - [`ManagedScaling`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html)
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "SCL007" "managed-scaling-disabled" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    // With termination protection, which does not work then, it is SCL009.
    if capacity.managed_scaling || capacity.managed_termination_protection {
        return;
    }
    let Instances { min, max, desired } = capacity.instances;
    if min >= max {
        return;
    }
    let start = desired.unwrap_or(min);
    let (severity, message) = if start == 0 {
        let message = "the group starts without instances, and nothing adds any: no task can run";
        (Severity::Error, message.to_owned())
    } else {
        let message = format!(
            "nothing starts and stops instances for the tasks: of {min} to {max}, the group stays at {start}"
        );
        (Severity::Warning, message)
    };
    report
        .at(path!["capacity", "managed_scaling"], message)
        .label("the size of the group stays")
        .related(path!["capacity", "instances", "max"], "never reached")
        .help("turn `capacity.managed_scaling` on")
        .severity(severity)
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(sizes: (u32, u32, Option<u32>), protected: bool) -> Vec<Finding> {
        let (min, max, desired) = sizes;
        found(&RULE, |spec| {
            spec.capacity.managed_scaling = false;
            spec.capacity.managed_termination_protection = protected;
            spec.capacity.instances = Instances { min, max, desired };
        })
    }

    #[test]
    fn a_group_that_stays_empty_is_an_error() {
        assert_eq!(with((0, 4, None), false)[0].severity, Severity::Error);
        assert_eq!(with((0, 4, Some(2)), false)[0].severity, Severity::Warning);
        assert_eq!(
            with((1, 4, None), false)[0].message,
            "nothing starts and stops instances for the tasks: of 1 to 4, the group stays at 1"
        );
    }

    #[test]
    fn a_group_of_one_size_needs_no_scaling() {
        assert_eq!(with((4, 4, None), false), []);
    }

    #[test]
    fn termination_protection_without_scaling_is_reported_elsewhere() {
        assert_eq!(with((1, 4, None), true), []);
    }
}
