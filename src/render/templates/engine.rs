//! Turns templates into an engine that fills them, each of which is compiled when a document first needs it.
//!
//! Compiling all templates takes longer than all else that one spec needs.

use std::collections::BTreeSet;
use std::sync::{LazyLock, PoisonError, RwLock, RwLockReadGuard};

use serde::Serialize;
use tera::{Context, Tera};

use super::{Template, fault, find, templates, view};
use crate::plan::Resource;
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

/// The compiled templates of one backend that a document needs.
pub(in crate::render) struct Engine {
    backend: Backend,
    tera: RwLockReadGuard<'static, Tera>,
}

impl Engine {
    /// Compiles the templates that have these stems, unless they are.
    pub(in crate::render) fn new(
        backend: Backend,
        stems: impl IntoIterator<Item = &'static str>,
    ) -> Result<Self, RenderError> {
        let compiled = match backend {
            Backend::Terraform => &TERRAFORM,
            Backend::CloudFormation => &CLOUDFORMATION,
        };
        let mut tera = compiled.read().unwrap_or_else(PoisonError::into_inner);
        let missing = missing(backend, stems, &tera)?;
        if !missing.is_empty() {
            drop(tera);
            compile(&missing, compiled)?;
            tera = compiled.read().unwrap_or_else(PoisonError::into_inner);
        }
        Ok(Self { backend, tera })
    }

    /// Fills the template of a resource with its values, as a dialect spells them.
    pub(in crate::render) fn fill_resource(
        &self,
        resource: &Resource,
        dialect: &dyn Dialect,
    ) -> Result<String, RenderError> {
        let context = view::of(resource, dialect)?;
        self.render(find(self.backend, resource.id.kind.stem())?, &context)
    }

    /// Fills the template that has this stem.
    pub(in crate::render) fn fill<V: Serialize>(
        &self,
        stem: &str,
        view: &V,
    ) -> Result<String, RenderError> {
        let template = find(self.backend, stem)?;
        let context =
            Context::from_serialize(view).map_err(|error| fault(template.path, &error))?;
        self.render(template, &context)
    }

    fn render(&self, template: &Template, context: &Context) -> Result<String, RenderError> {
        self.tera
            .render(template.path, context)
            .map_err(|error| fault(template.path, &error))
    }
}

/// The templates that have these stems, and all that they include, without those that are compiled.
pub(super) fn missing(
    backend: Backend,
    stems: impl IntoIterator<Item = &'static str>,
    tera: &Tera,
) -> Result<Vec<&'static Template>, RenderError> {
    let mut missing: Vec<&Template> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut wanted: Vec<&str> = stems.into_iter().collect();
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
