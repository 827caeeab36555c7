//! Turns kinds and attributes into what CloudFormation returns for them.

use crate::plan::{Attr, Pseudo, ResourceKind};

/// Which intrinsic function returns an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    /// `Ref`.
    Ref,
    /// `Fn::GetAtt`, with the name of the attribute.
    GetAtt(&'static str),
}

/// What is known of the resources of a kind, from "Return values" in the reference of each type.
pub(super) const fn of(kind: ResourceKind) -> &'static [(Attr, Reference)] {
    use Attr::{Arn, DnsName, FullName, Id, LatestVersion, Name, ZoneId};
    use Reference::{GetAtt, Ref};
    match kind {
        ResourceKind::SecurityGroup => &[(Id, GetAtt("GroupId"))],
        ResourceKind::IngressRule | ResourceKind::EgressRule => &[(Id, Ref)],
        ResourceKind::Bucket => &[(Name, Ref), (Arn, GetAtt("Arn"))],
        ResourceKind::BucketPolicy | ResourceKind::ClusterCapacityProviders => &[],
        ResourceKind::Certificate
        | ResourceKind::Listener
        | ResourceKind::ListenerRule
        | ResourceKind::TaskDefinition => &[(Arn, Ref)],
        ResourceKind::LoadBalancer => &[
            (Arn, Ref),
            (Name, GetAtt("LoadBalancerName")),
            (FullName, GetAtt("LoadBalancerFullName")),
            (DnsName, GetAtt("DNSName")),
            (ZoneId, GetAtt("CanonicalHostedZoneID")),
        ],
        ResourceKind::TargetGroup => &[
            (Arn, Ref),
            (Name, GetAtt("TargetGroupName")),
            (FullName, GetAtt("TargetGroupFullName")),
        ],
        ResourceKind::DnsRecord => &[(DnsName, Ref)],
        ResourceKind::AthenaWorkgroup
        | ResourceKind::GlueDatabase
        | ResourceKind::GlueTable
        | ResourceKind::CapacityProvider => &[(Name, Ref)],
        ResourceKind::NamedQuery => &[(Id, Ref)],
        ResourceKind::Role => &[(Id, GetAtt("RoleId")), (Arn, GetAtt("Arn")), (Name, Ref)],
        // The ARN of a log group ends in `:*` here, and not in Terraform.
        ResourceKind::InstanceProfile | ResourceKind::LogGroup | ResourceKind::Cluster => {
            &[(Arn, GetAtt("Arn")), (Name, Ref)]
        }
        ResourceKind::LaunchTemplate => {
            &[(Id, Ref), (LatestVersion, GetAtt("LatestVersionNumber"))]
        }
        // A capacity provider takes the name of a group for its ARN, which nothing returns in every region.
        ResourceKind::AutoScalingGroup => &[(Arn, Ref), (Name, Ref)],
        ResourceKind::Service => &[(Arn, Ref), (Name, GetAtt("Name"))],
        ResourceKind::ScalableTarget => &[(Id, Ref)],
        ResourceKind::ScalingPolicy => &[(Arn, Ref)],
    }
}

/// The pseudo parameter that stands for something about the place of a deployment.
pub(super) const fn pseudo_parameter(pseudo: Pseudo) -> &'static str {
    match pseudo {
        Pseudo::Partition => "AWS::Partition",
        Pseudo::Region => "AWS::Region",
        Pseudo::AccountId => "AWS::AccountId",
        Pseudo::DnsSuffix => "AWS::URLSuffix",
    }
}
