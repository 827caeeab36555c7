//! Turns a spec into where its output is deployed, as far as the spec tells, and two such places into how far apart they
//! are.
//!
//! What tells is what AWS wants to be in the same place: the VPC, the certificate and the listener of a load balancer,
//! roles. A registry, a secret or a key may belong to another account, so none of them does.

use serde::{Deserialize, Serialize};

use crate::spec::{Certificate, ExistingPlatform, Ground, Half, Owner, RoleArn, Spec, Value};

/// Where the output of a spec is deployed, as far as that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The VPC.
    vpc: Option<Box<str>>,
    /// The account, 12 digits.
    account: Option<Box<str>>,
    /// The region.
    region: Option<Box<str>>,
}

/// How far two places are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// They are one account and one region.
    Same,
    /// They may be.
    Unknown,
    /// They are two accounts, or two regions.
    Apart,
}

impl Place {
    /// What a spec tells.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let mut place = Self::default();
        let existing = existing(spec);
        let vpc = match existing {
            Some(parts) => Some(&parts.vpc),
            // What stands in for a half that is not there tells nothing.
            None => spec
                .scope()
                .has(Half::Platform)
                .then_some(&spec.network.vpc),
        };
        place.vpc = vpc.and_then(Value::literal).map(|vpc| vpc.as_str().into());
        if spec.scope().has(Half::Platform) {
            place.take_platform(spec);
        }
        let balancer = existing.and_then(|parts| parts.load_balancer.as_ref());
        let listener = balancer.and_then(|balancer| balancer.listener.literal());
        place.take(listener.map(|arn| arn.owner()));
        for role in [&spec.roles.execution, &spec.roles.task] {
            let role = role.as_ref().and_then(Value::literal);
            place.take(role.map(RoleArn::owner));
        }
        place
    }

    fn take_platform(&mut self, spec: &Spec) {
        let balancer = spec.load_balancer.as_ref();
        if let Some(Certificate::Existing(Value::Literal(arn))) =
            balancer.and_then(|balancer| balancer.certificate.as_ref())
        {
            self.take(Some(arn.owner()));
        }
        let profile = spec.roles.instance_profile.as_ref();
        let profile = profile.and_then(Value::literal);
        self.take(profile.map(|arn| arn.owner()));
    }

    fn take(&mut self, owner: Option<Owner<'_>>) {
        let Some(Owner { account, region }) = owner else {
            return;
        };
        if self.account.is_none() {
            self.account = Some(account.into());
        }
        if self.region.is_none() && !region.is_empty() {
            self.region = Some(region.into());
        }
    }

    /// How far another place is from this one.
    ///
    /// A VPC is in one region, and it counts as one account unless the accounts are known: few share a VPC.
    #[must_use]
    pub fn distance(&self, other: &Self) -> Distance {
        let differ = |one: &Option<Box<str>>, other: &Option<Box<str>>| {
            one.is_some() && other.is_some() && one != other
        };
        let equal =
            |one: &Option<Box<str>>, other: &Option<Box<str>>| one.is_some() && one == other;
        if differ(&self.account, &other.account) || differ(&self.region, &other.region) {
            Distance::Apart
        } else if equal(&self.vpc, &other.vpc)
            || (equal(&self.account, &other.account) && equal(&self.region, &other.region))
        {
            Distance::Same
        } else {
            Distance::Unknown
        }
    }
}

/// The parts that a service stands on, if it names them one by one.
fn existing(spec: &Spec) -> Option<&ExistingPlatform> {
    match &spec.scope().attachment()?.ground {
        Ground::Platform(_) => None,
        Ground::Existing(parts) => Some(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{AttachedService, Indirect, LoadBalancer, Roles};

    /// A place of a VPC, and of a certificate.
    fn place(vpc: Option<&str>, certificate: Option<&str>) -> Place {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.vpc = match vpc {
            Some(id) => Value::Literal(id.parse().unwrap()),
            None => Value::Indirect(Indirect::Input("vpc_id".parse().unwrap())),
        };
        spec.load_balancer = certificate.map(|owner| LoadBalancer {
            certificate: Some(Certificate::Existing(Value::Literal(
                format!("arn:aws:acm:{owner}:certificate/x")
                    .parse()
                    .unwrap(),
            ))),
            ..LoadBalancer::default()
        });
        Place::of(&spec)
    }

    const VPC: &str = "vpc-0a1b2c3d4e5f60718";
    const IRELAND: &str = "eu-west-1:123456789012";

    #[test]
    fn one_vpc_is_one_place_and_so_are_one_account_and_region() {
        let known = place(Some(VPC), None);
        assert_eq!(known.distance(&known), Distance::Same);
        let certified = place(None, Some(IRELAND));
        assert_eq!(certified.distance(&certified), Distance::Same);
        assert_eq!(known.distance(&certified), Distance::Unknown);
        assert_eq!(
            place(None, None).distance(&place(None, None)),
            Distance::Unknown
        );
    }

    #[test]
    fn another_account_or_region_is_apart_even_in_one_vpc() {
        let here = place(Some(VPC), Some(IRELAND));
        for elsewhere in ["eu-west-1:210987654321", "us-east-1:123456789012"] {
            assert_eq!(
                here.distance(&place(Some(VPC), Some(elsewhere))),
                Distance::Apart
            );
        }
    }

    #[test]
    fn two_vpcs_may_be_in_one_account() {
        let other = place(Some("vpc-0b1b2c3d4e5f60718"), None);
        assert_eq!(place(Some(VPC), None).distance(&other), Distance::Unknown);
    }

    #[test]
    fn a_service_on_parts_that_exist_is_where_they_are() {
        let on = |parts: serde_json::Value| {
            let service = serde_json::json!({
                "service": "api",
                "platform": parts,
                "containers": [],
                "tasks": {"min": 1, "max": 1},
            });
            Place::of(
                &serde_json::from_value::<AttachedService>(service)
                    .unwrap()
                    .into(),
            )
        };
        let mut parts = serde_json::json!({
            "vpc": VPC, "cluster": "shared", "capacity_provider": "cp-shared",
        });
        let known = on(parts.clone());
        assert_eq!(known.distance(&place(Some(VPC), None)), Distance::Same);
        parts["vpc"] = serde_json::json!({"input": "vpc_id"});
        assert_eq!(on(parts.clone()), Place::default());
        parts["load_balancer"] = serde_json::json!({
            "listener": format!("arn:aws:elasticloadbalancing:{IRELAND}:listener/app/shared/50dc/f2f7"),
            "security_group": "sg-0a1b2c3d4e5f60718",
        });
        let listening = on(parts);
        assert_eq!(
            listening.distance(&place(None, Some(IRELAND))),
            Distance::Same
        );
        // What stands in for a platform that nobody has seen is nowhere.
        assert_eq!(on(serde_json::json!("shop")), Place::default());
    }

    #[test]
    fn a_role_tells_the_account_and_a_registry_tells_nothing() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.vpc = Value::Indirect(Indirect::Input("vpc_id".parse().unwrap()));
        for container in &mut spec.containers {
            let image = "210987654321.dkr.ecr.us-east-1.amazonaws.com/api:1";
            container.image = Value::Literal(image.parse().unwrap());
        }
        assert_eq!(Place::of(&spec), Place::default());
        let here = place(None, Some(IRELAND));
        let role = "arn:aws:iam::210987654321:role/x";
        let roles = [
            Roles {
                task: role.parse().ok().map(Value::Literal),
                ..Roles::default()
            },
            Roles {
                execution: role.parse().ok().map(Value::Literal),
                ..Roles::default()
            },
            Roles {
                instance_profile: role
                    .replace("role", "instance-profile")
                    .parse()
                    .ok()
                    .map(Value::Literal),
                ..Roles::default()
            },
        ];
        for roles in roles {
            spec.roles = roles;
            assert_eq!(Place::of(&spec).distance(&here), Distance::Apart);
        }
    }

    #[test]
    fn a_role_is_in_no_region() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.vpc = Value::Indirect(Indirect::Input("vpc_id".parse().unwrap()));
        spec.roles.task = "arn:aws:iam::123456789012:role/x"
            .parse()
            .ok()
            .map(Value::Literal);
        let here = place(None, Some(IRELAND));
        assert_eq!(Place::of(&spec).distance(&here), Distance::Unknown);
    }
}
