//! Turns templates into an engine that fills them, each of which is compiled when a document first needs it.
//!
//! Compiling all templates takes longer than all else that one spec needs.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::{LazyLock, PoisonError, RwLock, RwLockReadGuard};

use tera::{Context, Tera};

use super::forms::Met;
use super::{Entries, Filled, Filling, Form, Template, context, fault, find, templates};
use crate::plan::resource::Fields;
use crate::render::dialect::Dialect;
use crate::render::{Backend, RenderError};

/// What is compiled so far.
static TERRAFORM: LazyLock<RwLock<Tera>> = LazyLock::new(empty);
static CLOUDFORMATION: LazyLock<RwLock<Tera>> = LazyLock::new(empty);

/// Without templates; nothing is escaped in them, because a dialect has done it.
fn empty() -> RwLock<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    RwLock::new(tera)
}

/// What fills the templates that one document needs.
pub(in crate::render) struct Engine<F> {
    stems: Vec<&'static str>,
    /// Whether they are compiled.
    ready: Cell<bool>,
    forms: PhantomData<fn() -> F>,
}

impl<F: Form> Engine<F> {
    /// An engine for the templates that have these stems.
    pub(in crate::render) fn new(stems: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            stems: stems.into_iter().collect(),
            ready: Cell::new(false),
            forms: PhantomData,
        }
    }

    /// Fills the template that has this stem, and whose text is at a level of indent that is always the same.
    pub(in crate::render) fn fill(
        &self,
        stem: &str,
        depth: usize,
        view: &impl Fields,
        dialect: &dyn Dialect,
    ) -> Result<Filled<F>, RenderError> {
        let entries = Entries::new(stem, view, dialect, F::is_simple)?;
        match F::known().meet(entries.shape()) {
            Met::Form(form) => Ok(Filled::Form(Filling { form, entries })),
            Met::Again => {
                let filling = self.form(stem, depth, view, dialect, entries)?;
                Ok(Filled::Form(filling))
            }
            Met::First => {
                let value = |index| entries.get(index).unwrap_or_default().to_owned();
                let context = context::of(view, dialect, &value)?;
                Ok(Filled::Printed(self.print(stem, &context)?, depth))
            }
        }
    }

    /// The same, as a form in any case: others can stand for its values.
    pub(in crate::render) fn fill_form(
        &self,
        stem: &str,
        depth: usize,
        view: &impl Fields,
        dialect: &dyn Dialect,
    ) -> Result<Filling<F>, RenderError> {
        let entries = Entries::new(stem, view, dialect, F::is_simple)?;
        match F::known().meet(entries.shape()) {
            Met::Form(form) => Ok(Filling { form, entries }),
            Met::First | Met::Again => self.form(stem, depth, view, dialect, entries),
        }
    }

    /// Makes the form for entries.
    fn form(
        &self,
        stem: &str,
        depth: usize,
        view: &impl Fields,
        dialect: &dyn Dialect,
        entries: Entries,
    ) -> Result<Filling<F>, RenderError> {
        let gap = |index| {
            let value = entries.get(index).unwrap_or_default();
            F::gap(index, F::is_simple(value))
        };
        let printed = self.print(stem, &context::of(view, dialect, &gap)?)?;
        let form = F::new(&printed, depth).ok_or_else(|| RenderError::Template {
            template: stem.to_owned(),
            message: "a value stands where a key belongs".to_owned(),
        })?;
        let form = F::known().add(entries.shape(), form);
        Ok(Filling { form, entries })
    }

    /// What the template engine makes of the template that has this stem.
    pub(super) fn print(&self, stem: &str, context: &Context) -> Result<String, RenderError> {
        let template = find(F::BACKEND, stem)?;
        self.compiled()?
            .render(template.path, context)
            .map_err(|error| fault(template.path, &error))
    }

    /// Compiles the templates of the document, unless they are.
    pub(super) fn compiled(&self) -> Result<RwLockReadGuard<'static, Tera>, RenderError> {
        let compiled = match F::BACKEND {
            Backend::Terraform => &TERRAFORM,
            Backend::CloudFormation => &CLOUDFORMATION,
        };
        let tera = compiled.read().unwrap_or_else(PoisonError::into_inner);
        if self.ready.replace(true) {
            return Ok(tera);
        }
        let missing = missing(F::BACKEND, &self.stems, &tera)?;
        if missing.is_empty() {
            return Ok(tera);
        }
        drop(tera);
        compile(&missing, compiled)?;
        Ok(compiled.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The templates that have these stems, and all that they include, without those that are compiled.
pub(super) fn missing(
    backend: Backend,
    stems: &[&'static str],
    tera: &Tera,
) -> Result<Vec<&'static Template>, RenderError> {
    let mut missing: Vec<&Template> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut wanted = stems.to_vec();
    while let Some(stem) = wanted.pop() {
        let template = find(backend, stem)?;
        if seen.insert(stem) && !tera.contains_template(template.path) {
            missing.push(template);
            wanted.extend(included(backend, template));
        }
    }
    Ok(missing)
}

/// The stems of the templates that a template includes by their paths.
fn included(backend: Backend, template: &Template) -> impl Iterator<Item = &'static str> {
    let includes = template.source.split("include \"").skip(1);
    includes.filter_map(move |rest| {
        let (path, _) = rest.split_once('"')?;
        let mut templates = templates(backend).iter();
        templates.find_map(|template| (template.path == path).then_some(template.stem))
    })
}

/// Adds templates to what is compiled.
fn compile(missing: &[&Template], compiled: &RwLock<Tera>) -> Result<(), RenderError> {
    let mut tera = compiled.write().unwrap_or_else(PoisonError::into_inner);
    let sources = missing
        .iter()
        .map(|template| (template.path, template.source));
    let first = missing.first().map_or("", |template| template.path);
    tera.add_raw_templates(sources)
        .map_err(|error| fault(first, &error))
}
