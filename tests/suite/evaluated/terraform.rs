//! Turns HCL into what Terraform makes of it, up to what only a deployment knows.

use hcl_edit::expr::{Expression, Object, ObjectKey};
use hcl_edit::structure::{Attribute, Block, Body, Structure};
use hcl_edit::template::{Element, StringTemplate};
use serde_json::{Map, Value, json};
use spotweld::render::Artifact;

/// All files of a module, by their names.
pub(super) fn module(artifacts: &[Artifact]) -> Value {
    let files = artifacts.iter().map(|Artifact { path, text }| {
        let body: Body = text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        ((*path).to_owned(), self::body(&body))
    });
    Value::Object(files.collect())
}

fn body(body: &Body) -> Value {
    body.iter()
        .map(|structure| match structure {
            Structure::Attribute(Attribute { key, value, .. }) => {
                json!({ key.as_str(): expression(value) })
            }
            Structure::Block(Block {
                ident,
                labels,
                body,
                ..
            }) => {
                let labels: Vec<&str> = labels.iter().map(|label| label.as_str()).collect();
                json!({ ident.as_str(): labels, "body": self::body(body) })
            }
        })
        .collect()
}

fn expression(expr: &Expression) -> Value {
    match expr {
        Expression::Null(_) => Value::Null,
        Expression::Bool(value) => json!(**value),
        Expression::Number(number) => json!(number.to_string()),
        Expression::String(text) => json!(text.as_str()),
        Expression::StringTemplate(template) => json!(self::template(template)),
        Expression::Array(items) => items.iter().map(expression).collect(),
        Expression::Object(object) => self::object(object),
        Expression::FuncCall(call) => {
            let arguments: Vec<Value> = call.args.iter().map(expression).collect();
            match (call.name.name.as_str(), arguments.as_slice()) {
                ("join", [Value::String(separator), Value::Array(parts)]) => {
                    let parts: Vec<&str> =
                        parts.iter().map(|part| part.as_str().unwrap()).collect();
                    json!(parts.join(separator))
                }
                ("jsonencode" | "base64encode", [argument]) => argument.clone(),
                (name, arguments) => json!({ "call": name, "arguments": arguments }),
            }
        }
        other => json!(reference(&other.to_string())),
    }
}

fn object(object: &Object) -> Value {
    let mut members = Map::new();
    for (key, value) in object.iter() {
        let key = match key {
            ObjectKey::Ident(name) => name.as_str().to_owned(),
            ObjectKey::Expression(key) => expression(key).as_str().unwrap().to_owned(),
        };
        let before = members.insert(key.clone(), expression(value.expr()));
        assert!(before.is_none(), "the key `{key}` is there twice");
    }
    Value::Object(members)
}

fn template(template: &StringTemplate) -> String {
    let elements = template.iter().map(|element| match element {
        Element::Literal(text) => text.as_str().to_owned(),
        Element::Interpolation(interpolation) => reference(&interpolation.expr.to_string()),
        Element::Directive(directive) => panic!("{directive:?} is code"),
    });
    elements.collect()
}

fn reference(code: &str) -> String {
    format!("⟦{}⟧", code.trim())
}
