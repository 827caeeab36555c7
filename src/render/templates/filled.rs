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
    /// Appends the tokens.
    pub(in crate::render) fn tokens<'a>(&'a self, tokens: &mut json::Tokens<'a>) {
        self.tokens_around(&[], tokens);
    }

    /// Appends the tokens, in which others stand for its first values.
    pub(in crate::render) fn tokens_around<'a>(
        &'a self,
        inner: &'a [Self],
        tokens: &mut json::Tokens<'a>,
    ) {
        self.form
            .fill(tokens, |value, tokens| match inner.get(value) {
                Some(inner) => inner.tokens(tokens),
                None => tokens.value(self.entries.get(value).unwrap_or_default()),
            });
    }
}
