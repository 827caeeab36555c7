//! Turns chance into the `load_balancer` section.

use proptest::prelude::*;
use spotweld::spec::{
    AccessLogs, Algorithm, Athena, Certificate, DesyncMode, DnsName, DnsRecord, HostedZoneId,
    HttpListener, IpAddressType, IssuedCertificate, LoadBalancer, ProtocolVersion, Scheme,
    TargetHealthCheck, Value,
};

use super::place::Place;
use super::words::{number, number_in, one_of, time, time_in, value, word};

fn zone() -> impl Strategy<Value = Value<HostedZoneId>> {
    value("zone", word("Z[A-Z0-9]{1,20}"))
}

fn domain() -> impl Strategy<Value = DnsName> {
    word("(\\*\\.)?([a-z0-9_]([a-z0-9-]{0,6}[a-z0-9])?\\.){1,3}[a-z]{2,6}")
}

fn certificate(place: Place) -> impl Strategy<Value = Certificate> {
    prop_oneof![
        value("certificate", place.certificate()).prop_map(Certificate::Existing),
        (domain(), zone())
            .prop_map(|(domain, zone)| Certificate::Issued(IssuedCertificate { domain, zone })),
    ]
}

fn listeners(place: Place) -> impl Strategy<Value = (Option<Certificate>, Option<HttpListener>)> {
    let http = [
        None,
        Some(HttpListener::Redirect),
        Some(HttpListener::Forward),
        Some(HttpListener::Off),
    ];
    prop_oneof![
        3 => (certificate(place).prop_map(Some), prop::sample::select(http.to_vec())),
        1 => (Just(None), prop::sample::select(&[None, Some(HttpListener::Forward)])),
    ]
}

prop_compose! {
    fn health_check()(
        path in word("/[!-z|~]{0,16}"),
        interval in prop_oneof![time(), time_in(5..=15)],
        timeout in time_in(2..=120),
        healthy_threshold in prop_oneof![number(), number_in(2..=3)],
        unhealthy_threshold in number(),
        success_codes in word("(2[0-9]{2}|20[0-4]-[34][0-9]{2})(,3[0-9]{2}){0,2}"),
    ) -> TargetHealthCheck {
        TargetHealthCheck { path, interval, timeout, healthy_threshold, unhealthy_threshold, success_codes }
    }
}

prop_compose! {
    fn access_logs()(
        bucket in prop::option::weighted(0.3, value("bucket", word("[a-z0-9][a-z0-9-]{1,12}[a-z0-9]"))),
        prefix in prop::option::of(word("[A-Za-z0-9!_.'()-]{1,8}(/[a-z0-9!_.'()-]{1,8}){0,2}")),
        expire_after_days in prop::option::of(number()),
        athena in prop::option::of(number().prop_map(|expire_results_after_days| Athena { expire_results_after_days })),
    ) -> AccessLogs {
        AccessLogs { bucket, prefix, expire_after_days, athena }
    }
}

const ALGORITHMS: [Algorithm; 3] = [
    Algorithm::RoundRobin,
    Algorithm::LeastOutstandingRequests,
    Algorithm::WeightedRandom,
];

const DESYNC_MODES: [DesyncMode; 3] = [
    DesyncMode::Defensive,
    DesyncMode::Strictest,
    DesyncMode::Monitor,
];

prop_compose! {
    /// How requests are shared out, and how they come in.
    fn traffic()(
        algorithm in prop::sample::select(&ALGORITHMS),
        slow_start in prop::option::weighted(0.3, time()),
        stickiness in prop::option::of(time()),
        desync_mode in prop::sample::select(&DESYNC_MODES),
        protocol_version in prop::sample::select(&[ProtocolVersion::Http1, ProtocolVersion::Http2]),
        idle_timeout in time(),
        [drop_invalid_headers, deletion_protection] in any::<[bool; 2]>(),
    ) -> LoadBalancer {
        let slow_start = slow_start.filter(|_| algorithm == Algorithm::RoundRobin);
        LoadBalancer {
            algorithm, slow_start, stickiness, desync_mode, protocol_version, idle_timeout, drop_invalid_headers,
            deletion_protection, ..LoadBalancer::default()
        }
    }
}

const TLS_POLICIES: &[&str] = &[
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-2016-08",
];

prop_compose! {
    pub(super) fn load_balancer(place: Place)(
        traffic in traffic(),
        scheme in prop::sample::select(&[Scheme::InternetFacing, Scheme::Internal]),
        ip_address_type in prop::sample::select(&[IpAddressType::Ipv4, IpAddressType::Dualstack]),
        (certificate, http) in listeners(place),
        tls_policy in one_of(TLS_POLICIES),
        health_check in health_check(),
        access_logs in prop::option::of(access_logs()),
        dns in prop::option::of((zone(), domain()).prop_map(|(zone, name)| DnsRecord { zone, name })),
    ) -> LoadBalancer {
        LoadBalancer { scheme, ip_address_type, certificate, http, tls_policy, health_check, access_logs, dns, ..traffic }
    }
}
