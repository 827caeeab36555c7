//! A stack that is often deleted, and hangs when it is.

use crate::behavior::environment::{Environment, environment};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags instances that are protected from scale-in when a tag (`environment`, `env` or `stage`) says that the
    /// service is not for production, unless `capacity.force_delete` is on.
    ///
    /// ## Why it matters
    /// ECS never takes the protection off instances again, not even when their capacity provider is gone.
    /// CloudFormation deletes a group by scaling it to 0, which protected instances prevent: the deletion of the stack
    /// hangs until somebody unprotects them. What is built for a while is deleted often. Terraform unprotects instances
    /// itself.
    ///
    /// ## Example
    /// ```yaml
    /// capacity:
    ///   instance_types: [m6i.large, m6a.large]
    ///   instances: {min: 2, max: 6}
    /// tags: {environment: preview}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity:
    ///   instance_types: [m6i.large, m6a.large]
    ///   instances: {min: 2, max: 6}
    ///   managed_termination_protection: false
    /// tags: {environment: preview}
    /// ```
    ///
    /// ## Fix
    /// Turn `managed_termination_protection` off where stacks come and go: tasks still leave before their instance
    /// ends, by managed draining. Or delete the group first with `aws autoscaling delete-auto-scaling-group
    /// --force-delete`. With Terraform, set `force_delete: true`.
    ///
    /// ## References
    /// - [Protection stays after the capacity provider](https://github.com/aws/containers-roadmap/issues/2862)
    /// - [A stack that hangs](https://github.com/aws/aws-cdk/issues/18179)
    pub(super) static RULE = "PRT008" "scalein-protection-blocks-stack-delete" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some((key, Environment::ShortLived)) = environment(&spec.tags) else {
        return;
    };
    let capacity = &spec.capacity;
    let decides = match capacity.scale_in_protection {
        Some(_) => "scale_in_protection",
        None => "managed_termination_protection",
    };
    let protected = capacity
        .scale_in_protection
        .unwrap_or(capacity.managed_termination_protection);
    if !protected || capacity.force_delete {
        return;
    }
    report
        .at(
            path!["capacity", decides],
            "a CloudFormation stack of this spec cannot be deleted before its instances are unprotected",
        )
        .related(path!["tags", key.as_str()], "says that it is deleted one day")
        .help("turn the protection off where stacks come and go; with Terraform, set `force_delete: true`")
        .suggest("false");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn with(environment: &str, change: impl FnOnce(&mut Spec)) -> Vec<Finding> {
        found(&RULE, |spec| {
            let tag = ("environment".parse().unwrap(), environment.parse().unwrap());
            spec.tags = [tag].into();
            change(spec);
        })
    }

    #[test]
    fn only_what_is_built_for_a_while_is_deleted_often() {
        assert_eq!(with("production", |_| ()), []);
        let found = with("preview", |_| ());
        assert_eq!(
            found[0].path.to_string(),
            "capacity.managed_termination_protection"
        );
    }

    #[test]
    fn what_protects_instances_is_at_fault() {
        let found = with("test", |spec| {
            spec.capacity.scale_in_protection = Some(true)
        });
        assert_eq!(found[0].path.to_string(), "capacity.scale_in_protection");
    }

    #[test]
    fn groups_that_can_be_deleted_are_left_alone() {
        assert_eq!(with("test", |spec| spec.capacity.force_delete = true), []);
        assert_eq!(
            with("test", |spec| spec
                .capacity
                .managed_termination_protection = false),
            []
        );
    }
}
