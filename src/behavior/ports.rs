//! Turns the port mappings of containers into the ports that a task takes and shares with nobody.

use crate::spec::{ContainerName, NetworkMode, PortMapping, PortProtocol, Spec};

/// The first of the ports that are given to containers without a port of their own, and to outgoing connections.
///
/// ECS documents 32768 to 65535 ([`hostPort`]); Linux itself gives away 32768 to 60999 by default.
///
/// [`hostPort`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
pub const FIRST_DYNAMIC_PORT: u32 = 32_768;
/// The last port that Docker gives to a container without a port of its own: the last there is.
pub const LAST_DYNAMIC_PORT: u32 = 65_535;

/// A port that a container takes: of the instance, or in mode `awsvpc` of the interface of its task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenPort<'a> {
    /// The position of the container in the task.
    pub container: usize,
    /// The name of the container.
    pub name: &'a ContainerName,
    /// The position in `ports` of the container; none if it is its `port`.
    pub mapping: Option<usize>,
    /// The number of the port.
    pub port: u32,
    /// The protocol: one number can be taken once for each.
    pub protocol: PortProtocol,
}

/// The ports that a task takes, in the order of the spec.
///
/// In mode `bridge` those are the ports with a `host` of their own; in the other modes it is every port.
#[must_use]
pub fn taken_ports(spec: &Spec) -> Vec<TakenPort<'_>> {
    let mode = spec.network.mode;
    let containers = spec.containers.iter().enumerate();
    let all = containers.flat_map(|(position, container)| {
        let short = usize::from(container.port.is_some());
        let mappings = container.all_ports().enumerate();
        mappings.filter_map(move |(place, mapping)| {
            Some(TakenPort {
                container: position,
                name: &container.name,
                mapping: place.checked_sub(short),
                port: number(mode, &mapping)?,
                protocol: mapping.protocol,
            })
        })
    });
    all.collect()
}

/// The ports that a task takes of its instance: none in mode `awsvpc`.
#[must_use]
pub fn instance_ports(spec: &Spec) -> Vec<TakenPort<'_>> {
    match spec.network.mode {
        NetworkMode::Awsvpc => Vec::new(),
        NetworkMode::Bridge | NetworkMode::Host => taken_ports(spec),
    }
}

/// The port that requests go to, if it is known before the task runs: of the instance, or in mode `awsvpc` of the task.
///
/// In mode `bridge` Docker chooses one, unless the spec does.
#[must_use]
pub fn fixed_target_port(spec: &Spec) -> Option<u32> {
    let target = spec.target()?;
    let mut ports = spec
        .containers
        .iter()
        .filter(|container| container.name == target.container)
        .flat_map(|container| container.all_ports());
    match spec.network.mode {
        NetworkMode::Awsvpc | NetworkMode::Host => Some(target.port.get()),
        NetworkMode::Bridge => {
            let mapping = ports.find(|port| port.container == target.port)?;
            mapping.host.map(|port| port.get())
        }
    }
}

fn number(mode: NetworkMode, mapping: &PortMapping) -> Option<u32> {
    match mode {
        NetworkMode::Bridge => Some(mapping.host?.get()),
        NetworkMode::Awsvpc | NetworkMode::Host => Some(mapping.container.get()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{LoadBalancer, Port, Target};

    fn taken(mode: NetworkMode) -> Vec<(Option<usize>, u32)> {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.mode = mode;
        for container in &mut spec.containers {
            container.port = Port::new(3000).ok();
            container.ports = [(8125, Some(18_125)), (9102, None)]
                .map(|(inside, outside)| PortMapping {
                    container: Port::new(inside).unwrap(),
                    host: outside.map(|port| Port::new(port).unwrap()),
                    protocol: PortProtocol::Tcp,
                })
                .to_vec();
        }
        taken_ports(&spec)
            .iter()
            .map(|taken| (taken.mapping, taken.port))
            .collect()
    }

    #[test]
    fn on_a_bridge_requests_go_to_a_known_port_only_if_the_spec_names_it() {
        let fixed = |mode, host: Option<u32>| {
            let mut spec = spec(vec![
                container("proxy", None, &[]),
                container("api", None, &[]),
            ]);
            spec.network.mode = mode;
            spec.load_balancer = Some(LoadBalancer::default());
            let mapping = |inside, outside: Option<u32>| PortMapping {
                container: Port::new(inside).unwrap(),
                host: outside.map(|port| Port::new(port).unwrap()),
                protocol: PortProtocol::Tcp,
            };
            spec.containers[0].ports = vec![mapping(8080, Some(80))];
            spec.containers[1].ports = vec![mapping(9000, Some(90)), mapping(8080, host)];
            if let Some(balancer) = &mut spec.load_balancer {
                balancer.target = Some(Target {
                    container: "api".parse().unwrap(),
                    port: Port::literal::<8080>(),
                });
            }
            fixed_target_port(&spec)
        };
        assert_eq!(fixed(NetworkMode::Bridge, Some(18_080)), Some(18_080));
        assert_eq!(fixed(NetworkMode::Bridge, None), None);
        assert_eq!(fixed(NetworkMode::Host, None), Some(8080));
        assert_eq!(fixed(NetworkMode::Awsvpc, None), Some(8080));
    }

    #[test]
    fn on_a_bridge_only_a_port_of_the_instance_is_taken() {
        assert_eq!(taken(NetworkMode::Bridge), [(Some(0), 18_125)]);
    }

    #[test]
    fn in_the_other_modes_the_port_of_the_container_is_taken() {
        let all = [(None, 3000), (Some(0), 8125), (Some(1), 9102)];
        assert_eq!(taken(NetworkMode::Host), all);
        assert_eq!(taken(NetworkMode::Awsvpc), all);
    }

    #[test]
    fn a_container_without_a_short_port_counts_from_its_first_mapping() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.mode = NetworkMode::Host;
        for container in &mut spec.containers {
            container.ports = vec![PortMapping {
                container: Port::literal::<53>(),
                host: None,
                protocol: PortProtocol::Udp,
            }];
        }
        let ports = taken_ports(&spec);
        assert_eq!(
            (ports[0].mapping, ports[0].protocol),
            (Some(0), PortProtocol::Udp)
        );
        assert_eq!(instance_ports(&spec), ports);
        spec.network.mode = NetworkMode::Awsvpc;
        assert_eq!(instance_ports(&spec), []);
    }
}
