//! Turns expressions into the JSON of CloudFormation.

mod logical_id;
mod reference;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Dialect, Part, Text, append, parts};
use crate::plan::{Attr, Expr, Input, Plan, Pseudo, ResourceId};
use crate::render::{Backend, RenderError};
use crate::spec::{InputName, ServiceName, SsmPath, TagKey, TagValue};
use logical_id::{parameter_name, pascal_case, resource_name};
use reference::Reference;

/// How CloudFormation spells a plan.
pub(in crate::render) struct CloudFormation<'a> {
    tags: &'a [(TagKey, TagValue)],
    inputs: BTreeMap<&'a InputName, String>,
}

impl<'a> CloudFormation<'a> {
    /// The dialect of a plan.
    pub(in crate::render) fn new(plan: &'a Plan) -> Self {
        // Parameters and resources share one space of names.
        let mut taken: BTreeSet<String> = plan
            .resources
            .iter()
            .map(|resource| resource_name(&resource.id))
            .collect();
        Self {
            tags: &plan.tags,
            inputs: plan
                .inputs
                .iter()
                .filter(|input| input.import.is_none())
                .map(|input| (&input.name, parameter_name(&input.name, &mut taken)))
                .collect(),
        }
    }

    /// The logical id of the parameter that stands for an input.
    pub(in crate::render) fn parameter(&self, input: &Input) -> Result<Text, RenderError> {
        Ok(quoted(self.input(input)?))
    }

    /// The logical id of an output.
    pub(in crate::render) fn output(name: &str) -> Text {
        quoted(&pascal_case(name))
    }

    /// The name under which a platform exports an output.
    pub(in crate::render) fn export(platform: &ServiceName, output: &str) -> Text {
        quoted(&export_name(platform, output))
    }

    fn input(&self, input: &Input) -> Result<&str, RenderError> {
        self.inputs
            .get(&input.name)
            .map(String::as_str)
            .ok_or_else(|| RenderError::NotListed {
                name: input.name.to_string(),
            })
    }

    fn spell(&self, expr: &Expr) -> Result<Value, RenderError> {
        Ok(match expr {
            Expr::Text(text) => json!(text),
            Expr::Int(number) => json!(number),
            Expr::Bool(value) => json!(value),
            Expr::Attr(id, attr) => match returned(id, *attr)? {
                Reference::Ref => json!({ "Ref": resource_name(id) }),
                Reference::GetAtt(attr) => json!({ "Fn::GetAtt": [resource_name(id), attr] }),
            },
            Expr::Input(Input {
                import: Some(import),
                ..
            }) => json!({ "Fn::ImportValue": export_name(&import.platform, import.output) }),
            Expr::Input(input) => json!({ "Ref": self.input(input)? }),
            Expr::Ssm(path) => json!(resolved(path)),
            Expr::Pseudo(pseudo) => json!({ "Ref": pseudo_parameter(*pseudo) }),
            Expr::Join("\n", lines) if lines.len() > 1 => self.lines(lines)?,
            Expr::Join(separator, exprs) => self.text(separator, exprs)?,
            Expr::List(exprs) => exprs
                .iter()
                .map(|expr| self.spell(expr))
                .collect::<Result<_, _>>()?,
            Expr::Map(entries) => Value::Object(
                entries
                    .iter()
                    .map(|(key, value)| Ok(((*key).to_owned(), self.spell(value)?)))
                    .collect::<Result<Map<_, _>, RenderError>>()?,
            ),
            Expr::CommonTags => self
                .tags
                .iter()
                .map(|(key, value)| json!({ "Key": key, "Value": value }))
                .collect(),
        })
    }

    /// Lines of a script, each on a line of its own.
    fn lines(&self, lines: &[Expr]) -> Result<Value, RenderError> {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| self.text("", std::slice::from_ref(line)))
            .collect::<Result<_, _>>()?;
        Ok(json!({ "Fn::Join": ["\n", lines] }))
    }

    /// One string: as it is, with `Fn::Sub`, or with `Fn::Join` where `Fn::Sub` would take a literal for a reference.
    fn text(&self, separator: &str, exprs: &[Expr]) -> Result<Value, RenderError> {
        match resolve(parts(separator, exprs)?).as_slice() {
            [] => Ok(json!("")),
            [Part::Literal(literal)] => Ok(json!(literal)),
            [Part::Reference(reference)] => self.spell(reference),
            parts if parts.iter().any(is_mistakable) => self.join(parts),
            parts => self.substitute(parts),
        }
    }

    fn substitute(&self, parts: &[Part<'_>]) -> Result<Value, RenderError> {
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Reference(reference) => {
                    text.push_str("${");
                    text.push_str(&self.variable(reference)?);
                    text.push('}');
                }
            }
        }
        Ok(json!({ "Fn::Sub": text }))
    }

    fn join(&self, parts: &[Part<'_>]) -> Result<Value, RenderError> {
        let parts: Vec<_> = parts
            .iter()
            .map(|part| match part {
                Part::Literal(literal) => Ok(json!(literal)),
                Part::Reference(reference) => self.spell(reference),
            })
            .collect::<Result<_, _>>()?;
        Ok(json!({ "Fn::Join": ["", parts] }))
    }

    /// What stands between `${` and `}` for a reference.
    fn variable(&self, reference: &Expr) -> Result<String, RenderError> {
        match reference {
            Expr::Attr(id, attr) => Ok(match returned(id, *attr)? {
                Reference::Ref => resource_name(id),
                Reference::GetAtt(attr) => format!("{}.{attr}", resource_name(id)),
            }),
            Expr::Input(input) => self.input(input).map(str::to_owned),
            Expr::Pseudo(pseudo) => Ok(pseudo_parameter(*pseudo).to_owned()),
            Expr::Text(_)
            | Expr::Int(_)
            | Expr::Bool(_)
            | Expr::Ssm(_)
            | Expr::Join(..)
            | Expr::List(_)
            | Expr::Map(_)
            | Expr::CommonTags => Err(RenderError::NotText),
        }
    }
}

impl Dialect for CloudFormation<'_> {
    fn value(&self, expr: &Expr) -> Result<Text, RenderError> {
        self.spell(expr).map(|value| Text(value.to_string()))
    }

    fn id(&self, id: &ResourceId) -> Text {
        quoted(&resource_name(id))
    }

    fn label(&self, id: &ResourceId) -> Text {
        Text(resource_name(id))
    }

    fn dependencies(&self, id: &ResourceId) -> Vec<Text> {
        vec![self.id(id)]
    }
}

fn quoted(text: &str) -> Text {
    Text(json!(text).to_string())
}

fn returned(id: &ResourceId, attr: Attr) -> Result<Reference, RenderError> {
    reference::of(id.kind)
        .iter()
        .find_map(|(known, reference)| (*known == attr).then_some(*reference))
        .ok_or(RenderError::NoAttribute {
            backend: Backend::CloudFormation,
            kind: id.kind.stem(),
            attr,
        })
}

const fn pseudo_parameter(pseudo: Pseudo) -> &'static str {
    match pseudo {
        Pseudo::Partition => "AWS::Partition",
        Pseudo::Region => "AWS::Region",
        Pseudo::AccountId => "AWS::AccountId",
        Pseudo::DnsSuffix => "AWS::URLSuffix",
    }
}

/// A dynamic reference, which CloudFormation replaces wherever it stands in a string.
fn resolved(path: &SsmPath) -> String {
    format!("{{{{resolve:ssm:{path}}}}}")
}

/// Makes SSM parameters literal text, which is what dynamic references are.
fn resolve(parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut resolved_parts = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::Literal(literal) => append(&literal, &mut resolved_parts),
            Part::Reference(Expr::Ssm(path)) => append(&resolved(path), &mut resolved_parts),
            Part::Reference(_) => resolved_parts.push(part),
        }
    }
    resolved_parts
}

/// The name of an export, which is unique in its region and account: the platform, and the output.
fn export_name(platform: &ServiceName, output: &str) -> String {
    format!("{platform}-{}", pascal_case(output))
}

/// Whether `Fn::Sub` could read a reference into the characters; how it undoes `${!` is documented for whole `${!…}` only.
/// An import is a function, which has no place in its text.
fn is_mistakable(part: &Part<'_>) -> bool {
    match part {
        Part::Reference(Expr::Input(input)) => input.import.is_some(),
        Part::Literal(literal) => literal.contains("${") || literal.ends_with('$'),
        Part::Reference(_) => false,
    }
}

#[cfg(test)]
mod tests;
