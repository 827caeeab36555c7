//! Instances that do not hand out the role of the tasks.

use super::{script, sets, turned_off};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_ENABLE_TASK_IAM_ROLE=false` in `instance.extra_user_data` where the tasks have a role: through `task_role`,
    /// `deployment.execute_command` or a file system with `iam_authorization`.
    ///
    /// ## Why it matters
    /// Such an instance does not offer roles of tasks. ECS places no task with a role on it, and containers would find no
    /// credentials.
    ///
    /// ## Example
    /// ```yaml
    /// task_role: {statements: [{actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"]}]}
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_ENABLE_TASK_IAM_ROLE=false >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// task_role: {statements: [{actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"]}]}
    /// ```
    ///
    /// ## Fix
    /// Remove the line: the ECS-optimized images turn it on.
    ///
    /// ## References
    /// - [Task IAM role](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html)
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT018" "task-iam-role-disabled" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if !spec.has_task_role() {
        return;
    }
    if let Some(set) = turned_off(spec, "ECS_ENABLE_TASK_IAM_ROLE") {
        let draft = report
            .at(
                script(),
                format!("{}, but the tasks have a role", sets(&set)),
            )
            .label("no task is placed")
            .help("remove the line: the ECS-optimized images turn it on");
        if spec.task_role.is_some() {
            draft.related(path!["task_role"], "the role of the tasks");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    use crate::spec::TaskRole;

    fn with(change: impl FnOnce(&mut Spec)) -> usize {
        found(&RULE, |spec| {
            let line = "echo ECS_ENABLE_TASK_IAM_ROLE=false >> /etc/ecs/ecs.config";
            spec.instance.extra_user_data = line.parse().ok();
            change(spec);
        })
        .len()
    }

    #[test]
    fn a_shell_in_a_container_needs_a_role_too() {
        assert_eq!(with(|_| {}), 0);
        assert_eq!(with(|spec| spec.task_role = Some(TaskRole::default())), 1);
        assert_eq!(with(|spec| spec.deployment.execute_command = true), 1);
    }
}
