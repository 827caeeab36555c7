//! Turns the roles of a spec into those that are created, and into the ARNs of all.

use super::{Attr, Expr, ResourceId, part};
use crate::spec::Spec;

/// The role of the containers themselves, if they may do anything and no role that exists lets them.
pub(super) fn task_role(spec: &Spec) -> Option<ResourceId> {
    (spec.has_task_role() && spec.roles.task.is_none()).then_some(part::TASK_ROLE)
}

/// The role that starts tasks, unless it exists.
pub(super) fn execution_role(spec: &Spec) -> Option<ResourceId> {
    spec.roles
        .execution
        .is_none()
        .then_some(part::EXECUTION_ROLE)
}

/// The role of the instances, unless it exists.
pub(super) fn instance_role(spec: &Spec) -> Option<ResourceId> {
    spec.roles
        .instance_profile
        .is_none()
        .then_some(part::INSTANCE_ROLE)
}

/// The ARN of the role of the containers themselves.
pub(super) fn task_role_arn(spec: &Spec) -> Option<Expr> {
    let existing = spec.roles.task.as_ref();
    let existing = existing.map(|role| Expr::value(role, "The ARN of the role of the containers"));
    existing.or_else(|| task_role(spec).map(|role| role.attr(Attr::Arn)))
}

/// The ARN of the role that starts tasks.
pub(super) fn execution_role_arn(spec: &Spec) -> Expr {
    spec.roles.execution.as_ref().map_or_else(
        || part::EXECUTION_ROLE.attr(Attr::Arn),
        |role| Expr::value(role, "The ARN of the role that starts the tasks"),
    )
}

/// The ARN of the profile of the instances.
pub(super) fn instance_profile_arn(spec: &Spec) -> Expr {
    spec.roles.instance_profile.as_ref().map_or_else(
        || part::INSTANCE_PROFILE.attr(Attr::Arn),
        |profile| Expr::value(profile, "The ARN of the instance profile of the instances"),
    )
}
