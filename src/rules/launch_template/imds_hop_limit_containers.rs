//! Containers that can read the credentials of their instance.

use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Spec};

rule! {
    /// ## What it does
    /// Flags an `instance.metadata.hop_limit` above 1 in network mode `bridge`: a warning where the containers have a role of
    /// their own, advice where they have none.
    ///
    /// ## Why it matters
    /// The bridge is a hop. With a limit of 1 the answers of the metadata service end at it; with 2 every container reads the
    /// credentials of the instance, which may do what the ECS agent does: stop tasks, drain instances, read what is sent to them.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {metadata: {hop_limit: 2}}
    /// task_role: {statements: [{actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"]}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {metadata: {hop_limit: 1}}
    /// task_role: {statements: [{actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"]}]}
    /// ```
    ///
    /// ## Fix
    /// Leave it at 1, and give the containers what they need through `task_role`.
    ///
    /// ## References
    /// - [IAM roles for container instances](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html)
    pub(super) static RULE = "LTP021" "imds-hop-limit-containers" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let limit = spec.instance.metadata.hop_limit.get();
    if spec.network.mode != NetworkMode::Bridge || limit == 1 {
        return;
    }
    let draft = report.at(
        path!["instance", "metadata", "hop_limit"],
        format!("answers of the metadata service travel {limit} hops, so that containers on the bridge read the credentials of the instance"),
    );
    let draft = draft.label("1 ends at the bridge").suggest("1");
    if spec.has_task_role() {
        draft.help("the containers have a role of their own and need no other");
    } else {
        draft
            .help("give the containers a `task_role`")
            .severity(Severity::Advice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    use crate::spec::{HopLimit, TaskRole};

    fn severity(mode: NetworkMode, role: bool) -> Option<Severity> {
        let found = found(&RULE, |spec| {
            spec.instance.metadata.hop_limit = HopLimit::literal::<2>();
            spec.network.mode = mode;
            spec.task_role = role.then(TaskRole::default);
        });
        found.first().map(|finding| finding.severity)
    }

    #[test]
    fn containers_without_a_role_may_have_no_other_way() {
        assert_eq!(severity(NetworkMode::Bridge, true), Some(Severity::Warning));
        assert_eq!(severity(NetworkMode::Bridge, false), Some(Severity::Advice));
    }

    #[test]
    fn other_modes_have_no_bridge() {
        assert_eq!(severity(NetworkMode::Host, true), None);
        assert_eq!(severity(NetworkMode::Awsvpc, true), None);
    }
}
