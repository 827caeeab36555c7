//! Turns what is allowed into IAM policy documents.

use super::{Expr, Pseudo};

/// Who or what a statement is for.
#[derive(Clone, Copy)]
pub(super) enum Trustee {
    /// EC2 instances.
    Instances,
    /// Tasks of ECS.
    Tasks,
}

impl Trustee {
    /// The service principal; that of EC2 has a domain of its own in China.
    fn principal(self) -> Expr {
        match self {
            Self::Instances => Expr::concat([Expr::text("ec2."), Expr::Pseudo(Pseudo::DnsSuffix)]),
            Self::Tasks => Expr::text("ecs-tasks.amazonaws.com"),
        }
    }
}

/// The document that lets a service take a role.
pub(super) fn trust(trustee: Trustee) -> Expr {
    document(vec![Expr::Map(vec![
        ("Effect", Expr::text("Allow")),
        (
            "Principal",
            Expr::Map(vec![("Service", trustee.principal())]),
        ),
        ("Action", Expr::text("sts:AssumeRole")),
    ])])
}

/// A statement that allows actions on resources; `sid` says what for.
pub(super) fn allow(sid: &str, actions: &[&str], resources: Vec<Expr>) -> Expr {
    Expr::Map(allowance(sid, actions, resources))
}

/// A statement that allows actions on resources of one cluster.
pub(super) fn allow_in_cluster(sid: &str, actions: &[&str], cluster: Expr) -> Expr {
    let mut statement = allowance(sid, actions, vec![Expr::text("*")]);
    statement.push((
        "Condition",
        Expr::Map(vec![(
            "ArnEquals",
            Expr::Map(vec![("ecs:cluster", cluster)]),
        )]),
    ));
    Expr::Map(statement)
}

fn allowance(sid: &str, actions: &[&str], resources: Vec<Expr>) -> Vec<(&'static str, Expr)> {
    vec![
        ("Sid", Expr::text(sid)),
        ("Effect", Expr::text("Allow")),
        (
            "Action",
            Expr::List(actions.iter().map(Expr::text).collect()),
        ),
        ("Resource", Expr::List(resources)),
    ]
}

/// A policy document.
pub(super) fn document(statements: Vec<Expr>) -> Expr {
    Expr::Map(vec![
        ("Version", Expr::text("2012-10-17")),
        ("Statement", Expr::List(statements)),
    ])
}
