//! Whether tasks and load balancer find their place in the network.

mod alb_two_subnets;
mod host_mode_port_mismatch;
mod host_port_ephemeral;
mod host_port_reserved;
mod load_balancer_without_subnets;
mod no_instance_subnet;
mod static_host_port;

use super::Rule;
use crate::spec::{Container, PortMapping, Spec};

pub(super) static RULES: &[&Rule] = &[
    &static_host_port::RULE,
    &host_port_ephemeral::RULE,
    &host_port_reserved::RULE,
    &host_mode_port_mismatch::RULE,
    &alb_two_subnets::RULE,
    &load_balancer_without_subnets::RULE,
    &no_instance_subnet::RULE,
];

/// Every mapping in `ports` of a container: where its container is, where it is itself, and both of them.
fn mappings(spec: &Spec) -> impl Iterator<Item = (usize, usize, &Container, &PortMapping)> {
    let containers = spec.containers.iter().enumerate();
    containers.flat_map(|(position, container)| {
        let ports = container.ports.iter().enumerate();
        ports.map(move |(place, mapping)| (position, place, container, mapping))
    })
}
