//! Turns whole specs into their halves: a platform, and a service that stands on it or on parts that exist.

use proptest::prelude::*;
use spotweld::spec::{
    AttachedService, Bounded, Document, Entrance, ExistingLoadBalancer, ExistingPlatform, Front,
    Ground, InstanceDraining, InstanceRoles, LoadBalancer, NetworkMode, Platform, PlatformNames,
    PlatformNetwork, Spec, TaskDraining, TaskNames, TaskNetwork, TaskRoles,
};

use super::words::{one_of, value};

/// Documents of all kinds without errors.
pub(crate) fn documents() -> impl Strategy<Value = Document> {
    let halves = (super::specs(), existing(), any::<bool>());
    let halves = halves.prop_map(|(spec, parts, of_service)| {
        let (platform, mut service) = apart(&spec);
        if !of_service {
            return platform.into();
        }
        if let Some(parts) = parts {
            service.platform = Ground::Existing(Box::new(parts));
        }
        service.into()
    });
    let whole = super::specs().prop_map(Document::from);
    let is_valid = |document: &Document| super::is_valid(&Spec::from(document.clone()));
    prop_oneof![1 => whole, 3 => halves].prop_filter("a rule finds an error", is_valid)
}

/// Parts that exist, or none for a platform that is known by its name.
fn existing() -> impl Strategy<Value = Option<ExistingPlatform>> {
    let parts = {
        let listener = one_of(&[
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2",
        ]);
        let own = (
            value("vpc", one_of(&["vpc-0a1b2c3d"])),
            value("cluster", one_of(&["shared", "Shared_2"])),
            value("provider", one_of(&["cp-shared"])),
            prop::option::of(value("instances", one_of(&["sg-0a1b2c3d"]))),
        );
        let balancer = (
            value("listener", listener),
            value("balancer", one_of(&["sg-0b1b2c3d"])),
            prop::option::of(value("full_name", one_of(&["app/shared/50dc6c495c0c9188"]))),
        );
        (own, prop::option::weighted(0.8, balancer))
    };
    let parts = parts.prop_map(|(own, balancer)| {
        let (vpc, cluster, capacity_provider, instance_security_group) = own;
        ExistingPlatform {
            vpc,
            cluster,
            capacity_provider,
            instance_security_group,
            load_balancer: balancer.map(|(listener, security_group, full_name)| {
                ExistingLoadBalancer {
                    listener,
                    security_group,
                    full_name,
                }
            }),
        }
    });
    prop::option::of(parts)
}

/// The halves of a whole spec; both bear the name of the service.
pub(crate) fn apart(spec: &Spec) -> (Platform, AttachedService) {
    (platform(spec), service(spec))
}

fn platform(spec: &Spec) -> Platform {
    let (network, names) = (&spec.network, &spec.names);
    Platform {
        platform: spec.service.clone(),
        network: PlatformNetwork {
            vpc: network.vpc.clone(),
            instance_subnets: network.instance_subnets.clone(),
            load_balancer_subnets: network.load_balancer_subnets.clone(),
            instance_security_groups: network.instance_security_groups.clone(),
            load_balancer_ingress: network.load_balancer_ingress.clone(),
        },
        cluster: spec.cluster.clone(),
        capacity: spec.capacity.clone(),
        instance: spec.instance.clone(),
        agent: spec.agent.clone(),
        draining: InstanceDraining {
            spot_instance_draining: spec.draining.spot_instance_draining,
            stop_timeout: spec.draining.stop_timeout,
        },
        roles: InstanceRoles {
            instance_profile: spec.roles.instance_profile.clone(),
        },
        load_balancer: spec.load_balancer.as_ref().map(front),
        tags: spec.tags.clone(),
        names: PlatformNames {
            load_balancer: names.load_balancer.clone(),
            capacity_provider: names.capacity_provider.clone(),
            auto_scaling_group: names.auto_scaling_group.clone(),
            launch_template: names.launch_template.clone(),
        },
        allow: Vec::new(),
    }
}

fn front(balancer: &LoadBalancer) -> Front {
    Front {
        scheme: balancer.scheme,
        ip_address_type: balancer.ip_address_type,
        certificate: balancer.certificate.clone(),
        tls_policy: balancer.tls_policy.clone(),
        http: balancer.http,
        idle_timeout: balancer.idle_timeout,
        drop_invalid_headers: balancer.drop_invalid_headers,
        desync_mode: balancer.desync_mode,
        deletion_protection: balancer.deletion_protection,
        access_logs: balancer.access_logs.clone(),
        dns: balancer.dns.clone(),
    }
}

fn service(spec: &Spec) -> AttachedService {
    let (network, names) = (&spec.network, &spec.names);
    // The subnets of the instances are not known to the service.
    let own_subnets = (network.mode == NetworkMode::Awsvpc).then_some(&network.instance_subnets);
    AttachedService {
        service: spec.service.clone(),
        platform: Ground::Platform(spec.service.clone()),
        network: TaskNetwork {
            mode: network.mode,
            task_subnets: network.task_subnets.as_ref().or(own_subnets).cloned(),
        },
        draining: TaskDraining {
            deregistration_delay: spec.draining.deregistration_delay,
            stop_timeout: spec.draining.stop_timeout,
        },
        containers: spec.containers.clone(),
        volumes: spec.volumes.clone(),
        secret_keys: spec.secret_keys.clone(),
        task_role: spec.task_role.clone(),
        roles: TaskRoles {
            execution: spec.roles.execution.clone(),
            task: spec.roles.task.clone(),
        },
        load_balancer: spec.load_balancer.as_ref().map(entrance),
        placement: spec.placement.clone(),
        placement_constraints: spec.placement_constraints.clone(),
        tasks: spec.tasks.clone(),
        deployment: spec.deployment.clone(),
        logs: spec.logs.clone(),
        tags: spec.tags.clone(),
        names: TaskNames {
            target_group: names.target_group.clone(),
            task_family: names.task_family.clone(),
            log_group: names.log_group.clone(),
        },
        allow: Vec::new(),
    }
}

fn entrance(balancer: &LoadBalancer) -> Entrance {
    Entrance {
        hosts: "*.example.com".parse().into_iter().collect(),
        paths: "/api/*".parse().into_iter().collect(),
        priority: Bounded::literal::<10>(),
        target: balancer.target.clone(),
        protocol_version: balancer.protocol_version,
        health_check: balancer.health_check.clone(),
        algorithm: balancer.algorithm,
        slow_start: balancer.slow_start,
        stickiness: balancer.stickiness,
    }
}
