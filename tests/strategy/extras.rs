//! Turns chance into the sections about the cluster, its agent, draining and logs, and into tags, names and allowances.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spotweld::finding::Severity;
use spotweld::spec::{
    Agent, Allow, Cluster, ContainerInsights, Draining, ImagePullBehavior, LogMode, Logs, Names,
    RetentionDays, TagKey, TagValue,
};

use super::place::Place;
use super::service::stretch;
use super::words::{memory, read, time_in, value, word};

/// Small sections that stand on their own.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) cluster: Cluster,
    pub(super) agent: Agent,
    pub(super) draining: Draining,
    pub(super) logs: Logs,
}

/// What a spec calls things, and what it lives with.
#[derive(Debug, Clone)]
pub(super) struct Labels {
    pub(super) tags: BTreeMap<TagKey, TagValue>,
    pub(super) names: Names,
    pub(super) allow: Vec<Allow>,
}

const INSIGHTS: [ContainerInsights; 3] = [
    ContainerInsights::Enhanced,
    ContainerInsights::Enabled,
    ContainerInsights::Disabled,
];

const PULLING: [ImagePullBehavior; 4] = [
    ImagePullBehavior::Default,
    ImagePullBehavior::Always,
    ImagePullBehavior::Once,
    ImagePullBehavior::PreferCached,
];

prop_compose! {
    fn agent()(
        reserved_memory in prop::option::of(memory(1_024)),
        image_pull_behavior in prop::option::of(prop::sample::select(&PULLING)),
        task_cleanup_wait in prop::option::of(stretch()),
        image_cleanup_interval in prop::option::of(stretch()),
    ) -> Agent {
        Agent { reserved_memory, image_pull_behavior, task_cleanup_wait, image_cleanup_interval }
    }
}

prop_compose! {
    fn draining()(
        spot_instance_draining in any::<bool>(),
        stop_timeout in time_in(1..=60),
        deregistration_delay in time_in(0..=60),
    ) -> Draining {
        Draining { spot_instance_draining, stop_timeout, deregistration_delay }
    }
}

fn retention_days() -> impl Strategy<Value = RetentionDays> {
    let days = prop::sample::select(&RetentionDays::CHOICES).prop_map(RetentionDays::Days);
    prop_oneof![9 => days, 1 => Just(RetentionDays::Never)]
}

prop_compose! {
    fn logs(place: Place)(
        retention_days in retention_days(),
        kms_key in prop::option::of(value("logs_key", place.key())),
        mode in prop::sample::select(&[LogMode::NonBlocking, LogMode::Blocking]),
        max_buffer_size in prop::option::of(memory(100)),
    ) -> Logs {
        Logs { group: None, retention_days, kms_key, mode, max_buffer_size }
    }
}

prop_compose! {
    pub(super) fn settings(place: Place)(
        name in prop::option::of(word("[A-Za-z0-9_-]{1,20}")),
        container_insights in prop::sample::select(&INSIGHTS),
        agent in agent(),
        draining in draining(),
        logs in logs(place),
    ) -> Settings {
        Settings { cluster: Cluster { name, container_insights }, agent, draining, logs }
    }
}

fn tags() -> impl Strategy<Value = BTreeMap<TagKey, TagValue>> {
    let key = word("[b-zà-öø-ÿ一-三][A-Za-z0-9 _.:/=+@à-öø-ÿ-]{0,20}");
    let value = word("[A-Za-z0-9 _.:/=+@à-öø-ÿ一-三-]{1,20}");
    let count = prop_oneof![8 => 0..5_usize, 1 => 5..=48_usize];
    count.prop_flat_map(move |count| prop::collection::btree_map(key.clone(), value.clone(), count))
}

prop_compose! {
    fn names()(
        load_balancer in prop::option::of(word("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")),
        target_group in prop::option::of(word("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")),
        capacity_provider in prop::option::of(word("cp[A-Za-z0-9_-]{0,20}")),
        auto_scaling_group in prop::option::of(word("[!-9;-~]{1,40}")),
        launch_template in prop::option::of(word("[A-Za-z0-9()./_-]{3,40}")),
        task_family in prop::option::of(word("[A-Za-z0-9_-]{1,40}")),
        log_group in prop::option::of(word("[A-Za-z0-9._/#-]{1,40}")),
    ) -> Names {
        Names { load_balancer, target_group, capacity_provider, auto_scaling_group, launch_template, task_family, log_group }
    }
}

fn allow() -> impl Strategy<Value = Allow> {
    let rules: Vec<_> = spotweld::rules::all()
        .filter(|rule| rule.severity != Severity::Error)
        .flat_map(|rule| [rule.code, rule.name])
        .collect();
    (prop::sample::select(rules), word("[!-~][ -~]{1,40}[!-~]")).prop_map(|(rule, reason)| Allow {
        rule: read(rule),
        reason,
    })
}

prop_compose! {
    pub(super) fn labels()(
        tags in tags(),
        names in prop_oneof![2 => Just(Names::default()), 1 => names()],
        allow in prop::collection::vec(allow(), 0..3),
    ) -> Labels {
        Labels { tags, names, allow }
    }
}
