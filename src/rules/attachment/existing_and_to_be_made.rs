//! Something that exists, and settings for one that would be created.

use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a role or a log group that exists next to settings of the one that would be created in its place: `roles.task` with
    /// `task_role`, `roles.instance_profile` with policies of the `instance`, `logs.group` with `logs.kms_key` or `names.log_group`.
    ///
    /// ## Why it matters
    /// What exists is left as it is. The settings look as if they did something: a permission that is not there, a key that
    /// encrypts nothing.
    ///
    /// ## Example
    /// ```yaml
    /// roles: {task: arn:aws:iam::123456789012:role/demo-api}
    /// task_role: {statements: [{actions: [s3:GetObject], resources: [arn:aws:s3:::demo-api-data/*]}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// roles: {task: arn:aws:iam::123456789012:role/demo-api}
    /// ```
    ///
    /// ## Fix
    /// Remove one of the two, and change what exists where it is made.
    ///
    /// ## References
    /// - [Task role](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html)
    pub(super) static RULE = "ATT008" "existing-and-to-be-made" Error via check on either;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (existing, setting) in contradictions(spec) {
        report
            .at(
                setting,
                format!("`{existing}` exists, so that this changes nothing"),
            )
            .label("of one that would be created")
            .related(existing, "exists")
            .help("remove one of the two");
    }
}

/// What exists, and what is set of one that would be created.
fn contradictions(spec: &Spec) -> Vec<(SpecPath, SpecPath)> {
    let (roles, instance, logs) = (&spec.roles, &spec.instance, &spec.logs);
    let mut found = Vec::new();
    let mut note = |exists: bool, existing: SpecPath, settings: &[(bool, SpecPath)]| {
        let set = settings.iter().filter(|(set, _)| exists && *set);
        found.extend(set.map(|(_, setting)| (existing.clone(), setting.clone())));
    };
    note(
        roles.task.is_some(),
        path!["roles", "task"],
        &[(spec.task_role.is_some(), path!["task_role"])],
    );
    note(
        roles.instance_profile.is_some(),
        path!["roles", "instance_profile"],
        &[
            (
                !instance.managed_policies.is_empty(),
                path!["instance", "managed_policies"],
            ),
            (
                instance.session_manager,
                path!["instance", "session_manager"],
            ),
        ],
    );
    note(
        logs.group.is_some(),
        path!["logs", "group"],
        &[
            (logs.kms_key.is_some(), path!["logs", "kms_key"]),
            (spec.names.log_group.is_some(), path!["names", "log_group"]),
        ],
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{TaskRole, Value};

    #[test]
    fn what_exists_has_no_settings() {
        let with = |settings: bool| {
            found(&RULE, |spec| {
                let role = "arn:aws:iam::123456789012:role/demo".parse();
                spec.roles.task = role.ok().map(Value::Literal);
                spec.logs.group = "/demo".parse().ok().map(Value::Literal);
                spec.task_role = settings.then(TaskRole::default);
                spec.names.log_group = settings.then(|| "/demo".parse().unwrap());
            })
        };
        let paths: Vec<String> = with(true)
            .iter()
            .map(|found| found.path.to_string())
            .collect();
        assert_eq!(paths, ["task_role", "names.log_group"]);
        assert_eq!(with(false), []);
    }
}
