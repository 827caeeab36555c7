//! Turns a form and what it is filled with into text.

use std::sync::Arc;

use super::{Entries, Form};
use crate::render::layout::{hcl, json};

/// What a template makes of values.
pub(in crate::render) enum Filled<F> {
    /// A form, and what it is filled with.
    Form(Filling<F>),
    /// What the template has printed, and its level of indent.
    Printed(String, usize),
}

/// A form, and what it is filled with.
pub(in crate::render) struct Filling<F> {
    pub(super) form: Arc<F>,
    pub(super) entries: Entries,
}

impl Filled<hcl::Form> {
    /// About how long the text is, in bytes.
    pub(in crate::render) fn len(&self) -> usize {
        match self {
            Self::Form(Filling { form, entries }) => form.len() + entries.len(),
            Self::Printed(printed, _) => printed.len() * 5 / 4,
        }
    }

    /// Appends the text, which ends with a line break.
    pub(in crate::render) fn write(&self, text: &mut String) {
        match self {
            Self::Form(Filling { form, entries }) => form.fill(text, |value| entries.get(value)),
            Self::Printed(printed, depth) => hcl::Form::lay_out(printed, *depth, text),
        }
    }
}

impl Filled<json::Form> {
    /// Appends the text.
    fn write(&self, text: &mut String) {
        match self {
            Self::Form(filling) => filling.write_around(&[], text),
            Self::Printed(printed, depth) => json::Form::lay_out(printed, *depth, text),
        }
    }
}

impl Filling<json::Form> {
    /// Appends the text, in which others stand for its first values.
    pub(in crate::render) fn write_around(&self, inner: &[Filled<json::Form>], text: &mut String) {
        let Self { form, entries } = self;
        form.fill(text, &Around { entries, inner });
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
