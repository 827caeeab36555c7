//! What runs, and what keeps it running.

use super::{Attr, Expr, Kind, Resources, list, of, tags, text};
use crate::plan;

pub(super) fn resources() -> Resources {
    let log_group = plan::LogGroup {
        name: text("/ecs/demo-api"),
        retention_days: Some(Expr::Int(30)),
        kms_key: None,
        tags: tags(),
    };
    let target = plan::ScalableTarget {
        resource: Expr::Join(
            "/",
            vec![
                text("service"),
                of(Kind::Cluster, Attr::Name),
                of(Kind::Service, Attr::Name),
            ],
        ),
        min: Expr::Int(2),
        max: Expr::Int(40),
        tags: tags(),
    };
    let policy = plan::ScalingPolicy {
        name: text("requests"),
        target: of(Kind::ScalableTarget, Attr::Id),
        metric: text("ALBRequestCountPerTarget"),
        resource_label: Some(Expr::Join(
            "/",
            vec![
                of(Kind::LoadBalancer, Attr::FullName),
                of(Kind::TargetGroup, Attr::FullName),
            ],
        )),
        value: Expr::Int(1000),
        scale_in_cooldown: Expr::Int(300),
        scale_out_cooldown: Expr::Int(60),
    };
    vec![
        (Kind::LogGroup, log_group.into()),
        (Kind::TaskDefinition, task_definition().into()),
        (Kind::Service, service().into()),
        (Kind::ScalableTarget, target.into()),
        (Kind::ScalingPolicy, policy.into()),
    ]
}

fn service() -> plan::Service {
    plan::Service {
        name: text("demo-api"),
        cluster: of(Kind::Cluster, Attr::Arn),
        task_definition: of(Kind::TaskDefinition, Attr::Arn),
        desired_count: Expr::Int(2),
        autoscaled: true,
        capacity_provider: of(Kind::CapacityProvider, Attr::Name),
        min_healthy_percent: Expr::Int(50),
        max_percent: Expr::Int(200),
        circuit_breaker: Expr::Bool(true),
        rollback: Expr::Bool(true),
        grace_period: Some(Expr::Int(60)),
        zone_rebalancing: text("ENABLED"),
        execute_command: Expr::Bool(false),
        placement: vec![
            plan::Placement {
                kind: text("spread"),
                field: Some(text("attribute:ecs.availability-zone")),
            },
            plan::Placement {
                kind: text("binpack"),
                field: Some(text("CPU")),
            },
        ],
        constraints: vec![plan::Constraint {
            kind: text("memberOf"),
            expression: Some(text("attribute:ecs.instance-type =~ m6.*")),
        }],
        load_balancer: Some(plan::ServiceLoadBalancer {
            target_group: of(Kind::TargetGroup, Attr::Arn),
            container: text("api"),
            port: Expr::Int(3000),
        }),
        network: None,
        tags: tags(),
    }
}

fn task_definition() -> plan::TaskDefinition {
    plan::TaskDefinition {
        family: text("demo-api"),
        network_mode: text("bridge"),
        execution_role: of(Kind::Role, Attr::Arn),
        task_role: Some(of(Kind::Role, Attr::Arn)),
        cpu_architecture: text("X86_64"),
        containers: vec![container("api"), container("proxy")],
        volumes: vec![
            plan::TaskVolume {
                name: text("scratch"),
                host_path: Some(text("/var/scratch")),
                efs: None,
            },
            plan::TaskVolume {
                name: text("shared"),
                host_path: None,
                efs: Some(plan::EfsConfiguration {
                    file_system: text("fs-0a1b2c3d"),
                    root_directory: Some(text("/")),
                    transit_encryption: text("ENABLED"),
                    access_point: Some(text("fsap-0a1b2c3d4e5f60718")),
                    iam: text("ENABLED"),
                }),
            },
        ],
        tags: tags(),
    }
}

fn container(name: &str) -> plan::ContainerDefinition {
    plan::ContainerDefinition {
        name: text(name),
        image: text("public.ecr.aws/docker/library/node:22-alpine"),
        cpu: Expr::Int(512),
        memory: Some(Expr::Int(1024)),
        memory_reservation: Some(Expr::Int(512)),
        essential: Expr::Bool(true),
        command: Some(list(&["node", "server.js"])),
        entry_point: Some(list(&["/bin/sh", "-c"])),
        working_directory: Some(text("/app")),
        user: Some(text("node")),
        ports: vec![plan::Port {
            container: Expr::Int(3000),
            host: Expr::Int(0),
            protocol: text("tcp"),
        }],
        environment: vec![plan::Variable {
            name: text("GREETING"),
            value: text("hello ${you}\n\t\"%{x}\""),
        }],
        secrets: vec![plan::Variable {
            name: text("DATABASE_URL"),
            value: text("arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo/db-AbCdEf"),
        }],
        registry_credentials: Some(text(
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-AbCdEf",
        )),
        health_check: Some(plan::HealthCheck {
            command: list(&["CMD-SHELL", "wget -qO- localhost:3000/health || exit 1"]),
            interval: Expr::Int(10),
            timeout: Expr::Int(5),
            retries: Expr::Int(3),
            start_period: Expr::Int(30),
        }),
        depends_on: match name {
            "api" => vec![plan::ContainerDependency {
                container: text("proxy"),
                condition: text("HEALTHY"),
            }],
            _ => Vec::new(),
        },
        mounts: vec![plan::MountPoint {
            volume: text("scratch"),
            path: text("/scratch"),
            read_only: Expr::Bool(false),
        }],
        stop_timeout: Some(Expr::Int(60)),
        read_only_root: Expr::Bool(true),
        init_process: Expr::Bool(true),
        privileged: Expr::Bool(false),
        log_group: of(Kind::LogGroup, Attr::Name),
        log_region: Expr::Pseudo(super::Pseudo::Region),
        log_stream_prefix: text("demo-api"),
        log_mode: text("non-blocking"),
        log_buffer: Some(text("25m")),
    }
}
