//! Turns expressions of a plan into text of one backend: the only place where a value is quoted or a reference spelled.

mod cloudformation;
mod terraform;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::RenderError;
use crate::plan::{Expr, ResourceId};

pub(super) use cloudformation::{CloudFormation, logical_id};
pub(super) use terraform::Terraform;

/// Text that stands in the output as it is. Only a dialect can make one, so that nothing reaches a
/// template unquoted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text(String);

impl Text {
    /// The characters.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Appends an expression in some way.
pub(super) type Append<'a> = dyn FnMut(&Expr, &mut String) -> Result<(), RenderError> + 'a;

/// How a backend spells what a plan says.
pub(super) trait Dialect {
    /// Appends a value as it is spelled, quotes included.
    fn spell(&self, expr: &Expr, spelled: &mut String) -> Result<(), RenderError>;

    /// Spells a map, or a list that holds maps, but for its parts: `part` appends each of them.
    fn spell_around(
        &self,
        expr: &Expr,
        spelled: &mut String,
        part: &mut Append<'_>,
    ) -> Result<(), RenderError>;

    /// Spells a value, quotes included.
    #[cfg(test)]
    fn value(&self, expr: &Expr) -> Result<Text, RenderError> {
        let mut text = String::new();
        self.spell(expr, &mut text)?;
        Ok(Text(text))
    }

    /// Spells the name that the output declares a resource under, quotes included.
    fn id(&self, id: &ResourceId) -> Text;

    /// Spells that name as part of a reference, without quotes, where a template needs it.
    fn label(&self, id: &ResourceId) -> Option<Text>;

    /// What an expression stands for, if that can be taken apart.
    fn meaning<'a>(&'a self, expr: &'a Expr) -> &'a Expr {
        expr
    }

    /// Spells what must exist where a resource must: one thing or more.
    fn dependencies(&self, id: &ResourceId) -> Vec<Text>;
}

/// A part of a text that is put together.
#[derive(Debug, PartialEq)]
enum Part<'a> {
    /// Characters.
    Literal(Cow<'a, str>),
    /// What only the deployment knows.
    Reference(&'a Expr),
}

/// Takes joined text apart: nothing is nested, and no two literals stand side by side.
fn parts<'a>(separator: &'a str, exprs: &'a [Expr]) -> Result<Vec<Part<'a>>, RenderError> {
    let mut parts = Vec::with_capacity(exprs.len());
    gather(separator, exprs, &mut parts)?;
    Ok(parts)
}

fn gather<'a>(
    separator: &'a str,
    exprs: &'a [Expr],
    parts: &mut Vec<Part<'a>>,
) -> Result<(), RenderError> {
    for (index, expr) in exprs.iter().enumerate() {
        if index > 0 {
            append(separator.into(), parts);
        }
        match expr {
            Expr::Text(text) => append(Cow::Borrowed(text), parts),
            Expr::Int(number) => append(number.to_string().into(), parts),
            Expr::Bool(value) => append(value.to_string().into(), parts),
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

fn append<'a>(text: Cow<'a, str>, parts: &mut Vec<Part<'a>>) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Literal(literal)) => literal.to_mut().push_str(&text),
        Some(Part::Reference(_)) | None => parts.push(Part::Literal(text)),
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
            Expr::word("a"),
            Expr::Join("/", vec![Expr::Int(1), region.clone(), Expr::word("b")]),
            Expr::word(""),
            Expr::Bool(true),
        ];
        assert_eq!(
            parts("-", &joined),
            Ok(vec![
                Part::Literal("a-1/".into()),
                Part::Reference(&region),
                Part::Literal("/b--true".into()),
            ])
        );
    }

    #[test]
    fn nothing_is_no_part_of_a_text() {
        let region = Expr::Pseudo(Pseudo::Region);
        let around = [Expr::word(""), region.clone(), Expr::word("")];
        assert_eq!(parts("", &around), Ok(vec![Part::Reference(&region)]));
        assert_eq!(parts("", &[Expr::word("")]), Ok(Vec::new()));
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
