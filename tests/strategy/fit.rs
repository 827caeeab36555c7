//! Turns sections that were drawn on their own into a spec whose sections agree.

use std::collections::BTreeSet;

use spotweld::behavior::capacity::Fits;
use spotweld::behavior::drain::{DrainBudget, stop_allowance};
use spotweld::behavior::rebalancing;
use spotweld::behavior::rollout::{self, Mode, Rollout};
use spotweld::catalog;
use spotweld::spec::{
    LoadBalancer, NetworkMode, PlacementConstraint, PortMapping, PortProtocol, ProtectedInstances,
    Spec, SpotAllocationStrategy, Target, Values,
};

use super::words::{bounded, read, seconds};

/// Makes the sections agree, one question after the other.
pub(super) fn fit(mut spec: Spec) -> Spec {
    capacity(&mut spec);
    protection(&mut spec);
    instance(&mut spec);
    containers(&mut spec);
    ports(&mut spec);
    load_balancer(&mut spec);
    tasks(&mut spec);
    draining(&mut spec);
    deployment(&mut spec);
    placement(&mut spec);
    spec
}

/// A group that wants spot instances has room for one.
fn capacity(spec: &mut Spec) {
    let capacity = &mut spec.capacity;
    let most = capacity.instances.max;
    if capacity.on_demand_percent_above_base.get() < 100 {
        capacity.on_demand_base = capacity.on_demand_base.min(most.saturating_sub(1));
    }
    if capacity.spot_allocation_strategy != SpotAllocationStrategy::LowestPrice {
        capacity.spot_pools = None;
    }
    capacity.managed_draining |= capacity.capacity_rebalancing;
}

/// What protects instances works together.
fn protection(spec: &mut Spec) {
    let capacity = &mut spec.capacity;
    let starts_empty = capacity.instances.desired.unwrap_or(capacity.instances.min) == 0;
    capacity.managed_scaling |= capacity.managed_termination_protection || starts_empty;
    if capacity.managed_termination_protection {
        capacity.scale_in_protection = capacity.scale_in_protection.filter(|on| *on);
    }
    let protected = capacity.scale_in_protection;
    if protected.unwrap_or(capacity.managed_termination_protection) {
        capacity.instance_refresh.protected_instances = ProtectedInstances::Refresh;
    }
}

/// Credits are for types that run on them, some old types have no way to EBS of their own, and a key encrypts.
fn instance(spec: &mut Spec) {
    let volume = &mut spec.instance.root_volume;
    volume.kms_key = volume.kms_key.take().filter(|_| volume.encrypted);
    let types = spec.capacity.instance_types.iter();
    let mut known = types.filter_map(|chosen| catalog::find(chosen.name().as_str()));
    if known.clone().any(|known| !known.burstable) {
        spec.instance.cpu_credits = None;
    }
    if known.any(|known| known.ebs_optimized == catalog::EbsOptimized::Unsupported) {
        spec.instance.ebs_optimized = spec.instance.ebs_optimized.filter(|on| !on);
    }
}

/// The last container is one that the task cannot do without: no other waits for its end.
fn containers(spec: &mut Spec) {
    if let Some(last) = spec.containers.last_mut() {
        last.essential = true;
    }
}

/// No port is taken twice, and where the container and the instance share their ports, they are one.
fn ports(spec: &mut Spec) {
    let mode = spec.network.mode;
    let mut taken: BTreeSet<(PortProtocol, u32)> = BTreeSet::new();
    let mut is_free = |protocol, port: u32| {
        let reserved = matches!(port, 22 | 2_375 | 2_376 | 51_678..=51_680);
        !reserved && taken.insert((protocol, port))
    };
    for container in &mut spec.containers {
        container.port = container
            .port
            .filter(|port| is_free(PortProtocol::Tcp, port.get()));
        container.ports.retain_mut(|mapping| {
            if mode != NetworkMode::Bridge {
                mapping.host = mapping.host.map(|_| mapping.container);
            }
            let PortMapping {
                container,
                host,
                protocol,
            } = mapping;
            is_free(*protocol, container.get())
                && host.is_none_or(|host| host == *container || is_free(*protocol, host.get()))
        });
    }
}

/// The load balancer has subnets, clients and a target.
fn load_balancer(spec: &mut Spec) {
    let Some(balancer) = &mut spec.load_balancer else {
        return;
    };
    check_in_time(balancer);
    if spec.network.load_balancer_subnets.is_none() {
        spec.network.load_balancer_subnets = Some(Values::Input {
            input: read("balancer_subnet_list"),
        });
    }
    if spec.network.load_balancer_ingress.is_empty() {
        spec.network.load_balancer_ingress = vec![read("10.0.0.0/8")];
    }
    // The target is named if the last port that was drawn is odd.
    let targets = spec.containers.iter().flat_map(|container| {
        let tcp = |port: &PortMapping| port.protocol == PortProtocol::Tcp;
        let name = &container.name;
        container.all_ports().filter(tcp).map(move |port| Target {
            container: name.clone(),
            port: port.container,
        })
    });
    match targets.last() {
        Some(target) => balancer.target = Some(target).filter(|target| target.port.get() % 2 == 1),
        None => {
            if let Some(first) = spec.containers.first_mut() {
                first.port = Some(bounded(3_000));
            }
        }
    }
}

fn check_in_time(balancer: &mut LoadBalancer) {
    let check = &mut balancer.health_check;
    check.timeout = seconds(check.timeout.get().min(check.interval.get() - 1));
}

/// The most instances hold the most tasks, and requests are counted by a load balancer.
fn tasks(spec: &mut Spec) {
    if let Some(most) = Fits::of(spec).tasks_at_best_on(spec.capacity.instances.max) {
        let tasks = &mut spec.tasks;
        tasks.max = tasks.max.min(most.max(1));
        tasks.min = tasks.min.min(tasks.max);
        tasks.desired = tasks.desired.map(|desired| desired.min(tasks.max));
    }
    if let (None, Some(scale_on)) = (&spec.load_balancer, &mut spec.tasks.scale_on) {
        scale_on.requests_per_target = None;
    }
}

/// A task leaves a spot instance before the instance ends.
fn draining(spec: &mut Spec) {
    if !spec.capacity.uses_spot() {
        return;
    }
    spec.draining.spot_instance_draining = true;
    if DrainBudget::stop_first(spec).holds() {
        return;
    }
    let count = u32::try_from(spec.containers.len()).unwrap_or(u32::MAX);
    let each = (stop_allowance(spec) / count).max(1);
    for container in &mut spec.containers {
        container.stop_timeout = container
            .stop_timeout
            .map(|timeout| seconds(timeout.get().min(each)));
    }
    spec.draining.stop_timeout = seconds(spec.draining.stop_timeout.get().min(each));
}

/// A task can be replaced, and in time.
fn deployment(spec: &mut Spec) {
    let stuck = |spec: &Spec, mode| {
        rollout::counts(&spec.tasks)
            .map(|tasks| Rollout::of(&spec.deployment, tasks))
            .find(|rollout| rollout.mode() == mode)
    };
    if stuck(spec, Mode::Deadlock).is_some() {
        spec.deployment.max_percent = bounded(200);
    }
    let in_time = !spec.capacity.uses_spot() || DrainBudget::start_first(spec).holds();
    if let Some(rollout) = stuck(spec, Mode::StartFirst).filter(|_| !in_time) {
        let least = Rollout {
            tasks: rollout.tasks.min(spec.tasks.min.max(1)),
            ..rollout
        };
        spec.deployment.min_healthy_percent = bounded(least.largest_stop_first_percent());
    }
    if rebalancing::obstacles(spec).next().is_some() {
        let wanted = spec.deployment.availability_zone_rebalancing;
        spec.deployment.availability_zone_rebalancing = wanted.filter(|on| !on);
    }
}

/// Tasks that are alone on their instances have enough of them.
fn placement(spec: &mut Spec) {
    if spec.tasks.max >= spec.capacity.instances.max {
        spec.placement_constraints
            .retain(|constraint| *constraint != PlacementConstraint::DistinctInstance);
    }
}
