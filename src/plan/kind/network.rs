//! Holds the values of security groups and their rules.

use crate::plan::resource::resource;

resource! {
    /// A firewall around interfaces; its rules are resources of their own, so that two groups can name each other.
    pub struct SecurityGroup<E> {
        /// The start of its name.
        name_prefix: E,
        /// What it is for.
        description: E,
        /// The VPC.
        vpc: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// Traffic that a security group lets in.
    pub struct IngressRule<E> {
        /// The group that lets it in.
        group: E,
        /// What it is for.
        description: E,
        /// The addresses that it comes from, IPv4.
        cidr_v4: Option<E>,
        /// The addresses that it comes from, IPv6.
        cidr_v6: Option<E>,
        /// The group that it comes from.
        source_group: Option<E>,
        /// The first port.
        from_port: E,
        /// The last port.
        to_port: E,
        /// `tcp` or `udp`.
        protocol: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// Traffic that a security group lets out; all of it when no ports are given.
    pub struct EgressRule<E> {
        /// The group that lets it out.
        group: E,
        /// What it is for.
        description: E,
        /// The addresses that it goes to.
        cidr: Option<E>,
        /// The group that it goes to.
        target_group: Option<E>,
        /// The first port.
        from_port: Option<E>,
        /// The last port.
        to_port: Option<E>,
        /// `tcp`, `udp` or `-1` for everything.
        protocol: E,
        /// The common tags.
        tags: Option<E>,
    }
}
