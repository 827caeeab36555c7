//! The decisions that a spec leads to, once, before two backends spell them.

use std::collections::BTreeSet;

use spotweld::plan;

use crate::support::{examples, snapshots};

#[test]
fn every_decision_is_unchanged() {
    snapshots("plan").bind(|| {
        for (name, source) in examples() {
            let spec = spotweld::check(&source).spec.expect("an example is valid");
            insta::assert_json_snapshot!(name, plan::plan(&spec));
        }
    });
}

#[test]
fn resources_come_after_what_they_need_and_are_unique() {
    for (name, source) in examples() {
        let spec = spotweld::check(&source).spec.expect("an example is valid");
        let mut planned = BTreeSet::new();
        for resource in plan::plan(&spec).resources {
            for needed in &resource.depends_on {
                assert!(
                    planned.contains(needed),
                    "{name}: {:?} comes before {needed:?}",
                    resource.id
                );
            }
            assert!(
                planned.insert(resource.id.clone()),
                "{name}: {:?} is planned twice",
                resource.id
            );
        }
    }
}

#[test]
fn everything_plans_every_kind_of_resource() {
    let (_, source) = examples()
        .into_iter()
        .find(|(name, _)| name == "everything")
        .unwrap();
    let spec = spotweld::check(&source).spec.expect("an example is valid");
    let planned: BTreeSet<_> = plan::plan(&spec)
        .resources
        .iter()
        .map(|resource| resource.id.kind)
        .collect();
    for kind in plan::ResourceKind::ALL {
        assert!(
            planned.contains(kind),
            "no {kind:?} in `examples/everything.yaml`"
        );
    }
}
