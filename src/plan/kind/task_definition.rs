//! Holds the values of a task definition and its log group.

use crate::plan::resource::resource;

resource! {
    /// A log group.
    pub struct LogGroup<E> {
        /// Its name.
        name: E,
        /// Days that lines are kept; for ever if none.
        retention_days: Option<E>,
        /// The key that encrypts it.
        kms_key: Option<E>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// What runs in a task.
    pub struct TaskDefinition<E> {
        /// The family that its revisions belong to.
        family: E,
        /// `bridge`, `awsvpc` or `host`.
        network_mode: E,
        /// The role that pulls images, reads secrets and writes logs.
        execution_role: E,
        /// The role of the containers themselves.
        task_role: Option<E>,
        /// `X86_64` or `ARM64`; of instances that exist nobody knows.
        cpu_architecture: Option<E>,
        /// The containers.
        containers: Vec<ContainerDefinition<E>>,
        /// The volumes.
        volumes: Vec<TaskVolume<E>>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// A container of a task.
    pub struct ContainerDefinition<E> {
        /// Its name.
        name: E,
        /// Its image.
        image: E,
        /// Reserved CPU units.
        cpu: E,
        /// Memory in MiB that ends the container.
        memory: Option<E>,
        /// Reserved memory in MiB.
        memory_reservation: Option<E>,
        /// Whether the task ends with it.
        essential: E,
        /// A list of arguments.
        command: Option<E>,
        /// A list: the program and its first arguments.
        entry_point: Option<E>,
        /// The folder that the program starts in.
        working_directory: Option<E>,
        /// The user that it runs as.
        user: Option<E>,
        /// Its ports.
        ports: Vec<Port<E>>,
        /// Its environment variables.
        environment: Vec<Variable<E>>,
        /// Its secrets; the values are ARNs.
        secrets: Vec<Variable<E>>,
        /// The secret with the credentials of the registry.
        registry_credentials: Option<E>,
        /// How Docker checks it.
        health_check: Option<HealthCheck<E>>,
        /// What it waits for.
        depends_on: Vec<ContainerDependency<E>>,
        /// What it mounts.
        mounts: Vec<MountPoint<E>>,
        /// Seconds from SIGTERM to SIGKILL.
        stop_timeout: Option<E>,
        /// Whether it cannot write to its own files.
        read_only_root: E,
        /// Whether it has an init process.
        init_process: E,
        /// Whether it is privileged.
        privileged: E,
        /// The log group.
        log_group: E,
        /// The region of the log group.
        log_region: E,
        /// What the names of its log streams start with.
        log_stream_prefix: E,
        /// `non-blocking` or `blocking`.
        log_mode: E,
        /// The buffer of the log driver, such as `25m`.
        log_buffer: Option<E>,
    }
}

resource! {
    /// A port of a container.
    pub struct Port<E> {
        /// The port in the container.
        container: E,
        /// The port of the instance; 0 for a free one.
        host: E,
        /// `tcp` or `udp`.
        protocol: E,
    }
}

resource! {
    /// An environment variable.
    pub struct Variable<E> {
        /// Its name.
        name: E,
        /// Its value, or the ARN of its value.
        value: E,
    }
}

resource! {
    /// How Docker checks a container.
    pub struct HealthCheck<E> {
        /// A list: the command.
        command: E,
        /// Seconds between two checks.
        interval: E,
        /// Seconds that a check may take.
        timeout: E,
        /// Failures in a row that make it unhealthy.
        retries: E,
        /// Seconds after the start in which failures do not count.
        start_period: Option<E>,
    }
}

resource! {
    /// A container that another one waits for.
    pub struct ContainerDependency<E> {
        /// Its name.
        container: E,
        /// `START`, `HEALTHY`, `COMPLETE` or `SUCCESS`.
        condition: E,
    }
}

resource! {
    /// A volume in a container.
    pub struct MountPoint<E> {
        /// The name of the volume.
        volume: E,
        /// The folder in the container.
        path: E,
        /// Whether it is read-only.
        read_only: E,
    }
}

resource! {
    /// A volume of a task: a folder of the instance, or a file system.
    pub struct TaskVolume<E> {
        /// Its name.
        name: E,
        /// The folder of the instance.
        host_path: Option<E>,
        /// The file system.
        efs: Option<EfsConfiguration<E>>,
    }
}

resource! {
    /// An EFS file system as a volume.
    pub struct EfsConfiguration<E> {
        /// The file system.
        file_system: E,
        /// The folder that is the root.
        root_directory: Option<E>,
        /// `ENABLED` or `DISABLED`.
        transit_encryption: E,
        /// The access point.
        access_point: Option<E>,
        /// `ENABLED` or `DISABLED`.
        iam: E,
    }
}
