//! Holds the changes that cannot be derived, with what an example needs first so that the field can change alone.

use serde_json::Value;

use super::{Case, spec};
use crate::leaves::example;

/// A change that is written down.
pub(super) struct Change {
    /// The field.
    pub(super) field: &'static str,
    /// The example that is changed.
    example: &'static str,
    /// What is set before, so that the field alone can change: a JSON pointer, and YAML or nothing to take it away.
    first: &'static [(&'static str, &'static str)],
    /// What is changed then.
    edits: &'static [(&'static str, &'static str)],
}

/// A change of the field alone, in an example as it is.
const fn alone(
    field: &'static str,
    example: &'static str,
    edits: &'static [(&'static str, &'static str)],
) -> Change {
    Change {
        field,
        example,
        first: &[],
        edits,
    }
}

impl Change {
    /// The same, in an example that is changed first.
    const fn after(self, first: &'static [(&'static str, &'static str)]) -> Self {
        Self { first, ..self }
    }
}

/// Fields that stand in no spec without errors, each with the rule.
pub(super) const NEVER: &[(&str, &str)] = &[
    ("capacity.instance_types[].type", "MIX022"),
    ("capacity.instance_types[].weight", "MIX022"),
];

const DEMO: &str = "demo-api.yaml";
const EVERYTHING: &str = "everything.yaml";
const SHARED: &str = "shared-cluster.yaml";
const UNPROTECTED: &[(&str, &str)] = &[("/capacity/managed_termination_protection", "false")];
const KEY: &str = "arn:aws:kms:eu-west-1:123456789012:key/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f90a";
const SIDECAR: &str = "image: example.com/sidecar:1, cpu: 32, memory: {hard: 32MiB}, essential: false, stop_timeout: 2s";

/// All changes that are written down.
pub(super) const CHANGES: &[Change] = &[
    alone(
        "allow[].rule",
        DEMO,
        &[("/allow/0/rule", "single-spot-pool")],
    )
    .after(&[(
        "/allow",
        "[{rule: spot-max-price-set, reason: It is not set.}]",
    )]),
    alone(
        "capacity.instance_refresh.protected_instances",
        DEMO,
        &[("/capacity/instance_refresh/protected_instances", "ignore")],
    )
    .after(UNPROTECTED),
    alone(
        "capacity.managed_draining",
        DEMO,
        &[("/capacity/managed_draining", "false")],
    ),
    alone(
        "capacity.managed_scaling",
        DEMO,
        &[("/capacity/managed_scaling", "false")],
    )
    .after(UNPROTECTED),
    alone(
        "capacity.scale_in_protection",
        DEMO,
        &[("/capacity/scale_in_protection", "true")],
    )
    .after(UNPROTECTED),
    alone(
        "containers[].depends_on[].container",
        DEMO,
        &[("/containers/0/depends_on/0/container", "second")],
    )
    .after(&[
        ("/containers/-", "{name: first, SIDECAR}"),
        ("/containers/-", "{name: second, SIDECAR}"),
        (
            "/containers/0/depends_on",
            "[{container: first, condition: start}]",
        ),
    ]),
    alone(
        "containers[].mounts[].volume",
        EVERYTHING,
        &[("/containers/0/mounts/1/volume", "uploads")],
    ),
    alone(
        "deployment.availability_zone_rebalancing",
        DEMO,
        &[("/deployment/availability_zone_rebalancing", "false")],
    ),
    alone(
        "draining.spot_instance_draining",
        DEMO,
        &[("/draining/spot_instance_draining", "false")],
    )
    .after(&[("/capacity/on_demand_percent_above_base", "100")]),
    alone(
        "instance.ami",
        DEMO,
        &[("/instance/ami", "ami-0a1b2c3d4e5f60718")],
    ),
    alone(
        "instance.key_pair",
        DEMO,
        &[("/instance/key_pair", "operators")],
    ),
    alone(
        "load_balancer.access_logs.bucket",
        DEMO,
        &[("/load_balancer/access_logs/bucket", "demo-logs")],
    )
    .after(&[("/load_balancer/access_logs", "{}")]),
    alone(
        "load_balancer.algorithm",
        DEMO,
        &[("/load_balancer/algorithm", "least-outstanding-requests")],
    ),
    alone(
        "load_balancer.certificate.zone",
        EVERYTHING,
        &[("/load_balancer/certificate/zone", "Z0123456789ABCDEFGHIJ")],
    ),
    alone(
        "load_balancer.dns.zone",
        EVERYTHING,
        &[("/load_balancer/dns/zone", "Z0123456789ABCDEFGHIJ")],
    ),
    alone(
        "load_balancer.target.container",
        EVERYTHING,
        &[("/load_balancer/target/container", "statsd")],
    )
    .after(&[("/containers/1/ports/-", "{container: 3000}")]),
    alone(
        "load_balancer.protocol_version",
        DEMO,
        &[("/load_balancer/protocol_version", "http2")],
    ),
    alone(
        "load_balancer.target.port",
        EVERYTHING,
        &[("/load_balancer/target/port", "9102")],
    ),
    alone("logs.kms_key", DEMO, &[("/logs/kms_key", KEY)]),
    alone("placement[]", DEMO, &[("/placement/1", "random")]),
    alone(
        "placement_constraints[]",
        "minimal.yaml",
        &[("/placement_constraints", "[distinct-instance]")],
    ),
    alone("service", DEMO, &[("/service", "orders")]).after(&[("/cluster/name", "")]),
    alone("tasks.desired", "minimal.yaml", &[("/tasks/desired", "3")])
        .after(&[("/tasks/max", "4"), ("/capacity/instances/max", "8")]),
    alone("platform", "platform.yaml", &[("/platform", "harbour")]).after(&[("/cluster/name", "")]),
    alone(
        "instance.root_volume.encrypted",
        DEMO,
        &[("/instance/root_volume/encrypted", "false")],
    ),
    alone(
        "roles.execution",
        SHARED,
        &[("/roles/execution", "{input: other_role}")],
    ),
    alone(
        "roles.instance_profile",
        DEMO,
        &[(
            "/roles",
            "{instance_profile: arn:aws:iam::123456789012:instance-profile/shared}",
        )],
    )
    .after(&[("/instance/session_manager", "false")]),
    alone(
        "platform.capacity_provider",
        SHARED,
        &[("/platform/capacity_provider", "{input: other_provider}")],
    ),
    alone(
        "platform.load_balancer.full_name",
        SHARED,
        &[("/platform/load_balancer/full_name", "{input: other_name}")],
    ),
    alone(
        "platform.load_balancer.listener",
        SHARED,
        &[(
            "/platform/load_balancer/listener",
            "{input: other_listener}",
        )],
    ),
    alone(
        "platform.load_balancer.security_group",
        SHARED,
        &[(
            "/platform/load_balancer/security_group",
            "{input: other_group}",
        )],
    ),
    alone("secret_keys[]", EVERYTHING, &[("/secret_keys/0", KEY)]),
    alone(
        "volumes.*.efs.transit_encryption",
        EVERYTHING,
        &[("/volumes/templates/efs/transit_encryption", "false")],
    ),
];

/// The change of a field, if the table has one.
pub(super) fn case(field: &str) -> Option<Case> {
    let change = CHANGES.iter().find(|change| change.field == field)?;
    let before = edited(&example(change.example), change.first);
    let after = edited(&before, change.edits);
    let (old, new) = (spec(&before), spec(&after));
    assert!(
        old.is_ok() && new.is_ok(),
        "{field}: {old:?} becomes {new:?}"
    );
    assert_ne!(old, new, "{field}: the table changes nothing");
    Some(Case { before, after })
}

/// The document with other values at some places; the last key of a place may be new, and `-` adds to a list.
fn edited(document: &Value, edits: &[(&str, &str)]) -> Value {
    let mut edited = document.clone();
    for (pointer, yaml) in edits {
        let value: Option<Value> = (!yaml.is_empty()).then(|| {
            serde_yaml::from_str(&yaml.replace("SIDECAR", SIDECAR)).expect("the table holds YAML")
        });
        set(&mut edited, pointer, value);
    }
    edited
}

fn set(document: &mut Value, pointer: &str, value: Option<Value>) {
    let (above, key) = pointer.rsplit_once('/').expect("a pointer starts with `/`");
    let key = key.replace("~1", "/");
    if document.pointer(above).is_none() {
        set(document, above, Some(Value::Object(serde_json::Map::new())));
    }
    match (document.pointer_mut(above), value) {
        (Some(Value::Object(map)), Some(value)) => {
            map.insert(key, value);
        }
        (Some(Value::Object(map)), None) => {
            map.remove(&key);
        }
        (Some(Value::Array(list)), Some(value)) if key == "-" => list.push(value),
        (Some(Value::Array(list)), Some(value)) => {
            let index: usize = key.parse().expect("an index");
            *list.get_mut(index).expect("an element") = value;
        }
        (Some(Value::Array(list)), None) => {
            list.remove(key.parse::<usize>().expect("an index"));
        }
        (found, _) => panic!("`{above}` is {found:?}"),
    }
}
