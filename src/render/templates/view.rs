//! Turns a resource into what its template sees: every value as a dialect spells it.

use tera::{Context, Map, Value};

use crate::plan::resource::Viewer;
use crate::plan::{Expr, Resource};
use crate::render::RenderError;
use crate::render::dialect::{Dialect, Text};

/// What the template of a resource sees.
pub(super) fn of(resource: &Resource, dialect: &dyn Dialect) -> Result<Context, RenderError> {
    let mut speller = Speller {
        dialect,
        text: Text::default(),
        fault: None,
    };
    let fields = resource.properties.view(&mut speller);
    if let Some(fault) = speller.fault {
        return Err(fault);
    }
    let depends_on = resource.depends_on.iter();
    let depends_on: Vec<Value> = depends_on
        .flat_map(|id| dialect.dependencies(id))
        .map(|text| spelled(&text))
        .collect();
    let mut context = Context::new();
    context.insert_value("id", spelled(&dialect.id(&resource.id)));
    context.insert_value("label", spelled(&dialect.label(&resource.id)));
    context.insert_value("depends_on", Value::from(depends_on));
    for (name, value) in fields {
        context.insert_value(name, value);
    }
    Ok(context)
}

/// Text of a dialect, as the template engine keeps it.
fn spelled(text: &Text) -> Value {
    Value::from(text.as_str())
}

/// Spells what it sees.
struct Speller<'a> {
    dialect: &'a dyn Dialect,
    /// The value spelled last.
    text: Text,
    /// The first expression that could not be spelled.
    fault: Option<RenderError>,
}

impl Viewer for Speller<'_> {
    type Seen = Value;

    fn value(&mut self, expr: &Expr) -> Value {
        match self.text.respell(self.dialect, expr) {
            Ok(()) => spelled(&self.text),
            Err(error) => {
                self.fault.get_or_insert(error);
                Value::none()
            }
        }
    }

    fn flag(&mut self, flag: bool) -> Value {
        Value::from(flag)
    }

    fn nothing(&mut self) -> Value {
        Value::none()
    }

    fn list(&mut self, items: Vec<Value>) -> Value {
        Value::from(items)
    }

    fn part(&mut self, fields: Vec<(&'static str, Value)>) -> Value {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value));
        Value::from(fields.collect::<Map>())
    }
}
