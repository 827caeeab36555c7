//! More ports of the instance than ECS reserves on one.

use super::port_path;
use crate::behavior::ports::instance_ports;
use crate::rules::{Reporter, rule};
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a task that takes more than 94 ports of its instance.
    ///
    /// ## Why it matters
    /// ECS reserves at most 100 ports of an instance, and 6 of them are taken from the start: SSH, Docker and the agent.
    /// A task that wants more is never placed. Ports that Docker chooses do not count.
    ///
    /// ## Example
    /// ```yaml
    /// network: {mode: host}
    /// containers:
    ///   - name: relay
    ///     image: "example.com/relay:1"
    ///     memory: {hard: 512MiB}
    ///     ports: [{container: 7001}, {container: 7002}, …, {container: 7095}]
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {mode: awsvpc}
    /// containers:
    ///   - name: relay
    ///     image: "example.com/relay:1"
    ///     memory: {hard: 512MiB}
    ///     ports: [{container: 7001}, {container: 7002}, …, {container: 7095}]
    /// ```
    ///
    /// ## Fix
    /// Let Docker choose the ports, or give each task an interface of its own with `mode: awsvpc`.
    ///
    /// ## References
    /// - [`hostPort`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET004" "host-ports-over-100" Error via check on workload;
}

/// The most ports of an instance that ECS reserves, its own included.
const MOST: usize = 100;

/// 22, 2375, 2376 and 51678 to 51680.
const TAKEN_FROM_THE_START: usize = 6;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let ports = instance_ports(spec);
    let left = MOST - TAKEN_FROM_THE_START;
    let Some(first_beyond) = ports.get(left) else {
        return;
    };
    let wanted = ports.len();
    let message = format!(
        "a task takes {wanted} ports of its instance, where ECS reserves at most {MOST} and {TAKEN_FROM_THE_START} are taken"
    );
    report
        .at(port_path(spec, first_beyond), message)
        .label(format!("the first beyond {left}"))
        .help("let Docker choose ports, or give tasks an interface of their own with `network.mode: awsvpc`");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{Port, PortMapping, PortProtocol};

    #[test]
    fn six_of_a_hundred_ports_are_taken_from_the_start() {
        let with = |ports: u32| {
            found(&RULE, |spec| {
                spec.containers[0].ports = (0..ports)
                    .map(|number| PortMapping {
                        container: Port::new(7000 + number).unwrap(),
                        host: Port::new(7000 + number).ok(),
                        protocol: PortProtocol::Tcp,
                    })
                    .collect();
            })
        };
        assert_eq!(with(94), []);
        let found = with(96);
        assert_eq!(found[0].path.to_string(), "containers[0].ports[94].host");
        assert_eq!(
            found[0].message,
            "a task takes 96 ports of its instance, where ECS reserves at most 100 and 6 are taken"
        );
    }
}
