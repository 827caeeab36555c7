//! Turns a view into the context of the template engine, with what is to stand for each value.

use tera::{Context, Map, Value};

use crate::plan::Expr;
use crate::plan::resource::{Fields, View, Viewer};

/// The context of a view; `value` says what stands for the value with a number.
pub(super) fn of(view: &impl Fields, value: impl FnMut(usize) -> String) -> Context {
    let mut numberer = Numberer { next: 0, value };
    let mut context = Context::new();
    view.fields(&mut numberer, &mut |name, seen| {
        context.insert_value(name, seen);
    });
    context
}

/// Numbers the values that it sees.
struct Numberer<F> {
    next: usize,
    value: F,
}

impl<F: FnMut(usize) -> String> Numberer<F> {
    fn next(&mut self) -> Value {
        let value = (self.value)(self.next);
        self.next += 1;
        Value::from(value)
    }
}

impl<F: FnMut(usize) -> String> Viewer for Numberer<F> {
    type Seen = Value;

    fn value(&mut self, _: &Expr) -> Value {
        self.next()
    }

    fn word(&mut self, _: &str) -> Value {
        self.next()
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
