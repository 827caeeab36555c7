//! Turns a kind of resource into what the Terraform provider `hashicorp/aws` says must be replaced.
//!
//! Each source is a file of the provider, where the schema of the type marks an attribute with `ForceNew`, or in newer
//! resources with `RequiresReplace`. What is marked nowhere is updated in place.

use super::facts::{Fact, When, facts, ignores, replaces, replaces_part};

/// A name that the spec fixes leaves the prefix out.
const UNUSED_PREFIX: Fact =
    ignores("name_prefix", "not written beside a name").when(When::With("name"));

facts! {
    SecurityGroup: "aws_security_group" in "ec2/vpc_security_group.go" {
        replaces("name_prefix", "name_prefix"),
        replaces("description", "description"),
        replaces("vpc", "vpc_id"),
    }
    // `ModifyPlan` replaces a rule whose peer becomes one of another sort.
    IngressRule: "aws_vpc_security_group_ingress_rule" in "ec2/vpc_security_group_ingress_rule.go" {
        replaces("group", "security_group_id"),
        replaces("cidr_v4", "cidr_ipv4").when(When::ComesOrGoes),
        replaces("cidr_v6", "cidr_ipv6").when(When::ComesOrGoes),
        replaces("source_group", "referenced_security_group_id").when(When::ComesOrGoes),
    }
    EgressRule: "aws_vpc_security_group_egress_rule" in "ec2/vpc_security_group_ingress_rule.go" {
        replaces("group", "security_group_id"),
        replaces("cidr", "cidr_ipv4").when(When::ComesOrGoes),
        replaces("target_group", "referenced_security_group_id").when(When::ComesOrGoes),
    }
    Bucket: "aws_s3_bucket" in "s3/bucket.go" {
        replaces("name_prefix", "bucket_prefix"),
    }
    BucketPolicy: "aws_s3_bucket_policy" in "s3/bucket_policy.go" {
        replaces("bucket", "bucket"),
    }
    Certificate: "aws_acm_certificate" in "acm/certificate.go, route53/record.go" {
        replaces("domain", "domain_name"),
        replaces_part("zone", "zone_id", "aws_route53_record"),
    }
    LoadBalancer: "aws_lb" in "elbv2/load_balancer.go" {
        replaces("name", "name"),
        UNUSED_PREFIX,
        replaces("name_prefix", "name_prefix"),
        replaces("internal", "internal"),
    }
    TargetGroup: "aws_lb_target_group" in "elbv2/target_group.go" {
        replaces("name", "name"),
        UNUSED_PREFIX,
        replaces("name_prefix", "name_prefix"),
        replaces("target_type", "target_type"),
        replaces("protocol_version", "protocol_version"),
        replaces("port", "port"),
        replaces("vpc", "vpc_id"),
    }
    Listener: "aws_lb_listener" in "elbv2/listener.go" {
        replaces("load_balancer", "load_balancer_arn"),
    }
    ListenerRule: "aws_lb_listener_rule" in "elbv2/listener_rule.go" {
        replaces("listener", "listener_arn"),
    }
    DnsRecord: "aws_route53_record" in "route53/record.go" {
        replaces("zone", "zone_id"),
        replaces("name", "name"),
    }
    AthenaWorkgroup: "aws_athena_workgroup" in "athena/workgroup.go" {
        replaces("name", "name"),
    }
    GlueDatabase: "aws_glue_catalog_database" in "glue/catalog_database.go" {
        replaces("name", "name"),
    }
    GlueTable: "aws_glue_catalog_table" in "glue/catalog_table.go" {
        replaces("name", "name"),
        replaces("database", "database_name"),
    }
    NamedQuery: "aws_athena_named_query" in "athena/named_query.go" {
        replaces("name", "name"),
        replaces("description", "description"),
        replaces("workgroup", "workgroup"),
        replaces("database", "database"),
        replaces("query", "query"),
    }
    Role: "aws_iam_role" in "iam/role.go, iam/role_policy.go" {
        replaces("name_prefix", "name_prefix"),
        replaces_part("policy_name", "name", "aws_iam_role_policy").when(When::With("policy")),
    }
    InstanceProfile: "aws_iam_instance_profile" in "iam/instance_profile.go" {
        replaces("name_prefix", "name_prefix"),
    }
    LogGroup: "aws_cloudwatch_log_group" in "logs/group.go" {
        replaces("name", "name"),
    }
    Cluster: "aws_ecs_cluster" in "ecs/cluster.go" {
        replaces("name", "name"),
    }
    LaunchTemplate: "aws_launch_template" in "ec2/ec2_launch_template.go" {
        replaces("name", "name"),
        UNUSED_PREFIX,
        replaces("name_prefix", "name_prefix"),
    }
    AutoScalingGroup: "aws_autoscaling_group" in "autoscaling/group.go" {
        replaces("name", "name"),
        UNUSED_PREFIX,
        replaces("name_prefix", "name_prefix"),
        ignores("desired_capacity", "`ignore_changes`: ECS decides"),
    }
    CapacityProvider: "aws_ecs_capacity_provider" in "ecs/capacity_provider.go" {
        replaces("name", "name"),
        replaces("group", "auto_scaling_group_provider.auto_scaling_group_arn"),
    }
    ClusterCapacityProviders: "aws_ecs_cluster_capacity_providers" in "ecs/cluster_capacity_providers.go" {
        replaces("cluster", "cluster_name"),
    }
    TaskDefinition: "aws_ecs_task_definition" in "ecs/task_definition.go" {
        replaces("family", "family"),
        replaces("network_mode", "network_mode"),
        replaces("execution_role", "execution_role_arn"),
        replaces("task_role", "task_role_arn"),
        replaces("cpu_architecture", "runtime_platform"),
        replaces("containers", "container_definitions"),
        replaces("volumes", "volume"),
    }
    Service: "aws_ecs_service" in "ecs/service.go" {
        replaces("name", "name"),
        replaces("cluster", "cluster"),
        ignores("desired_count", "`ignore_changes`: scaling decides").when(When::With("autoscaled")),
        ignores("autoscaled", "it decides on `ignore_changes` alone"),
    }
    ScalableTarget: "aws_appautoscaling_target" in "appautoscaling/target.go" {
        replaces("resource", "resource_id"),
    }
    ScalingPolicy: "aws_appautoscaling_policy" in "appautoscaling/policy.go" {
        replaces("name", "name"),
        replaces("target", "resource_id"),
    }
}
