//! Turns a kind of resource into what CloudFormation says must be replaced.
//!
//! Where a fact names a property, it is one of `createOnlyProperties` of the resource schema of the type; the conformance
//! tests hold it against the schemas. What stands in another source is named there.

use super::facts::{When, facts, ignores, replaces};

/// Where nearly all facts come from.
const SCHEMA: &str = "`createOnlyProperties`";
const SCHEMA_AND_REFERENCE: &str = "`createOnlyProperties`; for `Name` the reference of the type, \"Update requires: Replacement\"";

const NO_PREFIX: &str = "CloudFormation makes the name";
const NO_TAGS: &str = "the type takes no tags";

facts! {
    SecurityGroup: "AWS::EC2::SecurityGroup" in SCHEMA {
        ignores("name_prefix", NO_PREFIX),
        replaces("description", "GroupDescription"),
        replaces("vpc", "VpcId"),
    }
    IngressRule: "AWS::EC2::SecurityGroupIngress" in SCHEMA {
        replaces("group", "GroupId"),
        replaces("cidr_v4", "CidrIp"),
        replaces("cidr_v6", "CidrIpv6"),
        replaces("source_group", "SourceSecurityGroupId"),
        replaces("from_port", "FromPort"),
        replaces("to_port", "ToPort"),
        replaces("protocol", "IpProtocol"),
        ignores("tags", NO_TAGS),
    }
    EgressRule: "AWS::EC2::SecurityGroupEgress" in SCHEMA {
        replaces("group", "GroupId"),
        replaces("cidr", "CidrIp"),
        replaces("target_group", "DestinationSecurityGroupId"),
        replaces("from_port", "FromPort"),
        replaces("to_port", "ToPort"),
        replaces("protocol", "IpProtocol"),
        ignores("tags", NO_TAGS),
    }
    Bucket: "AWS::S3::Bucket" in SCHEMA {
        ignores("name_prefix", NO_PREFIX),
    }
    BucketPolicy: "AWS::S3::BucketPolicy" in SCHEMA {
        replaces("bucket", "Bucket"),
    }
    Certificate: "AWS::CertificateManager::Certificate" in SCHEMA {
        replaces("domain", "DomainName, DomainValidationOptions"),
        replaces("zone", "DomainValidationOptions"),
    }
    LoadBalancer: "AWS::ElasticLoadBalancingV2::LoadBalancer" in SCHEMA {
        replaces("name", "Name"),
        ignores("name_prefix", NO_PREFIX),
        replaces("internal", "Scheme"),
    }
    TargetGroup: "AWS::ElasticLoadBalancingV2::TargetGroup" in SCHEMA {
        replaces("name", "Name"),
        ignores("name_prefix", NO_PREFIX),
        replaces("target_type", "TargetType"),
        replaces("protocol_version", "ProtocolVersion"),
        replaces("port", "Port"),
        replaces("vpc", "VpcId"),
    }
    Listener: "AWS::ElasticLoadBalancingV2::Listener" in SCHEMA {
        replaces("load_balancer", "LoadBalancerArn"),
    }
    ListenerRule: "AWS::ElasticLoadBalancingV2::ListenerRule" in SCHEMA {
        replaces("listener", "ListenerArn"),
    }
    // The schema does not say that of the name; the reference of the type does, and Route 53 cannot rename.
    DnsRecord: "AWS::Route53::RecordSet" in SCHEMA_AND_REFERENCE {
        replaces("zone", "HostedZoneId"),
        replaces("name", "Name"),
    }
    AthenaWorkgroup: "AWS::Athena::WorkGroup" in SCHEMA {
        replaces("name", "Name"),
    }
    // Its schema knows a `DatabaseName` to replace it by, and the output says `DatabaseInput.Name`, which it updates.
    GlueDatabase: "AWS::Glue::Database" in SCHEMA {}
    GlueTable: "AWS::Glue::Table" in SCHEMA {
        replaces("name", "TableInput.Name"),
        replaces("database", "DatabaseName"),
    }
    NamedQuery: "AWS::Athena::NamedQuery" in SCHEMA {
        replaces("name", "Name"),
        replaces("description", "Description"),
        replaces("workgroup", "WorkGroup"),
        replaces("database", "Database"),
        replaces("query", "QueryString"),
    }
    Role: "AWS::IAM::Role" in SCHEMA {
        ignores("name_prefix", NO_PREFIX),
        ignores("policy_name", "not written without a policy").when(When::Without("policy")),
    }
    InstanceProfile: "AWS::IAM::InstanceProfile" in SCHEMA {
        ignores("name_prefix", NO_PREFIX),
        ignores("tags", NO_TAGS),
    }
    LogGroup: "AWS::Logs::LogGroup" in SCHEMA {
        replaces("name", "LogGroupName"),
    }
    Cluster: "AWS::ECS::Cluster" in SCHEMA {
        replaces("name", "ClusterName"),
    }
    LaunchTemplate: "AWS::EC2::LaunchTemplate" in SCHEMA {
        replaces("name", "LaunchTemplateName"),
        ignores("name_prefix", NO_PREFIX),
    }
    // `conditionalCreateOnlyProperties` of the group replace it under `AutoScalingReplacingUpdate` alone.
    AutoScalingGroup: "AWS::AutoScaling::AutoScalingGroup" in SCHEMA {
        replaces("name", "AutoScalingGroupName"),
        ignores("name_prefix", NO_PREFIX),
        ignores("force_delete", "CloudFormation has no such option"),
        ignores("refresh.auto_rollback", "CloudFormation has no such option"),
    }
    CapacityProvider: "AWS::ECS::CapacityProvider" in SCHEMA {
        replaces("name", "Name"),
        replaces("group", "AutoScalingGroupProvider.AutoScalingGroupArn"),
    }
    ClusterCapacityProviders: "AWS::ECS::ClusterCapacityProviderAssociations" in SCHEMA {
        replaces("cluster", "Cluster"),
    }
    TaskDefinition: "AWS::ECS::TaskDefinition" in SCHEMA {
        replaces("family", "Family"),
        replaces("network_mode", "NetworkMode"),
        replaces("execution_role", "ExecutionRoleArn"),
        replaces("task_role", "TaskRoleArn"),
        replaces("cpu_architecture", "RuntimePlatform"),
        replaces("containers", "ContainerDefinitions"),
        replaces("volumes", "Volumes"),
    }
    Service: "AWS::ECS::Service" in SCHEMA {
        replaces("name", "ServiceName"),
        replaces("cluster", "Cluster"),
        ignores("desired_count", "not written where something scales the service").when(When::With("autoscaled")),
    }
    ScalableTarget: "AWS::ApplicationAutoScaling::ScalableTarget" in SCHEMA {
        replaces("resource", "ResourceId"),
    }
    ScalingPolicy: "AWS::ApplicationAutoScaling::ScalingPolicy" in SCHEMA {
        replaces("name", "PolicyName"),
        replaces("target", "ScalingTargetId"),
    }
}
