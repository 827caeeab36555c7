//! Turns a view into the context of the template engine, with a gap for each value.

use tera::{Context, Map, Value};

use super::treatment::Treatment;
use crate::plan::Expr;
use crate::plan::resource::{Fields, View, Viewer};
use crate::render::RenderError;
use crate::render::dialect::Dialect;

/// The context of a view; `gap` says what stands for the value with a number.
pub(super) fn of(
    view: &impl Fields,
    dialect: &dyn Dialect,
    gap: impl Fn(usize) -> String,
) -> Result<Context, RenderError> {
    let mut numberer = Numberer {
        dialect,
        gap,
        next: 0,
        fault: None,
    };
    let mut context = Context::new();
    view.fields(&mut numberer, &mut |name, seen| {
        context.insert_value(name, seen);
    });
    match numberer.fault {
        None => Ok(context),
        Some(fault) => Err(fault),
    }
}

/// Numbers the values that it sees, and spells what is none.
struct Numberer<'a, F> {
    dialect: &'a dyn Dialect,
    gap: F,
    next: usize,
    /// The first expression that could not be spelled.
    fault: Option<RenderError>,
}

impl<F: Fn(usize) -> String> Numberer<'_, F> {
    fn append(
        &mut self,
        treatment: Treatment,
        expr: &Expr,
        text: &mut String,
    ) -> Result<(), RenderError> {
        match treatment {
            Treatment::Fixed => self.dialect.spell(expr, text),
            Treatment::Parts => self.dialect.spell_around(expr, text, &mut |part, text| {
                self.append(Treatment::of_part(part), part, text)
            }),
            Treatment::Value => {
                text.push_str(&(self.gap)(self.next));
                self.next += 1;
                Ok(())
            }
        }
    }

    fn seen(&mut self, treatment: Treatment, expr: &Expr) -> Value {
        let mut text = String::new();
        if let Err(fault) = self.append(treatment, expr, &mut text) {
            self.fault.get_or_insert(fault);
        }
        Value::from(text)
    }
}

impl<F: Fn(usize) -> String> Viewer for Numberer<'_, F> {
    type Seen = Value;

    fn value(&mut self, expr: &Expr) -> Value {
        let expr = self.dialect.meaning(expr);
        self.seen(Treatment::of_field(expr), expr)
    }

    fn key(&mut self, expr: &Expr) -> Value {
        self.seen(Treatment::Fixed, expr)
    }

    fn word(&mut self, word: &str) -> Value {
        Value::from(word)
    }

    fn flag(&mut self, flag: bool) -> Value {
        Value::from(flag)
    }

    fn nothing(&mut self) -> Value {
        Value::none()
    }

    fn list<T: View>(&mut self, items: &[T]) -> Value {
        let items: Vec<Value> = items.iter().map(|item| item.view(self)).collect();
        Value::from(items)
    }

    fn part<T: Fields>(&mut self, part: &T) -> Value {
        let mut fields = Map::new();
        part.fields(self, &mut |name, seen| {
            fields.insert(name.into(), seen);
        });
        Value::from(fields)
    }
}
