//! A plan with a resource of every kind, and with every optional value.

mod compute;
mod logs;
mod network;
mod tasks;

use crate::plan::ResourceKind as Kind;
use crate::plan::{Attr, Expr, Input, Output, Plan, Properties, Pseudo, Resource, ResourceId};
use crate::spec::InputKind;

fn text(text: &str) -> Expr {
    Expr::text(text)
}

fn list(items: &[&str]) -> Expr {
    Expr::List(items.iter().map(Expr::text).collect())
}

/// The one resource of a kind; a certificate brings a DNS record of its own, so they need two labels.
fn id(kind: Kind) -> ResourceId {
    match kind {
        Kind::Certificate => ResourceId::new(kind, "load_balancer"),
        kind => ResourceId::main(kind),
    }
}

fn of(kind: Kind, attr: Attr) -> Expr {
    id(kind).attr(attr)
}

fn input(name: &str, kind: InputKind, list: bool) -> Input {
    Input {
        name: name.parse().unwrap(),
        kind,
        list,
        description: "Something that exists already",
    }
}

fn image() -> crate::spec::SsmPath {
    "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
        .parse()
        .unwrap()
}

fn tags() -> Option<Expr> {
    Some(Expr::CommonTags)
}

/// A policy document of one statement, with a condition.
fn document(statement: impl IntoIterator<Item = (&'static str, Expr)>) -> Expr {
    let here = Expr::Map(vec![("aws:SourceAccount", Expr::Pseudo(Pseudo::AccountId))]);
    let condition = ("Condition", Expr::Map(vec![("StringEquals", here)]));
    let statement = std::iter::once(("Effect", text("Allow")))
        .chain(statement)
        .chain([condition]);
    Expr::Map(vec![
        ("Version", text("2012-10-17")),
        (
            "Statement",
            Expr::List(vec![Expr::Map(statement.collect())]),
        ),
    ])
}

fn service(name: &str) -> Expr {
    let host = Expr::concat([text(name), text("."), Expr::Pseudo(Pseudo::DnsSuffix)]);
    Expr::Map(vec![("Service", host)])
}

/// The plan.
pub(super) fn plan() -> Plan {
    let inputs = vec![
        input("vpc_id", InputKind::VpcId, false),
        input("subnets", InputKind::SubnetId, true),
        input("cluster", InputKind::Text, false),
    ];
    let resources = [
        network::security_groups(&inputs),
        network::load_balancer(&inputs),
        logs::resources(),
        compute::resources(&inputs),
        tasks::resources(),
    ];
    Plan {
        service: "demo-api".parse().unwrap(),
        tags: vec![
            ("team".parse().unwrap(), "payments".parse().unwrap()),
            ("cost center".parse().unwrap(), "42".parse().unwrap()),
        ],
        parameters: [image()].into(),
        pseudos: [
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId,
            Pseudo::DnsSuffix,
        ]
        .into(),
        resources: resources
            .into_iter()
            .flatten()
            .map(|(kind, properties)| Resource {
                id: id(kind),
                depends_on: match kind {
                    Kind::Service => [Kind::Listener, Kind::Role].map(id).into(),
                    _ => Vec::new(),
                },
                properties,
            })
            .collect(),
        outputs: vec![Output {
            name: "load_balancer_dns_name",
            description: "The DNS name of the load balancer",
            value: of(Kind::LoadBalancer, Attr::DnsName),
        }],
        inputs,
    }
}

type Resources = Vec<(Kind, Properties)>;
