//! Turns the values of a resource into places that can be held against those of another, and into what moved.

use super::facts::{Effect, Facts, When};
use super::{Action, Attribute, Change};
use crate::plan::resource::{Leaf, Leaves};
use crate::plan::{Attr, Expr, Plan, Properties, ResourceId, ResourceKind};
use crate::render::Backend;

/// The values of a resource by place, in order.
pub(super) struct Places<'a> {
    leaves: Vec<(String, Leaf<'a>)>,
}

impl<'a> Places<'a> {
    pub(super) fn of(properties: &'a Properties) -> Self {
        let mut leaves = Vec::new();
        properties.leaves("", &mut |place, leaf| leaves.push((place.to_owned(), leaf)));
        Self { leaves }
    }

    fn get(&self, place: &str) -> Option<Leaf<'a>> {
        let mut leaves = self.leaves.iter();
        leaves
            .find(|(known, _)| known == place)
            .map(|(_, leaf)| *leaf)
    }

    /// Whether a field has a value that is not `false`.
    pub(super) fn has(&self, field: &str) -> bool {
        self.leaves
            .iter()
            .any(|(place, leaf)| super::facts::holds(field, place) && *leaf != Leaf::Bool(false))
    }

    /// What is another value afterwards.
    pub(super) fn attributes(
        &self,
        after: &Self,
        facts: &Facts,
        moved: &Moved<'_>,
    ) -> Vec<Attribute> {
        let gone = self
            .leaves
            .iter()
            .filter(|(place, _)| after.get(place).is_none());
        let places = after.leaves.iter().chain(gone);
        places
            .filter_map(|(place, _)| {
                let (old, new) = (self.get(place), after.get(place));
                let through = match (old, new) {
                    (Some(old), Some(new)) if old == new => Some(moved.within(new)?),
                    _ => None,
                };
                Some(Attribute {
                    place: place.clone(),
                    effect: after.effect(place, facts, old.is_some() == new.is_some()),
                    through: through.flatten(),
                })
            })
            .collect()
    }

    /// What a backend does about a place; `stays` if it has a value before and after.
    fn effect(&self, place: &str, facts: &Facts, stays: bool) -> Effect {
        let mut about = facts.about(place);
        about
            .find(|fact| match fact.when {
                When::Always => true,
                When::With(other) => self.has(other),
                When::Without(other) => !self.has(other),
                When::ComesOrGoes => !stays,
            })
            .map_or(Effect::Update, |fact| fact.effect)
    }
}

/// What is known of other resources, and is not what it was.
pub(super) struct Moved<'a> {
    /// Whether the tags that everything bears are other ones.
    pub(super) tags: bool,
    /// What becomes of the resources so far.
    pub(super) changes: &'a [Change],
    /// The plan that they are of.
    pub(super) plan: &'a Plan,
    /// Where they are.
    pub(super) backend: Backend,
}

impl Moved<'_> {
    /// Whether a value is another one although it is written as before, and because of which resource.
    fn within(&self, leaf: Leaf<'_>) -> Option<Option<ResourceId>> {
        let Leaf::Expr(expr) = leaf else {
            return None;
        };
        let mut found = None;
        expr.walk(&mut |part| {
            if *part == Expr::CommonTags && self.tags {
                found = Some(None);
            }
            if let Expr::Attr(id, attr) = part
                && self.has_moved(id, *attr)
            {
                found = Some(Some(id.clone()));
            }
        });
        found
    }

    /// Whether an attribute of a resource is another one than before.
    fn has_moved(&self, id: &ResourceId, attr: Attr) -> bool {
        let change = self.changes.iter().find(|change| change.id == *id);
        let resource = super::find(self.plan, id);
        change.zip(resource).is_some_and(|(change, resource)| {
            let replaced = change.action == Action::Replace;
            match decided_by(id.kind, attr, self.backend) {
                Decided::By(field) if Places::of(&resource.properties).has(field) => {
                    change.has(field)
                }
                Decided::By(_) | Decided::ByAws => replaced,
                Decided::ByVersion => replaced || makes_version(change, self.backend),
            }
        })
    }
}

/// Whether an update makes a new version of a launch template: the provider does not see that of a description coming.
fn makes_version(change: &Change, backend: Backend) -> bool {
    let seen = |attribute: &Attribute| match backend {
        Backend::Terraform => attribute.place != "description",
        Backend::CloudFormation => true,
    };
    change.attributes.iter().any(seen)
}

/// Where an attribute comes from that others refer to.
enum Decided {
    /// From a field of the resource, if that has a value: a new resource with the same value has the same attribute.
    By(&'static str),
    /// From AWS: a new resource has another one.
    ByAws,
    /// From AWS, for each change anew.
    ByVersion,
}

fn decided_by(kind: ResourceKind, attr: Attr, backend: Backend) -> Decided {
    match (attr, kind) {
        (Attr::LatestVersion, _) => Decided::ByVersion,
        // What scales a service is known by what it scales.
        (Attr::Id, ResourceKind::ScalableTarget) => Decided::By("resource"),
        // CloudFormation knows a group by its name, where Terraform says its ARN, which AWS makes.
        (Attr::Arn, ResourceKind::AutoScalingGroup) => match backend {
            Backend::Terraform => Decided::ByAws,
            Backend::CloudFormation => Decided::By("name"),
        },
        (Attr::Name, _) => Decided::By("name"),
        (Attr::Id | Attr::Arn | Attr::FullName | Attr::DnsName | Attr::ZoneId, _) => Decided::ByAws,
    }
}
