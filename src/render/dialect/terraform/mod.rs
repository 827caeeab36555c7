//! Turns expressions into HCL.

mod address;
mod collection;
mod literal;

use std::collections::{BTreeMap, BTreeSet};

use super::{Append, Dialect, Part, Text, parts, unused};
use crate::plan::{Attr, Expr, Plan, Properties, Pseudo, ResourceId, ResourceKind};
use crate::render::{Backend, RenderError};
use crate::spec::{SsmPath, TagKey, TagValue};
use address::Address;

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
        let mut parameters = BTreeMap::new();
        for path in &plan.parameters {
            parameters.insert(path, parameter_label(path, &mut taken));
        }
        let mut roles = BTreeMap::new();
        for resource in &plan.resources {
            if let Properties::Role(role) = &resource.properties {
                let grants = grants(role.policy.is_some(), !role.managed_policies.is_empty());
                roles.insert(resource.id.label.as_ref(), grants);
            }
        }
        Self {
            tags: &plan.tags,
            parameters,
            roles,
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
        if self.tags.is_empty() {
            return None;
        }
        let mut hcl = "{\n".to_owned();
        for (key, value) in self.tags {
            literal::key(key.as_str(), &mut hcl);
            hcl.push_str(" = ");
            literal::quote(value.as_str(), &mut hcl);
            hcl.push('\n');
        }
        hcl.push('}');
        Some(Text(hcl))
    }

    fn parameter(&self, path: &SsmPath) -> Result<&str, RenderError> {
        self.parameters
            .get(path)
            .map(String::as_str)
            .ok_or_else(|| RenderError::NotListed {
                name: path.to_string(),
            })
    }

    /// Lines of a script, each on a line of its own.
    fn lines(&self, lines: &[Expr], hcl: &mut String) -> Result<(), RenderError> {
        hcl.push_str("join(\"\\n\", [\n");
        for line in lines {
            self.text("", std::slice::from_ref(line), hcl)?;
            hcl.push_str(",\n");
        }
        hcl.push_str("])");
        Ok(())
    }

    /// One string, with an interpolation for each reference.
    fn text(&self, separator: &str, exprs: &[Expr], hcl: &mut String) -> Result<(), RenderError> {
        let parts = parts(separator, exprs)?;
        // `terraform fmt` takes a lone reference out of its string.
        if let [Part::Reference(reference)] = parts.as_slice() {
            return self.spell(reference, hcl);
        }
        hcl.push('"');
        let mut rest = parts.iter().peekable();
        while let Some(part) = rest.next() {
            match (part, rest.peek()) {
                (Part::Literal(literal), Some(Part::Reference(_))) => {
                    literal::escape_before_interpolation(literal, hcl);
                }
                (Part::Literal(literal), Some(Part::Literal(_)) | None) => {
                    literal::escape(literal, hcl);
                }
                (Part::Reference(reference), _) => {
                    hcl.push_str("${");
                    self.spell(reference, hcl)?;
                    hcl.push('}');
                }
            }
        }
        hcl.push('"');
        Ok(())
    }
}

impl Dialect for Terraform<'_> {
    fn spell(&self, expr: &Expr, hcl: &mut String) -> Result<(), RenderError> {
        match expr {
            Expr::Text(text) => literal::quote(text, hcl),
            Expr::Int(number) => hcl.push_str(&number.to_string()),
            Expr::Bool(value) => hcl.push_str(if *value { "true" } else { "false" }),
            Expr::Attr(id, attr) => {
                let address = address::of(id.kind);
                let name = attribute(id, *attr, &address)?;
                hcl.extend([address.resource, ".", &id.label, ".", name]);
            }
            Expr::Input(input) => hcl.extend(["var.", input.name.as_str()]),
            // `value` would be hidden as a secret wherever it is used; plain parameters are none.
            Expr::Ssm(path) => {
                let label = self.parameter(path)?;
                hcl.extend(["data.aws_ssm_parameter.", label, ".insecure_value"]);
            }
            Expr::Pseudo(pseudo) => hcl.push_str(pseudo_attribute(*pseudo)),
            Expr::Join("\n", lines) if lines.len() > 1 => self.lines(lines, hcl)?,
            Expr::Join(separator, exprs) => self.text(separator, exprs, hcl)?,
            Expr::List(_) | Expr::Map(_) => {
                self.spell_around(expr, hcl, &mut |part, hcl| self.spell(part, hcl))?;
            }
            Expr::CommonTags if self.tags.is_empty() => hcl.push_str("{}"),
            Expr::CommonTags => hcl.push_str("local.tags"),
        }
        Ok(())
    }

    fn spell_around(
        &self,
        expr: &Expr,
        hcl: &mut String,
        part: &mut Append<'_>,
    ) -> Result<(), RenderError> {
        match expr {
            Expr::List(exprs) => collection::list(exprs, hcl, part),
            Expr::Map(entries) => collection::map(entries, hcl, part),
            other => self.spell(other, hcl),
        }
    }

    fn id(&self, id: &ResourceId) -> Text {
        quoted(&id.label)
    }

    fn label(&self, id: &ResourceId) -> Option<Text> {
        Some(Text(id.label.to_string()))
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
    let mut hcl = String::with_capacity(text.len() + 2);
    literal::quote(text, &mut hcl);
    Text(hcl)
}

fn attribute(id: &ResourceId, attr: Attr, address: &Address) -> Result<&'static str, RenderError> {
    address
        .attributes
        .iter()
        .find_map(|(known, name)| (*known == attr).then_some(*name))
        .ok_or(RenderError::NoAttribute {
            backend: Backend::Terraform,
            kind: id.kind.stem(),
            attr,
        })
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

#[cfg(test)]
mod tests;
