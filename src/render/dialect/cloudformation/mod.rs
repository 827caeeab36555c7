//! Turns expressions into the JSON of CloudFormation.

mod collection;
mod literal;
mod logical_id;
mod reference;

use std::collections::{BTreeMap, BTreeSet};

use super::{Append, Dialect, Part, Text, append, parts};
use crate::plan::{Attr, Expr, Input, Plan, ResourceId};
use crate::render::{Backend, RenderError};
use crate::spec::{InputName, ServiceName, SsmPath, TagKey, TagValue};
use collection::{list, map};
pub(in crate::render) use logical_id::logical_id;
use logical_id::{export_name, parameter_name, pascal_case, resource_name};
use reference::{Reference, pseudo_parameter};

/// How CloudFormation spells a plan.
pub(in crate::render) struct CloudFormation<'a> {
    /// The tags that everything bears, as a list of keys and values.
    tags: Expr,
    inputs: BTreeMap<&'a InputName, String>,
}

impl<'a> CloudFormation<'a> {
    /// The dialect of a plan.
    pub(in crate::render) fn new(plan: &'a Plan) -> Self {
        let inputs = plan.inputs.iter().filter(|input| input.import.is_none());
        let names: Vec<&InputName> = inputs.map(|input| &input.name).collect();
        // Parameters and resources share one space of names.
        let mut taken = BTreeSet::new();
        if !names.is_empty() {
            let resources = plan.resources.iter();
            taken.extend(resources.map(|resource| logical_id(&resource.id)));
        }
        let parameter = |name| (name, parameter_name(name, &mut taken));
        let mut inputs = BTreeMap::new();
        inputs.extend(names.into_iter().map(parameter));
        Self {
            tags: Expr::List(plan.tags.iter().map(tag).collect()),
            inputs,
        }
    }

    /// The logical id of the parameter that stands for an input.
    pub(in crate::render) fn parameter(&self, input: &Input) -> Result<Text, RenderError> {
        Ok(quoted(self.input(input)?))
    }

    /// The logical id of an output.
    pub(in crate::render) fn output(name: &str) -> Text {
        let mut id = String::new();
        pascal_case(name, &mut id);
        quoted(&id)
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

    /// Lines of a script, each on a line of its own.
    fn lines(&self, lines: &[Expr], json: &mut String) -> Result<(), RenderError> {
        json.push_str("{\"Fn::Join\":[\"\\n\",");
        list(lines, json, |line, json| {
            self.text("", std::slice::from_ref(line), json)
        })?;
        json.push_str("]}");
        Ok(())
    }

    /// One string: as it is, with `Fn::Sub`, or with `Fn::Join` where `Fn::Sub` would take a literal for a reference.
    fn text(&self, separator: &str, exprs: &[Expr], json: &mut String) -> Result<(), RenderError> {
        match resolve(parts(separator, exprs)?).as_slice() {
            [] => json.push_str("\"\""),
            [Part::Literal(literal)] => literal::quote(literal, json),
            [Part::Reference(reference)] => self.spell(reference, json)?,
            parts if parts.iter().any(is_mistakable) => self.join(parts, json)?,
            parts => self.substitute(parts, json)?,
        }
        Ok(())
    }

    fn substitute(&self, parts: &[Part<'_>], json: &mut String) -> Result<(), RenderError> {
        json.push_str("{\"Fn::Sub\":\"");
        for part in parts {
            match part {
                Part::Literal(literal) => literal::escape(literal, json),
                Part::Reference(reference) => {
                    json.push_str("${");
                    self.variable(reference, json)?;
                    json.push('}');
                }
            }
        }
        json.push_str("\"}");
        Ok(())
    }

    fn join(&self, parts: &[Part<'_>], json: &mut String) -> Result<(), RenderError> {
        json.push_str("{\"Fn::Join\":[\"\",");
        list(parts, json, |part, json| match part {
            Part::Literal(literal) => {
                literal::quote(literal, json);
                Ok(())
            }
            Part::Reference(reference) => self.spell(reference, json),
        })?;
        json.push_str("]}");
        Ok(())
    }

    /// What stands between `${` and `}` for a reference.
    fn variable(&self, reference: &Expr, json: &mut String) -> Result<(), RenderError> {
        match reference {
            Expr::Attr(id, attr) => {
                resource_name(id, json);
                if let Reference::GetAtt(attr) = returned(id, *attr)? {
                    json.extend([".", attr]);
                }
            }
            Expr::Input(input) => json.push_str(self.input(input)?),
            Expr::Pseudo(pseudo) => json.push_str(pseudo_parameter(*pseudo)),
            Expr::Text(_)
            | Expr::Int(_)
            | Expr::Bool(_)
            | Expr::Ssm(_)
            | Expr::Join(..)
            | Expr::List(_)
            | Expr::Map(_)
            | Expr::CommonTags => return Err(RenderError::NotText),
        }
        Ok(())
    }
}

impl Dialect for CloudFormation<'_> {
    fn spell(&self, expr: &Expr, json: &mut String) -> Result<(), RenderError> {
        match expr {
            Expr::Text(text) => literal::quote(text, json),
            Expr::Int(number) => json.push_str(&number.to_string()),
            Expr::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
            Expr::Attr(id, attr) => match returned(id, *attr)? {
                Reference::Ref => {
                    json.push_str("{\"Ref\":\"");
                    resource_name(id, json);
                    json.push_str("\"}");
                }
                Reference::GetAtt(attr) => {
                    json.push_str("{\"Fn::GetAtt\":[\"");
                    resource_name(id, json);
                    json.extend(["\",\"", attr, "\"]}"]);
                }
            },
            Expr::Input(Input {
                import: Some(import),
                ..
            }) => {
                json.push_str("{\"Fn::ImportValue\":");
                literal::quote(&export_name(&import.platform, import.output), json);
                json.push('}');
            }
            Expr::Input(input) => json.extend(["{\"Ref\":\"", self.input(input)?, "\"}"]),
            Expr::Ssm(path) => literal::quote(&resolved(path), json),
            Expr::Pseudo(pseudo) => {
                json.extend(["{\"Ref\":\"", pseudo_parameter(*pseudo), "\"}"]);
            }
            Expr::Join("\n", lines) if lines.len() > 1 => self.lines(lines, json)?,
            Expr::Join(separator, exprs) => self.text(separator, exprs, json)?,
            Expr::List(_) | Expr::Map(_) => {
                self.spell_around(expr, json, &mut |part, json| self.spell(part, json))?;
            }
            Expr::CommonTags => self.spell(&self.tags, json)?,
        }
        Ok(())
    }

    fn spell_around(
        &self,
        expr: &Expr,
        json: &mut String,
        part: &mut Append<'_>,
    ) -> Result<(), RenderError> {
        match expr {
            Expr::List(exprs) => list(exprs, json, part),
            Expr::Map(entries) => map(entries, json, part),
            other => self.spell(other, json),
        }
    }

    fn id(&self, id: &ResourceId) -> Text {
        let mut json = "\"".to_owned();
        resource_name(id, &mut json);
        json.push('"');
        Text(json)
    }

    fn label(&self, _: &ResourceId) -> Option<Text> {
        None
    }

    fn meaning<'a>(&'a self, expr: &'a Expr) -> &'a Expr {
        match expr {
            Expr::CommonTags => &self.tags,
            other => other,
        }
    }

    fn dependencies(&self, id: &ResourceId) -> Vec<Text> {
        vec![self.id(id)]
    }
}

fn tag((key, value): &(TagKey, TagValue)) -> Expr {
    Expr::Map(vec![("Key", Expr::text(key)), ("Value", Expr::text(value))])
}

fn quoted(text: &str) -> Text {
    let mut json = String::with_capacity(text.len() + 2);
    literal::quote(text, &mut json);
    Text(json)
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

/// A dynamic reference, which CloudFormation replaces wherever it stands in a string.
fn resolved(path: &SsmPath) -> String {
    format!("{{{{resolve:ssm:{path}}}}}")
}

/// Makes SSM parameters literal text, which is what dynamic references are.
fn resolve(parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut resolved_parts = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::Literal(literal) => append(literal, &mut resolved_parts),
            Part::Reference(Expr::Ssm(path)) => append(resolved(path).into(), &mut resolved_parts),
            Part::Reference(_) => resolved_parts.push(part),
        }
    }
    resolved_parts
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
