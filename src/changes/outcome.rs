//! Turns what becomes of the resources into what that means for a running service.

use std::fmt;

use super::words::{name, names, weighty};
use super::{Action, Change, Places, comes_first, find};
use crate::plan::{Expr, Plan, Properties, ResourceId, ResourceKind};
use crate::render::Backend;

/// What a change means for a running service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The output is the same as before.
    Nothing,
    /// The service is deployed: new tasks take the place of the old ones.
    Deployment {
        /// Whether they are of a new revision of the task definition.
        revision: bool,
    },
    /// The group starts an instance refresh.
    InstanceRefresh {
        /// Whether some instances may match already, and stay.
        skip_matching: bool,
    },
    /// Resources are replaced, a new revision of the task definition aside.
    Replaced(Vec<ResourceId>),
    /// No resource is replaced or deleted.
    NothingReplaced,
    /// Resources go.
    Deleted(Vec<ResourceId>),
    /// Resources go before others take their place, and the service is down meanwhile.
    Gap(Vec<ResourceId>),
    /// The load balancer is another one, with another DNS name.
    NewAddress,
    /// The load balancer must go, and refuses to.
    Protected,
    /// Buckets must go, and Terraform deletes none that holds something.
    BucketsNotEmpty(Vec<ResourceId>),
    /// A new resource is made while the old one has its name.
    NameTaken(ResourceId),
    /// The capacity provider must go while the cluster stays ([delete a capacity provider]).
    ///
    /// [delete a capacity provider]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCapacityProvider.html
    ProviderInUse,
}

impl Outcome {
    /// Whether the deployment of the change fails, as far as the plans tell.
    #[must_use]
    pub const fn fails(&self) -> bool {
        match self {
            Self::Protected
            | Self::BucketsNotEmpty(_)
            | Self::NameTaken(_)
            | Self::ProviderInUse => true,
            Self::Nothing
            | Self::Deployment { .. }
            | Self::InstanceRefresh { .. }
            | Self::Replaced(_)
            | Self::NothingReplaced
            | Self::Deleted(_)
            | Self::Gap(_)
            | Self::NewAddress => false,
        }
    }
}

/// What the changes of a backend mean, what disturbs most last.
#[must_use]
pub fn outcomes(old: &Plan, new: &Plan, changes: &[Change], backend: Backend) -> Vec<Outcome> {
    if changes.is_empty() {
        return vec![Outcome::Nothing];
    }
    let ids = |action| -> Vec<ResourceId> {
        let of_action = changes.iter().filter(|change| change.action == action);
        of_action.map(|change| change.id.clone()).collect()
    };
    let mut replaced = ids(Action::Replace);
    replaced.retain(|id| id.kind != ResourceKind::TaskDefinition);
    let deleted = ids(Action::Delete);
    let quiet = replaced.is_empty() && deleted.is_empty();
    let mut found = Vec::new();
    found.extend(deployment(changes, backend));
    found.extend(refresh(new, changes));
    found.extend(quiet.then_some(Outcome::NothingReplaced));
    found.extend((!deleted.is_empty()).then_some(Outcome::Deleted(deleted)));
    if !replaced.is_empty() {
        found.extend(gap(&replaced, backend));
        found.extend(new_address(&replaced));
        found.push(Outcome::Replaced(replaced));
    }
    found.extend(protected(old, changes));
    found.extend(buckets_not_empty(changes, backend));
    found.extend(names_taken(new, changes, backend));
    found.extend(provider_in_use(changes));
    found
}

fn of_kind(changes: &[Change], kind: ResourceKind) -> Option<&Change> {
    changes.iter().find(|change| change.id.kind == kind)
}

/// The Terraform output forces a deployment at every update but one of the tags alone; otherwise ECS starts one where
/// the tasks must be other ones ([update a service]).
///
/// [update a service]: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
fn deployment(changes: &[Change], backend: Backend) -> Option<Outcome> {
    let service = of_kind(changes, ResourceKind::Service)?;
    let deploys = match (service.action, backend) {
        (Action::Create | Action::Delete, _) => false,
        (Action::Replace, _) => true,
        (Action::Update, Backend::Terraform) => {
            let mut attributes = service.attributes.iter();
            attributes.any(|attribute| attribute.place != "tags")
        }
        (Action::Update, Backend::CloudFormation) => [
            "task_definition",
            "capacity_provider",
            "load_balancer",
            "network",
        ]
        .iter()
        .any(|field| service.has(field)),
    };
    deploys.then(|| Outcome::Deployment {
        revision: service.has("task_definition"),
    })
}

/// What the group takes its instances from: a change of it starts a refresh, in the `instance_refresh` of Terraform as in
/// the `AutoScalingInstanceRefresh` of CloudFormation.
const INSTANCES: [&str; 9] = [
    "launch_template",
    "launch_template_version",
    "instance_types",
    "on_demand_base",
    "on_demand_percent",
    "on_demand_strategy",
    "spot_strategy",
    "spot_pools",
    "spot_max_price",
];

fn refresh(new: &Plan, changes: &[Change]) -> Option<Outcome> {
    let group = of_kind(changes, ResourceKind::AutoScalingGroup)?;
    let refreshes =
        group.action == Action::Update && INSTANCES.iter().any(|field| group.has(field));
    let is_new_version = group.has("launch_template_version");
    let resource = find(new, &group.id)?;
    let Properties::AutoScalingGroup(properties) = &resource.properties else {
        return None;
    };
    refreshes.then(|| Outcome::InstanceRefresh {
        skip_matching: properties.refresh.skip_matching == Expr::Bool(true) && !is_new_version,
    })
}

/// Without these a service answers nothing.
const VITAL: [ResourceKind; 3] = [
    ResourceKind::LoadBalancer,
    ResourceKind::AutoScalingGroup,
    ResourceKind::Service,
];

fn gap(replaced: &[ResourceId], backend: Backend) -> Option<Outcome> {
    let vital: Vec<ResourceId> = replaced
        .iter()
        .filter(|id| VITAL.contains(&id.kind) && !comes_first(id, backend))
        .cloned()
        .collect();
    (!vital.is_empty()).then_some(Outcome::Gap(vital))
}

fn new_address(replaced: &[ResourceId]) -> Option<Outcome> {
    let mut kinds = replaced.iter().map(|id| id.kind);
    kinds
        .any(|kind| kind == ResourceKind::LoadBalancer)
        .then_some(Outcome::NewAddress)
}

fn goes(change: &Change) -> bool {
    matches!(change.action, Action::Replace | Action::Delete)
}

fn protected(old: &Plan, changes: &[Change]) -> Option<Outcome> {
    let balancer = of_kind(changes, ResourceKind::LoadBalancer).filter(|change| goes(change))?;
    let Properties::LoadBalancer(properties) = &find(old, &balancer.id)?.properties else {
        return None;
    };
    (properties.deletion_protection == Expr::Bool(true)).then_some(Outcome::Protected)
}

/// The template of CloudFormation keeps a bucket whose resource goes.
fn buckets_not_empty(changes: &[Change], backend: Backend) -> Option<Outcome> {
    let buckets: Vec<ResourceId> = changes
        .iter()
        .filter(|change| change.id.kind == ResourceKind::Bucket && goes(change))
        .map(|change| change.id.clone())
        .collect();
    (backend == Backend::Terraform && !buckets.is_empty())
        .then_some(Outcome::BucketsNotEmpty(buckets))
}

/// Kinds whose names are theirs alone in a region.
const UNIQUE: [ResourceKind; 4] = [
    ResourceKind::LoadBalancer,
    ResourceKind::TargetGroup,
    ResourceKind::LaunchTemplate,
    ResourceKind::CapacityProvider,
];

fn names_taken(new: &Plan, changes: &[Change], backend: Backend) -> Vec<Outcome> {
    let is_named = |id: &ResourceId| {
        let resource = find(new, id);
        resource.is_some_and(|resource| Places::of(&resource.properties).has("name"))
    };
    let taken = |change: &&Change| {
        change.action == Action::Replace
            && UNIQUE.contains(&change.id.kind)
            && comes_first(&change.id, backend)
            && is_named(&change.id)
            && !change.has("name")
    };
    let ids = changes.iter().filter(taken).map(|change| change.id.clone());
    ids.map(Outcome::NameTaken).collect()
}

fn provider_in_use(changes: &[Change]) -> Option<Outcome> {
    let provider = of_kind(changes, ResourceKind::CapacityProvider)?;
    let cluster_goes = of_kind(changes, ResourceKind::Cluster).is_some_and(goes);
    (provider.action == Action::Replace && !cluster_goes).then_some(Outcome::ProviderInUse)
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Nothing => "the output does not change",
            Self::Deployment { revision: true } => {
                "tasks are replaced: the service is deployed with a new revision of the task definition"
            }
            Self::Deployment { revision: false } => {
                "tasks are replaced: the service is deployed anew"
            }
            Self::InstanceRefresh {
                skip_matching: true,
            } => "instances are replaced by an instance refresh; those that match already stay",
            Self::InstanceRefresh {
                skip_matching: false,
            } => "instances are replaced by an instance refresh",
            Self::NothingReplaced => "no resource is replaced or deleted",
            Self::Replaced(ids) => return write!(formatter, "replaced: {}", weighty(ids)),
            Self::Deleted(ids) => return write!(formatter, "deleted: {}", names(ids)),
            Self::Gap(ids) => {
                return write!(
                    formatter,
                    "the service is down in between: Terraform deletes first what it replaces ({})",
                    names(ids)
                );
            }
            Self::NewAddress => {
                "the load balancer gets another DNS name, and its clients lose the old one"
            }
            Self::Protected => {
                "fails: the old load balancer refuses to be deleted; set `load_balancer.deletion_protection` to `false` and deploy that first"
            }
            Self::BucketsNotEmpty(ids) => {
                return write!(
                    formatter,
                    "fails unless the {} is empty: Terraform deletes no bucket that holds something",
                    names(ids)
                );
            }
            Self::NameTaken(id) => {
                return write!(
                    formatter,
                    "fails: the new {} is made while the old one has its name; change the name under `names` as well",
                    name(id)
                );
            }
            Self::ProviderInUse => {
                "fails: the cluster stays, and AWS deletes no capacity provider that a cluster has or a service uses; change `cluster.name` as well"
            }
        };
        formatter.write_str(text)
    }
}
