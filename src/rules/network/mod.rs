//! Whether ports, subnets and security groups let requests through to the tasks.

mod alb_sg_missing_listener_port;
mod alb_two_subnets;
mod awsvpc_eni_limit;
mod awsvpc_needs_nat;
mod dualstack_without_ipv6_ingress;
mod duplicate_host_port;
mod host_mode_one_task_per_instance;
mod host_mode_port_mismatch;
mod host_port_ephemeral;
mod host_port_reserved;
mod host_ports_over_100;
mod ipv6_ingress_without_dualstack;
mod load_balancer_network_unused;
mod load_balancer_without_subnets;
mod no_instance_subnet;
mod static_host_port;
mod task_subnets_without_awsvpc;

use super::Rule;
use crate::behavior::capacity::{Limit, TypeFit};
use crate::behavior::facts::Facts;
use crate::behavior::ports::TakenPort;
use crate::source::{SpecPath, path};
use crate::spec::{NetworkMode, Spec};

pub(super) static RULES: &[&Rule] = &[
    &static_host_port::RULE,
    &host_port_ephemeral::RULE,
    &host_port_reserved::RULE,
    &host_ports_over_100::RULE,
    &host_mode_port_mismatch::RULE,
    &host_mode_one_task_per_instance::RULE,
    &awsvpc_eni_limit::RULE,
    &awsvpc_needs_nat::RULE,
    &alb_sg_missing_listener_port::RULE,
    &alb_two_subnets::RULE,
    &load_balancer_without_subnets::RULE,
    &task_subnets_without_awsvpc::RULE,
    &dualstack_without_ipv6_ingress::RULE,
    &ipv6_ingress_without_dualstack::RULE,
    &duplicate_host_port::RULE,
    &load_balancer_network_unused::RULE,
    &no_instance_subnet::RULE,
];

/// Where the number of a taken port is written.
fn port_path(spec: &Spec, taken: &TakenPort<'_>) -> SpecPath {
    let field = match spec.network.mode {
        NetworkMode::Bridge => "host",
        NetworkMode::Awsvpc | NetworkMode::Host => "container",
    };
    match taken.mapping {
        Some(mapping) => path!["containers", taken.container, "ports", mapping, field],
        None => path!["containers", taken.container, "port"],
    }
}

/// The first type on which more tasks would fit if it were not for one limit, with how many fit and how many would.
fn held_back_by(spec: &Facts<'_>, limit: Limit) -> Option<(TypeFit, u32, u32)> {
    spec.fits().iter().find_map(|fit| {
        let limits = fit.tasks.limits().iter();
        let others = limits.filter(|(other, _)| *other != limit);
        let otherwise = others.map(|(_, tasks)| *tasks).min()?;
        let fitting = fit.tasks.count();
        (fitting < otherwise).then(|| (fit.clone(), fitting, otherwise))
    })
}
