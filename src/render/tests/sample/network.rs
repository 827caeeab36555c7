//! Who may talk to whom, and where requests arrive.

use super::{Attr, Expr, Input, Kind, Resources, of, tags, text};
use crate::plan;

pub(super) fn security_groups(inputs: &[Input]) -> Resources {
    let group = plan::SecurityGroup {
        name_prefix: text("demo-api-"),
        description: text("Load balancer of demo-api"),
        vpc: Expr::Input(inputs[0].clone()),
        tags: tags(),
    };
    let ingress = plan::IngressRule {
        group: of(Kind::SecurityGroup, Attr::Id),
        description: text("Requests"),
        cidr_v4: Some(text("0.0.0.0/0")),
        cidr_v6: None,
        source_group: None,
        from_port: Expr::Int(443),
        to_port: Expr::Int(443),
        protocol: text("tcp"),
        tags: tags(),
    };
    let egress = plan::EgressRule {
        group: of(Kind::SecurityGroup, Attr::Id),
        description: text("Everything"),
        cidr_v4: Some(text("0.0.0.0/0")),
        cidr_v6: None,
        target_group: None,
        from_port: None,
        to_port: None,
        protocol: text("-1"),
        tags: tags(),
    };
    vec![
        (Kind::SecurityGroup, group.into()),
        (Kind::IngressRule, ingress.into()),
        (Kind::EgressRule, egress.into()),
    ]
}

pub(super) fn load_balancer(inputs: &[Input]) -> Resources {
    let certificate = plan::Certificate {
        domain: text("api.example.com"),
        zone: text("Z0123456789ABCDEFGHIJ"),
        tags: tags(),
    };
    let balancer = plan::LoadBalancer {
        name: None,
        name_prefix: text("demo-"),
        internal: Expr::Bool(false),
        scheme: text("internet-facing"),
        ip_address_type: text("dualstack"),
        subnets: Expr::Input(inputs[1].clone()),
        security_group: of(Kind::SecurityGroup, Attr::Id),
        idle_timeout: Expr::Int(60),
        drop_invalid_headers: Expr::Bool(true),
        desync_mode: text("defensive"),
        deletion_protection: Expr::Bool(true),
        access_logs: Some(plan::AccessLogs {
            bucket: of(Kind::Bucket, Attr::Name),
            prefix: Some(text("demo-api")),
        }),
        tags: tags(),
    };
    let target_group = plan::TargetGroup {
        name: None,
        name_prefix: text("demo-"),
        target_type: text("instance"),
        protocol_version: text("HTTP1"),
        port: Expr::Int(80),
        vpc: Expr::Input(inputs[0].clone()),
        deregistration_delay: Expr::Int(30),
        slow_start: Some(Expr::Int(60)),
        algorithm: text("round_robin"),
        stickiness: Some(Expr::Int(3600)),
        health_check_path: text("/health"),
        health_check_interval: Expr::Int(10),
        health_check_timeout: Expr::Int(5),
        healthy_threshold: Expr::Int(2),
        unhealthy_threshold: Expr::Int(3),
        success_codes: text("200-399"),
        tags: tags(),
    };
    let listener = plan::Listener {
        load_balancer: of(Kind::LoadBalancer, Attr::Arn),
        port: Expr::Int(443),
        protocol: text("HTTPS"),
        certificate: Some(of(Kind::Certificate, Attr::Arn)),
        tls_policy: Some(text("ELBSecurityPolicy-TLS13-1-2-2021-06")),
        forward: Some(of(Kind::TargetGroup, Attr::Arn)),
        redirect: None,
        tags: tags(),
    };
    let record = plan::DnsRecord {
        zone: text("Z0123456789ABCDEFGHIJ"),
        name: text("api.example.com"),
        target_dns_name: of(Kind::LoadBalancer, Attr::DnsName),
        target_zone: of(Kind::LoadBalancer, Attr::ZoneId),
        dualstack: true,
    };
    vec![
        (Kind::Certificate, certificate.into()),
        (Kind::LoadBalancer, balancer.into()),
        (Kind::TargetGroup, target_group.into()),
        (Kind::Listener, listener.into()),
        (Kind::DnsRecord, record.into()),
    ]
}
