//! Turns `aws ecs describe-task-definition` into containers, volumes and a network mode.

use serde_json::{Map, Value, json};

use super::container::{self, Ports};
use super::{Draft, Fields};

pub(super) fn read(draft: &mut Draft, mut fields: Fields) {
    let mode = fields.text("networkMode");
    let ports = match mode.as_deref() {
        Some("awsvpc" | "host") => Ports::OfTheTask,
        _ => Ports::OfTheInstance,
    };
    draft.set(
        "network",
        Some("mode"),
        mode.filter(|mode| mode != "bridge").map(Value::from),
    );
    let containers: Vec<Value> = fields
        .objects("containerDefinitions")
        .into_iter()
        .map(|container| container::read(draft, container, ports))
        .collect();
    if !containers.is_empty() {
        draft.set("containers", None, Some(json!(containers)));
    }
    let volumes: Map<String, Value> = fields
        .objects("volumes")
        .into_iter()
        .filter_map(|volume| volume_of(draft, volume))
        .collect();
    if !volumes.is_empty() {
        draft.set("volumes", None, Some(json!(volumes)));
    }
    fields.ignore(&[
        // What AWS says about the revision.
        "taskDefinitionArn",
        "revision",
        "status",
        "requiresAttributes",
        "compatibilities",
        "requiresCompatibilities",
        "registeredAt",
        "registeredBy",
        "family",
        // The plan makes a role of its own.
        "executionRoleArn",
    ]);
    draft.leave(fields);
}

fn volume_of(draft: &mut Draft, mut fields: Fields) -> Option<(String, Value)> {
    let name = fields.text("name")?;
    let host = fields
        .object("host")
        .and_then(|mut host| host.text("sourcePath"));
    let efs = fields.object("efsVolumeConfiguration");
    draft.leave(fields);
    let volume = match (host, efs) {
        (Some(path), _) => json!({ "host": path }),
        (None, Some(mut efs)) => {
            let mut authorization = efs.object("authorizationConfig");
            let mut said = |key| authorization.as_mut().and_then(|fields| fields.take(key));
            let mut volume = json!({
                "file_system": efs.take("fileSystemId"),
                "root_directory": efs.text("rootDirectory").filter(|folder| folder != "/"),
                "access_point": said("accessPointId"),
                "transit_encryption": efs.text("transitEncryption").map(|word| word == "ENABLED"),
                "iam_authorization": said("iam").map(|word| word == "ENABLED"),
            });
            without_nulls(&mut volume);
            json!({ "efs": volume })
        }
        (None, None) => json!({}),
    };
    Some((name, volume))
}

/// Leaves out what was not said.
pub(super) fn without_nulls(value: &mut Value) {
    if let Value::Object(entries) = value {
        entries.retain(|_, value| !value.is_null());
    }
}
