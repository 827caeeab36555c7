//! The decisions that a spec leads to, once, before two backends spell them.

use std::collections::BTreeSet;

use spotweld::plan;
use spotweld::rules::validate;
use spotweld::source::Source;
use spotweld::spec::{
    AttachedService, Document, NetworkMode, PlacementConstraint, Platform, Spec, Value, Values,
};

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
fn everything_and_a_service_on_a_platform_plan_every_kind_of_resource() {
    let wanted = ["everything", "attached"];
    let mut planned = BTreeSet::new();
    for (_, source) in examples()
        .iter()
        .filter(|(name, _)| wanted.contains(&&**name))
    {
        let spec = spotweld::check(source).spec.expect("an example is valid");
        let resources = plan::plan(&spec).resources;
        planned.extend(resources.iter().map(|resource| resource.id.kind));
    }
    for kind in plan::ResourceKind::ALL {
        assert!(planned.contains(kind), "no {kind:?} in {wanted:?}");
    }
}

#[test]
fn what_a_spec_says_twice_is_planned_once() {
    let mut spec: Spec = spotweld::read(&Source::new("demo-api.yaml", spotweld::EXAMPLE))
        .value
        .unwrap()
        .into();
    spec.network.load_balancer_ingress = ["203.0.113.0/24", "203.0.113.0/24"]
        .map(|block| block.parse().unwrap())
        .to_vec();
    let constraint = PlacementConstraint::MemberOf("attribute:stage == prod".parse().unwrap());
    spec.placement_constraints = vec![constraint.clone(), constraint];
    let planned = plan::plan(&validate(spec).unwrap().spec).resources;
    let mut from_clients = 0;
    for resource in &planned {
        match &resource.properties {
            plan::Properties::IngressRule(rule) if rule.cidr_v4.is_some() => from_clients += 1,
            plan::Properties::Service(service) => assert_eq!(service.constraints.len(), 1),
            _ => {}
        }
    }
    // Port 80 and port 443.
    assert_eq!(from_clients, 2);
}

/// The example of a platform, and that of a service on it.
fn pair() -> (Platform, AttachedService) {
    let document = |wanted: &str| {
        let mut examples = examples().into_iter();
        let (_, source) = examples.find(|(name, _)| name == wanted).unwrap();
        spotweld::read(&source).value.unwrap()
    };
    match (document("platform"), document("attached")) {
        (Document::Platform(platform), Document::Attached(service)) => (*platform, *service),
        other => panic!("{other:?} are not the pair"),
    }
}

#[test]
fn what_a_service_makes_does_not_depend_on_its_platform() {
    let (mut platform, service) = pair();
    let alone = validate(Spec::from(service.clone())).unwrap().spec;
    let on_it = validate(Spec::joined(&platform, service.clone()))
        .unwrap()
        .spec;
    assert_eq!(plan::plan(&on_it), plan::plan(&alone));
    platform.network.vpc = Value::Literal("vpc-0f0f0f0f".parse().unwrap());
    let elsewhere = validate(Spec::joined(&platform, service)).unwrap().spec;
    assert_eq!(plan::plan(&elsewhere), plan::plan(&alone));
}

#[test]
fn a_service_asks_its_platform_for_nothing_that_the_platform_does_not_tell() {
    let (platform, service) = pair();
    let told: BTreeSet<_> = plan::plan(&validate(Spec::from(platform)).unwrap().spec)
        .outputs
        .into_iter()
        .filter(|output| output.shared)
        .map(|output| output.name.to_owned())
        .collect();
    let mut asked = BTreeSet::new();
    // Between them the modes ask for all that there is.
    for mode in [NetworkMode::Bridge, NetworkMode::Host, NetworkMode::Awsvpc] {
        let mut service = service.clone();
        service.network.mode = mode;
        let awsvpc = mode == NetworkMode::Awsvpc;
        let input = "task_subnets".parse().unwrap();
        service.network.task_subnets = awsvpc.then_some(Values::Input { input });
        let plan = plan::plan(&validate(Spec::from(service)).unwrap().spec);
        let imports = plan.inputs.into_iter().filter_map(|input| input.import);
        asked.extend(imports.map(|import| import.output.to_owned()));
    }
    assert_eq!(asked, told);
}
