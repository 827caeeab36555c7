//! Turns diagnostics into SARIF 2.1.0, which code scanning services take.
//!
//! The names are those of the [standard].
//!
//! [standard]: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::place::Region;
use super::{Checked, Diagnostic, Edit, SPEC_CODE};
use crate::finding::Severity;
use crate::rules;
use crate::source::{LineIndex, Source};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The SARIF log about some specs, with the documentation of the rules that found something.
///
/// # Errors
/// Never for what [`check`](crate::check) returns; the writer of JSON could refuse a value.
pub fn sarif(checked: &[Checked<'_>]) -> serde_json::Result<String> {
    let found = checked.iter().flat_map(|checked| checked.diagnostics);
    // Every code once, in order, with its place in the list: results refer to rules by index.
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    codes.extend(found.map(|diagnostic| (diagnostic.code, 0)));
    codes
        .values_mut()
        .enumerate()
        .for_each(|(index, place)| *place = index);
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "spotweld",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.keys().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": checked.iter().flat_map(|checked| results(checked, &codes)).collect::<Vec<_>>(),
        }],
    });
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

fn rule(code: &str) -> Value {
    let Some(rule) = rules::find(code) else {
        return json!({
            "id": SPEC_CODE,
            "name": "unreadable-spec",
            "shortDescription": {"text": "the text cannot be read as a spec"},
            "help": {"text": "`spotweld schema` prints what a spec may hold"},
            "defaultConfiguration": {"level": "error"},
        });
    };
    let explanation = rule.explanation();
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace('-', " ")},
        "help": {"text": explanation, "markdown": explanation},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.family()]},
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn results<'a>(
    checked: &'a Checked<'_>,
    codes: &'a BTreeMap<&str, usize>,
) -> impl Iterator<Item = Value> + 'a {
    let Checked {
        source,
        diagnostics,
    } = *checked;
    let lines = source.lines();
    let mut seen: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    diagnostics.iter().map(move |diagnostic| {
        let occurrence = seen.entry((diagnostic.code, &diagnostic.path)).or_default();
        *occurrence += 1;
        result(
            source,
            &lines,
            diagnostic,
            codes.get(diagnostic.code),
            *occurrence,
        )
    })
}

fn result(
    source: &Source,
    lines: &LineIndex<'_>,
    diagnostic: &Diagnostic,
    rule: Option<&usize>,
    nth: u32,
) -> Value {
    let location = |span, text: Option<&str>| {
        let mut location = json!({"physicalLocation": {
            "artifactLocation": {"uri": uri(source.name())},
            "region": Region::new(lines, span),
        }});
        if let (Some(text), Some(fields)) = (text, location.as_object_mut()) {
            fields.insert("message".to_owned(), json!({"text": text}));
        }
        location
    };
    let line = |text: Option<&str>| text.map(|text| format!("\n{text}")).unwrap_or_default();
    let origin = line(diagnostic.origin.as_deref());
    let help = line(diagnostic.help.as_deref());
    // The same finding in two environments is two findings.
    let environment = source.environment();
    let place = environment
        .map(|name| format!("@{name}"))
        .unwrap_or_default();
    let related = diagnostic
        .related
        .iter()
        .map(|(span, label)| location(span, Some(label)));
    let mut result = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": {"text": format!("{}{origin}{help}", diagnostic.message)},
        "locations": [location(&diagnostic.span, diagnostic.label.as_deref())],
        "relatedLocations": related.collect::<Vec<_>>(),
        // What a finding is about does not change when lines are added above it.
        "partialFingerprints": {"specPath/v1": format!("{}:{}:{nth}{place}", diagnostic.code, diagnostic.path)},
    });
    if let (Some(name), Some(fields)) = (environment, result.as_object_mut()) {
        fields.insert("properties".to_owned(), json!({"environment": name}));
    }
    if let (Some(Edit::Replace(span, text)), Some(fields)) =
        (&diagnostic.edit, result.as_object_mut())
    {
        let replacement =
            json!({"deletedRegion": Region::new(lines, span), "insertedContent": {"text": text}});
        let change =
            json!({"artifactLocation": {"uri": uri(source.name())}, "replacements": [replacement]});
        fields.insert("fixes".to_owned(), json!([{"artifactChanges": [change]}]));
    }
    result
}

/// A path as a relative reference: what a URI may not hold is escaped.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            b'\\' => "/".to_owned(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_reference_on_every_system() {
        assert_eq!(uri("services/demo-api_1.yaml"), "services/demo-api_1.yaml");
        assert_eq!(uri("services\\demo.yaml"), "services/demo.yaml");
        assert_eq!(uri("my spec:é.yaml"), "my%20spec%3A%C3%A9.yaml");
    }
}
