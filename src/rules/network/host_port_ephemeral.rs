//! A fixed port out of those that are given away freely.

use super::host_port_reserved::owner;
use super::mappings;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{NetworkMode, Port, Spec};

rule! {
    /// ## What it does
    /// Flags a `host` port from 32768 up in mode `bridge`.
    ///
    /// ## Why it matters
    /// Docker takes free ports from this range. A fixed port in it works until another container happens to have it.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000, host: 40000}]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", memory: {hard: 512MiB}, ports: [{container: 3000}]}
    /// ```
    ///
    /// ## Fix
    /// Leave `host` out, or use a port below 32768.
    ///
    /// ## References
    /// - [`PortMapping`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html)
    pub(super) static RULE = "NET002" "host-port-ephemeral" Error via check;
}

/// The first port that Docker gives away: the range of the kernel starts here ([`PortMapping`]).
///
/// [`PortMapping`]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
const FIRST_FREE: u32 = 32_768;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.network.mode != NetworkMode::Bridge {
        return;
    }
    for (position, place, _, mapping) in mappings(spec) {
        // Those that the agent has are for NET003.
        let free = |host: &Port| host.get() >= FIRST_FREE && owner(*host).is_none();
        let Some(host) = mapping.host.filter(free) else {
            continue;
        };
        report
            .at(
                path!["containers", position, "ports", place, "host"],
                format!("port {host} of the instance is one of those from {FIRST_FREE} up, which Docker gives away"),
            )
            .label("may be taken already")
            .help(format!("leave `host` out, or use a port below {FIRST_FREE}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::{PortMapping, PortProtocol};

    #[test]
    fn the_range_starts_at_32768() {
        let with = |host: u32| {
            found(&RULE, |spec| {
                spec.containers[0].ports = vec![PortMapping {
                    container: Port::literal::<3000>(),
                    host: Port::new(host).ok(),
                    protocol: PortProtocol::Tcp,
                }];
            })
        };
        assert_eq!(with(32_767), []);
        assert_eq!(with(32_768).len(), 1);
        assert_eq!(with(51_678), []);
    }
}
