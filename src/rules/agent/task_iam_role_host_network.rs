//! Instances that do not hand out the role of tasks in host mode.

use super::{script, sets, turned_off};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags `ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=false` in `instance.extra_user_data` in network mode `host`, where the tasks
    /// have a role. Without the line it is `true` there.
    ///
    /// ## Why it matters
    /// Containers on the network of the instance get the credentials of a role only if this is on. ECS places no task with a role
    /// on an instance without it.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: host}
    /// task_role: {statements: [{actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"]}]}
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=false >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: host}
    /// task_role: {statements: [{actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"]}]}
    /// ```
    ///
    /// ## Fix
    /// Remove the line.
    ///
    /// ## References
    /// - [Task IAM role](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html)
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT019" "task-iam-role-host-network" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Host || !spec.has_task_role() {
        return;
    }
    if let Some(set) = turned_off(spec, "ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST") {
        report
            .at(
                script(),
                format!(
                    "{}, but the tasks have a role and are in mode `host`",
                    sets(&set)
                ),
            )
            .label("no task is placed")
            .related(path!["network", "mode"], "the network of the instance")
            .help("remove the line: it is turned on in mode `host`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    use crate::spec::TaskRole;

    fn with(mode: NetworkMode, role: bool) -> usize {
        found(&RULE, |spec| {
            spec.network.mode = mode;
            spec.task_role = role.then(TaskRole::default);
            let line = "echo ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=false >> /etc/ecs/ecs.config";
            spec.instance.extra_user_data = line.parse().ok();
        })
        .len()
    }

    #[test]
    fn only_tasks_with_a_role_on_the_network_of_the_instance_need_it() {
        assert_eq!(with(NetworkMode::Host, true), 1);
        assert_eq!(with(NetworkMode::Host, false), 0);
        assert_eq!(with(NetworkMode::Bridge, true), 0);
    }
}
