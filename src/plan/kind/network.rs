//! Holds the values of security groups and their rules.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// A firewall around interfaces; its rules are resources of their own, so that two groups can name each other.
    pub struct SecurityGroup {
        /// The start of its name.
        name_prefix: Expr,
        /// What it is for.
        description: Expr,
        /// The VPC.
        vpc: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// Traffic that a security group lets in.
    pub struct IngressRule {
        /// The group that lets it in.
        group: Expr,
        /// What it is for.
        description: Expr,
        /// The addresses that it comes from, IPv4.
        cidr_v4: Option<Expr>,
        /// The addresses that it comes from, IPv6.
        cidr_v6: Option<Expr>,
        /// The group that it comes from.
        source_group: Option<Expr>,
        /// The first port.
        from_port: Expr,
        /// The last port.
        to_port: Expr,
        /// `tcp` or `udp`.
        protocol: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// Traffic that a security group lets out; all of it when no ports are given.
    pub struct EgressRule {
        /// The group that lets it out.
        group: Expr,
        /// What it is for.
        description: Expr,
        /// The addresses that it goes to.
        cidr: Option<Expr>,
        /// The group that it goes to.
        target_group: Option<Expr>,
        /// The first port.
        from_port: Option<Expr>,
        /// The last port.
        to_port: Option<Expr>,
        /// `tcp`, `udp` or `-1` for everything.
        protocol: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}
