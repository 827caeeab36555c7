//! Turns the `load_balancer` section into listeners, checks, logs and a DNS name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::capacity::yes;
use super::halves::halves;
use super::{
    AccessLogs, Bounded, Certificate, ContainerName, DnsName, HostPattern, HostedZoneId,
    PathPattern, Port, PortProtocol, Seconds, Spec, TargetHealthCheck, TlsPolicy, Value,
};

halves! {
    /// The Application Load Balancer in front of the tasks.
    whole LoadBalancer;

    /// The load balancer of a platform, which answers what no service asks for with 404.
    platform Front {
        /// Whether it is reached from the internet, or from inside the network only.
        #[serde(default)]
        scheme: Scheme,
        /// Whether it has IPv4 addresses only, or IPv6 addresses too.
        #[serde(default)]
        ip_address_type: IpAddressType,
        /// The certificate of the HTTPS listener: its ARN, or `{domain: …, zone: …}` to have one issued.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<Certificate>,
        /// Which versions of TLS and which ciphers the HTTPS listener takes.
        #[serde(default = "LoadBalancer::default_tls_policy")]
        tls_policy: TlsPolicy,
        /// What port 80 does: `redirect` to HTTPS if there is a certificate, else `forward`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        http: Option<HttpListener>,
        /// How long an idle connection is kept, 1s to 4000s.
        #[serde(default = "LoadBalancer::default_idle_timeout")]
        idle_timeout: Seconds<1, 4_000>,
        /// Whether headers with invalid names are removed.
        #[serde(default = "yes")]
        drop_invalid_headers: bool,
        /// How requests are treated that could mean two things.
        #[serde(default)]
        desync_mode: DesyncMode,
        /// Whether the load balancer refuses to be deleted.
        #[serde(default)]
        deletion_protection: bool,
        /// Where a line for each request is kept; nowhere if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        access_logs: Option<AccessLogs>,
        /// The name under which the load balancer is reached, in a zone of Route 53.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dns: Option<DnsRecord>,
    }

    /// Which requests of a load balancer that exists go to the tasks, and how.
    workload Entrance {
        /// The container and port that requests go to; the first port of the first container that has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
        /// How requests reach the containers.
        #[serde(default)]
        protocol_version: ProtocolVersion,
        /// How the load balancer finds out whether a task works.
        #[serde(default)]
        health_check: TargetHealthCheck,
        /// How the next task is chosen.
        #[serde(default)]
        algorithm: Algorithm,
        /// How long a new task gets a growing share of requests, 30s to 15m; at once if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slow_start: Option<Seconds<30, 900>>,
        /// How long a client stays with one task, 1s to 7d; not at all if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stickiness: Option<Seconds<1, 604_800>>,
    }

    beside {
        /// The hosts whose requests are meant, such as `api.example.com` or `*.example.com`; any if left out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        hosts: Vec<HostPattern>,
        /// The paths that are meant, such as `/orders/*`; any if left out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        paths: Vec<PathPattern>,
        /// When the rule is asked, 1 to 50000: the lowest number of a listener first, and each number once.
        priority: Bounded<1, 50_000>,
    }
}

/// Who can reach the load balancer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// It has public addresses.
    #[default]
    InternetFacing,
    /// It has private addresses.
    Internal,
}

/// The addresses of the load balancer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IpAddressType {
    /// IPv4.
    #[default]
    Ipv4,
    /// IPv4 and IPv6.
    Dualstack,
}

/// What port 80 does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HttpListener {
    /// Sends clients to HTTPS.
    Redirect,
    /// Passes requests on, unencrypted.
    Forward,
    /// Nothing listens.
    Off,
}

/// The container and port that requests go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The name of the container.
    pub container: ContainerName,
    /// A port that the container maps.
    pub port: Port,
}

/// The protocol between load balancer and containers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProtocolVersion {
    /// HTTP/1.1.
    #[default]
    Http1,
    /// HTTP/2.
    Http2,
}

/// How the next task for a request is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Algorithm {
    /// One after the other.
    #[default]
    RoundRobin,
    /// The one with the fewest open requests.
    LeastOutstandingRequests,
    /// Any, and less often those that answer badly.
    WeightedRandom,
}

/// How requests are treated that could mean two things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DesyncMode {
    /// Dangerous ones are refused.
    #[default]
    Defensive,
    /// All of them are refused.
    Strictest,
    /// All of them are passed on.
    Monitor,
}

/// The name under which the load balancer is reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DnsRecord {
    /// The zone of Route 53.
    pub zone: Value<HostedZoneId>,
    /// The name, in that zone.
    pub name: DnsName,
}

impl LoadBalancer {
    /// TLS 1.2 and 1.3 only ([security policies]); Elastic Load Balancing itself would take 1.0 too.
    ///
    /// [security policies]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
    const fn default_tls_policy() -> TlsPolicy {
        TlsPolicy::constant("ELBSecurityPolicy-TLS13-1-2-2021-06")
    }

    const fn default_idle_timeout() -> Seconds<1, 4_000> {
        Seconds::literal::<60>()
    }

    /// What port 80 does when the spec does not say.
    #[must_use]
    pub fn http(&self) -> HttpListener {
        self.http.unwrap_or(if self.certificate.is_some() {
            HttpListener::Redirect
        } else {
            HttpListener::Forward
        })
    }
}

impl Spec {
    /// The container and port that requests go to: as the spec says, else the first TCP port of the first container
    /// that has one. None without a load balancer, or without such a port.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        let chosen = self.load_balancer.as_ref()?.target.clone();
        let first = || {
            self.containers.iter().find_map(|container| {
                let mut tcp = container
                    .all_ports()
                    .filter(|port| port.protocol == PortProtocol::Tcp);
                let port = tcp.next()?.container;
                Some(Target {
                    container: container.name.clone(),
                    port,
                })
            })
        };
        chosen.or_else(first)
    }
}

impl Default for LoadBalancer {
    fn default() -> Self {
        Self::join(&Front::default(), &Entrance::new(Bounded::literal::<1>()))
    }
}

impl Default for Front {
    fn default() -> Self {
        Self {
            scheme: Scheme::default(),
            ip_address_type: IpAddressType::default(),
            certificate: None,
            tls_policy: LoadBalancer::default_tls_policy(),
            http: None,
            idle_timeout: LoadBalancer::default_idle_timeout(),
            drop_invalid_headers: true,
            desync_mode: DesyncMode::default(),
            deletion_protection: false,
            access_logs: None,
            dns: None,
        }
    }
}

impl Entrance {
    /// A rule of a priority, which says neither host nor path yet.
    #[must_use]
    pub fn new(priority: Bounded<1, 50_000>) -> Self {
        Self {
            hosts: Vec::new(),
            paths: Vec::new(),
            priority,
            target: None,
            protocol_version: ProtocolVersion::default(),
            health_check: TargetHealthCheck::default(),
            algorithm: Algorithm::default(),
            slow_start: None,
            stickiness: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_what_their_types_read() {
        let balancer = LoadBalancer::default();
        assert_eq!(
            balancer.tls_policy.as_str().parse(),
            Ok(balancer.tls_policy)
        );
    }
}
