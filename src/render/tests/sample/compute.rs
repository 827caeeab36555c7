//! Instances, and the cluster that they join.

use super::{Attr, Expr, Input, Kind, Resources, document, image, list, of, service, tags, text};
use crate::plan;

pub(super) fn resources(inputs: &[Input]) -> Resources {
    let role = plan::Role {
        name_prefix: text("demo-api-instance-"),
        description: text("Instances of demo-api"),
        trust: document([
            ("Action", text("sts:AssumeRole")),
            ("Principal", service("ec2")),
        ]),
        policy: Some(document([
            ("Action", list(&["ecs:Poll"])),
            ("Resource", text("*")),
        ])),
        policy_name: text("ecs-agent"),
        managed_policies: vec![text("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")],
        tags: tags(),
    };
    let profile = plan::InstanceProfile {
        name_prefix: text("demo-api-"),
        role: of(Kind::Role, Attr::Name),
        tags: tags(),
    };
    let cluster = plan::Cluster {
        name: Expr::Input(inputs[2].clone()),
        container_insights: text("enhanced"),
        tags: tags(),
    };
    let provider = plan::CapacityProvider {
        name: text("cp-demo-api"),
        group: of(Kind::AutoScalingGroup, Attr::Arn),
        managed_scaling: text("ENABLED"),
        target_capacity: Expr::Int(90),
        min_step: Some(Expr::Int(1)),
        max_step: Some(Expr::Int(4)),
        instance_warmup: Expr::Int(60),
        managed_termination_protection: text("ENABLED"),
        managed_draining: text("ENABLED"),
        tags: tags(),
    };
    let association = plan::ClusterCapacityProviders {
        cluster: of(Kind::Cluster, Attr::Name),
        capacity_provider: of(Kind::CapacityProvider, Attr::Name),
    };
    vec![
        (Kind::Role, role.into()),
        (Kind::InstanceProfile, profile.into()),
        (Kind::LaunchTemplate, launch_template().into()),
        (Kind::AutoScalingGroup, group(inputs).into()),
        (Kind::CapacityProvider, provider.into()),
        (Kind::Cluster, cluster.into()),
        (Kind::ClusterCapacityProviders, association.into()),
    ]
}

fn launch_template() -> plan::LaunchTemplate {
    plan::LaunchTemplate {
        name: None,
        name_prefix: text("demo-api-"),
        description: text("Instances of demo-api"),
        image: Expr::Ssm(image()),
        instance_type: text("m6i.large"),
        instance_profile: of(Kind::InstanceProfile, Attr::Arn),
        security_groups: Expr::List(vec![of(Kind::SecurityGroup, Attr::Id)]),
        key_pair: Some(text("ops")),
        ebs_optimized: Some(Expr::Bool(true)),
        cpu_credits: Some(text("standard")),
        detailed_monitoring: Expr::Bool(true),
        root_device: text("/dev/xvda"),
        root_size: Expr::Int(30),
        root_type: text("gp3"),
        root_iops: Some(Expr::Int(3000)),
        root_throughput: Some(Expr::Int(125)),
        root_encrypted: Expr::Bool(true),
        root_kms_key: Some(text(
            "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0a1b-2c3d-4e5f-60718293a4b5",
        )),
        metadata_tokens: text("required"),
        metadata_hop_limit: Expr::Int(1),
        user_data: Expr::Join(
            "\n",
            vec![
                text("#!/bin/bash"),
                Expr::concat([text("echo ECS_CLUSTER="), of(Kind::Cluster, Attr::Name)]),
                text("echo \"${HOME}\""),
                text(""),
            ],
        ),
        tags: tags(),
    }
}

fn group(inputs: &[Input]) -> plan::AutoScalingGroup {
    plan::AutoScalingGroup {
        name: None,
        name_prefix: text("demo-api-"),
        min_size: Expr::Int(2),
        max_size: Expr::Int(20),
        desired_capacity: Some(Expr::Int(2)),
        subnets: Expr::Input(inputs[1].clone()),
        launch_template: of(Kind::LaunchTemplate, Attr::Id),
        launch_template_version: of(Kind::LaunchTemplate, Attr::LatestVersion),
        instance_types: vec![text("m6i.large"), text("m6a.large")],
        on_demand_base: Expr::Int(1),
        on_demand_percent: Expr::Int(20),
        on_demand_strategy: text("prioritized"),
        spot_strategy: text("lowest-price"),
        spot_pools: Some(Expr::Int(2)),
        spot_max_price: Some(text("0.05")),
        protect_from_scale_in: Expr::Bool(true),
        capacity_rebalance: Expr::Bool(true),
        default_warmup: Expr::Int(60),
        termination_policies: list(&[
            "OldestLaunchTemplate",
            "AllocationStrategy",
            "OldestInstance",
        ]),
        max_lifetime: Some(Expr::Int(604_800)),
        maintenance_min: Some(Expr::Int(90)),
        maintenance_max: Some(Expr::Int(120)),
        zone_distribution: text("balanced-best-effort"),
        group_metrics: true,
        force_delete: Expr::Bool(false),
        refresh: plan::InstanceRefresh {
            min_healthy: Expr::Int(90),
            max_healthy: Expr::Int(120),
            warmup: Expr::Int(60),
            skip_matching: Expr::Bool(true),
            auto_rollback: Expr::Bool(true),
            checkpoint_percents: Some(Expr::List(vec![Expr::Int(50), Expr::Int(100)])),
            checkpoint_delay: Some(Expr::Int(300)),
            protected_instances: text("Refresh"),
        },
        tags: vec![plan::Tag {
            key: text("team"),
            value: text("payments"),
        }],
    }
}
