//! IPv6 clients that are let in and cannot come.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{IpAddressType, Spec};

rule! {
    /// ## What it does
    /// Flags a block of IPv6 addresses in `network.load_balancer_ingress` while the load balancer has IPv4 addresses only.
    ///
    /// ## Why it matters
    /// No client can come from such a block, so that the entry is either a leftover or a sign that `dualstack` was
    /// forgotten.
    ///
    /// ## Example
    /// ```yaml
    /// network: {load_balancer_ingress: [0.0.0.0/0, "::/0"]}
    /// load_balancer: {ip_address_type: ipv4}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {load_balancer_ingress: [0.0.0.0/0, "::/0"]}
    /// load_balancer: {ip_address_type: dualstack}
    /// ```
    ///
    /// ## Fix
    /// Set `ip_address_type: dualstack`, which needs subnets with IPv6 addresses, or remove the block.
    ///
    /// ## References
    /// - [IP address types](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html)
    pub(super) static RULE = "NET027" "ipv6-ingress-without-dualstack" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    if balancer.ip_address_type == IpAddressType::Dualstack {
        return;
    }
    let mut blocks = spec.network.load_balancer_ingress.iter().enumerate();
    let Some((position, block)) = blocks.find(|(_, block)| block.is_v6()) else {
        return;
    };
    let message =
        format!("no client comes from `{block}`: the load balancer has IPv4 addresses only");
    report
        .at(path!["network", "load_balancer_ingress", position], message)
        .label("IPv6")
        .related(path!["load_balancer", "ip_address_type"], "IPv4 only")
        .help("set `ip_address_type: dualstack` if the subnets have IPv6 addresses, or remove the block");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn the_first_block_is_pointed_at() {
        let with = |kind| {
            found(&RULE, |spec| {
                spec.network.load_balancer_ingress = ["10.0.0.0/8", "::/0", "2001:db8::/32"]
                    .map(|block| block.parse().unwrap())
                    .to_vec();
                spec.load_balancer.as_mut().unwrap().ip_address_type = kind;
            })
        };
        let found = with(IpAddressType::Ipv4);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].path.to_string(),
            "network.load_balancer_ingress[1]"
        );
        assert_eq!(with(IpAddressType::Dualstack), []);
    }
}
