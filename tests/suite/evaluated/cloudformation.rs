//! Turns a template into what CloudFormation makes of it, up to what only a deployment knows.

use serde_json::{Map, Value};
use spotweld::render::Artifact;

/// The one file.
pub(super) fn template(artifacts: &[Artifact]) -> Value {
    let texts: Vec<&str> = artifacts
        .iter()
        .map(|artifact| artifact.text.as_str())
        .collect();
    evaluate(&serde_json::from_str(&texts.concat()).unwrap())
}

fn evaluate(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(evaluate).collect(),
        Value::Object(members) => call(members).unwrap_or_else(|| {
            let members = members.iter();
            Value::Object(
                members
                    .map(|(key, value)| (key.clone(), evaluate(value)))
                    .collect(),
            )
        }),
        scalar => scalar.clone(),
    }
}

/// What an intrinsic function returns, if the object is the call of one.
fn call(members: &Map<String, Value>) -> Option<Value> {
    let (name, argument) = members.iter().next().filter(|_| members.len() == 1)?;
    let text = match (name.as_str(), argument) {
        ("Ref", Value::String(name)) => reference(name),
        ("Fn::GetAtt", Value::Array(parts)) => {
            let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
            reference(&parts?.join("."))
        }
        ("Fn::Sub", Value::String(pattern)) => substituted(pattern),
        ("Fn::Join", Value::Array(arguments)) => joined(arguments)?,
        ("Fn::Base64", argument) => return Some(evaluate(argument)),
        _ => return None,
    };
    Some(Value::String(text))
}

fn joined(arguments: &[Value]) -> Option<String> {
    let [Value::String(separator), Value::Array(parts)] = arguments else {
        return None;
    };
    let parts: Vec<Value> = parts.iter().map(evaluate).collect();
    let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
    Some(parts?.join(separator))
}

/// `${Name}` is a reference, and `${!Name}` the text `${Name}`.
fn substituted(pattern: &str) -> String {
    let mut parts = pattern.split("${");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap();
        match name.strip_prefix('!') {
            Some(name) => text.push_str(&format!("${{{name}}}")),
            None => text.push_str(&reference(name)),
        }
        text.push_str(rest);
    }
    text
}

fn reference(name: &str) -> String {
    format!("⟦{name}⟧")
}
