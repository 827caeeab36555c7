//! Turns `aws autoscaling describe-auto-scaling-groups` into capacity and subnets.

use serde_json::{Value, json};

use super::fields::kebab;
use super::{Draft, Fields};

pub(super) fn read(draft: &mut Draft, mut fields: Fields) {
    let instances = json!({ "min": fields.take("MinSize"), "max": fields.take("MaxSize") });
    let subnets = fields.text("VPCZoneIdentifier").map(|subnets| {
        let subnets: Vec<&str> = subnets.split(',').map(str::trim).collect();
        json!(subnets)
    });
    draft.set("network", Some("instance_subnets"), subnets);
    if let Some(mut policy) = fields.object("MixedInstancesPolicy") {
        types(draft, &mut policy);
        if let Some(distribution) = policy.object("InstancesDistribution") {
            self::distribution(draft, distribution);
        }
    }
    draft.set("capacity", Some("instances"), Some(instances));
    let policies: Option<Vec<String>> = fields.list("TerminationPolicies").and_then(|policies| {
        let words = policies.as_array()?.iter();
        Some(words.filter_map(Value::as_str).map(kebab).collect())
    });
    let policies = policies.filter(|policies| policies != &["default"]);
    draft.set(
        "capacity",
        Some("termination_policies"),
        policies.map(|policies| json!(policies)),
    );
    draft.set(
        "capacity",
        Some("capacity_rebalancing"),
        fields.take("CapacityRebalance"),
    );
    draft.set(
        "capacity",
        Some("max_instance_lifetime"),
        fields.seconds("MaxInstanceLifetime"),
    );
    fields.ignore(&[
        "AutoScalingGroupName",
        "AutoScalingGroupARN",
        "DesiredCapacity",
        "PredictedCapacity",
        "Instances",
        "CreatedTime",
        "AvailabilityZones",
        "ServiceLinkedRoleARN",
        "Status",
        // ECS decides on health, protection and tags of the instances.
        "HealthCheckType",
        "HealthCheckGracePeriod",
        "DefaultCooldown",
        "NewInstancesProtectedFromScaleIn",
        "EnabledMetrics",
        "Tags",
        "TrafficSources",
        "AvailabilityZoneDistribution",
        "AvailabilityZoneImpairmentPolicy",
        "CapacityReservationSpecification",
    ]);
    draft.leave(fields);
}

fn types(draft: &mut Draft, policy: &mut Fields) {
    let Some(mut template) = policy.object("LaunchTemplate") else {
        return;
    };
    let types: Vec<Value> = template
        .objects("Overrides")
        .into_iter()
        .filter_map(|mut entry| {
            let name = entry.take("InstanceType")?;
            let weight = entry.text("WeightedCapacity");
            match weight.and_then(|weight| weight.parse::<u32>().ok()) {
                Some(weight) => Some(json!({ "type": name, "weight": weight })),
                None => Some(name),
            }
        })
        .collect();
    if !types.is_empty() {
        draft.set("capacity", Some("instance_types"), Some(json!(types)));
    }
}

fn distribution(draft: &mut Draft, mut fields: Fields) {
    for (key, name) in [
        ("OnDemandBaseCapacity", "on_demand_base"),
        (
            "OnDemandPercentageAboveBaseCapacity",
            "on_demand_percent_above_base",
        ),
    ] {
        draft.set("capacity", Some(name), fields.take(key));
    }
    for (key, name) in [
        (
            "OnDemandAllocationStrategy",
            "on_demand_allocation_strategy",
        ),
        ("SpotAllocationStrategy", "spot_allocation_strategy"),
    ] {
        draft.set("capacity", Some(name), fields.constant(key));
    }
    let price = fields
        .text("SpotMaxPrice")
        .filter(|price| !price.is_empty());
    draft.set("capacity", Some("spot_max_price"), price.map(Value::from));
    // AWS prints a number of pools for every strategy, and reads it for one.
    fields.ignore(&["SpotInstancePools"]);
    draft.leave(fields);
}
