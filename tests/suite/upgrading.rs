//! Every field of a spec, and what changing it alone does to a service that runs.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use spotweld::changes::{self, Action, Diff, Version};
use spotweld::plan::ResourceKind;
use spotweld::render::Backend;
use spotweld::rules::ValidSpec;
use spotweld::source::Source;
use spotweld::spec::Spec;

use crate::strategy;
use crate::upgrades::{self, Changed};

/// What a service should keep for life.
const LASTING: [ResourceKind; 4] = [
    ResourceKind::LoadBalancer,
    ResourceKind::Cluster,
    ResourceKind::CapacityProvider,
    ResourceKind::LogGroup,
];

const LOAD_BALANCER: &[ResourceKind] = &[ResourceKind::LoadBalancer];
const CLUSTER: &[ResourceKind] = &[ResourceKind::Cluster];
const PROVIDER: &[ResourceKind] = &[ResourceKind::CapacityProvider];
const LOG_GROUP: &[ResourceKind] = &[ResourceKind::LogGroup];

/// The fields whose change replaces what should last, each with the reason.
pub(crate) const REPLACES: &[(&str, &[ResourceKind], &str)] = &[
    ("cluster.name", CLUSTER, "AWS renames no cluster"),
    (
        "load_balancer.scheme",
        LOAD_BALANCER,
        "AWS moves no load balancer into or out of the internet",
    ),
    (
        "names.auto_scaling_group",
        PROVIDER,
        "AWS renames no group, and a capacity provider is of one group for life",
    ),
    (
        "names.capacity_provider",
        PROVIDER,
        "AWS renames no capacity provider",
    ),
    (
        "names.load_balancer",
        LOAD_BALANCER,
        "AWS renames no load balancer",
    ),
    ("names.log_group", LOG_GROUP, "AWS renames no log group"),
    (
        "platform",
        &[
            ResourceKind::LoadBalancer,
            ResourceKind::Cluster,
            ResourceKind::CapacityProvider,
        ],
        "names follow from that of the platform, unless `names` and `cluster.name` fix them; in CloudFormation the \
         load balancer stays",
    ),
    (
        "service",
        &LASTING,
        "names follow from that of the service, unless `names` and `cluster.name` fix them; in CloudFormation the \
         load balancer stays",
    ),
];

/// What is known of every field; found once for all tests.
pub(crate) static FIELDS: LazyLock<Vec<(String, Changed)>> = LazyLock::new(upgrades::fields);

fn read(document: &Value) -> (Source, ValidSpec) {
    let source = Source::new("spec.json", document.to_string());
    let spec = spotweld::check(&source).spec.unwrap();
    (source, spec)
}

pub(crate) fn diff(before: &Value, after: &Value) -> Diff {
    let ((old_source, old), (new_source, new)) = (read(before), read(after));
    let old = Version {
        source: &old_source,
        spec: &old,
    };
    let new = Version {
        source: &new_source,
        spec: &new,
    };
    changes::diff(old, new, Backend::ALL).unwrap()
}

/// The change of every field that has one.
fn diffs() -> impl Iterator<Item = (&'static str, Diff)> {
    FIELDS.iter().filter_map(|(field, changed)| match changed {
        Changed::Case(case) => Some((field.as_str(), diff(&case.before, &case.after))),
        Changed::Never(_) | Changed::Unknown => None,
    })
}

#[test]
fn every_field_has_a_change_of_its_own() {
    let unknown: Vec<_> = FIELDS
        .iter()
        .filter(|(_, changed)| matches!(changed, Changed::Unknown))
        .map(|(field, _)| field)
        .collect();
    assert!(
        unknown.is_empty(),
        "add a change to `tests/upgrades/table.rs`: {unknown:?}"
    );
    let known: BTreeSet<&str> = FIELDS.iter().map(|(field, _)| field.as_str()).collect();
    for field in upgrades::tabled() {
        assert!(
            known.contains(field),
            "the table has `{field}`, which no spec has"
        );
    }
    assert!(known.len() >= 183, "only {} fields", known.len());
}

#[test]
fn the_field_that_changes_is_the_only_one_that_is_told() {
    for (field, diff) in diffs() {
        let stem = field
            .split(['[', '*'])
            .next()
            .unwrap()
            .trim_end_matches('.');
        assert!(!diff.fields.is_empty(), "{field}: nothing is told");
        for told in &diff.fields {
            assert!(
                told.path.starts_with(stem),
                "{field}: {} is told",
                told.path
            );
        }
    }
}

#[test]
fn nothing_replaces_what_should_last_but_for_a_reason() {
    let mut used = BTreeSet::new();
    for (field, diff) in diffs() {
        for output in &diff.outputs {
            for change in &output.changes {
                let kind = change.id.kind;
                if change.action != Action::Replace || !LASTING.contains(&kind) {
                    continue;
                }
                let allowed = REPLACES
                    .iter()
                    .any(|(name, kinds, _)| *name == field && kinds.contains(&kind));
                assert!(
                    allowed,
                    "{}: `{field}` replaces the {}",
                    output.backend,
                    kind.stem()
                );
                used.insert((field, kind));
            }
        }
    }
    for (field, kinds, _) in REPLACES {
        for kind in *kinds {
            assert!(
                used.contains(&(field, *kind)),
                "`{field}` does not replace the {}",
                kind.stem()
            );
        }
    }
}

#[test]
fn the_same_spec_changes_nothing() {
    for (name, source) in crate::support::examples() {
        let document: Value = serde_yaml::from_str(source.text()).unwrap();
        let diff = diff(&document, &document);
        assert!(diff.is_empty(), "{name}: {diff:?}");
    }
}

/// One section of a spec becomes that of another; none of these names what should last.
fn with_section(spec: &Spec, other: &Spec, section: usize) -> Spec {
    let (mut spec, other) = (spec.clone(), other.clone());
    match section {
        0 => spec.network = other.network,
        1 => spec.capacity = other.capacity,
        2 => spec.instance = other.instance,
        3 => spec.agent = other.agent,
        4 => spec.draining = other.draining,
        5 => (spec.containers, spec.volumes) = (other.containers, other.volumes),
        6 => spec.task_role = other.task_role,
        7 => spec.placement = other.placement,
        8 => spec.placement_constraints = other.placement_constraints,
        9 => spec.tasks = other.tasks,
        10 => spec.deployment = other.deployment,
        11 => spec.logs = other.logs,
        12 => spec.tags = other.tags,
        13 => spec.secret_keys = other.secret_keys,
        _ => spec.cluster.container_insights = other.cluster.container_insights,
    }
    spec
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_section_but_those_with_names_replaces_what_should_last(
        (spec, other) in (strategy::specs(), strategy::specs()),
        section in 0..15_usize,
    ) {
        let changed = with_section(&spec, &other, section);
        prop_assume!(strategy::is_valid(&changed));
        let document = |spec: &Spec| serde_json::to_value(spec).unwrap();
        for output in diff(&document(&spec), &document(&changed)).outputs {
            for change in output.changes {
                let lasting = LASTING.contains(&change.id.kind);
                prop_assert!(!(lasting && change.action == Action::Replace), "{}: {change:?}", output.backend);
            }
        }
    }

    #[test]
    fn a_way_back_touches_what_the_way_there_touched(
        (spec, other) in (strategy::specs(), strategy::specs()),
    ) {
        let document = |spec: &Spec| serde_json::to_value(spec).unwrap();
        let (spec, other) = (document(&spec), document(&other));
        let (there, back) = (diff(&spec, &other), diff(&other, &spec));
        prop_assert!(changes::text(&there).starts_with("spec.json -> spec.json\n\n"));
        prop_assert!(changes::markdown(&there).starts_with("### `spec.json` → `spec.json`\n\n"));
        prop_assert!(changes::json(&there).is_ok());
        for (there, back) in there.outputs.iter().zip(&back.outputs) {
            let touched = |changes: &[changes::Change], action: Action| -> BTreeSet<_> {
                let of_action = changes.iter().filter(|change| change.action == action);
                of_action.map(|change| change.id.clone()).collect()
            };
            prop_assert_eq!(touched(&there.changes, Action::Create), touched(&back.changes, Action::Delete));
            prop_assert_eq!(touched(&there.changes, Action::Replace), touched(&back.changes, Action::Replace));
        }
    }
}
