//! Turns the images, secrets and file systems of a spec into the resources that its roles must reach.

use std::collections::BTreeSet;

use super::{Expr, Pseudo};
use crate::spec::{Indirect, SecretSource, Spec, Value, Volume};

/// What an input for a file system is for.
pub(super) const FILE_SYSTEM: &str = "A file system that containers mount";

/// The private ECR repositories that images come from; all of this account where the image is an input.
pub(super) fn repositories(spec: &Spec) -> Vec<Expr> {
    let mut known = BTreeSet::new();
    let mut any = false;
    for container in &spec.containers {
        match &container.image {
            Value::Literal(image) => known.extend(image.ecr_repository()),
            Value::Indirect(_) => any = true,
        }
    }
    let known = known.into_iter().map(|repository| {
        let end = format!(
            ":ecr:{}:{}:repository/{}",
            repository.region, repository.account, repository.name
        );
        Expr::concat([
            Expr::word("arn:"),
            Expr::Pseudo(Pseudo::Partition),
            Expr::text(end),
        ])
    });
    let any = any.then(|| Expr::local_arn("ecr", [Expr::word("repository/*")]));
    known.chain(any).collect()
}

/// The resources that secrets are read from, by what reading them takes.
#[derive(Default)]
pub(super) struct Secrets {
    pub(super) secrets: Vec<Expr>,
    pub(super) parameters: Vec<Expr>,
    pub(super) unknown: Vec<Expr>,
}

pub(super) fn secrets(spec: &Spec) -> Secrets {
    let mut sources: BTreeSet<&SecretSource> = BTreeSet::new();
    for container in &spec.containers {
        sources.extend(container.secrets.values());
        sources.extend(&container.registry_credentials);
    }
    let mut found = Secrets::default();
    for source in sources {
        let (list, resource) = match source {
            Value::Literal(arn) if arn.is_parameter() => (&mut found.parameters, Expr::text(arn)),
            Value::Literal(arn) => (&mut found.secrets, Expr::text(arn.resource())),
            Value::Indirect(Indirect::Ssm(_)) => (&mut found.parameters, secret_arn(source)),
            Value::Indirect(Indirect::Input(_)) => (&mut found.unknown, secret_arn(source)),
        };
        // Two keys of one secret are one resource.
        if !list.contains(&resource) {
            list.push(resource);
        }
    }
    found
}

/// Where the agent reads a secret: a parameter by its ARN, so that its value never enters the output.
pub(super) fn secret_arn(source: &SecretSource) -> Expr {
    match source {
        Value::Indirect(Indirect::Ssm(path)) => {
            Expr::local_arn("ssm", [Expr::text(format_args!("parameter{path}"))])
        }
        Value::Literal(_) | Value::Indirect(Indirect::Input(_)) => Expr::value(
            source,
            "The ARN of a secret or parameter that a container reads",
        ),
    }
}

/// The ARNs of the file systems that let tasks in by their role.
pub(super) fn authorized_file_systems(spec: &Spec) -> Vec<Expr> {
    let volumes = spec.volumes.values().filter_map(|volume| match volume {
        Volume::Efs(efs) if efs.iam_authorization => Some(efs),
        Volume::Efs(_) | Volume::Host(_) => None,
    });
    volumes
        .map(|efs| {
            let id = Expr::value(&efs.file_system, FILE_SYSTEM);
            Expr::local_arn("elasticfilesystem", [Expr::word("file-system/"), id])
        })
        .collect()
}
