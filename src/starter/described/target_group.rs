//! Turns `aws elbv2 describe-target-groups` and `describe-target-group-attributes` into checks and delays.

use serde_json::{Value, json};

use super::task_definition::without_nulls;
use super::{Draft, Fields};

pub(super) fn read(draft: &mut Draft, mut fields: Fields) {
    draft.set("network", Some("vpc"), fields.take("VpcId"));
    let codes = fields
        .object("Matcher")
        .and_then(|mut matcher| matcher.take("HttpCode"));
    let mut check = json!({
        "path": fields.take("HealthCheckPath"),
        "interval": fields.seconds("HealthCheckIntervalSeconds"),
        "timeout": fields.seconds("HealthCheckTimeoutSeconds"),
        "healthy_threshold": fields.take("HealthyThresholdCount"),
        "unhealthy_threshold": fields.take("UnhealthyThresholdCount"),
        "success_codes": codes,
    });
    without_nulls(&mut check);
    draft.set("load_balancer", Some("health_check"), Some(check));
    let version = fields.constant("ProtocolVersion");
    draft.set("load_balancer", Some("protocol_version"), version);
    fields.ignore(&[
        "TargetGroupArn",
        "TargetGroupName",
        "LoadBalancerArns",
        "Port",
        "Protocol",
        "TargetType",
        "HealthCheckPort",
        "HealthCheckProtocol",
        "HealthCheckEnabled",
        "IpAddressType",
    ]);
    draft.leave(fields);
}

/// The attributes of a target group; those of a load balancer bear other names.
pub(super) fn read_attributes(draft: &mut Draft, attributes: &Value) {
    let value_of = |wanted: &str| {
        let named = |attribute: &&Value| attribute.get("Key").is_some_and(|key| key == wanted);
        attributes
            .as_array()?
            .iter()
            .find(named)?
            .get("Value")?
            .as_str()
    };
    let seconds = |key| value_of(key).map(|seconds| json!(format!("{seconds}s")));
    draft.set(
        "draining",
        Some("deregistration_delay"),
        seconds("deregistration_delay.timeout_seconds"),
    );
    draft.set(
        "load_balancer",
        Some("slow_start"),
        seconds("slow_start.duration_seconds").filter(|seconds| seconds != "0s"),
    );
    let algorithm = value_of("load_balancing.algorithm.type").map(super::fields::kebab);
    draft.set(
        "load_balancer",
        Some("algorithm"),
        algorithm.map(Value::from),
    );
}
