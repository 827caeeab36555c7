//! Turns the containers of a spec into a task definition and its log group.

use super::draft::{Draft, switch};
use super::{
    Attr, ContainerDefinition, ContainerDependency, EfsConfiguration, Expr, HealthCheck, LogGroup,
    MountPoint, Port, Pseudo, TaskDefinition, TaskVolume, Variable, access, launch_template, part,
    roles,
};
use crate::spec::{self, Half, NetworkMode, PlainText, RetentionDays, Spec, Value};

/// Plans the log group, before the roles that may write to it.
pub(super) fn plan_logs(draft: &mut Draft) {
    let logs = &draft.spec.logs;
    if logs.group.is_some() {
        return;
    }
    let properties = LogGroup {
        name: Expr::text(draft.spec.log_group_name()),
        retention_days: match logs.retention_days {
            RetentionDays::Days(days) => Some(u32::from(days).into()),
            RetentionDays::Never => None,
        },
        kms_key: logs
            .kms_key
            .as_ref()
            .map(|key| Expr::value(key, "The key that encrypts the log group")),
        tags: draft.tags(),
    };
    draft.add(part::LOG_GROUP, properties);
}

/// The name of the log group.
pub(super) fn log_group(spec: &Spec) -> Expr {
    spec.logs.group.as_ref().map_or_else(
        || part::LOG_GROUP.attr(Attr::Name),
        |name| Expr::value(name, "The log group of the containers"),
    )
}

/// Plans the task definition.
pub(super) fn plan(draft: &mut Draft) {
    let spec = draft.spec;
    let properties = TaskDefinition {
        family: spec
            .names
            .task_family
            .as_ref()
            .map_or_else(|| Expr::text(&spec.service), Expr::text),
        network_mode: Expr::word(match spec.network.mode {
            NetworkMode::Bridge => "bridge",
            NetworkMode::Awsvpc => "awsvpc",
            NetworkMode::Host => "host",
        }),
        execution_role: roles::execution_role_arn(spec),
        task_role: roles::task_role_arn(spec),
        cpu_architecture: spec.scope().makes(Half::Platform).then(|| {
            Expr::word(if launch_template::is_arm64(spec) {
                "ARM64"
            } else {
                "X86_64"
            })
        }),
        containers: spec
            .containers
            .iter()
            .map(|container| definition(spec, container))
            .collect(),
        volumes: spec
            .volumes
            .iter()
            .map(|(name, volume)| task_volume(name, volume))
            .collect(),
        tags: draft.tags(),
    };
    draft.add(part::TASK_DEFINITION, properties);
}

fn definition(spec: &Spec, container: &spec::Container) -> ContainerDefinition {
    let list = |texts: &[Value<PlainText>], description| {
        let each = || {
            texts
                .iter()
                .map(|text| Expr::value(text, description))
                .collect()
        };
        (!texts.is_empty()).then(|| Expr::List(each()))
    };
    ContainerDefinition {
        name: Expr::text(&container.name),
        image: Expr::value(&container.image, "The image of a container"),
        cpu: container.cpu.get().into(),
        memory: container.memory.hard.map(|memory| memory.mib().into()),
        memory_reservation: container.memory.soft.map(|memory| memory.mib().into()),
        essential: container.essential.into(),
        command: list(
            &container.command,
            "An argument of the command of a container",
        ),
        entry_point: list(
            &container.entry_point,
            "An argument of the entry point of a container",
        ),
        working_directory: container.working_directory.as_ref().map(Expr::text),
        user: container.user.as_ref().map(Expr::text),
        ports: container
            .all_ports()
            .map(|port| port_mapping(spec, &port))
            .collect(),
        environment: container.environment.iter().map(variable).collect(),
        secrets: container.secrets.iter().map(secret).collect(),
        registry_credentials: container
            .registry_credentials
            .as_ref()
            .map(access::secret_arn),
        health_check: container.health_check.as_ref().map(health_check),
        depends_on: container.depends_on.iter().map(dependency).collect(),
        mounts: container.mounts.iter().map(mount).collect(),
        stop_timeout: stop_timeout(spec, container),
        read_only_root: container.read_only_root_filesystem.into(),
        init_process: container.init_process.into(),
        privileged: container.privileged.into(),
        log_group: log_group(spec),
        log_region: Expr::Pseudo(Pseudo::Region),
        log_stream_prefix: Expr::text(&spec.service),
        log_mode: Expr::word(match spec.logs.mode {
            spec::LogMode::NonBlocking => "non-blocking",
            spec::LogMode::Blocking => "blocking",
        }),
        log_buffer: spec
            .logs
            .max_buffer_size
            .map(|size| Expr::text(format_args!("{}m", size.mib()))),
    }
}

/// On instances that exist, nobody knows how long the agent waits by itself: each container says it.
fn stop_timeout(spec: &Spec, container: &spec::Container) -> Option<Expr> {
    let own = container.stop_timeout.map(|time| time.get().into());
    let attached = spec.scope().attachment();
    own.or_else(|| attached.map(|_| spec.draining.stop_timeout.get().into()))
}

/// In mode `bridge` a free port of the instance is asked for with 0; in the other modes both ports are one.
fn port_mapping(spec: &Spec, port: &spec::PortMapping) -> Port {
    let host = match spec.network.mode {
        NetworkMode::Bridge => port.host.map_or(0, spec::Port::get),
        NetworkMode::Awsvpc | NetworkMode::Host => port.container.get(),
    };
    Port {
        container: port.container.get().into(),
        host: host.into(),
        protocol: Expr::word(match port.protocol {
            spec::PortProtocol::Tcp => "tcp",
            spec::PortProtocol::Udp => "udp",
        }),
    }
}

fn variable((name, value): (&spec::VariableName, &Value<PlainText>)) -> Variable {
    Variable {
        name: Expr::text(name),
        value: Expr::value(value, "An environment variable of a container"),
    }
}

fn secret((name, source): (&spec::VariableName, &spec::SecretSource)) -> Variable {
    Variable {
        name: Expr::text(name),
        value: access::secret_arn(source),
    }
}

fn health_check(check: &spec::ContainerHealthCheck) -> HealthCheck {
    HealthCheck {
        command: Expr::List(check.command.iter().map(Expr::text).collect()),
        interval: check.interval.get().into(),
        timeout: check.timeout.get().into(),
        retries: check.retries.get().into(),
        // An explicit zero comes back as nothing, and would replace the task definition for ever.
        start_period: (check.start_period.get() > 0).then(|| check.start_period.get().into()),
    }
}

fn dependency(dependency: &spec::Dependency) -> ContainerDependency {
    ContainerDependency {
        container: Expr::text(&dependency.container),
        condition: Expr::word(match dependency.condition {
            spec::DependencyCondition::Start => "START",
            spec::DependencyCondition::Healthy => "HEALTHY",
            spec::DependencyCondition::Complete => "COMPLETE",
            spec::DependencyCondition::Success => "SUCCESS",
        }),
    }
}

fn mount(mount: &spec::Mount) -> MountPoint {
    MountPoint {
        volume: Expr::text(&mount.volume),
        path: Expr::text(&mount.path),
        read_only: mount.read_only.into(),
    }
}

fn task_volume(name: &spec::VolumeName, volume: &spec::Volume) -> TaskVolume {
    match volume {
        spec::Volume::Host(path) => TaskVolume {
            name: Expr::text(name),
            host_path: Some(Expr::text(path)),
            efs: None,
        },
        spec::Volume::Efs(efs) => TaskVolume {
            name: Expr::text(name),
            host_path: None,
            efs: Some(file_system(efs)),
        },
    }
}

fn file_system(efs: &spec::EfsVolume) -> EfsConfiguration {
    EfsConfiguration {
        file_system: Expr::value(&efs.file_system, access::FILE_SYSTEM),
        root_directory: efs.root_directory.as_ref().map(Expr::text),
        transit_encryption: switch(efs.transit_encryption),
        access_point: efs
            .access_point
            .as_ref()
            .map(|point| Expr::value(point, "An access point of a file system")),
        iam: switch(efs.iam_authorization),
    }
}
