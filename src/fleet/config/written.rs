//! Turns the settings of a `spotweld.toml` into types, as they are written there.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::super::{Glob, Layout};
use super::{EnvironmentName, named_as_specs};
use crate::render::Backend;
use crate::spec::{Allow, AttachedService, Platform, Spec};

/// What all specs of a repository share: `spotweld.toml`, in the folder that its paths start from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Config")]
pub(super) struct Written {
    /// Which files are specs, as patterns of paths: `*` and `?` match inside a name, `**` matches any folders.
    #[serde(default = "named_as_specs")]
    #[schemars(length(min = 1))]
    pub(super) specs: Vec<Glob>,
    /// What `render` writes.
    #[serde(default)]
    pub(super) formats: Vec<Backend>,
    /// Where `render` writes it: a folder; `{service}` stands for the name of a service, `{format}` for the format,
    /// `{folder}` for the folder of a spec, and `{environment}` for the name of the environment.
    pub(super) out: Option<Layout>,
    /// Warnings and advice that do not apply to any of the services, each with the reason. An error is never allowed.
    #[serde(default)]
    pub(super) allow: Vec<Allow>,
    /// What specs do not say themselves, by their kind: what a spec says itself always counts more.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "the values are taken with their places; this refuses other kinds"
    )]
    defaults: Tables,
    /// Every spec is checked and rendered once for each of these, by name.
    #[serde(default)]
    pub(super) environments: BTreeMap<EnvironmentName, WrittenEnvironment>,
}

/// What differs from one environment to the next.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Environment")]
pub(super) struct WrittenEnvironment {
    /// Which of the specs belong to it, as patterns of paths; without it, all do.
    #[schemars(with = "Vec<Glob>", length(min = 1))]
    pub(super) specs: Option<Vec<Glob>>,
    /// What `render` writes, instead of what it writes elsewhere.
    #[schemars(with = "Vec<Backend>")]
    pub(super) formats: Option<Vec<Backend>>,
    /// Where `render` writes it, instead of where it writes elsewhere.
    pub(super) out: Option<Layout>,
    /// More warnings and advice that do not apply, each with the reason.
    #[serde(default)]
    pub(super) allow: Vec<Allow>,
    /// What counts instead of what specs say, by their kind.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "the values are taken with their places; this refuses other kinds"
    )]
    overrides: Tables,
}

/// Values of specs, by the kind of the spec. What is said for one kind counts more than what is said for all. Values of
/// `load_balancer` count for specs that have one.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Values")]
#[expect(
    dead_code,
    reason = "the values are taken with their places; this refuses other kinds"
)]
struct Tables {
    /// For every kind of spec: only what all of them can say, such as `tags`.
    #[schemars(schema_with = "every_kind")]
    all: Option<IgnoredAny>,
    /// For services with instances of their own.
    #[schemars(with = "Spec")]
    service: Option<IgnoredAny>,
    /// For services on a platform.
    #[schemars(with = "AttachedService")]
    attached: Option<IgnoredAny>,
    /// For platforms.
    #[schemars(with = "Platform")]
    platform: Option<IgnoredAny>,
}

fn every_kind(generator: &mut SchemaGenerator) -> Schema {
    let kinds = [
        generator.subschema_for::<Spec>(),
        generator.subschema_for::<AttachedService>(),
        generator.subschema_for::<Platform>(),
    ];
    schemars::json_schema!({ "allOf": kinds })
}
