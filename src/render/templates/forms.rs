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

    /// The forms that there are already.
    fn known() -> &'static Forms<Self>;
}

/// Forms by their shapes.
pub(in crate::render) struct Forms<F>(RwLock<BTreeMap<Shape, Arc<F>>>);

impl<F> Forms<F> {
    /// The most forms that are kept. A service has about thirty, and most services share them; the bound is for the
    /// memory of a fleet in which they do not.
    const MOST: usize = 1024;

    const fn new() -> Self {
        Self(RwLock::new(BTreeMap::new()))
    }

    pub(super) fn get(&self, shape: &Shape) -> Option<Arc<F>> {
        let forms = self.0.read().unwrap_or_else(PoisonError::into_inner);
        forms.get(shape).cloned()
    }

    pub(super) fn keep(&self, shape: &Shape, form: F) -> Arc<F> {
        let mut forms = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if forms.len() >= Self::MOST {
            forms.clear();
        }
        let form = Arc::new(form);
        forms.insert(shape.clone(), Arc::clone(&form));
        form
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

    fn known() -> &'static Forms<Self> {
        static FORMS: Forms<json::Form> = Forms::new();
        &FORMS
    }
}
