//! Turns the load balancer of a spec into the balancer, its listeners, its target group and its DNS name.

use super::draft::Draft;
use super::{
    Attr, Certificate, DnsRecord, Expr, Listener, LoadBalancer, Properties, Redirect, Refusal,
    ResourceId, ResourceKind, TargetGroup, access_logs, ground, listener_rule, part,
};
use crate::spec::{self, Half};

/// The longest `name_prefix` that the Terraform provider takes for load balancers and target groups.
const SHORT_PREFIX: usize = 6;

/// The labels of the listeners.
const HTTPS: &str = "https";
const HTTP: &str = "http";

/// Plans the load balancer with all that belongs to it, if the spec has one.
pub(super) fn plan(draft: &mut Draft) {
    let Some(balancer) = &draft.spec.load_balancer else {
        return;
    };
    let scope = draft.spec.scope();
    if scope.makes(Half::Platform) {
        access_logs::plan(draft, balancer);
        load_balancer(draft, balancer);
    }
    if scope.makes(Half::Workload) {
        target_group(draft, balancer);
        listener_rule::plan(draft);
    }
    if scope.makes(Half::Platform) {
        certificate(draft, balancer);
        for (label, listener) in listeners(draft, balancer) {
            draft.add(ResourceId::new(ResourceKind::Listener, label), listener);
        }
        dns_record(draft, balancer);
    }
}

/// The listeners that send requests to the target group: before one of them exists, ECS refuses the service.
pub(super) fn forwarding_listeners(draft: &Draft) -> Vec<ResourceId> {
    let balancer = draft.spec.load_balancer.iter();
    balancer
        .filter(|_| draft.spec.scope().makes(Half::Platform))
        .flat_map(|balancer| listeners(draft, balancer))
        .filter(|(_, listener)| listener.forward.is_some())
        .map(|(label, _)| ResourceId::new(ResourceKind::Listener, label))
        .collect()
}

fn load_balancer(draft: &mut Draft, balancer: &spec::LoadBalancer) {
    let subnets = draft.spec.network.load_balancer_subnets.as_ref();
    let properties = LoadBalancer {
        name: draft.spec.names.load_balancer.as_ref().map(Expr::text),
        name_prefix: short_prefix(draft),
        internal: match balancer.scheme {
            spec::Scheme::InternetFacing => false,
            spec::Scheme::Internal => true,
        },
        ip_address_type: Expr::word(match balancer.ip_address_type {
            spec::IpAddressType::Ipv4 => "ipv4",
            spec::IpAddressType::Dualstack => "dualstack",
        }),
        subnets: subnets.map_or_else(
            || Expr::List(Vec::new()),
            |subnets| {
                Expr::values(
                    subnets,
                    "The subnets of the load balancer, in at least two availability zones",
                )
            },
        ),
        security_group: part::LOAD_BALANCER_GROUP.attr(Attr::Id),
        idle_timeout: balancer.idle_timeout.get().into(),
        drop_invalid_headers: balancer.drop_invalid_headers.into(),
        desync_mode: Expr::word(match balancer.desync_mode {
            spec::DesyncMode::Defensive => "defensive",
            spec::DesyncMode::Strictest => "strictest",
            spec::DesyncMode::Monitor => "monitor",
        }),
        deletion_protection: balancer.deletion_protection.into(),
        access_logs: access_logs::destination(balancer),
        tags: draft.tags(),
    };
    // The balancer writes a test object when its logs are turned on, so the bucket must let it by then.
    let depends_on = access_logs::creates_bucket(balancer).then_some(part::BUCKET_POLICY);
    draft.add_after(
        part::LOAD_BALANCER,
        depends_on.into_iter().collect(),
        properties,
    );
}

/// The start of a name of at most 32 characters, most of which Terraform needs for itself.
fn short_prefix(draft: &Draft) -> Expr {
    let start: String = draft
        .service()
        .as_str()
        .chars()
        .take(SHORT_PREFIX - 1)
        .collect();
    Expr::text(format_args!("{}-", start.trim_end_matches('-')))
}

fn target_group(draft: &mut Draft, balancer: &spec::LoadBalancer) {
    let check = &balancer.health_check;
    let properties = TargetGroup {
        name: draft.spec.names.target_group.as_ref().map(Expr::text),
        name_prefix: short_prefix(draft),
        target_type: Expr::word(match draft.spec.network.mode {
            spec::NetworkMode::Awsvpc => "ip",
            spec::NetworkMode::Bridge | spec::NetworkMode::Host => "instance",
        }),
        protocol_version: Expr::word(match balancer.protocol_version {
            spec::ProtocolVersion::Http1 => "HTTP1",
            spec::ProtocolVersion::Http2 => "HTTP2",
        }),
        port: 80.into(),
        vpc: ground::vpc(draft.spec),
        deregistration_delay: draft.spec.draining.deregistration_delay.get().into(),
        slow_start: balancer.slow_start.map(|time| time.get().into()),
        algorithm: Expr::word(match balancer.algorithm {
            spec::Algorithm::RoundRobin => "round_robin",
            spec::Algorithm::LeastOutstandingRequests => "least_outstanding_requests",
            spec::Algorithm::WeightedRandom => "weighted_random",
        }),
        stickiness: balancer.stickiness.map(|time| time.get().into()),
        health_check_path: Expr::text(&check.path),
        health_check_interval: check.interval.get().into(),
        health_check_timeout: check.timeout.get().into(),
        healthy_threshold: check.healthy_threshold.get().into(),
        unhealthy_threshold: check.unhealthy_threshold.get().into(),
        success_codes: Expr::text(&check.success_codes),
        tags: draft.tags(),
    };
    draft.add(part::TARGET_GROUP, properties);
}

fn certificate(draft: &mut Draft, balancer: &spec::LoadBalancer) {
    if let Some(spec::Certificate::Issued(issued)) = &balancer.certificate {
        let properties = Certificate {
            domain: Expr::text(&issued.domain),
            zone: Expr::value(
                &issued.zone,
                "The hosted zone that proves the name of the certificate",
            ),
            tags: draft.tags(),
        };
        draft.add(part::CERTIFICATE, properties);
    }
}

fn certificate_arn(certificate: &spec::Certificate) -> Expr {
    match certificate {
        spec::Certificate::Existing(arn) => {
            Expr::value(arn, "The ARN of the certificate of the HTTPS listener")
        }
        spec::Certificate::Issued(_) => part::CERTIFICATE.attr(Attr::Arn),
    }
}

fn listeners(draft: &Draft, balancer: &spec::LoadBalancer) -> Vec<(&'static str, Listener)> {
    let listener = |port: u32, protocol: &str| Listener {
        load_balancer: part::LOAD_BALANCER.attr(Attr::Arn),
        port: port.into(),
        protocol: Expr::text(protocol),
        certificate: None,
        tls_policy: None,
        forward: None,
        redirect: None,
        refusal: None,
        tags: draft.tags(),
    };
    // Without a service there is nothing to forward to: services add rules of their own.
    let serves = draft.spec.scope().makes(Half::Workload);
    let forward = || serves.then(|| part::TARGET_GROUP.attr(Attr::Arn));
    let refusal = || (!serves).then(not_found);
    let https = balancer.certificate.as_ref().map(|certificate| Listener {
        certificate: Some(certificate_arn(certificate)),
        tls_policy: Some(Expr::text(&balancer.tls_policy)),
        forward: forward(),
        refusal: refusal(),
        ..listener(443, "HTTPS")
    });
    let http = match balancer.http() {
        spec::HttpListener::Forward => Some(Listener {
            forward: forward(),
            refusal: refusal(),
            ..listener(80, "HTTP")
        }),
        spec::HttpListener::Redirect => Some(Listener {
            redirect: Some(to_https()),
            ..listener(80, "HTTP")
        }),
        spec::HttpListener::Off => None,
    };
    https
        .map(|listener| (HTTPS, listener))
        .into_iter()
        .chain(http.map(|listener| (HTTP, listener)))
        .collect()
}

fn not_found() -> Refusal {
    Refusal {
        status_code: Expr::word("404"),
        content_type: Expr::word("text/plain"),
        message: Expr::word("No service answers here."),
    }
}

/// The listener that services of a platform add their rules to: HTTPS if there is a certificate.
pub(super) fn shared_listener(spec: &spec::Spec) -> Option<ResourceId> {
    let balancer = spec.load_balancer.as_ref()?;
    let label = match (&balancer.certificate, balancer.http()) {
        (Some(_), _) => HTTPS,
        (None, spec::HttpListener::Forward) => HTTP,
        (None, spec::HttpListener::Redirect | spec::HttpListener::Off) => return None,
    };
    Some(ResourceId::new(ResourceKind::Listener, label))
}

fn to_https() -> Redirect {
    Redirect {
        port: Expr::word("443"),
        protocol: Expr::word("HTTPS"),
        status_code: Expr::word("HTTP_301"),
    }
}

fn dns_record(draft: &mut Draft, balancer: &spec::LoadBalancer) {
    if let Some(record) = &balancer.dns {
        let properties: Properties = DnsRecord {
            zone: Expr::value(
                &record.zone,
                "The hosted zone of the DNS name of the load balancer",
            ),
            name: Expr::text(&record.name),
            target_dns_name: part::LOAD_BALANCER.attr(Attr::DnsName),
            target_zone: part::LOAD_BALANCER.attr(Attr::ZoneId),
            dualstack: balancer.ip_address_type == spec::IpAddressType::Dualstack,
        }
        .into();
        draft.add(ResourceId::main(ResourceKind::DnsRecord), properties);
    }
}
