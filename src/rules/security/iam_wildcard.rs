//! Roles that may do everything.

use crate::finding::Severity;
use crate::rules::{Reporter, rule};
use crate::source::{SpecPath, path};
use crate::spec::{PlainText, PolicyArn, PolicyStatement, Spec};

rule! {
    /// ## What it does
    /// Flags actions `*` and `service:*` in `task_role`, and managed policies of AWS that allow as much:
    /// `AdministratorAccess`, `PowerUserAccess`, `…FullAccess`, in `task_role` and `instance`. Advises against the
    /// resource `*`, unless the actions have no resources.
    ///
    /// ## Why it matters
    /// Whoever gets into a container has its role. With a wildcard that is every bucket or every queue of the account,
    /// and the right to delete them. Every container on an instance can get at the role of the instance too, unless the
    /// metadata service is kept from it.
    ///
    /// ## Example
    /// ```yaml
    /// task_role:
    ///   statements:
    ///     - {actions: ["s3:*"], resources: ["*"]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// task_role:
    ///   statements:
    ///     - {actions: ["s3:GetObject"], resources: ["arn:aws:s3:::demo-reports/*"]}
    /// ```
    ///
    /// ## Fix
    /// Name the actions that the program calls and the resources it calls them on.
    ///
    /// ## References
    /// - [Least privilege](https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege)
    /// - [Actions and their resources](https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html)
    pub(super) static RULE = "SEC014" "iam-wildcard" Warning via check on either;
}

/// Actions of programs that have no resources, so that IAM takes `*` only ([service authorization reference]).
///
/// [service authorization reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
const WITHOUT_RESOURCE: [&str; 13] = [
    "cloudwatch:GetMetricData",
    "cloudwatch:ListMetrics",
    "cloudwatch:PutMetricData",
    "ecr:GetAuthorizationToken",
    "kms:GenerateRandom",
    "s3:ListAllMyBuckets",
    "secretsmanager:GetRandomPassword",
    "secretsmanager:ListSecrets",
    "sts:GetCallerIdentity",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
];

/// How whole groups of such actions start.
const WITHOUT_RESOURCE_START: [&str; 3] = ["autoscaling:Describe", "ec2:Describe", "ssmmessages:"];

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if let Some(role) = &spec.task_role {
        for (position, statement) in role.statements.iter().enumerate() {
            check_statement(
                &path!["task_role", "statements", position],
                statement,
                report,
            );
        }
        check_policies("task_role", &role.managed_policies, report);
    }
    check_policies("instance", &spec.instance.managed_policies, report);
}

fn check_statement(path: &SpecPath, statement: &PolicyStatement, report: &mut Reporter<'_>) {
    let place = |list: &str, position: usize| {
        let mut place = path.clone();
        place.push_key(list);
        place.push_index(position);
        place
    };
    for (position, action) in statement.actions.iter().enumerate() {
        let Some(allowed) = every_action(action.as_str()) else {
            continue;
        };
        report
            .at(
                place("actions", position),
                format!("the task role allows {allowed}"),
            )
            .help("name the actions that the containers call");
    }
    let everything = statement
        .resources
        .iter()
        .position(|resource| resource.as_str() == "*");
    if let Some((position, action)) = everything.zip(statement.actions.iter().find(has_resource)) {
        report
            .at(
                place("resources", position),
                format!("the task role allows `{action}` on every resource"),
            )
            .help("name the ARNs that the containers need")
            .severity(Severity::Advice);
    }
}

/// What an action with a wildcard for all of a service allows.
fn every_action(action: &str) -> Option<String> {
    match action.split_once(':') {
        None => (action == "*").then(|| "every action of every service".to_owned()),
        Some((service, "*")) => Some(format!("every action of `{service}`")),
        Some(_) => None,
    }
}

/// Whether an action can be limited to resources, and is not reported by itself.
fn has_resource(action: &&PlainText) -> bool {
    let action = action.as_str();
    every_action(action).is_none()
        && !WITHOUT_RESOURCE.contains(&action)
        && !WITHOUT_RESOURCE_START
            .iter()
            .any(|start| action.starts_with(start))
}

fn check_policies(section: &str, policies: &[PolicyArn], report: &mut Reporter<'_>) {
    for (position, policy) in policies.iter().enumerate() {
        let Some(name) = full_access(policy.as_str()) else {
            continue;
        };
        report
            .at(
                path![section, "managed_policies", position],
                format!("`{name}` allows far more than a service needs"),
            )
            .help("allow the actions and resources that are needed, in `task_role.statements`");
    }
}

/// The name of a policy of AWS that allows all of one service or more.
fn full_access(arn: &str) -> Option<&str> {
    let (owner, name) = arn.rsplit_once('/')?;
    let wide =
        ["AdministratorAccess", "PowerUserAccess"].contains(&name) || name.ends_with("FullAccess");
    (owner.contains(":iam::aws:policy") && wide).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::TaskRole;

    fn allowing(actions: &[&str], resources: &[&str]) -> Vec<Finding> {
        let texts = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
        let statements = vec![PolicyStatement {
            actions: texts(actions),
            resources: texts(resources),
        }];
        found(&RULE, |spec| {
            spec.task_role = Some(TaskRole {
                statements,
                managed_policies: Vec::new(),
            });
        })
    }

    #[test]
    fn a_wildcard_for_all_actions_is_a_warning() {
        let found = allowing(&["s3:GetObject", "sqs:*", "*"], &["arn:aws:s3:::x/*"]);
        let said: Vec<String> = found
            .iter()
            .map(|finding| format!("{}: {}", finding.path, finding.message))
            .collect();
        assert_eq!(
            said,
            [
                "task_role.statements[0].actions[1]: the task role allows every action of `sqs`",
                "task_role.statements[0].actions[2]: the task role allows every action of every service"
            ]
        );
    }

    #[test]
    fn every_resource_is_for_actions_that_have_none() {
        let found = allowing(&["cloudwatch:PutMetricData", "s3:GetObject"], &["*"]);
        assert_eq!(found[0].severity, Severity::Advice);
        assert_eq!(
            found[0].message,
            "the task role allows `s3:GetObject` on every resource"
        );
        assert_eq!(
            allowing(&["cloudwatch:PutMetricData", "ec2:DescribeTags"], &["*"]),
            []
        );
    }

    #[test]
    fn policies_of_aws_that_allow_a_whole_service_are_found() {
        let with = |policy: &str| {
            found(&RULE, |spec| {
                spec.instance.managed_policies = vec![policy.parse().unwrap()];
            })
        };
        assert_eq!(with("arn:aws:iam::aws:policy/AmazonS3FullAccess").len(), 1);
        assert_eq!(
            with("arn:aws-cn:iam::aws:policy/AdministratorAccess").len(),
            1
        );
        assert_eq!(
            with("arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"),
            []
        );
        assert_eq!(with("arn:aws:iam::123456789012:policy/OurFullAccess"), []);
    }
}
