//! Turns two plans of a service into what becomes of each resource: created, updated, replaced, deleted.
//!
//! Which changes replace a resource is a fact of the backend: the tables in `terraform` and `cloudformation` hold it. A
//! resource that is replaced is another one to those that refer to it, so a change spreads along references.

mod cloudformation;
mod diff;
mod facts;
mod fields;
mod json;
mod markdown;
mod outcome;
mod places;
mod shown;
mod terraform;
mod text;
mod words;

pub use diff::{Diff, OutputChange, Version, diff};
pub use facts::{Effect, Fact, Facts, When, comes_first};
pub use fields::{FieldChange, fields};
pub use json::{json, json_schema};
pub use markdown::markdown;
pub use outcome::{Outcome, outcomes};
pub use shown::Shown;
pub use text::text;
pub use words::{address, name};

use crate::plan::{Plan, Resource, ResourceId};
use crate::render::Backend;
use places::{Moved, Places};

/// What becomes of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which resource.
    pub id: ResourceId,
    /// What becomes of it.
    pub action: Action,
    /// What is another value than before, in the order of the plan.
    pub attributes: Vec<Attribute>,
}

/// What is done to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It is new.
    Create,
    /// It stays, with other values.
    Update,
    /// A new one takes its place.
    Replace,
    /// It goes.
    Delete,
}

/// A value that is another one than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Where it is in the plan, such as `containers[0].image`.
    pub place: String,
    /// What the backend does about it.
    pub effect: Effect,
    /// The resource whose change is the only reason.
    pub through: Option<ResourceId>,
}

impl Attribute {
    /// Whether the resource is replaced because of it.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.effect == Effect::Replace
    }
}

impl Change {
    /// The attributes because of which the resource is replaced.
    pub fn causes(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes
            .iter()
            .filter(|attribute| attribute.replaces())
    }

    /// Whether a value at a place, or below it, is another one.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        let mut places = self.attributes.iter();
        places.any(|attribute| facts::holds(field, &attribute.place))
    }
}

/// What becomes of each resource when one plan follows another: first what the new one holds, in its order, then what
/// goes. What stays as it is is not listed.
#[must_use]
pub fn compare(old: &Plan, new: &Plan, backend: Backend) -> Vec<Change> {
    let mut changes = Vec::new();
    for resource in &new.resources {
        let Some(before) = find(old, &resource.id) else {
            changes.push(Change {
                id: resource.id.clone(),
                action: Action::Create,
                attributes: Vec::new(),
            });
            continue;
        };
        // What a resource refers to comes before it, so all that can have moved has been seen.
        let moved = Moved {
            tags: old.tags != new.tags,
            changes: &changes,
            plan: new,
            backend,
        };
        changes.extend(compare_one(before, resource, &moved, backend));
    }
    let gone = old
        .resources
        .iter()
        .filter(|resource| find(new, &resource.id).is_none());
    changes.extend(gone.map(|resource| Change {
        id: resource.id.clone(),
        action: Action::Delete,
        attributes: Vec::new(),
    }));
    changes
}

fn find<'a>(plan: &'a Plan, id: &ResourceId) -> Option<&'a Resource> {
    plan.resources.iter().find(|resource| resource.id == *id)
}

/// What becomes of a resource that both plans hold, if anything.
fn compare_one(
    old: &Resource,
    new: &Resource,
    moved: &Moved<'_>,
    backend: Backend,
) -> Option<Change> {
    let facts = Facts::of(new.id.kind, backend);
    let (before, after) = (Places::of(&old.properties), Places::of(&new.properties));
    let mut attributes = before.attributes(&after, &facts, moved);
    attributes.retain(|attribute| attribute.effect != Effect::Nothing);
    let action = if attributes.iter().any(Attribute::replaces) {
        Action::Replace
    } else {
        Action::Update
    };
    (!attributes.is_empty()).then(|| Change {
        id: new.id.clone(),
        action,
        attributes,
    })
}
