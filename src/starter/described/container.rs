//! Turns a container definition of ECS into a container of a spec.

use serde_json::{Map, Value, json};

use super::fields::kebab;
use super::task_definition::without_nulls;
use super::{Draft, Fields};

/// Whose ports the host ports of a task definition are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ports {
    /// Bridge mode: a host port other than 0 is a certain port of the instance.
    OfTheInstance,
    /// `awsvpc` and `host`: the host port is the container port.
    OfTheTask,
}

pub(super) fn read(draft: &mut Draft, mut fields: Fields, whose: Ports) -> Value {
    let mut memory = json!({
        "soft": fields.mebibytes("memoryReservation"),
        "hard": fields.mebibytes("memory"),
    });
    without_nulls(&mut memory);
    let (port, ports) = ports(&mut fields, whose);
    let mut container = json!({
        "name": fields.take("name"),
        "image": fields.take("image"),
        "cpu": fields.take("cpu"),
        "memory": memory,
        "port": port,
        "ports": ports,
        "entry_point": fields.list("entryPoint"),
        "command": fields.list("command"),
        "working_directory": fields.take("workingDirectory"),
        "user": fields.take("user"),
        "environment": mapping(fields.pairs("environment", "name", "value")),
        "secrets": mapping(secrets(&mut fields)),
        "registry_credentials": credentials(&mut fields),
        "health_check": health_check(&mut fields),
        "depends_on": depends_on(&mut fields),
        "mounts": mounts(&mut fields),
        "essential": fields.take("essential"),
        "stop_timeout": fields.seconds("stopTimeout"),
        "read_only_root_filesystem": fields.take("readonlyRootFilesystem"),
        "init_process": init_process(draft, &mut fields),
        "privileged": fields.take("privileged"),
    });
    without_nulls(&mut container);
    // Output goes to the log group of the plan.
    if let Some(mut logs) = fields.object("logConfiguration") {
        if logs.text("logDriver").as_deref() == Some("awslogs") {
            logs.ignore(&["options"]);
        }
        draft.leave(logs);
    }
    draft.leave(fields);
    container
}

fn ports(fields: &mut Fields, whose: Ports) -> (Option<Value>, Option<Value>) {
    let mut mappings: Vec<Value> = Vec::new();
    for mut mapping in fields.objects("portMappings") {
        let host = mapping.take("hostPort").and_then(|port| port.as_u64());
        let host = host.filter(|port| *port != 0 && whose == Ports::OfTheInstance);
        let mut port = json!({
            "container": mapping.take("containerPort"),
            "host": host,
            "protocol": mapping.text("protocol").filter(|protocol| protocol != "tcp"),
        });
        without_nulls(&mut port);
        mappings.push(port);
    }
    let only = match mappings.as_slice() {
        [Value::Object(port)] if port.len() == 1 => port.get("container").cloned(),
        _ => None,
    };
    match only {
        Some(port) => (Some(port), None),
        None => (None, (!mappings.is_empty()).then(|| json!(mappings))),
    }
}

fn secrets(fields: &mut Fields) -> Vec<(String, Value)> {
    let place = |from: Value| match from.as_str() {
        Some(arn) if arn.starts_with("arn:") => match arn.split_once(":parameter/") {
            Some((_, name)) if arn.contains(":ssm:") => json!({ "ssm": format!("/{name}") }),
            _ => from,
        },
        Some(name) => json!({ "ssm": name }),
        None => from,
    };
    fields
        .pairs("secrets", "name", "valueFrom")
        .into_iter()
        .map(|(name, from)| (name, place(from)))
        .collect()
}

fn credentials(fields: &mut Fields) -> Option<Value> {
    fields
        .object("repositoryCredentials")?
        .take("credentialsParameter")
}

fn health_check(fields: &mut Fields) -> Option<Value> {
    let mut check = fields.object("healthCheck")?;
    let mut spelled = json!({
        "command": check.take("command"),
        "interval": check.seconds("interval"),
        "timeout": check.seconds("timeout"),
        "retries": check.take("retries"),
        "start_period": check.seconds("startPeriod"),
    });
    without_nulls(&mut spelled);
    Some(spelled)
}

fn depends_on(fields: &mut Fields) -> Option<Value> {
    let dependencies: Vec<Value> = fields
        .pairs("dependsOn", "containerName", "condition")
        .into_iter()
        .map(|(container, condition)| {
            json!({ "container": container, "condition": condition.as_str().map(kebab) })
        })
        .collect();
    (!dependencies.is_empty()).then(|| json!(dependencies))
}

fn mounts(fields: &mut Fields) -> Option<Value> {
    let mounts: Vec<Value> = fields
        .objects("mountPoints")
        .into_iter()
        .map(|mut mount| {
            json!({
                "volume": mount.take("sourceVolume"),
                "path": mount.take("containerPath"),
                "read_only": mount.take("readOnly").unwrap_or_default() == json!(true),
            })
        })
        .collect();
    (!mounts.is_empty()).then(|| json!(mounts))
}

fn init_process(draft: &mut Draft, fields: &mut Fields) -> Option<Value> {
    let mut linux = fields.object("linuxParameters")?;
    let init = linux.take("initProcessEnabled");
    draft.leave(linux);
    init
}

fn mapping(pairs: Vec<(String, Value)>) -> Option<Value> {
    (!pairs.is_empty()).then(|| Value::Object(pairs.into_iter().collect::<Map<_, _>>()))
}
