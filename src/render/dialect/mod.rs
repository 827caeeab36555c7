//! Turns expressions of a plan into text of one backend: the only place where a value is quoted or a reference spelled.

mod cloudformation;
mod terraform;

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::Serialize;

use super::RenderError;
use crate::plan::resource::Spell;
use crate::plan::{Expr, Properties, Resource, ResourceId};

pub(super) use cloudformation::{CloudFormation, logical_id};
pub(super) use terraform::Terraform;

/// Text that stands in the output as it is. Only a dialect can make one, so that nothing reaches a
/// template unquoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Text(String);

/// How a backend spells what a plan says.
pub(super) trait Dialect {
    /// Spells a value, quotes included.
    fn value(&self, expr: &Expr) -> Result<Text, RenderError>;

    /// Spells the name that the output declares a resource under, quotes included.
    fn id(&self, id: &ResourceId) -> Text;

    /// Spells that name as part of a reference, without quotes.
    fn label(&self, id: &ResourceId) -> Text;

    /// Spells what must exist where a resource must: one thing or more.
    fn dependencies(&self, id: &ResourceId) -> Vec<Text>;
}

/// What the template of a resource sees.
#[derive(Debug, Serialize)]
pub(super) struct View {
    id: Text,
    label: Text,
    depends_on: Vec<Text>,
    #[serde(flatten)]
    properties: Properties<Text>,
}

impl View {
    /// Spells every value of a resource.
    pub(super) fn new(resource: &Resource, dialect: &dyn Dialect) -> Result<Self, RenderError> {
        let fault = RefCell::new(None);
        let properties = resource.properties.spell(&|expr| {
            dialect.value(expr).unwrap_or_else(|error| {
                fault.borrow_mut().get_or_insert(error);
                Text(String::new())
            })
        });
        match fault.into_inner() {
            Some(error) => Err(error),
            None => Ok(Self {
                id: dialect.id(&resource.id),
                label: dialect.label(&resource.id),
                depends_on: resource
                    .depends_on
                    .iter()
                    .flat_map(|id| dialect.dependencies(id))
                    .collect(),
                properties,
            }),
        }
    }
}

/// A part of a text that is put together.
#[derive(Debug, PartialEq)]
enum Part<'a> {
    /// Characters.
    Literal(String),
    /// What only the deployment knows.
    Reference(&'a Expr),
}

/// Takes joined text apart: nothing is nested, and no two literals stand side by side.
fn parts<'a>(separator: &str, exprs: &'a [Expr]) -> Result<Vec<Part<'a>>, RenderError> {
    let mut parts = Vec::with_capacity(exprs.len());
    gather(separator, exprs, &mut parts)?;
    Ok(parts)
}

fn gather<'a>(
    separator: &str,
    exprs: &'a [Expr],
    parts: &mut Vec<Part<'a>>,
) -> Result<(), RenderError> {
    for (index, expr) in exprs.iter().enumerate() {
        if index > 0 {
            append(separator, parts);
        }
        match expr {
            Expr::Text(text) => append(text, parts),
            Expr::Int(number) => append(&number.to_string(), parts),
            Expr::Bool(value) => append(&value.to_string(), parts),
            Expr::Join(separator, exprs) => gather(separator, exprs, parts)?,
            Expr::Input(input) if input.list => return Err(RenderError::NotText),
            Expr::Attr(..) | Expr::Input(_) | Expr::Ssm(_) | Expr::Pseudo(_) => {
                parts.push(Part::Reference(expr));
            }
            Expr::List(_) | Expr::Map(_) | Expr::CommonTags => return Err(RenderError::NotText),
        }
    }
    Ok(())
}

fn append(text: &str, parts: &mut Vec<Part<'_>>) {
    match parts.last_mut() {
        Some(Part::Literal(literal)) => literal.push_str(text),
        Some(Part::Reference(_)) | None if !text.is_empty() => {
            parts.push(Part::Literal(text.to_owned()));
        }
        Some(Part::Reference(_)) | None => {}
    }
}

/// The first name that is not taken: `base`, then what `next` makes of 2, 3 and so on; it is taken from now on.
fn unused(taken: &mut BTreeSet<String>, base: String, next: impl Fn(u32) -> String) -> String {
    let mut name = base;
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = next(number);
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Pseudo;

    #[test]
    fn joined_text_is_flat_and_its_literals_are_merged() {
        let region = Expr::Pseudo(Pseudo::Region);
        let joined = [
            Expr::text("a"),
            Expr::Join("/", vec![Expr::Int(1), region.clone(), Expr::text("b")]),
            Expr::text(""),
            Expr::Bool(true),
        ];
        assert_eq!(
            parts("-", &joined),
            Ok(vec![
                Part::Literal("a-1/".to_owned()),
                Part::Reference(&region),
                Part::Literal("/b--true".to_owned()),
            ])
        );
    }

    #[test]
    fn a_list_is_no_part_of_a_text() {
        assert_eq!(
            parts("", &[Expr::List(Vec::new())]),
            Err(RenderError::NotText)
        );
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let mut taken = BTreeSet::from(["a_2".to_owned()]);
        let mut name = || unused(&mut taken, "a".to_owned(), |number| format!("a_{number}"));
        assert_eq!([name(), name(), name()], ["a", "a_3", "a_4"]);
    }
}
