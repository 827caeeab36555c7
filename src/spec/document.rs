//! Turns the kinds of documents into one type: a service with its own instances, a platform, a service on a platform.

use schemars::JsonSchema;
use serde::Serialize;

use super::{AttachedService, Ground, Platform, Spec};

/// What a text may hold.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Document {
    /// A service with instances of its own.
    Service(Box<Spec>),
    /// A service on a platform.
    Attached(Box<AttachedService>),
    /// A platform.
    Platform(Box<Platform>),
}

impl Document {
    /// The JSON Schema of all kinds as text. The program has this and not the code that makes it, which is larger.
    pub const SCHEMA: &'static str = include_str!("../../docs/spec.schema.json");

    /// The spec of a document: with the platform of the service, if that is among those that are known.
    #[must_use]
    pub fn join(self, platforms: &[Platform]) -> Spec {
        let platform = match &self {
            Self::Attached(service) => match &service.platform {
                Ground::Platform(name) => platforms.iter().find(|known| known.platform == *name),
                Ground::Existing(_) => None,
            },
            Self::Service(_) | Self::Platform(_) => None,
        };
        match (self, platform) {
            (Self::Attached(service), Some(platform)) => Spec::joined(platform, *service),
            (document, _) => document.into(),
        }
    }

    /// The JSON Schema (draft 2020-12) of all kinds; [`Document::SCHEMA`] is its text.
    #[must_use]
    pub fn json_schema() -> schemars::Schema {
        schemars::schema_for!(Self)
    }
}

impl From<Spec> for Document {
    fn from(spec: Spec) -> Self {
        Self::Service(Box::new(spec))
    }
}

impl From<AttachedService> for Document {
    fn from(service: AttachedService) -> Self {
        Self::Attached(Box::new(service))
    }
}

impl From<Platform> for Document {
    fn from(platform: Platform) -> Self {
        Self::Platform(Box::new(platform))
    }
}

impl From<Document> for Spec {
    fn from(document: Document) -> Self {
        match document {
            Document::Service(spec) => *spec,
            Document::Attached(service) => (*service).into(),
            Document::Platform(platform) => (*platform).into(),
        }
    }
}
