//! Turns a spec into what it brings to a fleet: the little that other specs can be in the way of.

use serde::{Deserialize, Serialize};

use super::find;
use crate::behavior::capacity::{Resources, Room};
use crate::behavior::place::Place;
use crate::behavior::requests::Requests;
use crate::behavior::unique_names::{UniqueName, unique_names};
use crate::spec::{Entrance, Ground, Half, Scope, Spec, TagKey, TagValue};

/// What one document brings to a fleet.
///
/// It holds a few hundred bytes, whatever the document holds, so that a run can keep those of ten thousand. It can be
/// written and read again by a later run of the same program, which need not read the document for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub(super) title: Title,
    pub(super) place: Place,
    pub(super) names: Vec<UniqueName>,
    /// The platform that the service stands on, if it names one; that of the document, if it is about one.
    pub(super) platform: Option<PlatformId>,
    /// Whether that platform was seen, or is this document.
    pub(super) platform_is_known: bool,
    pub(super) rule: Option<ListenerRule>,
    pub(super) demand: Demand,
    /// What the instances of the platform hold, if that is known.
    pub(super) room: Option<Room>,
    pub(super) tags: Vec<(TagKey, TagValue)>,
    /// The codes of the rules that the spec allows.
    allowed: Vec<Box<str>>,
}

/// What a document is called, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Title {
    /// The name of the document, such as its path.
    pub(super) document: Box<str>,
    /// The name of the service or of the platform.
    pub(super) name: Box<str>,
    /// The environment that the document was read for.
    pub(super) environment: Option<Box<str>>,
    /// Whether it is about a platform.
    pub(super) is_platform: bool,
}

/// What tells a platform from others: services are on one of their own environment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct PlatformId {
    pub(super) environment: Option<Box<str>>,
    pub(super) name: Box<str>,
}

/// A listener that rules can share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Listener {
    /// That of a platform.
    OfPlatform(PlatformId),
    /// One that exists, by its ARN.
    Existing(Box<str>),
}

/// A rule of a listener.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ListenerRule {
    pub(super) listener: Listener,
    pub(super) priority: u32,
    /// None if it says neither hosts nor paths.
    pub(super) requests: Option<Requests>,
}

/// What the tasks of a service take of the instances.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Demand {
    /// The least tasks.
    pub(super) least: Resources,
    /// The most tasks.
    pub(super) most: Resources,
}

impl Member {
    /// What a spec brings that was read from a document of that name, for an environment if there are any.
    #[must_use]
    pub fn of(document: &str, environment: Option<&str>, spec: &Spec) -> Self {
        let scope = spec.scope();
        let is_platform = matches!(scope, Scope::Platform);
        let attachment = scope.attachment();
        let name = match attachment.map(|attachment| &attachment.ground) {
            Some(Ground::Platform(name)) => Some(name),
            Some(Ground::Existing(_)) => None,
            None => is_platform.then_some(&spec.service),
        };
        let platform = name.map(|name| PlatformId {
            environment: environment.map(Into::into),
            name: name.as_str().into(),
        });
        let platform_is_known = platform.is_some() && scope.has(Half::Platform);
        let entrance = attachment.and_then(|attachment| attachment.entrance.as_ref());
        let allowed = spec.allow.iter();
        Self {
            title: Title {
                document: document.into(),
                name: spec.service.as_str().into(),
                environment: environment.map(Into::into),
                is_platform,
            },
            place: Place::of(spec),
            names: unique_names(spec),
            platform_is_known,
            rule: entrance.and_then(|entrance| rule(spec, platform.as_ref(), entrance)),
            demand: if platform_is_known && !is_platform {
                Demand {
                    least: Resources::of_tasks(spec, spec.tasks.min),
                    most: Resources::of_tasks(spec, spec.tasks.max),
                }
            } else {
                Demand::default()
            },
            room: platform_is_known.then(|| Room::of(spec)).flatten(),
            platform,
            tags: spec
                .tags
                .iter()
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
            allowed: allowed
                .filter_map(|allow| find(allow.rule.as_str()))
                .map(|rule| rule.code.into())
                .collect(),
        }
    }

    /// The name of the service or of the platform.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.title.name
    }

    /// The platform that it stands on, or is, by its name.
    #[must_use]
    pub fn platform(&self) -> Option<&str> {
        self.platform.as_ref().map(|platform| &*platform.name)
    }

    /// The platform that it stands on, or is, if that was seen.
    pub(super) fn seen_platform(&self) -> Option<&PlatformId> {
        self.platform.as_ref().filter(|_| self.platform_is_known)
    }

    /// Whether the spec allows a rule to find something.
    pub(super) fn allows(&self, code: &str) -> bool {
        self.allowed.iter().any(|allowed| **allowed == *code)
    }

    /// The key at the top of the document that holds the name.
    pub(super) const fn name_key(&self) -> &'static str {
        if self.title.is_platform {
            "platform"
        } else {
            "service"
        }
    }
}

/// The rule of a service on a listener that the spec names.
fn rule(spec: &Spec, platform: Option<&PlatformId>, entrance: &Entrance) -> Option<ListenerRule> {
    let listener = match &spec.scope().attachment()?.ground {
        Ground::Platform(_) => Listener::OfPlatform(platform?.clone()),
        Ground::Existing(parts) => {
            let arn = parts.load_balancer.as_ref()?.listener.literal()?;
            Listener::Existing(arn.as_str().into())
        }
    };
    Some(ListenerRule {
        listener,
        priority: entrance.priority.get(),
        requests: Requests::of(entrance),
    })
}
