//! Turns diagnostics into JSON for programs: one document for all specs, in a form with a version.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::place::Region;
use super::{Checked, Diagnostic, Edit};
use crate::source::LineIndex;

/// The version of the form: a field may be added to it, none is removed or changes its meaning.
const VERSION: u32 = 1;

/// What a check of some specs has found.
#[derive(Debug, Serialize, JsonSchema)]
struct Report<'a> {
    /// The version of this form.
    version: u32,
    /// The specs, in the order in which they were named.
    specs: Vec<SpecReport<'a>>,
}

/// What a check of one spec has found.
#[derive(Debug, Serialize, JsonSchema)]
struct SpecReport<'a> {
    /// The path of the spec, as it was named.
    path: &'a str,
    /// The environment that it was checked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<&'a str>,
    /// The findings, in the order of the text.
    findings: Vec<Finding<'a>>,
}

/// Something that was found.
#[derive(Debug, Serialize, JsonSchema)]
struct Finding<'a> {
    /// The code of the rule; `SPEC` for what cannot be read.
    code: &'a str,
    /// The name of the rule; empty for `SPEC`.
    name: &'a str,
    /// `error`, `warning` or `advice`.
    severity: &'a str,
    /// What is wrong.
    message: &'a str,
    /// The value it is about, as a path in the spec.
    path: &'a str,
    /// Where that is in the text.
    region: Region,
    /// A few words about that place.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Where the value comes from, if the text does not say it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    /// Other places that explain it.
    related: Vec<Related<'a>>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// An edit that resolves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<EditReport<'a>>,
}

/// A place that explains a finding.
#[derive(Debug, Serialize, JsonSchema)]
struct Related<'a> {
    /// Where.
    region: Region,
    /// A few words about it.
    label: &'a str,
}

/// An edit of the text.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum EditReport<'a> {
    /// A place, and what to write there instead.
    #[serde(rename_all = "camelCase")]
    Replace {
        /// Where.
        region: Region,
        /// What to write.
        text: &'a str,
    },
    /// A value to add, as `path: value`.
    Add(&'a str),
}

/// The JSON document about some specs.
///
/// # Errors
/// Never for what [`check`](crate::check) returns; the writer of JSON could refuse a value.
pub fn json(checked: &[Checked<'_>]) -> serde_json::Result<String> {
    let report = Report {
        version: VERSION,
        specs: checked.iter().map(spec).collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

/// The JSON Schema of that document.
#[must_use]
pub fn json_schema() -> Schema {
    schemars::schema_for!(Report<'_>)
}

fn spec<'a>(checked: &'a Checked<'_>) -> SpecReport<'a> {
    let lines = checked.source.lines();
    let findings = checked
        .diagnostics
        .iter()
        .map(|diagnostic| finding(&lines, diagnostic))
        .collect();
    SpecReport {
        path: checked.source.name(),
        environment: checked.source.environment(),
        findings,
    }
}

fn finding<'a>(lines: &LineIndex<'_>, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let Diagnostic {
        code,
        name,
        severity,
        message,
        path,
        span,
        secret: _,
        label,
        origin,
        related,
        help,
        edit,
    } = diagnostic;
    Finding {
        code,
        name,
        severity: severity.as_str(),
        message,
        path,
        region: Region::new(lines, span),
        label: label.as_deref(),
        origin: origin.as_deref(),
        related: related
            .iter()
            .map(|(span, label)| Related {
                region: Region::new(lines, span),
                label,
            })
            .collect(),
        help: help.as_deref(),
        edit: edit.as_ref().map(|edit| match edit {
            Edit::Replace(span, text) => EditReport::Replace {
                region: Region::new(lines, span),
                text,
            },
            Edit::Add(value) => EditReport::Add(value),
        }),
    }
}
