//! Turns the text of a `spotweld.toml` into values with their places, and some of them into trees.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::NotAConfig;
use crate::source::Tree;

/// The values of a text by their keys.
#[derive(Debug)]
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    root: Spanned<DeValue<'t>>,
}

impl<'t> Document<'t> {
    pub(super) fn new(text: &'t str) -> Result<Self, NotAConfig> {
        let table = DeTable::parse(text).map_err(|error| NotAConfig::toml(text, &error))?;
        let span = table.span();
        let root = Spanned::new(span, DeValue::Table(table.into_inner()));
        Ok(Self { text, root })
    }

    /// The value that some keys lead to.
    pub(super) fn get(&self, path: &[&str]) -> Option<&Spanned<DeValue<'t>>> {
        path.iter()
            .try_fold(&self.root, |value, key| value.get_ref().get(*key))
    }

    /// The bytes of the value that some keys lead to.
    pub(super) fn place(&self, path: &[&str]) -> Option<Range<usize>> {
        self.get(path).map(Spanned::span)
    }

    /// Says what is wrong with the value that some keys lead to.
    pub(super) fn refuse(&self, path: &[&str], message: impl Into<String>) -> NotAConfig {
        let place = self.place(path).unwrap_or_default();
        NotAConfig::new(self.text, &place, message)
    }

    /// Says what is wrong with a value of an element of a list.
    pub(super) fn refuse_element(
        &self,
        path: &[&str],
        list: &str,
        index: usize,
        key: &str,
        message: String,
    ) -> NotAConfig {
        let list = self.get(&[path, &[list]].concat());
        let value = list.and_then(|list| list.get_ref().get(index)?.get_ref().get(key));
        let place = value.map(Spanned::span).unwrap_or_default();
        NotAConfig::new(self.text, &place, message)
    }
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
