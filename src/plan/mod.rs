//! Turns a spec into a [`Plan`]: which AWS resources, with which values, in which order.
//!
//! Every default that depends on another field and every derived decision is taken here, once. A plan knows
//! neither HCL nor JSON.

mod access;
mod access_logs;
mod auto_scaling_group;
mod cluster;
mod draft;
mod expr;
mod ground;
mod iam;
mod id;
mod kind;
mod launch_template;
mod listener_rule;
mod load_balancer;
mod network;
mod outputs;
mod part;
mod policy;
pub mod resource;
mod roles;
mod service;
mod task_definition;

use std::collections::BTreeSet;

use serde::Serialize;

pub use expr::{Expr, Import, Input, Pseudo};
pub use id::{Attr, ResourceId, ResourceKind};
pub use kind::*;

use crate::rules::ValidSpec;
use crate::spec::{Half, ServiceName, Spec, SsmPath, TagKey, TagValue};
use draft::Draft;
use resource::{Fields, View, Viewer};

/// The AWS resources of a service or of a platform, each after those it refers to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// The service, or the platform.
    pub service: ServiceName,
    /// The tags that everything bears.
    pub tags: Vec<(TagKey, TagValue)>,
    /// What the caller of the output brings, in the order of first use.
    pub inputs: Vec<Input>,
    /// The SSM parameters that are read at deployment.
    pub parameters: BTreeSet<SsmPath>,
    /// What is asked about the place of the deployment.
    pub pseudos: BTreeSet<Pseudo>,
    /// The resources.
    pub resources: Vec<Resource>,
    /// What the output tells its caller.
    pub outputs: Vec<Output>,
}

/// A planned resource.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resource {
    /// Which one it is.
    pub id: ResourceId,
    /// What must exist before it, and be deleted after it, beyond what it refers to.
    pub depends_on: Vec<ResourceId>,
    /// Its values.
    pub properties: Properties,
}

/// Something that the output tells its caller.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Output {
    /// Its name, in `snake_case`.
    pub name: &'static str,
    /// What it is, as a sentence without a full stop.
    pub description: &'static str,
    /// Its value.
    pub value: Expr,
    /// What must exist before a caller may use it, beyond what it refers to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ResourceId>,
    /// Whether services of a platform take it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

/// Declares what holds the values of each kind, and how they are looked at.
macro_rules! properties {
    ($($kind:ident),+ $(,)?) => {
        /// The values of a resource; one variant a [`ResourceKind`], boxed since the kinds differ much in size.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum Properties {
            $(#[doc = concat!("The values of a [`", stringify!($kind), "`].")] $kind(Box<$kind>)),+
        }

        impl Properties {
            /// The names of the fields of a kind, in order.
            #[must_use]
            pub const fn names(kind: ResourceKind) -> &'static [&'static str] {
                match kind {
                    $(ResourceKind::$kind => $kind::FIELDS),+
                }
            }
        }

        impl Fields for Properties {
            fn fields<V: Viewer>(&self, viewer: &mut V, take: &mut impl FnMut(&'static str, V::Seen)) {
                match self {
                    $(Self::$kind(inner) => inner.fields(viewer, take)),+
                }
            }
        }

        impl resource::Leaves for Properties {
            fn leaves<'a>(&'a self, place: &str, visit: &mut dyn FnMut(&str, resource::Leaf<'a>)) {
                match self {
                    $(Self::$kind(inner) => inner.leaves(place, visit)),+
                }
            }
        }

        $(impl From<$kind> for Properties {
            fn from(inner: $kind) -> Self {
                Self::$kind(Box::new(inner))
            }
        })+
    };
}

properties! {
    SecurityGroup, IngressRule, EgressRule, Bucket, BucketPolicy, Certificate, LoadBalancer, TargetGroup, Listener, ListenerRule, DnsRecord,
    AthenaWorkgroup, GlueDatabase, GlueTable, NamedQuery, Role, InstanceProfile, LogGroup, Cluster, LaunchTemplate,
    AutoScalingGroup, CapacityProvider, ClusterCapacityProviders, TaskDefinition, Service, ScalableTarget, ScalingPolicy,
}

/// Plans what a spec is real of: a service with its instances, a platform, or a service on one.
#[must_use]
pub fn plan(spec: &ValidSpec) -> Plan {
    let spec = spec.spec();
    let scope = spec.scope();
    let mut draft = Draft::new(spec);
    network::plan(&mut draft);
    load_balancer::plan(&mut draft);
    if scope.makes(Half::Workload) {
        task_definition::plan_logs(&mut draft);
    }
    if scope.makes(Half::Platform) {
        cluster::plan(&mut draft);
        iam::plan_instances(&mut draft);
    }
    if scope.makes(Half::Workload) {
        iam::plan_tasks(&mut draft);
    }
    if scope.makes(Half::Platform) {
        launch_template::plan(&mut draft);
        auto_scaling_group::plan(&mut draft);
        cluster::plan_capacity(&mut draft);
    }
    if scope.makes(Half::Workload) {
        task_definition::plan(&mut draft);
        service::plan(&mut draft);
    }
    Plan::new(spec, draft.finish())
}

impl Plan {
    /// Finds out what the resources ask of their surroundings.
    fn new(spec: &Spec, resources: Vec<Resource>) -> Self {
        let mut plan = Self {
            service: spec.service.clone(),
            tags: spec
                .tags
                .iter()
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
            inputs: Vec::new(),
            parameters: BTreeSet::new(),
            pseudos: BTreeSet::new(),
            resources: Vec::new(),
            outputs: outputs::outputs(spec),
        };
        for resource in &resources {
            resource.properties.view(&mut Needs(&mut plan));
        }
        plan.resources = resources;
        plan
    }

    /// An input and an import may have one name: in Terraform they are one variable, in CloudFormation two things.
    fn is_new(&self, input: &Input) -> bool {
        let is_same = |known: &Input| known.name == input.name && known.import == input.import;
        !self.inputs.iter().any(is_same)
    }

    /// Notes what one expression asks of the surroundings.
    fn note(&mut self, expr: &Expr) {
        match expr {
            Expr::Input(input) if self.is_new(input) => self.inputs.push(input.clone()),
            Expr::Ssm(path) => {
                self.parameters.insert(path.clone());
            }
            Expr::Pseudo(pseudo) => {
                self.pseudos.insert(*pseudo);
            }
            Expr::Input(_)
            | Expr::Text(_)
            | Expr::Int(_)
            | Expr::Bool(_)
            | Expr::Attr(..)
            | Expr::Join(..)
            | Expr::List(_)
            | Expr::Map(_)
            | Expr::CommonTags => {}
        }
    }
}

/// Notes what every expression of a resource asks of the surroundings.
struct Needs<'a>(&'a mut Plan);

impl Viewer for Needs<'_> {
    type Seen = ();

    fn value(&mut self, expr: &Expr) {
        expr.walk(&mut |part| self.0.note(part));
    }

    fn key(&mut self, expr: &Expr) {
        self.value(expr);
    }

    fn word(&mut self, _: &str) {}

    fn flag(&mut self, _: bool) {}

    fn nothing(&mut self) {}

    fn list<T: View>(&mut self, items: &[T]) {
        items.iter().for_each(|item| item.view(self));
    }

    fn part<T: Fields>(&mut self, part: &T) {
        part.fields(self, &mut |_, ()| {});
    }
}
