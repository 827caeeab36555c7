//! Turns expressions into HCL.

mod address;
mod literal;

use std::collections::{BTreeMap, BTreeSet};

use super::{Dialect, Part, Text, parts, unused};
use crate::plan::{Attr, Expr, Plan, Properties, Pseudo, ResourceId, ResourceKind};
use crate::render::{Backend, RenderError};
use crate::spec::{SsmPath, TagKey, TagValue};

/// A list that is longer than this takes a line an element.
const LONGEST_LIST: usize = 100;

/// How Terraform spells a plan.
pub(in crate::render) struct Terraform<'a> {
    tags: &'a [(TagKey, TagValue)],
    parameters: BTreeMap<&'a SsmPath, String>,
    roles: BTreeMap<&'a str, Vec<&'static str>>,
}

impl<'a> Terraform<'a> {
    /// The dialect of a plan.
    pub(in crate::render) fn new(plan: &'a Plan) -> Self {
        let mut taken = BTreeSet::new();
        Self {
            tags: &plan.tags,
            parameters: plan
                .parameters
                .iter()
                .map(|path| (path, parameter_label(path, &mut taken)))
                .collect(),
            roles: plan
                .resources
                .iter()
                .filter_map(|resource| {
                    let Properties::Role(role) = &resource.properties else {
                        return None;
                    };
                    let grants = grants(role.policy.is_some(), !role.managed_policies.is_empty());
                    Some((resource.id.label.as_ref(), grants))
                })
                .collect(),
        }
    }

    /// The label and the path of every SSM parameter that is read.
    pub(in crate::render) fn parameters(&self) -> impl Iterator<Item = (Text, Text)> {
        self.parameters
            .iter()
            .map(|(path, label)| (quoted(label), quoted(path.as_str())))
    }

    /// The common tags, if there are any.
    pub(in crate::render) fn tags(&self) -> Option<Text> {
        let entries = self
            .tags
            .iter()
            .map(|(key, value)| (literal::key(key.as_str()), literal::quoted(value.as_str())));
        (!self.tags.is_empty()).then(|| Text(object(entries)))
    }

    fn spell(&self, expr: &Expr) -> Result<String, RenderError> {
        Ok(match expr {
            Expr::Text(text) => literal::quoted(text),
            Expr::Int(number) => number.to_string(),
            Expr::Bool(value) => value.to_string(),
            Expr::Attr(id, attr) => attribute(id, *attr)?,
            Expr::Input(input) => format!("var.{}", input.name),
            Expr::Ssm(path) => self.parameter(path)?,
            Expr::Pseudo(pseudo) => pseudo_attribute(*pseudo).to_owned(),
            Expr::Join("\n", lines) if lines.len() > 1 => self.lines(lines)?,
            Expr::Join(separator, exprs) => self.text(separator, exprs)?,
            Expr::List(exprs) => list(&self.each(exprs)?),
            Expr::Map(entries) => self.map(entries)?,
            Expr::CommonTags if self.tags.is_empty() => "{}".to_owned(),
            Expr::CommonTags => "local.tags".to_owned(),
        })
    }

    fn each(&self, exprs: &[Expr]) -> Result<Vec<String>, RenderError> {
        exprs.iter().map(|expr| self.spell(expr)).collect()
    }

    fn map(&self, entries: &[(&'static str, Expr)]) -> Result<String, RenderError> {
        let entries: Vec<_> = entries
            .iter()
            .map(|(key, value)| Ok((literal::key(key), self.spell(value)?)))
            .collect::<Result<_, RenderError>>()?;
        Ok(object(entries.into_iter()))
    }

    fn parameter(&self, path: &SsmPath) -> Result<String, RenderError> {
        let label = self
            .parameters
            .get(path)
            .ok_or_else(|| RenderError::NotListed {
                name: path.to_string(),
            })?;
        // `value` would be hidden as a secret wherever it is used; plain parameters are none.
        Ok(format!("data.aws_ssm_parameter.{label}.insecure_value"))
    }

    /// Lines of a script, each on a line of its own.
    fn lines(&self, lines: &[Expr]) -> Result<String, RenderError> {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| self.text("", std::slice::from_ref(line)))
            .collect::<Result<_, _>>()?;
        Ok(format!("join(\"\\n\", {})", tall_list(&lines)))
    }

    /// One string, with an interpolation for each reference.
    fn text(&self, separator: &str, exprs: &[Expr]) -> Result<String, RenderError> {
        let parts = parts(separator, exprs)?;
        // `terraform fmt` takes a lone reference out of its string.
        if let [Part::Reference(reference)] = parts.as_slice() {
            return self.spell(reference);
        }
        let mut text = "\"".to_owned();
        let mut rest = parts.iter().peekable();
        while let Some(part) = rest.next() {
            match (part, rest.peek()) {
                (Part::Literal(literal), Some(Part::Reference(_))) => {
                    literal::escape_before_interpolation(literal, &mut text);
                }
                (Part::Literal(literal), Some(Part::Literal(_)) | None) => {
                    literal::escape(literal, &mut text);
                }
                (Part::Reference(reference), _) => {
                    text.push_str("${");
                    text.push_str(&self.spell(reference)?);
                    text.push('}');
                }
            }
        }
        text.push('"');
        Ok(text)
    }
}

impl Dialect for Terraform<'_> {
    fn value(&self, expr: &Expr) -> Result<Text, RenderError> {
        self.spell(expr).map(Text)
    }

    fn id(&self, id: &ResourceId) -> Text {
        quoted(&id.label)
    }

    fn label(&self, id: &ResourceId) -> Text {
        Text(id.label.to_string())
    }

    fn dependencies(&self, id: &ResourceId) -> Vec<Text> {
        let address = |resource: &str| Text(format!("{resource}.{}", id.label));
        match self.roles.get(id.label.as_ref()) {
            Some(grants) if id.kind == ResourceKind::Role => {
                grants.iter().map(|grant| address(grant)).collect()
            }
            Some(_) | None => vec![address(address::of(id.kind).resource)],
        }
    }
}

/// What must exist for a role to allow what it is meant to.
fn grants(policy: bool, managed_policies: bool) -> Vec<&'static str> {
    match (policy, managed_policies) {
        (true, true) => vec!["aws_iam_role_policy", "aws_iam_role_policy_attachment"],
        (true, false) => vec!["aws_iam_role_policy"],
        (false, true) => vec!["aws_iam_role_policy_attachment"],
        (false, false) => vec!["aws_iam_role"],
    }
}

fn quoted(text: &str) -> Text {
    Text(literal::quoted(text))
}

fn attribute(id: &ResourceId, attr: Attr) -> Result<String, RenderError> {
    let address = address::of(id.kind);
    let (_, name) = address
        .attributes
        .iter()
        .find(|(known, _)| *known == attr)
        .ok_or(RenderError::NoAttribute {
            backend: Backend::Terraform,
            kind: id.kind.stem(),
            attr,
        })?;
    Ok(format!("{}.{}.{name}", address.resource, id.label))
}

const fn pseudo_attribute(pseudo: Pseudo) -> &'static str {
    match pseudo {
        Pseudo::Partition => "data.aws_partition.current.partition",
        Pseudo::Region => "data.aws_region.current.region",
        Pseudo::AccountId => "data.aws_caller_identity.current.account_id",
        Pseudo::DnsSuffix => "data.aws_partition.current.dns_suffix",
    }
}

/// `/aws/service/ecs` becomes `aws_service_ecs`; a path that differs in punctuation alone gets a number.
fn parameter_label(path: &SsmPath, taken: &mut BTreeSet<String>) -> String {
    let label: String = path
        .as_str()
        .chars()
        .map(|character| match character {
            character if character.is_ascii_alphanumeric() => character.to_ascii_lowercase(),
            _ => '_',
        })
        .collect();
    let label = match label.trim_matches('_') {
        // A path may consist of punctuation.
        "" => "parameter".to_owned(),
        // A label begins with no digit.
        label if label.starts_with(|first: char| first.is_ascii_digit()) => format!("_{label}"),
        label => label.to_owned(),
    };
    unused(taken, label.clone(), |number| format!("{label}_{number}"))
}

fn list(items: &[String]) -> String {
    let short = format!("[{}]", items.join(", "));
    if short.len() <= LONGEST_LIST && !short.contains('\n') {
        short
    } else {
        tall_list(items)
    }
}

fn tall_list(items: &[String]) -> String {
    format!("[\n{},\n]", items.join(",\n"))
}

fn object(entries: impl Iterator<Item = (String, String)>) -> String {
    let lines: String = entries
        .map(|(key, value)| format!("{key} = {value}\n"))
        .collect();
    if lines.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{\n{lines}}}")
    }
}

#[cfg(test)]
mod tests;
