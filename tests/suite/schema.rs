//! Turns the JSON Schema of a spec into the paths of all values that a spec may hold.

use std::collections::BTreeSet;

use serde_json::Value;

/// The JSON Schema of all kinds of documents.
pub(crate) fn of_the_spec() -> Value {
    spotweld::spec::Document::json_schema().to_value()
}

/// The paths of sections and of what is in them: `capacity.instances.min`, `containers[].port`, `tags.*`.
pub(crate) fn paths(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(schema, schema, "", &mut found);
    found
}

/// The path of what is one step below `path`: a key, any key of a map (`*`) or any element of a list (`[]`).
pub(crate) fn join(path: &str, step: &str) -> String {
    match (path, step) {
        ("", _) | (_, "[]") => format!("{path}{step}"),
        _ => format!("{path}.{step}"),
    }
}

/// The paths of values that may be a text of the author, and not one of a few words.
pub(crate) fn texts(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect_texts(schema, schema, "", &mut found);
    found
}

fn collect_texts(root: &Value, schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    for inner in alternatives(root, schema) {
        if inner["type"] == "string" && inner["enum"].is_null() && inner["const"].is_null() {
            found.insert(path.to_owned());
        }
        for (step, below) in steps(inner) {
            collect_texts(root, below, &join(path, step), found);
        }
    }
}

/// The paths of values that may be a text, a number or a truth; `{input: name}` and `{ssm: /path}` stand for the value
/// itself.
pub(crate) fn fields(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect_fields(schema, schema, "", &mut found);
    let stands_for = |path: &String| {
        let above = path.strip_suffix(".input").or(path.strip_suffix(".ssm"));
        above.is_some_and(|above| found.contains(above) || found.contains(&join(above, "[]")))
    };
    found
        .iter()
        .filter(|path| !stands_for(path))
        .cloned()
        .collect()
}

fn collect_fields(root: &Value, schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    for inner in alternatives(root, schema) {
        let is_scalar = |kind: &Value| {
            ["string", "integer", "number", "boolean"].contains(&kind.as_str().unwrap_or_default())
        };
        let kinds = inner["type"].as_array();
        let any_of_kinds = kinds.is_some_and(|kinds| kinds.iter().any(is_scalar));
        if is_scalar(&inner["type"]) || any_of_kinds || inner.get("const").is_some() {
            found.insert(path.to_owned());
        }
        for (step, below) in steps(inner) {
            collect_fields(root, below, &join(path, step), found);
        }
    }
}

/// The words of which a value at a path may be one.
pub(crate) fn words(schema: &Value, path: &str) -> Vec<Value> {
    let mut found = Vec::new();
    collect_words(schema, schema, "", path, &mut found);
    found
}

fn collect_words(root: &Value, schema: &Value, at: &str, path: &str, found: &mut Vec<Value>) {
    for inner in alternatives(root, schema) {
        if at == path {
            found.extend(inner["enum"].as_array().into_iter().flatten().cloned());
            found.extend(inner.get("const").cloned());
        }
        for (step, below) in steps(inner).filter(|_| path.starts_with(at)) {
            collect_words(root, below, &join(at, step), path, found);
        }
    }
}

fn collect(root: &Value, schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    for (step, inner) in alternatives(root, schema).into_iter().flat_map(steps) {
        let path = join(path, step);
        collect(root, inner, &path, found);
        found.insert(path);
    }
}

/// What a schema allows one step down.
fn steps(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let keys = schema["properties"].as_object().into_iter().flatten();
    let by_pattern = schema["patternProperties"].as_object();
    let any_key = schema.get("additionalProperties");
    let of_map = by_pattern.into_iter().flat_map(|map| map.values());
    keys.map(|(key, inner)| (key.as_str(), inner))
        .chain(of_map.map(|inner| ("*", inner)))
        .chain(
            any_key
                .filter(|any| any.is_object())
                .map(|inner| ("*", inner)),
        )
        .chain(schema.get("items").map(|inner| ("[]", inner)))
}

/// A schema and all that it refers to or chooses among.
fn alternatives<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut all = vec![schema];
    if let Some(pointer) = schema["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix('#'))
    {
        let target = root
            .pointer(pointer)
            .expect("a reference of the schema leads somewhere");
        all.extend(alternatives(root, target));
    }
    for choice in ["anyOf", "oneOf", "allOf"] {
        for inner in schema[choice].as_array().into_iter().flatten() {
            all.extend(alternatives(root, inner));
        }
    }
    all
}

#[test]
fn paths_lead_through_lists_maps_and_choices() {
    let paths = paths(&of_the_spec());
    for path in [
        "service",
        "capacity.instances.min",
        "containers[].ports[].host",
        "containers[].environment.*",
        "volumes.*.efs.access_point",
        "placement[].spread",
        "load_balancer.certificate.zone",
    ] {
        assert!(paths.contains(path), "{path} is not found");
    }
    for path in ["", "weather", "service.name", "containers.port", "tags[]"] {
        assert!(!paths.contains(path), "{path} is found");
    }
}
