//! Turns one resource after the other into the list that a plan is made of.

use super::{Expr, Properties, Resource, ResourceId};
use crate::spec::{ServiceName, Spec};

/// The resources so far, and what all of them share.
pub(super) struct Draft<'a> {
    /// The spec that is planned.
    pub(super) spec: &'a Spec,
    resources: Vec<Resource>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(spec: &'a Spec) -> Self {
        Self {
            spec,
            resources: Vec::new(),
        }
    }

    /// The name of the service.
    pub(super) fn service(&self) -> &'a ServiceName {
        &self.spec.service
    }

    /// The tags that everything bears, if there are any.
    pub(super) fn tags(&self) -> Option<Expr> {
        (!self.spec.tags.is_empty()).then_some(Expr::CommonTags)
    }

    /// The start of a name that AWS completes: the service and a suffix.
    pub(super) fn prefix(&self, suffix: &str) -> Expr {
        Expr::text(format_args!("{}-{suffix}", self.service()))
    }

    /// Adds a resource that refers to all it needs.
    pub(super) fn add(&mut self, id: ResourceId, properties: impl Into<Properties>) {
        self.add_after(id, Vec::new(), properties);
    }

    /// Adds a resource that needs more than it refers to.
    pub(super) fn add_after(
        &mut self,
        id: ResourceId,
        depends_on: Vec<ResourceId>,
        properties: impl Into<Properties>,
    ) {
        self.resources.push(Resource {
            id,
            depends_on,
            properties: properties.into(),
        });
    }

    pub(super) fn finish(self) -> Vec<Resource> {
        self.resources
    }
}

/// What a spec says, each once and in its order: what is said twice is one thing to AWS, or refused.
pub(super) fn each_once<T: PartialEq>(said: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in said {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// `ENABLED` or `DISABLED`, as ECS spells what is on or off.
pub(super) fn switch(on: bool) -> Expr {
    Expr::word(if on { "ENABLED" } else { "DISABLED" })
}
