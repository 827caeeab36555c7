//! Turns a form and what it is filled with into text.

use std::sync::Arc;

use super::Entries;
use crate::render::layout::{hcl, json};

/// A form with what it is filled with.
pub(in crate::render) struct Filled<F> {
    pub(super) form: Arc<F>,
    pub(super) entries: Entries,
}

impl Filled<hcl::Form> {
    /// About how long the text is, in bytes.
    pub(in crate::render) fn len(&self) -> usize {
        self.form.len() + self.entries.len()
    }

    /// Appends the text, which ends with a line break.
    pub(in crate::render) fn write(&self, text: &mut String) {
        self.form.fill(text, |value| self.entries.get(value));
    }
}

impl Filled<json::Form> {
    /// Appends the text.
    pub(in crate::render) fn write(&self, text: &mut String) {
        self.write_around(&[], text);
    }

    /// Appends the text, in which others stand for its first values.
    pub(in crate::render) fn write_around(&self, inner: &[Self], text: &mut String) {
        let entries = &self.entries;
        self.form.fill(text, &Around { entries, inner });
    }
}

/// Values, the first of which others stand for.
struct Around<'a> {
    entries: &'a Entries,
    inner: &'a [Filled<json::Form>],
}

impl<'a> json::Fill<'a> for Around<'a> {
    fn value(&self, number: usize) -> &'a str {
        self.entries.get(number).unwrap_or_default()
    }

    fn laid_out(&self, number: usize, text: &mut String) -> bool {
        let inner = self.inner.get(number);
        inner.inspect(|inner| inner.write(text)).is_some()
    }
}
