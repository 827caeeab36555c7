//! Turns what a spec uses into roles that allow just that.

use super::access::{Secrets, authorized_file_systems, repositories, secrets};
use super::draft::Draft;
use super::policy::{self, Trustee, allow, allow_all_of, allow_in_cluster};
use super::{
    Attr, Expr, InstanceProfile, ManagedPolicy, Pseudo, ResourceId, Role, part, roles,
    task_definition,
};
use crate::plan::resource::Key;
use crate::spec::{PolicyArn, Spec};

/// The policy of AWS that lets Session Manager open a shell on an instance.
const SESSION_MANAGER: &str = "AmazonSSMManagedInstanceCore";

/// Plans the role of the instances and their profile.
pub(super) fn plan_instances(draft: &mut Draft) {
    let Some(id) = roles::instance_role(draft.spec) else {
        return;
    };
    let own = &draft.spec.instance;
    let session = own.session_manager.then_some(SESSION_MANAGER);
    let managed = managed_policies(&own.managed_policies, session);
    let instance = Part {
        label: "inst",
        purpose: "Lets the ECS agent on an instance join the cluster of",
        trustee: Trustee::Instances,
    };
    role(draft, id, instance, agent_statements(), managed);
    draft.add(
        part::INSTANCE_PROFILE,
        InstanceProfile {
            name_prefix: draft.prefix("inst-"),
            role: part::INSTANCE_ROLE.attr(Attr::Name),
            tags: draft.tags(),
        },
    );
}

/// Plans the roles of the tasks.
pub(super) fn plan_tasks(draft: &mut Draft) {
    if let Some(id) = roles::execution_role(draft.spec) {
        let execution = Part {
            label: "exec",
            purpose: "Pulls images, reads secrets and writes logs for",
            trustee: Trustee::Tasks,
        };
        let statements = execution_statements(draft.spec);
        role(draft, id, execution, statements, Vec::new());
    }

    if let Some(id) = roles::task_role(draft.spec) {
        let task = Part {
            label: "task",
            purpose: "What the containers may do of",
            trustee: Trustee::Tasks,
        };
        let given = draft.spec.task_role.iter();
        let managed = managed_policies(given.flat_map(|role| &role.managed_policies), None);
        role(draft, id, task, task_statements(draft.spec), managed);
    }
}

/// What a role is for, in its names and in words.
struct Part {
    label: &'static str,
    purpose: &'static str,
    trustee: Trustee,
}

fn role(
    draft: &mut Draft,
    id: ResourceId,
    part: Part,
    statements: Vec<Expr>,
    managed_policies: Vec<ManagedPolicy>,
) {
    let properties = Role {
        name_prefix: draft.prefix(&format!("{}-", part.label)),
        description: Expr::text(format_args!("{} {}", part.purpose, draft.service())),
        trust: policy::trust(part.trustee),
        policy: (!statements.is_empty()).then(|| policy::document(statements)),
        policy_name: draft.prefix(part.label),
        managed_policies,
        tags: draft.tags(),
    };
    draft.add(id, properties);
}

/// A policy that AWS keeps, in whichever partition this is.
fn aws_managed(name: &str) -> ManagedPolicy {
    let arn = [
        Expr::word("arn:"),
        Expr::Pseudo(Pseudo::Partition),
        Expr::text(format_args!(":iam::aws:policy/{name}")),
    ];
    ManagedPolicy {
        name: Key(Expr::text(name)),
        arn: Expr::concat(arn),
    }
}

/// The policies of the spec and one of AWS, each once. A policy is known by the last part of its ARN, or by all of it
/// where another one ends alike.
fn managed_policies<'a>(
    arns: impl IntoIterator<Item = &'a PolicyArn>,
    of_aws: Option<&str>,
) -> Vec<ManagedPolicy> {
    let of_aws = of_aws.map(aws_managed);
    let mut known: Vec<ManagedPolicy> = Vec::new();
    for arn in arns {
        let last = arn.as_str().rsplit('/').next().unwrap_or(arn.as_str());
        let (name, text) = (Key(Expr::text(last)), Expr::text(arn));
        let comes_anyway = of_aws.as_ref().is_some_and(|other| other.name == name)
            && arn.as_str().contains(":iam::aws:");
        if comes_anyway || known.iter().any(|other| other.arn == text) {
            continue;
        }
        let is_taken = known.iter().chain(&of_aws).any(|other| other.name == name);
        let name = if is_taken { Key(text.clone()) } else { name };
        known.push(ManagedPolicy { name, arn: text });
    }
    known.extend(of_aws);
    known
}

/// What the agent does, in its own cluster only. Without the last action of the third statement it could not
/// set its instance to DRAINING when the interruption notice arrives.
fn agent_statements() -> Vec<Expr> {
    let cluster = || part::CLUSTER.attr(Attr::Arn);
    vec![
        allow(
            "FindEndpoint",
            &["ecs:DiscoverPollEndpoint"],
            vec![Expr::word("*")],
        ),
        allow(
            "JoinCluster",
            &[
                "ecs:DeregisterContainerInstance",
                "ecs:RegisterContainerInstance",
                "ecs:SubmitAttachmentStateChanges",
                "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange",
            ],
            vec![cluster()],
        ),
        allow_in_cluster(
            "RunAndDrain",
            &[
                "ecs:Poll",
                "ecs:StartTelemetrySession",
                "ecs:UpdateContainerInstancesState",
            ],
            cluster(),
        ),
    ]
}

fn execution_statements(spec: &Spec) -> Vec<Expr> {
    let group = task_definition::log_group(spec);
    let streams = Expr::local_arn("logs", [Expr::word("log-group:"), group, Expr::word(":*")]);
    let mut statements = vec![allow(
        "WriteLogs",
        &["logs:CreateLogStream", "logs:PutLogEvents"],
        vec![streams],
    )];
    let repositories = repositories(spec);
    if !repositories.is_empty() {
        statements.push(allow(
            "LogInToEcr",
            &["ecr:GetAuthorizationToken"],
            vec![Expr::word("*")],
        ));
        let pull = [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
        ];
        statements.push(allow("PullImages", &pull, repositories));
    }
    let Secrets {
        secrets,
        parameters,
        unknown,
    } = secrets(spec);
    if !secrets.is_empty() {
        statements.push(allow(
            "ReadSecrets",
            &["secretsmanager:GetSecretValue"],
            secrets,
        ));
    }
    if !parameters.is_empty() {
        statements.push(allow("ReadParameters", &["ssm:GetParameters"], parameters));
    }
    let keys = spec
        .secret_keys
        .iter()
        .map(|key| Expr::value(key, "A key that encrypts secrets of the containers"));
    let keys: Vec<Expr> = keys.collect();
    if !keys.is_empty() {
        statements.push(allow("DecryptSecrets", &["kms:Decrypt"], keys));
    }
    if !unknown.is_empty() {
        let read = ["secretsmanager:GetSecretValue", "ssm:GetParameters"];
        statements.push(allow("ReadInputs", &read, unknown));
    }
    statements
}

fn task_statements(spec: &Spec) -> Vec<Expr> {
    let own = spec
        .task_role
        .iter()
        .flat_map(|role| &role.statements)
        .enumerate()
        .map(|(index, statement)| {
            let sid = Expr::text(format_args!("Task{}", index + 1));
            let actions = statement.actions.iter().map(Expr::text).collect();
            let resources = statement.resources.iter().map(Expr::text).collect();
            allow_all_of(sid, actions, resources)
        });
    let mut statements: Vec<Expr> = own.collect();
    if spec.deployment.execute_command {
        let channels = [
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ];
        statements.push(allow("OpenShell", &channels, vec![Expr::word("*")]));
    }
    let file_systems = authorized_file_systems(spec);
    if !file_systems.is_empty() {
        let mount = [
            "elasticfilesystem:ClientMount",
            "elasticfilesystem:ClientWrite",
        ];
        statements.push(allow("MountFileSystems", &mount, file_systems));
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ends: &[&str], of_aws: Option<&str>) -> Vec<Expr> {
        let arns: Vec<PolicyArn> = ends
            .iter()
            .map(|end| format!("arn:aws:iam::{end}").parse().unwrap())
            .collect();
        let managed = managed_policies(&arns, of_aws).into_iter();
        managed.map(|policy| policy.name.0).collect()
    }

    #[test]
    fn each_managed_policy_comes_once_and_has_a_name_of_its_own() {
        let (aws, ours) = ("aws:policy/Read", "123456789012:policy/Read");
        let whole = Expr::word("arn:aws:iam::123456789012:policy/Read");
        assert_eq!(
            names(&[aws, ours, aws], None),
            [Expr::word("Read"), whole.clone()]
        );
        assert_eq!(
            names(&[aws, ours], Some("Read")),
            [whole, Expr::word("Read")]
        );
    }
}
