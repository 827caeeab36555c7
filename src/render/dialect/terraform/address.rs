//! Turns kinds and attributes into the resource types and attributes of the Terraform provider `hashicorp/aws`.

use crate::plan::{Attr, ResourceKind};

/// What others refer to and depend on, and the attributes it has.
pub(super) struct Address {
    /// The type that is complete when the planned resource is.
    pub(super) resource: &'static str,
    /// The attributes, by what they are in a plan.
    pub(super) attributes: &'static [(Attr, &'static str)],
}

/// The address of a kind, checked against the schemas of provider 6.66.
pub(super) const fn of(kind: ResourceKind) -> Address {
    use Attr::{Arn, DnsName, FullName, Id, LatestVersion, Name, ZoneId};
    let (resource, attributes): (_, &[_]) = match kind {
        ResourceKind::SecurityGroup => ("aws_security_group", &[(Id, "id")]),
        ResourceKind::IngressRule => ("aws_vpc_security_group_ingress_rule", &[(Id, "id")]),
        ResourceKind::EgressRule => ("aws_vpc_security_group_egress_rule", &[(Id, "id")]),
        ResourceKind::Bucket => ("aws_s3_bucket", &[(Name, "id"), (Arn, "arn")]),
        ResourceKind::BucketPolicy => ("aws_s3_bucket_policy", &[]),
        // The certificate itself exists before anybody has proved the name, and nothing can use it then.
        ResourceKind::Certificate => (
            "aws_acm_certificate_validation",
            &[(Arn, "certificate_arn")],
        ),
        ResourceKind::LoadBalancer => (
            "aws_lb",
            &[
                (Arn, "arn"),
                (Name, "name"),
                (FullName, "arn_suffix"),
                (DnsName, "dns_name"),
                (ZoneId, "zone_id"),
            ],
        ),
        ResourceKind::TargetGroup => (
            "aws_lb_target_group",
            &[(Arn, "arn"), (Name, "name"), (FullName, "arn_suffix")],
        ),
        ResourceKind::Listener => ("aws_lb_listener", &[(Arn, "arn")]),
        ResourceKind::ListenerRule => ("aws_lb_listener_rule", &[(Arn, "arn")]),
        ResourceKind::DnsRecord => ("aws_route53_record", &[(DnsName, "fqdn")]),
        ResourceKind::AthenaWorkgroup => ("aws_athena_workgroup", &[(Name, "name")]),
        ResourceKind::GlueDatabase => ("aws_glue_catalog_database", &[(Name, "name")]),
        ResourceKind::GlueTable => ("aws_glue_catalog_table", &[(Name, "name")]),
        ResourceKind::NamedQuery => ("aws_athena_named_query", &[(Id, "id")]),
        ResourceKind::Role => (
            "aws_iam_role",
            &[(Id, "unique_id"), (Arn, "arn"), (Name, "name")],
        ),
        ResourceKind::InstanceProfile => {
            ("aws_iam_instance_profile", &[(Arn, "arn"), (Name, "name")])
        }
        ResourceKind::LogGroup => ("aws_cloudwatch_log_group", &[(Arn, "arn"), (Name, "name")]),
        ResourceKind::Cluster => ("aws_ecs_cluster", &[(Arn, "arn"), (Name, "name")]),
        ResourceKind::LaunchTemplate => (
            "aws_launch_template",
            &[(Id, "id"), (LatestVersion, "latest_version")],
        ),
        ResourceKind::AutoScalingGroup => {
            ("aws_autoscaling_group", &[(Arn, "arn"), (Name, "name")])
        }
        ResourceKind::CapacityProvider => ("aws_ecs_capacity_provider", &[(Name, "name")]),
        ResourceKind::ClusterCapacityProviders => ("aws_ecs_cluster_capacity_providers", &[]),
        ResourceKind::TaskDefinition => ("aws_ecs_task_definition", &[(Arn, "arn")]),
        // The id of a service is its ARN.
        ResourceKind::Service => ("aws_ecs_service", &[(Arn, "id"), (Name, "name")]),
        // A policy names its target by what the target scales.
        ResourceKind::ScalableTarget => ("aws_appautoscaling_target", &[(Id, "resource_id")]),
        ResourceKind::ScalingPolicy => ("aws_appautoscaling_policy", &[(Arn, "arn")]),
    };
    Address {
        resource,
        attributes,
    }
}
