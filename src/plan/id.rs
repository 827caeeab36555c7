//! Turns the role that a resource plays into its identity, before any backend spells it.

use std::borrow::Cow;

use serde::Serialize;

/// Which resource of a plan: its kind, and the part it plays among those of the kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ResourceId {
    /// The kind.
    pub kind: ResourceKind,
    /// Its part, in `snake_case`; [`ResourceId::MAIN`] for the only one of its kind.
    pub label: Cow<'static, str>,
}

impl ResourceId {
    /// The label of the only resource of a kind.
    pub const MAIN: &'static str = "main";

    /// The only resource of a kind.
    #[must_use]
    pub const fn main(kind: ResourceKind) -> Self {
        Self {
            kind,
            label: Cow::Borrowed(Self::MAIN),
        }
    }

    /// One of several resources of a kind, known from the start.
    #[must_use]
    pub const fn part(kind: ResourceKind, label: &'static str) -> Self {
        Self {
            kind,
            label: Cow::Borrowed(label),
        }
    }

    /// One of several resources of a kind.
    #[must_use]
    pub fn new(kind: ResourceKind, label: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            label: label.into(),
        }
    }

    /// An attribute of the resource, as an expression.
    pub(crate) fn attr(self, attr: Attr) -> super::Expr {
        super::Expr::Attr(self, attr)
    }
}

/// What a resource will be known by once it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attr {
    /// Its id.
    Id,
    /// Its ARN.
    Arn,
    /// Its name.
    Name,
    /// The end of its ARN that CloudWatch and Application Auto Scaling call the full name.
    FullName,
    /// The DNS name that AWS gave it.
    DnsName,
    /// The hosted zone of that DNS name.
    ZoneId,
    /// The newest version of a launch template.
    LatestVersion,
}

/// Declares the kinds once: the enumeration, the list of all, and the file stem of their templates.
macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident = $stem:literal),+ $(,)?) => {
        /// The kinds of resources that a plan may hold; each has one template a backend.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ResourceKind {
            $($(#[$doc])+ $kind),+
        }

        impl ResourceKind {
            /// All kinds, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The kind in `snake_case`: the stem of its template files.
            #[must_use]
            pub const fn stem(self) -> &'static str {
                match self {
                    $(Self::$kind => $stem),+
                }
            }

            /// The kind in `PascalCase`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($kind)),+
                }
            }
        }
    };
}

kinds! {
    /// A firewall around interfaces.
    SecurityGroup = "security_group",
    /// What a security group lets in.
    IngressRule = "ingress_rule",
    /// What a security group lets out.
    EgressRule = "egress_rule",
    /// An S3 bucket.
    Bucket = "bucket",
    /// Who may use a bucket.
    BucketPolicy = "bucket_policy",
    /// A certificate that ACM issues.
    Certificate = "certificate",
    /// An Application Load Balancer.
    LoadBalancer = "load_balancer",
    /// Where a load balancer sends requests.
    TargetGroup = "target_group",
    /// A port of a load balancer.
    Listener = "listener",
    /// What a listener does with some of its requests.
    ListenerRule = "listener_rule",
    /// A DNS name of a load balancer.
    DnsRecord = "dns_record",
    /// Where and how Athena runs queries.
    AthenaWorkgroup = "athena_workgroup",
    /// A database of the Glue catalogue.
    GlueDatabase = "glue_database",
    /// A table of the Glue catalogue.
    GlueTable = "glue_table",
    /// A query that is kept in Athena.
    NamedQuery = "named_query",
    /// An IAM role with its policy.
    Role = "role",
    /// What lets EC2 instances take a role.
    InstanceProfile = "instance_profile",
    /// A log group.
    LogGroup = "log_group",
    /// An ECS cluster.
    Cluster = "cluster",
    /// What an instance is made of.
    LaunchTemplate = "launch_template",
    /// The group of instances.
    AutoScalingGroup = "auto_scaling_group",
    /// What lets ECS scale a group.
    CapacityProvider = "capacity_provider",
    /// Which capacity providers a cluster has.
    ClusterCapacityProviders = "cluster_capacity_providers",
    /// What runs in a task.
    TaskDefinition = "task_definition",
    /// What keeps tasks running.
    Service = "service",
    /// The number of tasks, as something to scale.
    ScalableTarget = "scalable_target",
    /// What changes the number of tasks.
    ScalingPolicy = "scaling_policy",
}
