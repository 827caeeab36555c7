//! Turns chance into specs in which no rule finds an error: every setting, over a wide range of values.
//!
//! Each section is drawn on its own, so that a failing spec shrinks section by section. `fit` then makes the sections
//! agree with each other; the few specs in which a rule still finds an error are drawn again.

mod apart;
mod balancer;
mod capacity;
mod containers;
mod extras;
mod fit;
mod instance;
mod network;
mod place;
mod service;
mod taken;
mod volumes;
mod words;

use proptest::prelude::*;
use spotweld::spec::Spec;

#[allow(
    unused_imports,
    reason = "one of the programs that draw specs takes none apart"
)]
pub(crate) use apart::{apart, documents};
use place::Place;
pub(crate) use taken::taken;

/// Specs without errors.
pub(crate) fn specs() -> impl Strategy<Value = Spec> {
    drafts().prop_filter("a rule finds an error", is_valid)
}

/// Specs as they are drawn, of which a few have errors.
pub(crate) fn drafts() -> impl Strategy<Value = Spec> {
    place::places().prop_flat_map(sections).prop_map(fit::fit)
}

/// Whether no rule finds an error.
pub(crate) fn is_valid(spec: &Spec) -> bool {
    !spotweld::rules::check(spec).has_errors()
}

/// Boxed section by section: together they are too large for the stack of a test.
fn sections(place: Place) -> impl Strategy<Value = Spec> {
    let core = (
        words::word("[A-Za-z]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?"),
        network::network().boxed(),
        capacity::capacity().boxed(),
        instance::instance(place).boxed(),
        containers::containers(place).boxed(),
        volumes::volumes().boxed(),
        volumes::task_role(place).boxed(),
        prop::option::weighted(0.7, balancer::load_balancer(place)).boxed(),
    );
    let rest = (
        service::tasks().boxed(),
        service::deployment().boxed(),
        service::placement().boxed(),
        service::placement_constraints().boxed(),
        extras::settings(place).boxed(),
        extras::labels().boxed(),
        prop::collection::vec(words::value("secret_key", place.key()), 0..3),
    );
    (core, rest).prop_map(|(core, rest)| {
        let (service, network, capacity, instance, containers, volumes, task_role, balancer) = core;
        let (tasks, deployment, placement, constraints, settings, labels, secret_keys) = rest;
        let mut spec = Spec::new(service, network, capacity, containers.join(&volumes), tasks);
        spec.instance = instance;
        spec.volumes = volumes;
        spec.task_role = task_role;
        spec.load_balancer = balancer;
        spec.deployment = deployment;
        spec.placement = placement;
        spec.placement_constraints = constraints;
        spec.secret_keys = secret_keys;
        spec.cluster = settings.cluster;
        spec.agent = settings.agent;
        spec.draining = settings.draining;
        spec.logs = settings.logs;
        spec.tags = labels.tags;
        spec.names = labels.names;
        spec.allow = labels.allow;
        spec
    })
}
