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
            Self::Instances => Expr::concat([Expr::word("ec2."), Expr::Pseudo(Pseudo::DnsSuffix)]),
            Self::Tasks => Expr::word("ecs-tasks.amazonaws.com"),
        }
    }
}

/// The document that lets a service take a role.
pub(super) fn trust(trustee: Trustee) -> Expr {
    document(vec![Expr::Map(vec![
        ("Effect", Expr::word("Allow")),
        (
            "Principal",
            Expr::Map(vec![("Service", trustee.principal())]),
        ),
        ("Action", Expr::word("sts:AssumeRole")),
    ])])
}

/// A statement that allows actions on resources; `sid` says what for.
pub(super) fn allow(sid: &'static str, actions: &[&'static str], resources: Vec<Expr>) -> Expr {
    let actions = actions.iter().copied().map(Expr::word).collect();
    allow_all_of(Expr::word(sid), actions, resources)
}

/// The same, of actions that a spec lists.
pub(super) fn allow_all_of(sid: Expr, actions: Vec<Expr>, resources: Vec<Expr>) -> Expr {
    Expr::Map(allowance(sid, actions, resources))
}

/// A statement that allows actions on resources of one cluster.
pub(super) fn allow_in_cluster(sid: &'static str, actions: &[&'static str], cluster: Expr) -> Expr {
    let actions = actions.iter().copied().map(Expr::word).collect();
    let mut statement = allowance(Expr::word(sid), actions, vec![Expr::word("*")]);
    statement.push((
        "Condition",
        Expr::Map(vec![(
            "ArnEquals",
            Expr::Map(vec![("ecs:cluster", cluster)]),
        )]),
    ));
    Expr::Map(statement)
}

fn allowance(sid: Expr, actions: Vec<Expr>, resources: Vec<Expr>) -> Vec<(&'static str, Expr)> {
    vec![
        ("Sid", sid),
        ("Effect", Expr::word("Allow")),
        ("Action", Expr::List(actions)),
        ("Resource", Expr::List(resources)),
    ]
}

/// A policy document.
pub(super) fn document(statements: Vec<Expr>) -> Expr {
    Expr::Map(vec![
        ("Version", Expr::word("2012-10-17")),
        ("Statement", Expr::List(statements)),
    ])
}
