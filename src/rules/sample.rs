//! Turns the sample of the behaviours into a whole service, for the tests of rules.

use super::Rule;
use crate::behavior::sample::{container, spec};
use crate::finding::Finding;
use crate::spec::{
    AccessLogs, Bounded, Certificate, InstanceOverride, LoadBalancer, Port, Spec, SubnetId, Tasks,
    Value, Values,
};

/// A service in which no rule finds anything: six types, a load balancer, 4 to 12 tasks.
pub(super) fn sample() -> Spec {
    let mut spec = spec(vec![container("api", None, &[])]);
    spec.capacity.instance_types = [
        "m6i.large",
        "m6a.large",
        "m5.large",
        "m5a.large",
        "m7i.large",
        "m7a.large",
    ]
    .map(|name| InstanceOverride::Type(name.parse().unwrap()))
    .to_vec();
    for container in &mut spec.containers {
        container.port = Port::new(3000).ok();
        container.read_only_root_filesystem = true;
    }
    spec.network.instance_subnets = Values::Each(vec![subnet('c'), subnet('d')]);
    spec.network.load_balancer_subnets = Some(Values::Each(vec![subnet('a'), subnet('b')]));
    let certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b";
    spec.load_balancer = Some(LoadBalancer {
        certificate: Some(Certificate::Existing(Value::Literal(
            certificate.parse().unwrap(),
        ))),
        access_logs: Some(AccessLogs {
            bucket: None,
            prefix: None,
            expire_after_days: Bounded::new(30).ok(),
            athena: None,
        }),
        ..LoadBalancer::default()
    });
    spec.tasks = Tasks {
        max: 12,
        ..Tasks::fixed(4)
    };
    spec
}

/// A subnet whose id is one hexadecimal digit over and over.
pub(super) fn subnet(digit: char) -> Value<SubnetId> {
    let digits = String::from(digit).repeat(17);
    Value::Literal(format!("subnet-{digits}").parse().unwrap())
}

/// What a rule finds in the sample once it is changed.
pub(super) fn found(rule: &'static Rule, change: impl FnOnce(&mut Spec)) -> Vec<Finding> {
    let mut spec = sample();
    change(&mut spec);
    rule.findings(&spec)
}

/// The messages of what a rule finds in the sample once it is changed.
pub(super) fn messages(rule: &'static Rule, change: impl FnOnce(&mut Spec)) -> Vec<String> {
    found(rule, change)
        .into_iter()
        .map(|finding| finding.message)
        .collect()
}
