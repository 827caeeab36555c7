//! Turns the sample of all rules into a platform and a service on it, for the tests of this family.

use crate::rules::Rule;
use crate::rules::sample::sample;
use crate::spec::{
    AttachedService, Bounded, Entrance, ExistingPlatform, Front, Ground, Platform, PlatformNetwork,
    Spec,
};

/// A platform called `shop`.
pub(in crate::rules) fn platform() -> Platform {
    let whole = sample();
    let mut network = PlatformNetwork::new(whole.network.vpc, whole.network.instance_subnets);
    network.load_balancer_subnets = whole.network.load_balancer_subnets;
    Platform {
        load_balancer: Some(Front::default()),
        ..Platform::new("shop".parse().unwrap(), network, whole.capacity)
    }
}

/// Parts that exist.
pub(super) fn parts() -> ExistingPlatform {
    serde_json::from_str(
        r#"{
            "vpc": "vpc-0a1b2c3d4e5f60718",
            "cluster": "shared",
            "capacity_provider": "cp-shared",
            "instance_security_group": "sg-0a1b2c3d4e5f60718",
            "load_balancer": {
                "listener": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2",
                "security_group": "sg-0b1b2c3d4e5f60718"
            }
        }"#,
    )
    .unwrap()
}

/// A service on parts that exist.
pub(in crate::rules) fn attached() -> AttachedService {
    on(Ground::Existing(Box::new(parts())))
}

/// A service on the platform called `shop`.
pub(in crate::rules) fn on_platform() -> AttachedService {
    on(Ground::Platform("shop".parse().unwrap()))
}

fn on(ground: Ground) -> AttachedService {
    let whole = sample();
    let mut entrance = Entrance::new(Bounded::new(10).unwrap());
    entrance.hosts = vec!["api.example.com".parse().unwrap()];
    AttachedService {
        load_balancer: Some(entrance),
        ..AttachedService::new(whole.service, ground, whole.containers, whole.tasks)
    }
}

/// The messages of what a rule finds in a service.
pub(super) fn messages(rule: &'static Rule, service: AttachedService) -> Vec<String> {
    let found = rule.findings(&Spec::from(service)).into_iter();
    found.map(|finding| finding.message).collect()
}

#[test]
fn a_service_on_a_platform_has_no_findings_but_what_is_not_known() {
    for service in [attached(), on_platform()] {
        let findings = crate::rules::check(&Spec::from(service));
        let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["ATT001"], "{findings:#?}");
    }
}

#[test]
fn a_service_on_a_known_platform_has_none() {
    let joined = Spec::joined(&platform(), on_platform());
    let findings = crate::rules::check(&joined);
    assert!(findings.is_empty(), "{findings:#?}");
}
