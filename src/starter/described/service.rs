//! Turns `aws ecs describe-services` into the name, the number of tasks, deployments and placement.

use serde_json::{Map, Value, json};

use super::{Draft, Fields};

pub(super) fn read(draft: &mut Draft, mut fields: Fields) {
    draft.set("service", None, fields.take("serviceName"));
    let cluster = fields.text("clusterArn");
    let cluster = cluster.as_deref().and_then(|arn| arn.rsplit('/').next());
    draft.set("cluster", Some("name"), cluster.map(Value::from));
    if let Some(count) = fields.take("desiredCount") {
        draft.set("tasks", None, Some(json!({ "min": count, "max": count })));
    }
    deployment(draft, &mut fields);
    let strategies: Vec<Value> = fields
        .objects("placementStrategy")
        .iter_mut()
        .filter_map(strategy)
        .collect();
    if !strategies.is_empty() {
        draft.set("placement", None, Some(json!(strategies)));
    }
    target(draft, &mut fields);
    let subnets = fields
        .object("networkConfiguration")
        .and_then(|mut network| network.object("awsvpcConfiguration"))
        .and_then(|mut network| network.list("subnets"));
    draft.set("network", Some("task_subnets"), subnets);
    let tags: Map<String, Value> = fields.pairs("tags", "key", "value").into_iter().collect();
    if !tags.is_empty() {
        draft.set("tags", None, Some(json!(tags)));
    }
    fields.ignore(&[
        // What AWS says about the service of now.
        "serviceArn",
        "status",
        "runningCount",
        "pendingCount",
        "createdAt",
        "createdBy",
        "events",
        "deployments",
        "taskDefinition",
        "currentServiceRevisions",
        "currentServiceDeployment",
        "platformFamily",
        "platformVersion",
        // What every plan of a spec says in its own way.
        "launchType",
        "capacityProviderStrategy",
        "roleArn",
        "schedulingStrategy",
        "deploymentController",
        "propagateTags",
        "enableECSManagedTags",
    ]);
    draft.leave(fields);
}

fn deployment(draft: &mut Draft, fields: &mut Fields) {
    if let Some(mut configuration) = fields.object("deploymentConfiguration") {
        for (key, name) in [
            ("minimumHealthyPercent", "min_healthy_percent"),
            ("maximumPercent", "max_percent"),
        ] {
            draft.set("deployment", Some(name), configuration.take(key));
        }
        if let Some(mut breaker) = configuration.object("deploymentCircuitBreaker") {
            let breaker = json!({
                "enabled": breaker.take("enable").unwrap_or(json!(false)),
                "rollback": breaker.take("rollback").unwrap_or(json!(false)),
            });
            draft.set("deployment", Some("circuit_breaker"), Some(breaker));
        }
        configuration.ignore(&["strategy", "bakeTimeInMinutes"]);
        draft.leave(configuration);
    }
    draft.set(
        "deployment",
        Some("health_check_grace_period"),
        fields.seconds("healthCheckGracePeriodSeconds"),
    );
    draft.set(
        "deployment",
        Some("execute_command"),
        fields.take("enableExecuteCommand"),
    );
    let rebalancing = fields
        .text("availabilityZoneRebalancing")
        .map(|word| json!(word == "ENABLED"));
    draft.set(
        "deployment",
        Some("availability_zone_rebalancing"),
        rebalancing,
    );
}

fn strategy(fields: &mut Fields) -> Option<Value> {
    let kind = fields.text("type")?;
    let field = fields.text("field");
    match (kind.as_str(), field.as_deref()) {
        ("random", _) => Some(json!("random")),
        ("spread", Some("attribute:ecs.availability-zone")) => {
            Some(json!({ "spread": "availability-zone" }))
        }
        ("spread", Some("instanceId" | "host")) => Some(json!({ "spread": "instance-id" })),
        ("binpack", Some(field)) => Some(json!({ "binpack": field.to_ascii_lowercase() })),
        _ => None,
    }
}

fn target(draft: &mut Draft, fields: &mut Fields) {
    let Some(mut target) = fields.objects("loadBalancers").into_iter().next() else {
        return;
    };
    let target = json!({
        "container": target.take("containerName"),
        "port": target.take("containerPort"),
    });
    draft.set("load_balancer", Some("target"), Some(target));
}
