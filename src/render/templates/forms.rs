//! Turns shapes into forms: what the template engine makes of a shape is made once, and then filled with values.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::shape::Shape;
use crate::render::Backend;
use crate::render::layout::{hcl, json};

/// What a template makes of a shape, laid out, with a gap for each value.
pub(in crate::render) trait Form: Sized + 'static {
    /// The backend whose texts these are.
    const BACKEND: Backend;

    /// Whether a value changes nothing around it but by its length.
    fn is_simple(value: &str) -> bool;

    /// What stands in the place of a value by its number.
    fn gap(value: usize, is_simple: bool) -> String;

    /// Takes what a template has printed with gaps, to be laid out at a level of indent; none if the layout depends on
    /// more of a value than can be known here.
    fn new(printed: &str, depth: usize) -> Option<Self>;

    /// Appends what a template has printed without gaps, laid out at a level of indent.
    fn lay_out(printed: &str, depth: usize, text: &mut String);

    /// The forms that there are already.
    fn known() -> &'static Forms<Self>;
}

/// Forms by their shapes; none for a shape that was met once.
///
/// A form costs more than a text that is printed once, and a spec that is rendered alone has few shapes twice.
pub(in crate::render) struct Forms<F>(RwLock<BTreeMap<Shape, Option<Arc<F>>>>);

/// What is known of a shape.
pub(super) enum Met<F> {
    First,
    Again,
    Form(Arc<F>),
}

impl<F> Forms<F> {
    /// The most shapes that are kept. A service has about thirty, and most services share them; the bound is for the
    /// memory of a fleet in which they do not.
    const MOST: usize = 1024;

    const fn new() -> Self {
        Self(RwLock::new(BTreeMap::new()))
    }

    /// Looks a shape up, which is known from then on.
    pub(super) fn meet(&self, shape: &Shape) -> Met<F> {
        let forms = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match forms.get(shape) {
            Some(Some(form)) => Met::Form(Arc::clone(form)),
            Some(None) => Met::Again,
            None => {
                drop(forms);
                self.keep(shape, None);
                Met::First
            }
        }
    }

    pub(super) fn add(&self, shape: &Shape, form: F) -> Arc<F> {
        let form = Arc::new(form);
        self.keep(shape, Some(Arc::clone(&form)));
        form
    }

    fn keep(&self, shape: &Shape, form: Option<Arc<F>>) {
        let mut forms = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if forms.len() >= Self::MOST {
            forms.clear();
        }
        forms.insert(shape.clone(), form);
    }
}

impl Form for hcl::Form {
    const BACKEND: Backend = Backend::Terraform;

    fn is_simple(value: &str) -> bool {
        hcl::is_simple(value)
    }

    fn gap(value: usize, is_simple: bool) -> String {
        hcl::gap(value, is_simple)
    }

    fn new(printed: &str, _: usize) -> Option<Self> {
        Self::new(printed)
    }

    fn lay_out(printed: &str, _: usize, text: &mut String) {
        hcl::lay_out(printed, text);
    }

    fn known() -> &'static Forms<Self> {
        static FORMS: Forms<hcl::Form> = Forms::new();
        &FORMS
    }
}

impl Form for json::Form {
    const BACKEND: Backend = Backend::CloudFormation;

    fn is_simple(value: &str) -> bool {
        json::is_simple(value)
    }

    fn gap(value: usize, is_simple: bool) -> String {
        json::gap(value, is_simple)
    }

    fn new(printed: &str, depth: usize) -> Option<Self> {
        Some(Self::new(printed, depth))
    }

    fn lay_out(printed: &str, depth: usize, text: &mut String) {
        json::lay_out(printed, depth, text);
    }

    fn known() -> &'static Forms<Self> {
        static FORMS: Forms<json::Form> = Forms::new();
        &FORMS
    }
}
