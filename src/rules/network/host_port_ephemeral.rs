//! A port of the instance that is also given away.

use super::host_port_reserved::reserved_for;
use super::port_path;
use crate::behavior::ports::{FIRST_DYNAMIC_PORT, instance_ports};
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a port of the instance from 32768 on.
    ///
    /// ## Why it matters
    /// Linux and Docker give these ports to outgoing connections and to containers without a port of their own. Now and
    /// then one of them has the port when a task starts, and the task fails. ECS asks not to use them.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 40000}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Leave `host` out, or choose a port below 32768.
    ///
    /// ## References
    /// - [`hostPort`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET002" "host-port-ephemeral" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for taken in instance_ports(spec) {
        // A port that is reserved besides is for NET003.
        if taken.port < FIRST_DYNAMIC_PORT || reserved_for(&taken).is_some() {
            continue;
        }
        let message = format!(
            "container `{}` takes port {} of the instance, which may be given to another container or connection: all \
             from {FIRST_DYNAMIC_PORT} on are",
            taken.name, taken.port
        );
        report
            .at(port_path(spec, &taken), message)
            .label("may be taken when a task starts")
            .help(format!(
                "choose a port below {FIRST_DYNAMIC_PORT}, or leave it to Docker"
            ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{NetworkMode, Port, PortMapping, PortProtocol};

    fn count(mode: NetworkMode, port: u32) -> usize {
        let found = found(&RULE, |spec| {
            spec.network.mode = mode;
            spec.containers[0].ports = vec![PortMapping {
                container: Port::new(port).unwrap(),
                host: Port::new(port).ok(),
                protocol: PortProtocol::Tcp,
            }];
        });
        found.len()
    }

    #[test]
    fn ports_below_32768_are_given_to_nobody_else() {
        assert_eq!(count(NetworkMode::Bridge, 32_767), 0);
        assert_eq!(count(NetworkMode::Bridge, 32_768), 1);
        assert_eq!(count(NetworkMode::Host, 65_535), 1);
    }

    #[test]
    fn a_task_with_an_interface_of_its_own_shares_no_port() {
        assert_eq!(count(NetworkMode::Awsvpc, 40_000), 0);
    }

    #[test]
    fn the_ports_of_the_agent_are_reported_elsewhere() {
        assert_eq!(count(NetworkMode::Bridge, 51_678), 0);
    }
}
