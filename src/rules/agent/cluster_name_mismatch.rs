//! Instances that join another cluster.

use crate::behavior::user_data::assignments;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `instance.extra_user_data` that sets `ECS_CLUSTER` to another name than that of the cluster.
    ///
    /// ## Why it matters
    /// The instances join the cluster that the agent is told, or wait for it for ever. The one of the service has none.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {extra_user_data: "echo ECS_CLUSTER=default >> /etc/ecs/ecs.config"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// cluster: {name: default}
    /// ```
    ///
    /// ## Fix
    /// Remove the line: the name comes from `cluster.name`, or from the service.
    ///
    /// ## References
    /// - [`ECS_CLUSTER`](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT001" "cluster-name-mismatch" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let cluster = match &spec.cluster.name {
        Some(name) => name.as_str(),
        None => spec.service.as_str(),
    };
    let script = spec.instance.extra_user_data.iter();
    // What a variable of the shell holds is known on the instance only.
    let other = script.flat_map(assignments).filter(|set| {
        set.variable == "ECS_CLUSTER" && set.value != cluster && !set.value.contains(['$', '`'])
    });
    for set in other {
        let message = format!(
            "line {} of the script sets `ECS_CLUSTER={}`, but the cluster is called `{cluster}`",
            set.line, set.value
        );
        report
            .at(path!["instance", "extra_user_data"], message)
            .label("instances join another cluster")
            .help("remove the line: the name comes from `cluster.name`, or from the service");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn of(cluster: Option<&str>, script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.cluster.name = cluster.map(|name| name.parse().unwrap());
            spec.instance.extra_user_data = script.parse().ok();
        })
    }

    #[test]
    fn the_cluster_is_called_like_the_service_unless_it_has_a_name() {
        assert!(of(None, "echo ECS_CLUSTER=demo-worker >> /etc/ecs/ecs.config").is_empty());
        assert!(of(Some("prod"), "echo ECS_CLUSTER=prod >> /etc/ecs/ecs.config").is_empty());
        assert_eq!(
            of(
                Some("prod"),
                "yum update\necho ECS_CLUSTER=demo-worker >> /etc/ecs/ecs.config"
            ),
            [
                "line 2 of the script sets `ECS_CLUSTER=demo-worker`, but the cluster is called `prod`"
            ]
        );
    }

    #[test]
    fn a_variable_of_the_shell_may_hold_the_name() {
        assert!(of(None, "echo ECS_CLUSTER=$CLUSTER >> /etc/ecs/ecs.config").is_empty());
    }
}
