//! Turns a resource into what its template sees: its fields, its names, and what must exist before it.

use crate::plan::Resource;
use crate::plan::resource::{Fields, View, Viewer};
use crate::render::dialect::{Dialect, Text};

/// A resource, and who names it.
pub(in crate::render) struct Block<'a> {
    resource: &'a Resource,
    id: Text,
    label: Option<Text>,
    depends_on: Vec<Text>,
}

impl<'a> Block<'a> {
    pub(in crate::render) fn new(resource: &'a Resource, dialect: &dyn Dialect) -> Self {
        let dependencies = resource.depends_on.iter();
        Self {
            resource,
            id: dialect.id(&resource.id),
            label: dialect.label(&resource.id),
            depends_on: dependencies
                .flat_map(|id| dialect.dependencies(id))
                .collect(),
        }
    }
}

impl Fields for Block<'_> {
    fn fields<V: Viewer>(&self, viewer: &mut V, take: &mut impl FnMut(&'static str, V::Seen)) {
        take("id", self.id.view(viewer));
        take("label", self.label.view(viewer));
        take("depends_on", self.depends_on.view(viewer));
        self.resource.properties.fields(viewer, take);
    }
}
