//! Turns the network of a spec into security groups: who may talk to whom.

use super::draft::{Draft, each_once};
use super::{
    Attr, EgressRule, Expr, IngressRule, ResourceId, ResourceKind, SecurityGroup, ground, part,
};
use crate::behavior::ports::{FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT, fixed_target_port};
use crate::spec::{CidrBlock, Half, HttpListener, NetworkMode, Spec};

/// What a VPC is asked for.
pub(super) const VPC: &str = "The VPC of the service and of all its subnets";

/// What lets the tasks out, in mode `awsvpc`.
pub(super) fn tasks_egress(spec: &Spec) -> Option<ResourceId> {
    (spec.network.mode == NetworkMode::Awsvpc).then_some(part::TASKS_EGRESS)
}

/// The VPC of a spec that writes it.
pub(super) fn own_vpc(spec: &Spec) -> Expr {
    Expr::value(&spec.network.vpc, VPC)
}

/// Plans the security groups and their rules.
pub(super) fn plan(draft: &mut Draft) {
    let scope = draft.spec.scope();
    if scope.makes(Half::Platform) {
        group(
            draft,
            &part::INSTANCES_GROUP,
            "instances-",
            "Instances of the cluster of",
        );
        egress_to_everywhere(
            draft,
            &part::INSTANCES_GROUP,
            part::INSTANCES_EGRESS,
            "Registries, AWS services and whatever the containers call",
        );
    }
    if let Some(egress) = tasks_egress(draft.spec) {
        group(draft, &part::TASKS_GROUP, "tasks-", "Tasks of the service");
        egress_to_everywhere(
            draft,
            &part::TASKS_GROUP,
            egress,
            "AWS services and whatever the containers call",
        );
    }
    if draft.spec.load_balancer.is_some() {
        if scope.makes(Half::Platform) {
            group(
                draft,
                &part::LOAD_BALANCER_GROUP,
                "lb-",
                load_balancer_of(draft.spec),
            );
            clients_to_load_balancer(draft);
        }
        load_balancer_to_targets(draft);
    }
}

fn load_balancer_of(spec: &Spec) -> &'static str {
    if spec.scope().makes(Half::Workload) {
        "Load balancer of the service"
    } else {
        "Load balancer of the platform"
    }
}

fn group(draft: &mut Draft, id: &ResourceId, suffix: &str, description: &str) {
    let group = SecurityGroup {
        name_prefix: draft.prefix(suffix),
        description: Expr::text(format_args!("{description} {}", draft.service())),
        vpc: ground::vpc(draft.spec),
        tags: draft.tags(),
    };
    draft.add(id.clone(), group);
}

fn egress_to_everywhere(
    draft: &mut Draft,
    group: &ResourceId,
    id: ResourceId,
    description: &'static str,
) {
    let rule = EgressRule {
        group: group.clone().attr(Attr::Id),
        description: Expr::word(description),
        cidr: Some(Expr::word("0.0.0.0/0")),
        target_group: None,
        from_port: None,
        to_port: None,
        protocol: Expr::word("-1"),
        tags: draft.tags(),
    };
    draft.add(id, rule);
}

fn clients_to_load_balancer(draft: &mut Draft) {
    let Some(balancer) = &draft.spec.load_balancer else {
        return;
    };
    let https = balancer.certificate.is_some().then_some(("https", 443));
    let http = (balancer.http() != HttpListener::Off).then_some(("http", 80));
    let blocks = each_once(&draft.spec.network.load_balancer_ingress);
    for (name, port) in https.into_iter().chain(http) {
        for (index, block) in blocks.iter().enumerate() {
            let label = if index == 0 {
                name.to_owned()
            } else {
                format!("{name}_{}", index + 1)
            };
            let rule = ingress_from_clients(draft, block, name, port);
            draft.add(ResourceId::new(ResourceKind::IngressRule, label), rule);
        }
    }
}

fn ingress_from_clients(draft: &Draft, block: &CidrBlock, name: &str, port: u32) -> IngressRule {
    let cidr = |wanted: bool| wanted.then(|| Expr::text(block));
    IngressRule {
        group: part::LOAD_BALANCER_GROUP.attr(Attr::Id),
        description: Expr::text(format_args!("{} from clients", name.to_uppercase())),
        cidr_v4: cidr(!block.is_v6()),
        cidr_v6: cidr(block.is_v6()),
        source_group: None,
        from_port: port.into(),
        to_port: port.into(),
        protocol: Expr::word("tcp"),
        tags: draft.tags(),
    }
}

/// The two halves of one way: what the load balancer lets out is what the targets let in.
fn load_balancer_to_targets(draft: &mut Draft) {
    let spec = draft.spec;
    let targets = match spec.network.mode {
        NetworkMode::Awsvpc => Some(part::TASKS_GROUP.attr(Attr::Id)),
        NetworkMode::Bridge | NetworkMode::Host => ground::instances_group(spec),
    };
    let groups = ground::load_balancer_group(spec).zip(targets);
    let Some(((balancer, targets), (from, to))) = groups.zip(target_ports(spec)) else {
        return;
    };
    let out = EgressRule {
        group: balancer.clone(),
        description: Expr::word("Requests and health checks to the tasks"),
        cidr: None,
        target_group: Some(targets.clone()),
        from_port: Some(from.into()),
        to_port: Some(to.into()),
        protocol: Expr::word("tcp"),
        tags: draft.tags(),
    };
    draft.add(
        ResourceId::new(ResourceKind::EgressRule, "load_balancer"),
        out,
    );
    let into = IngressRule {
        group: targets,
        description: Expr::word("Requests and health checks from the load balancer"),
        cidr_v4: None,
        cidr_v6: None,
        source_group: Some(balancer),
        from_port: from.into(),
        to_port: to.into(),
        protocol: Expr::word("tcp"),
        tags: draft.tags(),
    };
    draft.add(ResourceId::new(ResourceKind::IngressRule, "targets"), into);
}

/// The ports of the targets that the load balancer may reach from now on, first and last.
///
/// The ports that Docker chooses are open on the instances of a platform already, for all services at once: two
/// services that opened them would be in each other's way.
fn target_ports(spec: &Spec) -> Option<(u32, u32)> {
    let dynamic = (FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT);
    if !spec.scope().makes(Half::Workload) {
        return Some(dynamic);
    }
    // Without a port of any kind there is nothing to open.
    spec.target()?;
    match fixed_target_port(spec) {
        Some(port) => Some((port, port)),
        None if spec.scope().attachment().is_some() => None,
        None => Some(dynamic),
    }
}
