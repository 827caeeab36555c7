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

    /// Takes what a template has printed with a [`gap`](crate::render::layout::gap) for each value; none if the layout
    /// depends on more than whether a value is one line.
    fn new(printed: &str) -> Option<Self>;

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

    fn new(printed: &str) -> Option<Self> {
        Self::new(printed)
    }

    fn known() -> &'static Forms<Self> {
        static FORMS: Forms<hcl::Form> = Forms::new();
        &FORMS
    }
}

impl Form for json::Form {
    const BACKEND: Backend = Backend::CloudFormation;

    fn new(printed: &str) -> Option<Self> {
        Some(Self::new(printed))
    }

    fn known() -> &'static Forms<Self> {
        static FORMS: Forms<json::Form> = Forms::new();
        &FORMS
    }
}
