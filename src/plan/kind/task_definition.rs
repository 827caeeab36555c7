//! Holds the values of a task definition and its log group.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// A log group.
    pub struct LogGroup {
        /// Its name.
        name: Expr,
        /// Days that lines are kept; for ever if none.
        retention_days: Option<Expr>,
        /// The key that encrypts it.
        kms_key: Option<Expr>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// What runs in a task.
    pub struct TaskDefinition {
        /// The family that its revisions belong to.
        family: Expr,
        /// `bridge`, `awsvpc` or `host`.
        network_mode: Expr,
        /// The role that pulls images, reads secrets and writes logs.
        execution_role: Expr,
        /// The role of the containers themselves.
        task_role: Option<Expr>,
        /// `X86_64` or `ARM64`; of instances that exist nobody knows.
        cpu_architecture: Option<Expr>,
        /// The containers.
        containers: Vec<ContainerDefinition>,
        /// The volumes.
        volumes: Vec<TaskVolume>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// A container of a task.
    pub struct ContainerDefinition {
        /// Its name.
        name: Expr,
        /// Its image.
        image: Expr,
        /// Reserved CPU units.
        cpu: Expr,
        /// Memory in MiB that ends the container.
        memory: Option<Expr>,
        /// Reserved memory in MiB.
        memory_reservation: Option<Expr>,
        /// Whether the task ends with it.
        essential: Expr,
        /// A list of arguments.
        command: Option<Expr>,
        /// A list: the program and its first arguments.
        entry_point: Option<Expr>,
        /// The folder that the program starts in.
        working_directory: Option<Expr>,
        /// The user that it runs as.
        user: Option<Expr>,
        /// Its ports.
        ports: Vec<Port>,
        /// Its environment variables.
        environment: Vec<Variable>,
        /// Its secrets; the values are ARNs.
        secrets: Vec<Variable>,
        /// The secret with the credentials of the registry.
        registry_credentials: Option<Expr>,
        /// How Docker checks it.
        health_check: Option<HealthCheck>,
        /// What it waits for.
        depends_on: Vec<ContainerDependency>,
        /// What it mounts.
        mounts: Vec<MountPoint>,
        /// Seconds from SIGTERM to SIGKILL.
        stop_timeout: Option<Expr>,
        /// Whether it cannot write to its own files.
        read_only_root: Expr,
        /// Whether it has an init process.
        init_process: Expr,
        /// Whether it is privileged.
        privileged: Expr,
        /// The log group.
        log_group: Expr,
        /// The region of the log group.
        log_region: Expr,
        /// What the names of its log streams start with.
        log_stream_prefix: Expr,
        /// `non-blocking` or `blocking`.
        log_mode: Expr,
        /// The buffer of the log driver, such as `25m`.
        log_buffer: Option<Expr>,
    }
}

resource! {
    /// A port of a container.
    pub struct Port {
        /// The port in the container.
        container: Expr,
        /// The port of the instance; 0 for a free one.
        host: Expr,
        /// `tcp` or `udp`.
        protocol: Expr,
    }
}

resource! {
    /// An environment variable.
    pub struct Variable {
        /// Its name.
        name: Expr,
        /// Its value, or the ARN of its value.
        value: Expr,
    }
}

resource! {
    /// How Docker checks a container.
    pub struct HealthCheck {
        /// A list: the command.
        command: Expr,
        /// Seconds between two checks.
        interval: Expr,
        /// Seconds that a check may take.
        timeout: Expr,
        /// Failures in a row that make it unhealthy.
        retries: Expr,
        /// Seconds after the start in which failures do not count.
        start_period: Option<Expr>,
    }
}

resource! {
    /// A container that another one waits for.
    pub struct ContainerDependency {
        /// Its name.
        container: Expr,
        /// `START`, `HEALTHY`, `COMPLETE` or `SUCCESS`.
        condition: Expr,
    }
}

resource! {
    /// A volume in a container.
    pub struct MountPoint {
        /// The name of the volume.
        volume: Expr,
        /// The folder in the container.
        path: Expr,
        /// Whether it is read-only.
        read_only: Expr,
    }
}

resource! {
    /// A volume of a task: a folder of the instance, or a file system.
    pub struct TaskVolume {
        /// Its name.
        name: Expr,
        /// The folder of the instance.
        host_path: Option<Expr>,
        /// The file system.
        efs: Option<EfsConfiguration>,
    }
}

resource! {
    /// An EFS file system as a volume.
    pub struct EfsConfiguration {
        /// The file system.
        file_system: Expr,
        /// The folder that is the root.
        root_directory: Option<Expr>,
        /// `ENABLED` or `DISABLED`.
        transit_encryption: Expr,
        /// The access point.
        access_point: Option<Expr>,
        /// `ENABLED` or `DISABLED`.
        iam: Expr,
    }
}
