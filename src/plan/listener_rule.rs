//! Turns the entrance of a service into a rule of a listener that exists.

use super::draft::Draft;
use super::{Attr, Expr, ListenerRule, ResourceId, ground, part};
use crate::spec::Spec;

/// The rule, if the service shares a load balancer.
pub(super) fn id(spec: &Spec) -> Option<ResourceId> {
    let attachment = spec.scope().attachment()?;
    attachment.entrance.as_ref().map(|_| part::LISTENER_RULE)
}

/// Plans the rule, after the target group that it sends requests to.
pub(super) fn plan(draft: &mut Draft) {
    let attachment = draft.spec.scope().attachment();
    let entrance = attachment.and_then(|attachment| attachment.entrance.as_ref());
    let Some((entrance, listener)) = entrance.zip(ground::listener(draft.spec)) else {
        return;
    };
    let properties = ListenerRule {
        listener,
        priority: entrance.priority.get().into(),
        hosts: patterns(&entrance.hosts),
        paths: patterns(&entrance.paths),
        forward: part::TARGET_GROUP.attr(Attr::Arn),
        tags: draft.tags(),
    };
    draft.add(part::LISTENER_RULE, properties);
}

fn patterns<P: std::fmt::Display>(patterns: &[P]) -> Option<Expr> {
    let list = || patterns.iter().map(Expr::text).collect();
    (!patterns.is_empty()).then(|| Expr::List(list()))
}
