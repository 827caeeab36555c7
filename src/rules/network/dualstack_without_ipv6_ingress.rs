//! IPv6 addresses that no client may connect to.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{CidrBlock, IpAddressType, Network, Spec};

rule! {
    /// ## What it does
    /// Flags a load balancer with `ip_address_type: dualstack` that lets in no block of IPv6 addresses.
    ///
    /// ## Why it matters
    /// Its name then resolves to IPv6 addresses too, and clients try those first. The security group drops their packets,
    /// and each of them waits before it falls back to IPv4, if it does. By default only IPv4 is let in.
    ///
    /// ## Example
    /// ```yaml
    /// load_balancer: {ip_address_type: dualstack}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {load_balancer_ingress: [0.0.0.0/0, "::/0"]}
    /// load_balancer: {ip_address_type: dualstack}
    /// ```
    ///
    /// ## Fix
    /// Add the IPv6 blocks of your clients to `network.load_balancer_ingress`; `::/0` is everybody.
    ///
    /// ## References
    /// - [IP address types](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html)
    pub(super) static RULE = "NET026" "dualstack-without-ipv6-ingress" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let blocks = &spec.network.load_balancer_ingress;
    let dualstack = spec
        .load_balancer
        .as_ref()
        .is_some_and(|balancer| balancer.ip_address_type == IpAddressType::Dualstack);
    // A list that is empty lets in nobody at all, NET017.
    if !dualstack || blocks.is_empty() || blocks.iter().any(CidrBlock::is_v6) {
        return;
    }
    let draft = report
        .at(
            path!["load_balancer", "ip_address_type"],
            "the load balancer has IPv6 addresses, but no IPv6 client may connect to them",
        )
        .label("`network.load_balancer_ingress` has IPv4 blocks only")
        .help("add the IPv6 blocks of your clients; `::/0` is everybody");
    let everybody = Network::new(
        spec.network.vpc.clone(),
        spec.network.instance_subnets.clone(),
    );
    if *blocks == everybody.load_balancer_ingress {
        draft.suggest_at(
            path!["network", "load_balancer_ingress"],
            "[0.0.0.0/0, \"::/0\"]",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;

    fn dualstack(blocks: Option<&[&str]>) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.load_balancer.as_mut().unwrap().ip_address_type = IpAddressType::Dualstack;
            if let Some(blocks) = blocks {
                spec.network.load_balancer_ingress =
                    blocks.iter().map(|block| block.parse().unwrap()).collect();
            }
        })
    }

    #[test]
    fn everybody_is_everybody_on_ipv4_by_default() {
        let found = dualstack(None);
        assert_eq!(
            found[0].suggestion.as_ref().unwrap().replacement,
            "[0.0.0.0/0, \"::/0\"]"
        );
    }

    #[test]
    fn certain_clients_are_not_widened_to_everybody() {
        let found = dualstack(Some(&["10.0.0.0/8"]));
        assert_eq!((found.len(), &found[0].suggestion), (1, &None));
    }

    #[test]
    fn one_block_of_ipv6_is_enough() {
        assert_eq!(dualstack(Some(&["10.0.0.0/8", "2001:db8::/32"])), []);
        assert_eq!(dualstack(Some(&[])), []);
    }
}
