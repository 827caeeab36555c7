//! Holds the values of a load balancer, its listeners, its target group and its DNS name.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// An Application Load Balancer.
    pub struct LoadBalancer {
        /// Its name, if the spec fixes one.
        name: Option<Expr>,
        /// The start of its name otherwise; at most 6 characters.
        name_prefix: Expr,
        /// Whether it has private addresses only.
        internal: bool,
        /// `ipv4` or `dualstack`.
        ip_address_type: Expr,
        /// A list of subnets.
        subnets: Expr,
        /// The security group.
        security_group: Expr,
        /// Seconds that an idle connection is kept.
        idle_timeout: Expr,
        /// Whether headers with invalid names are removed.
        drop_invalid_headers: Expr,
        /// `defensive`, `strictest` or `monitor`.
        desync_mode: Expr,
        /// Whether it refuses to be deleted.
        deletion_protection: Expr,
        /// Where its access logs go.
        access_logs: Option<AccessLogs>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// Where access logs go.
    pub struct AccessLogs {
        /// The bucket.
        bucket: Expr,
        /// The folder in the bucket.
        prefix: Option<Expr>,
    }
}

resource! {
    /// Where a load balancer sends requests; ECS registers the tasks in it.
    pub struct TargetGroup {
        /// Its name, if the spec fixes one.
        name: Option<Expr>,
        /// The start of its name otherwise; at most 6 characters.
        name_prefix: Expr,
        /// `instance` or `ip`.
        target_type: Expr,
        /// `HTTP1` or `HTTP2`.
        protocol_version: Expr,
        /// The port where a target does not say; ECS always says.
        port: Expr,
        /// The VPC.
        vpc: Expr,
        /// Seconds from deregistration until a target is let go.
        deregistration_delay: Expr,
        /// Seconds in which a new target gets a growing share.
        slow_start: Option<Expr>,
        /// `round_robin`, `least_outstanding_requests` or `weighted_random`.
        algorithm: Expr,
        /// Seconds that a client stays with one target.
        stickiness: Option<Expr>,
        /// The path of the health check.
        health_check_path: Expr,
        /// Seconds between two checks.
        health_check_interval: Expr,
        /// Seconds that a check may take.
        health_check_timeout: Expr,
        /// Successes in a row that make a target healthy.
        healthy_threshold: Expr,
        /// Failures in a row that make a target unhealthy.
        unhealthy_threshold: Expr,
        /// HTTP codes that are a success.
        success_codes: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// A port of a load balancer: it forwards to a target group, redirects to HTTPS, or refuses.
    pub struct Listener {
        /// The load balancer.
        load_balancer: Expr,
        /// The port.
        port: Expr,
        /// `HTTP` or `HTTPS`.
        protocol: Expr,
        /// The certificate, for HTTPS.
        certificate: Option<Expr>,
        /// The TLS policy, for HTTPS.
        tls_policy: Option<Expr>,
        /// Where requests are forwarded to.
        forward: Option<Expr>,
        /// Where clients are redirected to instead.
        redirect: Option<Redirect>,
        /// What clients are told instead.
        refusal: Option<Refusal>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// What a listener does with requests for some hosts and paths: it sends them to a target group.
    pub struct ListenerRule {
        /// The listener.
        listener: Expr,
        /// When it is asked: the lowest number first.
        priority: Expr,
        /// A list of patterns of hosts.
        hosts: Option<Expr>,
        /// A list of patterns of paths.
        paths: Option<Expr>,
        /// Where the requests are forwarded to.
        forward: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// Where clients are redirected to; host, path and query stay.
    pub struct Redirect {
        /// The port, as text.
        port: Expr,
        /// The protocol.
        protocol: Expr,
        /// `HTTP_301`.
        status_code: Expr,
    }
}

resource! {
    /// What clients are told that no service asks for.
    pub struct Refusal {
        /// `404`.
        status_code: Expr,
        /// The type of the message.
        content_type: Expr,
        /// The message.
        message: Expr,
    }
}

resource! {
    /// A certificate that ACM issues once DNS proves the name.
    pub struct Certificate {
        /// The name.
        domain: Expr,
        /// The zone that proves it.
        zone: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// An alias of the load balancer in a zone of Route 53.
    pub struct DnsRecord {
        /// The zone.
        zone: Expr,
        /// The name.
        name: Expr,
        /// The DNS name of the load balancer.
        target_dns_name: Expr,
        /// The zone of the load balancer.
        target_zone: Expr,
        /// Whether there is a record for IPv6 too.
        dualstack: bool,
    }
}
