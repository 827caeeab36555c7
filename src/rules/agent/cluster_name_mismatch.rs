//! Instances that join another cluster.

use super::{script, sets};
use crate::behavior::user_data::setting;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `ECS_CLUSTER` in `instance.extra_user_data` with another name than that of the cluster, which is `cluster.name`, or
    /// `service` without it.
    ///
    /// ## Why it matters
    /// The agent joins the cluster that its configuration names last. The instances then belong to another cluster, or wait for
    /// one that does not exist, and no task is ever placed.
    ///
    /// ## Example
    /// ```yaml
    /// service: demo-api
    /// instance:
    ///   extra_user_data: |
    ///     echo ECS_CLUSTER=demo >> /etc/ecs/ecs.config
    /// ```
    /// Use instead:
    /// ```yaml
    /// service: demo-api
    /// ```
    ///
    /// ## Fix
    /// Remove the line: the variable is set to the name of the cluster already.
    ///
    /// ## References
    /// - [Variables of the agent](https://github.com/aws/amazon-ecs-agent#environment-variables)
    pub(super) static RULE = "AGT001" "cluster-name-mismatch" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(set) = setting(spec, "ECS_CLUSTER") else {
        return;
    };
    let name = spec.cluster_name();
    // The agent takes an ARN as well, which ends in the name.
    let joined = set
        .literal()
        .map(|value| value.rsplit('/').next().unwrap_or(value));
    if joined.is_none_or(|joined| joined == name) {
        return;
    }
    let message = format!("{}, but the cluster of the service is `{name}`", sets(&set));
    let named = match spec.cluster.name {
        Some(_) => path!["cluster", "name"],
        None => path![spec.name_key()],
    };
    report
        .at(script(), message)
        .label("instances join another cluster")
        .related(named, "the name of the cluster")
        .help("remove the line: the variable is set already");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, messages};

    fn with(script: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.instance.extra_user_data = script.parse().ok()
        })
    }

    #[test]
    fn the_last_line_names_the_cluster() {
        let other = "echo ECS_CLUSTER=other >> /etc/ecs/ecs.config";
        let same = "echo ECS_CLUSTER=demo-worker >> /etc/ecs/ecs.config";
        assert!(with(&format!("{other}\n{same}")).is_empty());
        assert_eq!(
            with(&format!("{same}\n{other}")),
            [
                "line 2 of the script sets `ECS_CLUSTER=other`, but the cluster of the service is `demo-worker`"
            ]
        );
    }

    #[test]
    fn the_name_is_shown_where_it_is_written() {
        let named = |name: Option<&str>| {
            let found = found(&RULE, |spec| {
                spec.cluster.name = name.map(|name| name.parse().unwrap());
                spec.instance.extra_user_data =
                    "echo ECS_CLUSTER=other >> /etc/ecs/ecs.config".parse().ok();
            });
            let (path, _) = &found[0].related[0];
            (found[0].message.clone(), path.to_string())
        };
        let message = |name| {
            format!(
                "line 1 of the script sets `ECS_CLUSTER=other`, but the cluster of the service is `{name}`"
            )
        };
        assert_eq!(named(None), (message("demo-worker"), "service".to_owned()));
        assert_eq!(
            named(Some("main")),
            (message("main"), "cluster.name".to_owned())
        );
    }

    #[test]
    fn an_arn_ends_in_the_name_and_a_shell_variable_is_unknown() {
        let arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/demo-worker";
        assert!(with(&format!("echo ECS_CLUSTER={arn} >> /etc/ecs/ecs.config")).is_empty());
        assert!(with("echo ECS_CLUSTER=$CLUSTER >> /etc/ecs/ecs.config").is_empty());
        assert_eq!(with("echo ECS_CLUSTER= >> /etc/ecs/ecs.config").len(), 1);
    }
}
