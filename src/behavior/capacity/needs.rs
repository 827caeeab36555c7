//! Turns the containers of a spec into what one task takes from its instance.

use crate::spec::{NetworkMode, PlacementConstraint, Spec};

/// What one task takes from its instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskNeeds {
    /// CPU units, of all containers together.
    pub cpu: u32,
    /// MiB of memory, of all containers together: `soft`, else `hard`.
    pub memory_mib: u32,
    /// Whether a container has a port of the instance that no second task can have.
    pub host_port: bool,
    /// Whether the task has a network interface of its own.
    pub interface: bool,
    /// Whether no other task of the service may be on the instance.
    pub alone: bool,
}

impl TaskNeeds {
    /// What a task of the spec takes.
    ///
    /// In mode `host` each port of a container is that of the instance; in `awsvpc` it is that of the task.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let sum = |amounts: &mut dyn Iterator<Item = u32>| amounts.fold(0, u32::saturating_add);
        let containers = &spec.containers;
        let mut ports = containers
            .iter()
            .flat_map(|container| container.all_ports());
        Self {
            cpu: sum(&mut containers.iter().map(|container| container.cpu.get())),
            memory_mib: sum(&mut containers
                .iter()
                .map(|container| container.reserved_memory().map_or(0, |memory| memory.mib()))),
            host_port: match spec.network.mode {
                NetworkMode::Bridge => ports.any(|port| port.host.is_some()),
                NetworkMode::Host => ports.next().is_some(),
                NetworkMode::Awsvpc => false,
            },
            interface: spec.network.mode == NetworkMode::Awsvpc,
            alone: spec
                .placement_constraints
                .contains(&PlacementConstraint::DistinctInstance),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{Bounded, Port, PortMapping, PortProtocol};

    fn mapping(host: Option<u32>) -> PortMapping {
        PortMapping {
            container: Port::new(3000).unwrap(),
            host: host.map(|port| Port::new(port).unwrap()),
            protocol: PortProtocol::Tcp,
        }
    }

    fn needs(mode: NetworkMode, ports: Vec<PortMapping>) -> TaskNeeds {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.mode = mode;
        for container in &mut spec.containers {
            container.ports.clone_from(&ports);
        }
        TaskNeeds::of(&spec)
    }

    #[test]
    fn containers_add_up_and_soft_memory_comes_first() {
        let mut spec = spec(vec![
            container("api", None, &[]),
            container("statsd", None, &[]),
        ]);
        for (container, cpu) in spec.containers.iter_mut().zip([512, 128]) {
            container.cpu = Bounded::new(cpu).unwrap();
        }
        if let Some(api) = spec.containers.first_mut() {
            api.memory.soft = "100MiB".parse().ok();
        }
        let needs = TaskNeeds::of(&spec);
        assert_eq!((needs.cpu, needs.memory_mib), (640, 356));
    }

    #[test]
    fn a_port_is_that_of_the_instance_by_number_or_in_mode_host() {
        let taken = |mode, host| needs(mode, vec![mapping(host)]).host_port;
        assert!(!taken(NetworkMode::Bridge, None));
        assert!(taken(NetworkMode::Bridge, Some(8080)));
        assert!(taken(NetworkMode::Host, None));
        assert!(!taken(NetworkMode::Awsvpc, Some(8080)));
        assert!(!needs(NetworkMode::Host, Vec::new()).host_port);
    }

    #[test]
    fn only_awsvpc_needs_an_interface_and_only_distinct_instance_is_alone() {
        assert!(needs(NetworkMode::Awsvpc, Vec::new()).interface);
        assert!(!needs(NetworkMode::Bridge, Vec::new()).interface);
        let mut spec = spec(vec![container("api", None, &[])]);
        assert!(!TaskNeeds::of(&spec).alone);
        spec.placement_constraints = vec![PlacementConstraint::DistinctInstance];
        assert!(TaskNeeds::of(&spec).alone);
    }
}
