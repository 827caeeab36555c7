//! A refresh that leaves out the very instances it is for.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ProtectedInstances, Spec};

rule! {
    /// ## What it does
    /// Flags a `capacity.instance_refresh.protected_instances` other than `refresh` where instances are protected from
    /// scale-in.
    ///
    /// ## Why it matters
    /// With managed termination protection every instance that runs tasks is protected. A refresh that ignores those, or
    /// waits for them, never brings a new image or launch template to them.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_refresh: {protected_instances: ignore}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_refresh: {protected_instances: refresh}}
    /// ```
    ///
    /// ## Fix
    /// Leave it at `refresh`, which is the default; managed draining moves the tasks.
    ///
    /// ## References
    /// - [`RefreshPreferences`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html)
    /// - [Managed instance draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html)
    pub(super) static RULE = "SCL013" "instance-refresh-ignores-protected" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let protected = capacity
        .scale_in_protection
        .unwrap_or(capacity.managed_termination_protection);
    let outcome = match capacity.instance_refresh.protected_instances {
        ProtectedInstances::Refresh => return,
        ProtectedInstances::Ignore => "leaves them as they are",
        ProtectedInstances::Wait => "waits an hour for them and fails",
    };
    if !protected {
        return;
    }
    report
        .at(
            path!["capacity", "instance_refresh", "protected_instances"],
            format!("instances with tasks are protected from scale-in, and a refresh {outcome}"),
        )
        .label("a new image never gets there")
        .help("use `refresh`: managed draining moves the tasks")
        .suggest("refresh");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_group_without_protection_may_ignore_it() {
        let of = |protection, scale_in| {
            let found = found(&RULE, |spec| {
                spec.capacity.managed_termination_protection = protection;
                spec.capacity.scale_in_protection = scale_in;
                spec.capacity.instance_refresh.protected_instances = ProtectedInstances::Wait;
            });
            found.len()
        };
        assert_eq!(of(true, None), 1);
        assert_eq!(of(false, Some(true)), 1);
        assert_eq!(of(false, None), 0);
    }
}
