//! Turns the samples of other families into a small fleet, for the tests of this one.

use crate::finding::Finding;
use crate::rules::attachment::sample::{attached, on_platform as on_shop, platform};
use crate::rules::sample::sample;
use crate::rules::{Member, Neighbours, Rule};
use crate::spec::{
    AttachedService, Bounded, Ground, Indirect, Platform, RoleArn, Spec, Tasks, Value,
};

/// A service of a name, with instances of its own.
pub(super) fn service(name: &str) -> Spec {
    let mut spec = sample();
    spec.service = name.parse().unwrap();
    spec
}

/// A service called `api` of an account, in a VPC that is not known.
pub(super) fn of_account(account: &str) -> Spec {
    let mut spec = service("api");
    spec.network.vpc = Value::Indirect(Indirect::Input("vpc_id".parse().unwrap()));
    spec.load_balancer = None;
    let role: RoleArn = format!("arn:aws:iam::{account}:role/x").parse().unwrap();
    spec.roles.task = Some(Value::Literal(role));
    spec
}

/// A service with tags.
pub(super) fn tagged(name: &str, tags: &[(&str, &str)]) -> Spec {
    let mut spec = service(name);
    let read = |(key, value): &(&str, &str)| (key.parse().unwrap(), value.parse().unwrap());
    spec.tags = tags.iter().map(read).collect();
    spec
}

/// The platform called `shop`.
pub(super) fn shop() -> Platform {
    platform()
}

/// A service of a name on that platform.
pub(super) fn on_platform(name: &str) -> AttachedService {
    AttachedService {
        service: name.parse().unwrap(),
        ..on_shop()
    }
}

/// A service of a name on parts that exist.
pub(super) fn on_parts(name: &str) -> AttachedService {
    AttachedService {
        service: name.parse().unwrap(),
        ..attached()
    }
}

/// Takes the ARN of the listener from an input.
pub(super) fn without_arn(service: &mut AttachedService) {
    if let Ground::Existing(parts) = &mut service.platform
        && let Some(balancer) = &mut parts.load_balancer
    {
        balancer.listener = Value::Indirect(Indirect::Input("listener_arn".parse().unwrap()));
    }
}

/// A service on the platform that takes these requests.
pub(super) fn taking(name: &str, priority: u32, hosts: &[&str], paths: &[&str]) -> AttachedService {
    let mut service = on_platform(name);
    let entrance = service.load_balancer.as_mut().unwrap();
    entrance.priority = Bounded::new(priority).unwrap();
    entrance.hosts = hosts.iter().map(|host| host.parse().unwrap()).collect();
    entrance.paths = paths.iter().map(|path| path.parse().unwrap()).collect();
    service
}

/// A service on the platform with so many tasks of 1024 CPU units.
pub(super) fn sized(min: u32, max: u32) -> AttachedService {
    let mut service = on_platform("orders");
    service.load_balancer = None;
    for container in &mut service.containers {
        container.cpu = Bounded::new(1024).unwrap();
    }
    service.tasks = Tasks::between(min, max);
    service
}

/// What a rule finds in specs that are entered in order, as documents `0.yaml`, `1.yaml` and so on.
pub(super) fn found(rule: &Rule, specs: &[Spec]) -> Vec<Finding> {
    found_on(Neighbours::default(), rule, specs)
}

/// The same, beside what neighbours know.
pub(super) fn found_on(mut neighbours: Neighbours, rule: &Rule, specs: &[Spec]) -> Vec<Finding> {
    let entered = specs.iter().enumerate().flat_map(|(number, spec)| {
        neighbours.enter(&Member::of(&format!("{number}.yaml"), None, spec))
    });
    entered
        .filter(|finding| finding.code == rule.code)
        .collect()
}
