//! Turns a field of a planned resource into what a backend does when its value changes.

use super::{cloudformation, terraform};
use crate::plan::{ResourceId, ResourceKind};
use crate::render::Backend;

/// What a backend does when a value changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The resource stays and gets the new value: so it is wherever no fact says something else.
    Update,
    /// A new resource takes the place of the old one.
    Replace,
    /// The resource stays; one that completes it, of this type, is replaced.
    ReplacePart(&'static str),
    /// The output does not say the value, or says that it is not to be followed.
    Nothing,
}

/// When a fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// Where another field has a value that is not `false`.
    With(&'static str),
    /// Where another field has no value.
    Without(&'static str),
    /// Where the value comes or goes, and not where it becomes another one.
    ComesOrGoes,
}

/// What a backend does when the value of one field changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// The field of the plan; all that is below it is meant too.
    pub field: &'static str,
    /// What the backend calls it.
    pub attribute: &'static str,
    /// What it does.
    pub effect: Effect,
    /// Where it does so.
    pub when: When,
}

/// What is known of how a backend changes the resources of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The type of the resource.
    pub resource: &'static str,
    /// Where the facts come from.
    pub source: &'static str,
    /// The facts; a field without one is updated in place.
    pub facts: &'static [Fact],
}

impl Facts {
    /// What is known of a kind.
    #[must_use]
    pub const fn of(kind: ResourceKind, backend: Backend) -> Self {
        match backend {
            Backend::Terraform => terraform::facts(kind),
            Backend::CloudFormation => cloudformation::facts(kind),
        }
    }

    /// The facts about a place such as `refresh.warmup` or `containers[0].image`: the first one that holds counts.
    pub(super) fn about(&self, place: &str) -> impl Iterator<Item = &'static Fact> {
        self.facts
            .iter()
            .filter(move |fact| holds(fact.field, place))
    }
}

/// Kinds of which Terraform makes the new resource first: the template says `create_before_destroy`, or a resource of which
/// it says so refers to them, as the launch template does to the cluster and the instance profile.
const NEW_FIRST: [ResourceKind; 6] = [
    ResourceKind::SecurityGroup,
    ResourceKind::Certificate,
    ResourceKind::LaunchTemplate,
    ResourceKind::TargetGroup,
    ResourceKind::InstanceProfile,
    ResourceKind::Cluster,
];

/// Whether a backend makes a new resource before it deletes the one that it replaces; CloudFormation always does.
#[must_use]
pub fn comes_first(id: &ResourceId, backend: Backend) -> bool {
    // The instance profile refers to one role of several.
    let is_instance_role = id.kind == ResourceKind::Role && id.label == "instance";
    match backend {
        Backend::CloudFormation => true,
        Backend::Terraform => NEW_FIRST.contains(&id.kind) || is_instance_role,
    }
}

/// Declares what is known of every kind: its type, the source, and a fact a line.
macro_rules! facts {
    ($($kind:ident: $resource:literal in $source:tt { $($fact:expr,)* })+) => {
        /// What is known of a kind.
        pub(super) const fn facts(kind: $crate::plan::ResourceKind) -> $crate::changes::Facts {
            match kind {
                $($crate::plan::ResourceKind::$kind => {
                    const FACTS: &[$crate::changes::Fact] = &[$($fact),*];
                    $crate::changes::Facts { resource: $resource, source: $source, facts: FACTS }
                })+
            }
        }
    };
}
pub(super) use facts;

/// Whether a place is a field, or is in it.
pub(super) fn holds(field: &str, place: &str) -> bool {
    place
        .strip_prefix(field)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// A change replaces the resource.
pub(super) const fn replaces(field: &'static str, attribute: &'static str) -> Fact {
    Fact {
        field,
        attribute,
        effect: Effect::Replace,
        when: When::Always,
    }
}

/// A change replaces a part of the resource.
pub(super) const fn replaces_part(
    field: &'static str,
    attribute: &'static str,
    part: &'static str,
) -> Fact {
    Fact {
        effect: Effect::ReplacePart(part),
        ..replaces(field, attribute)
    }
}

/// A change does nothing, for the reason that stands for the attribute.
pub(super) const fn ignores(field: &'static str, reason: &'static str) -> Fact {
    Fact {
        effect: Effect::Nothing,
        ..replaces(field, reason)
    }
}

impl Fact {
    /// The same, in some cases only.
    pub(super) const fn when(self, when: When) -> Self {
        Self { when, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Properties;

    #[test]
    fn every_fact_is_about_fields_that_exist_and_differs_from_the_rule() {
        for backend in Backend::ALL {
            for kind in ResourceKind::ALL {
                let fields = Properties::names(*kind);
                for fact in Facts::of(*kind, *backend).facts {
                    let others = match fact.when {
                        When::With(other) | When::Without(other) => Some(other),
                        When::Always | When::ComesOrGoes => None,
                    };
                    for named in others.into_iter().chain([fact.field]) {
                        let known = fields.iter().any(|field| holds(field, named));
                        assert!(known, "{backend}: {} has no field `{named}`", kind.stem());
                    }
                    assert_ne!(fact.effect, Effect::Update, "{backend}: {fact:?}");
                }
            }
        }
    }

    #[test]
    fn a_fact_about_a_field_is_one_about_all_that_is_in_it() {
        assert!(holds("refresh", "refresh.warmup"));
        assert!(holds("containers", "containers[0].image"));
        assert!(holds("name", "name"));
        assert!(!holds("name", "name_prefix"));
    }
}
