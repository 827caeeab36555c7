//! Tasks with interfaces of their own that can read the credentials of their instance.

use super::{script, sets, turned_off};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags `ECS_AWSVPC_BLOCK_IMDS=false` in `instance.extra_user_data` in network mode `awsvpc`. Without the line it is `true`
    /// there.
    ///
    /// ## Why it matters
    /// A task with an interface of its own reaches the metadata service of the instance, whatever the hop limit, and may do what
    /// the ECS agent does: stop tasks, drain instances, read what is sent to them.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: awsvpc}
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_AWSVPC_BLOCK_IMDS=false >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: awsvpc}
    /// ```
    ///
    /// ## Fix
    /// Remove the line, and give the containers what they need through `task_role`.
    ///
    /// ## References
    /// - [IAM roles for container instances](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html)
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT017" "awsvpc-block-imds" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Awsvpc {
        return;
    }
    if let Some(set) = turned_off(spec, "ECS_AWSVPC_BLOCK_IMDS") {
        report
            .at(
                script(),
                format!(
                    "{}, so that tasks read the credentials of their instance",
                    sets(&set)
                ),
            )
            .related(
                path!["network", "mode"],
                "tasks have interfaces of their own",
            )
            .help("remove the line, and give the containers what they need through `task_role`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    fn with(mode: NetworkMode, value: &str) -> usize {
        found(&RULE, |spec| {
            spec.network.mode = mode;
            let line = format!("echo ECS_AWSVPC_BLOCK_IMDS={value} >> /etc/ecs/ecs.config");
            spec.instance.extra_user_data = line.parse().ok();
        })
        .len()
    }

    #[test]
    fn tasks_on_the_bridge_have_the_hop_limit() {
        assert_eq!(with(NetworkMode::Awsvpc, "false"), 1);
        assert_eq!(with(NetworkMode::Awsvpc, "true"), 0);
        assert_eq!(with(NetworkMode::Bridge, "false"), 0);
    }
}
