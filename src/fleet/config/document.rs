//! Turns the text of a `spotweld.toml` into values with their places, and some of them into trees.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::error::Faults;
use crate::source::{Problem, Tree};

/// The values of a text by their keys.
#[derive(Debug)]
pub(super) struct Document<'t> {
    root: Spanned<DeValue<'t>>,
}

impl<'t> Document<'t> {
    /// Takes a text apart; none if it is no TOML.
    pub(super) fn new(text: &'t str, faults: &mut Faults<'_>) -> Option<Self> {
        match DeTable::parse(text) {
            Ok(table) => {
                let span = table.span();
                let root = Spanned::new(span, DeValue::Table(table.into_inner()));
                Some(Self { root })
            }
            // The parser could go on, but most of what it says then follows from this.
            Err(error) => {
                let message = error.message().trim_end().replace('\n', ", ");
                faults.add(error.span().unwrap_or_default(), message);
                None
            }
        }
    }

    /// Reads the whole as a `T`, without what is wrong with it; none if too little is left.
    pub(super) fn read<T: DeserializeOwned>(&self, faults: &mut Faults<'_>) -> Option<T> {
        let (value, problems) = tree(&self.root).read();
        for problem in problems {
            faults.add(problem.span.clone(), sentence(problem));
        }
        value
    }

    /// The value that some keys lead to.
    pub(super) fn get(&self, path: &[&str]) -> Option<&Spanned<DeValue<'t>>> {
        path.iter()
            .try_fold(&self.root, |value, key| value.get_ref().get(*key))
    }

    /// The bytes of the value that some keys lead to.
    pub(super) fn place(&self, path: &[&str]) -> Range<usize> {
        self.get(path).map(Spanned::span).unwrap_or_default()
    }

    /// The texts under a key of the elements of a list, each with its bytes.
    pub(super) fn texts(&self, list: &[&str], key: &str) -> Vec<(&str, Range<usize>)> {
        let elements = self.get(list).and_then(|list| list.get_ref().as_array());
        let values = elements.into_iter().flat_map(|elements| elements.iter());
        values
            .filter_map(|element| element.get_ref().get(key))
            .filter_map(|value| Some((value.get_ref().as_str()?, value.span())))
            .collect()
    }
}

/// What is wrong and what to do about it.
pub(super) fn sentence(problem: Problem) -> String {
    let help = problem.help.map(|help| format!("; {help}"));
    problem.message + &help.unwrap_or_default()
}

/// The values as a spec would have them.
pub(super) fn tree(value: &Spanned<DeValue<'_>>) -> Tree {
    let span = value.span();
    match value.get_ref() {
        DeValue::String(text) => Tree::text(text.as_ref(), span),
        DeValue::Integer(number) => Tree::bare(decimal(number), span),
        DeValue::Float(number) => Tree::bare(number.as_str(), span),
        DeValue::Boolean(truth) => Tree::bare(truth.to_string(), span),
        DeValue::Datetime(date) => Tree::text(date.to_string(), span),
        DeValue::Array(elements) => Tree::list(elements.iter().map(tree), span),
        DeValue::Table(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (key.get_ref().to_string(), key.span(), tree(value)));
            Tree::map(entries, span)
        }
    }
}

/// A spec has decimal numbers alone; TOML has `0x1F` and `1_000`, too.
fn decimal(number: &DeInteger<'_>) -> String {
    i64::from_str_radix(number.as_str(), number.radix())
        .map_or_else(|_| number.to_string(), |decimal| decimal.to_string())
}
