//! Turns a spec into the names that nobody else may have where its output is deployed.
//!
//! A name of which a spec says only the start is completed by AWS or Terraform, and never meets another one: roles,
//! security groups, buckets, and a load balancer, target group, Auto Scaling group or launch template without a name.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::spec::{ClusterName, Ground, Half, Spec, Value};

/// What bears a name that is there once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Named {
    /// An ECS cluster.
    Cluster,
    /// An ECS service, in its cluster.
    Service,
    /// A capacity provider.
    CapacityProvider,
    /// An Auto Scaling group.
    AutoScalingGroup,
    /// A launch template.
    LaunchTemplate,
    /// A load balancer.
    LoadBalancer,
    /// A target group.
    TargetGroup,
    /// A log group.
    LogGroup,
    /// An Athena workgroup.
    Workgroup,
    /// A Glue database.
    Database,
    /// A record, in its hosted zone; zones have ids that are there once in all of AWS.
    DnsRecord,
}

/// A name that is there once in an account and region, or in something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UniqueName {
    /// What bears it.
    pub named: Named,
    /// What it is there once in: a cluster or a hosted zone; an account and region if nothing is said.
    pub within: Option<Box<str>>,
    /// The name.
    pub name: Box<str>,
    /// Whether the spec says it, or it follows from the name of the service or platform.
    pub chosen: bool,
}

impl Named {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Service => "service",
            Self::CapacityProvider => "capacity provider",
            Self::AutoScalingGroup => "Auto Scaling group",
            Self::LaunchTemplate => "launch template",
            Self::LoadBalancer => "load balancer",
            Self::TargetGroup => "target group",
            Self::LogGroup => "log group",
            Self::Workgroup => "Athena workgroup",
            Self::Database => "Glue database",
            Self::DnsRecord => "DNS record",
        }
    }

    /// The section and the key that the name is chosen with; none if it always follows from that of the service.
    #[must_use]
    pub const fn setting(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Cluster => Some(("cluster", "name")),
            Self::CapacityProvider => Some(("names", "capacity_provider")),
            Self::AutoScalingGroup => Some(("names", "auto_scaling_group")),
            Self::LaunchTemplate => Some(("names", "launch_template")),
            Self::LoadBalancer => Some(("names", "load_balancer")),
            Self::TargetGroup => Some(("names", "target_group")),
            Self::LogGroup => Some(("names", "log_group")),
            Self::DnsRecord => Some(("load_balancer", "dns")),
            Self::Service | Self::Workgroup | Self::Database => None,
        }
    }
}

/// The names of what a spec creates.
#[must_use]
pub fn unique_names(spec: &Spec) -> Vec<UniqueName> {
    let mut found = Vec::new();
    if spec.scope().makes(Half::Platform) {
        of_platform(spec, &mut found);
    }
    if spec.scope().makes(Half::Workload) {
        of_workload(spec, &mut found);
    }
    found
}

fn of_platform(spec: &Spec, found: &mut Vec<UniqueName>) {
    let names = &spec.names;
    found.extend([
        unique(
            Named::Cluster,
            spec.cluster_name(),
            spec.cluster.name.is_some(),
        ),
        unique(
            Named::CapacityProvider,
            spec.capacity_provider_name(),
            names.capacity_provider.is_some(),
        ),
    ]);
    found.extend(chosen(
        Named::AutoScalingGroup,
        names.auto_scaling_group.as_ref(),
    ));
    found.extend(chosen(
        Named::LaunchTemplate,
        names.launch_template.as_ref(),
    ));
    let Some(balancer) = &spec.load_balancer else {
        return;
    };
    found.extend(chosen(Named::LoadBalancer, names.load_balancer.as_ref()));
    let logs = balancer.access_logs.as_ref();
    if logs.is_some_and(|logs| logs.athena.is_some()) {
        found.extend([
            unique(Named::Workgroup, spec.workgroup_name(), false),
            unique(Named::Database, spec.database_name(), false),
        ]);
    }
    if let Some(record) = &balancer.dns
        && let Value::Literal(zone) = &record.zone
    {
        found.push(UniqueName {
            within: Some(zone.as_str().into()),
            ..unique(Named::DnsRecord, record.name.as_str().to_lowercase(), true)
        });
    }
}

fn of_workload(spec: &Spec, found: &mut Vec<UniqueName>) {
    let names = &spec.names;
    if let Some(within) = cluster(spec) {
        found.push(UniqueName {
            within: Some(within),
            ..unique(Named::Service, &spec.service, false)
        });
    }
    if spec.logs.group.is_none() {
        let is_chosen = names.log_group.is_some();
        found.push(unique(Named::LogGroup, spec.log_group_name(), is_chosen));
    }
    if spec.load_balancer.is_some() {
        found.extend(chosen(Named::TargetGroup, names.target_group.as_ref()));
    }
}

/// The cluster of a service; none if its name is not written in the spec.
fn cluster(spec: &Spec) -> Option<Box<str>> {
    let Some(attachment) = spec.scope().attachment() else {
        return Some(spec.cluster_name().into());
    };
    match &attachment.ground {
        Ground::Platform(name) if spec.scope().has(Half::Platform) => {
            let own = spec.cluster.name.as_ref();
            Some(own.map_or(name.as_str(), ClusterName::as_str).into())
        }
        // The name of a platform that nobody has seen is no name of a cluster, and holds all the same.
        Ground::Platform(name) => Some(format!("platform {name}").into()),
        Ground::Existing(parts) => parts.cluster.literal().map(|name| name.as_str().into()),
    }
}

fn unique(named: Named, name: impl Display, chosen: bool) -> UniqueName {
    UniqueName {
        named,
        within: None,
        name: name.to_string().into(),
        chosen,
    }
}

fn chosen(named: Named, name: Option<&impl Display>) -> Option<UniqueName> {
    name.map(|name| unique(named, name, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{AttachedService, Platform};

    fn names(spec: &Spec) -> Vec<(Named, String)> {
        let found = unique_names(spec).into_iter();
        found
            .map(|unique| (unique.named, unique.name.into()))
            .collect()
    }

    #[test]
    fn what_always_has_a_name_has_one_that_follows_from_the_service() {
        let spec = spec(vec![container("api", None, &[])]);
        let found = names(&spec);
        let expected = [
            (Named::Cluster, "demo-worker"),
            (Named::CapacityProvider, "cp-demo-worker"),
            (Named::Service, "demo-worker"),
            (Named::LogGroup, "/ecs/demo-worker"),
        ];
        assert_eq!(
            found,
            expected.map(|(named, name)| (named, name.to_owned()))
        );
    }

    #[test]
    fn what_may_have_a_name_is_there_if_the_spec_says_it() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.names.auto_scaling_group = "group".parse().ok();
        spec.names.launch_template = "template".parse().ok();
        spec.names.load_balancer = "balancer".parse().ok();
        spec.names.target_group = "targets".parse().ok();
        let without = names(&spec);
        let has = |found: &[(Named, String)], named| found.iter().any(|(other, _)| *other == named);
        assert!(has(&without, Named::AutoScalingGroup) && has(&without, Named::LaunchTemplate));
        assert!(!has(&without, Named::LoadBalancer) && !has(&without, Named::TargetGroup));
        spec.load_balancer = Some(crate::spec::LoadBalancer::default());
        let with = names(&spec);
        assert!(has(&with, Named::LoadBalancer) && has(&with, Named::TargetGroup));
    }

    #[test]
    fn what_reads_access_logs_has_names_of_its_own_and_a_record_is_in_its_zone() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.load_balancer = serde_json::from_value(serde_json::json!({
            "access_logs": {"athena": {}},
            "dns": {"zone": "Z0123456789ABCDEFGHIJ", "name": "API.example.com"},
        }))
        .unwrap();
        let found = unique_names(&spec);
        let of = |named| found.iter().find(|unique| unique.named == named).unwrap();
        assert_eq!(&*of(Named::Workgroup).name, "demo-worker-access-logs");
        assert_eq!(&*of(Named::Database).name, "demo_worker_access_logs");
        let record = of(Named::DnsRecord);
        assert_eq!(&*record.name, "api.example.com");
        assert_eq!(record.within.as_deref(), Some("Z0123456789ABCDEFGHIJ"));
    }

    #[test]
    fn a_service_is_in_the_cluster_of_what_it_stands_on() {
        let service = |platform: serde_json::Value| -> AttachedService {
            let service = serde_json::json!({
                "service": "api",
                "platform": platform,
                "containers": [],
                "tasks": {"min": 1, "max": 1},
            });
            serde_json::from_value(service).unwrap()
        };
        let cluster = |spec: &Spec| {
            let found = unique_names(spec).into_iter();
            let mut services = found.filter(|unique| unique.named == Named::Service);
            services.next().and_then(|unique| unique.within)
        };
        let platform: Platform =
            serde_yaml::from_str(include_str!("../../examples/platform.yaml")).unwrap();
        let on_shop = service("shop".into());
        let joined = Spec::joined(&platform, on_shop.clone());
        assert_eq!(cluster(&joined).as_deref(), Some("shop"));
        assert_eq!(cluster(&on_shop.into()).as_deref(), Some("platform shop"));
        let mut parts = serde_json::json!({
            "vpc": "vpc-0a1b2c3d4e5f60718", "cluster": "shared", "capacity_provider": "cp-shared",
        });
        let known = service(parts.clone()).into();
        assert_eq!(cluster(&known).as_deref(), Some("shared"));
        parts["cluster"] = serde_json::json!({"input": "cluster_name"});
        assert_eq!(cluster(&service(parts).into()), None);
    }

    #[test]
    fn a_log_group_that_exists_is_not_created() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.logs.group = "/shared".parse().ok().map(Value::Literal);
        assert!(
            unique_names(&spec)
                .iter()
                .all(|unique| unique.named != Named::LogGroup)
        );
    }
}
