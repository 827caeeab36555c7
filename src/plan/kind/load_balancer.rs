//! Holds the values of a load balancer, its listeners, its target group and its DNS name.

use crate::plan::resource::resource;

resource! {
    /// An Application Load Balancer.
    pub struct LoadBalancer<E> {
        /// Its name, if the spec fixes one.
        name: Option<E>,
        /// The start of its name otherwise; at most 6 characters.
        name_prefix: E,
        /// Whether it has private addresses only.
        internal: bool,
        /// `ipv4` or `dualstack`.
        ip_address_type: E,
        /// A list of subnets.
        subnets: E,
        /// The security group.
        security_group: E,
        /// Seconds that an idle connection is kept.
        idle_timeout: E,
        /// Whether headers with invalid names are removed.
        drop_invalid_headers: E,
        /// `defensive`, `strictest` or `monitor`.
        desync_mode: E,
        /// Whether it refuses to be deleted.
        deletion_protection: E,
        /// Where its access logs go.
        access_logs: Option<AccessLogs<E>>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// Where access logs go.
    pub struct AccessLogs<E> {
        /// The bucket.
        bucket: E,
        /// The folder in the bucket.
        prefix: Option<E>,
    }
}

resource! {
    /// Where a load balancer sends requests; ECS registers the tasks in it.
    pub struct TargetGroup<E> {
        /// Its name, if the spec fixes one.
        name: Option<E>,
        /// The start of its name otherwise; at most 6 characters.
        name_prefix: E,
        /// `instance` or `ip`.
        target_type: E,
        /// `HTTP1` or `HTTP2`.
        protocol_version: E,
        /// The port where a target does not say; ECS always says.
        port: E,
        /// The VPC.
        vpc: E,
        /// Seconds from deregistration until a target is let go.
        deregistration_delay: E,
        /// Seconds in which a new target gets a growing share.
        slow_start: Option<E>,
        /// `round_robin`, `least_outstanding_requests` or `weighted_random`.
        algorithm: E,
        /// Seconds that a client stays with one target.
        stickiness: Option<E>,
        /// The path of the health check.
        health_check_path: E,
        /// Seconds between two checks.
        health_check_interval: E,
        /// Seconds that a check may take.
        health_check_timeout: E,
        /// Successes in a row that make a target healthy.
        healthy_threshold: E,
        /// Failures in a row that make a target unhealthy.
        unhealthy_threshold: E,
        /// HTTP codes that are a success.
        success_codes: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// A port of a load balancer: it forwards to a target group, redirects to HTTPS, or refuses.
    pub struct Listener<E> {
        /// The load balancer.
        load_balancer: E,
        /// The port.
        port: E,
        /// `HTTP` or `HTTPS`.
        protocol: E,
        /// The certificate, for HTTPS.
        certificate: Option<E>,
        /// The TLS policy, for HTTPS.
        tls_policy: Option<E>,
        /// Where requests are forwarded to.
        forward: Option<E>,
        /// Where clients are redirected to instead.
        redirect: Option<Redirect<E>>,
        /// What clients are told instead.
        refusal: Option<Refusal<E>>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// What a listener does with requests for some hosts and paths: it sends them to a target group.
    pub struct ListenerRule<E> {
        /// The listener.
        listener: E,
        /// When it is asked: the lowest number first.
        priority: E,
        /// A list of patterns of hosts.
        hosts: Option<E>,
        /// A list of patterns of paths.
        paths: Option<E>,
        /// Where the requests are forwarded to.
        forward: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// Where clients are redirected to; host, path and query stay.
    pub struct Redirect<E> {
        /// The port, as text.
        port: E,
        /// The protocol.
        protocol: E,
        /// `HTTP_301`.
        status_code: E,
    }
}

resource! {
    /// What clients are told that no service asks for.
    pub struct Refusal<E> {
        /// `404`.
        status_code: E,
        /// The type of the message.
        content_type: E,
        /// The message.
        message: E,
    }
}

resource! {
    /// A certificate that ACM issues once DNS proves the name.
    pub struct Certificate<E> {
        /// The name.
        domain: E,
        /// The zone that proves it.
        zone: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// An alias of the load balancer in a zone of Route 53.
    pub struct DnsRecord<E> {
        /// The zone.
        zone: E,
        /// The name.
        name: E,
        /// The DNS name of the load balancer.
        target_dns_name: E,
        /// The zone of the load balancer.
        target_zone: E,
        /// Whether there is a record for IPv6 too.
        dualstack: bool,
    }
}
