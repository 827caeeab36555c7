//! Turns what a template is filled with into a shape and values.
//!
//! Templates ask whether something is there and go over lists, and nothing else. So what a template makes of two
//! fillings of one shape differs in the values alone.

use super::shape::Shape;
use super::treatment::Treatment;
use crate::plan::Expr;
use crate::plan::resource::{Fields, View, Viewer};
use crate::render::RenderError;
use crate::render::dialect::{Dialect, Text};

/// What a template is filled with.
#[derive(Debug)]
pub(in crate::render) struct Entries {
    shape: Shape,
    /// All values, one after the other.
    text: String,
    /// Where each value ends.
    ends: Vec<usize>,
}

/// Memory for so many values and bytes is taken at once; few resources need more.
const MANY: usize = 64;
const LONG: usize = 1024;

impl Entries {
    /// Spells what the template with this stem is filled with.
    ///
    /// `is_simple` says whether a value changes nothing around it but by its length.
    pub(super) fn new(
        stem: &str,
        view: &impl Fields,
        dialect: &dyn Dialect,
        is_simple: fn(&str) -> bool,
    ) -> Result<Self, RenderError> {
        let mut speller = Speller {
            dialect,
            is_simple,
            entries: Self {
                shape: Shape::new(stem),
                text: String::with_capacity(LONG),
                ends: Vec::with_capacity(MANY),
            },
            fault: None,
        };
        view.view(&mut speller);
        match speller.fault {
            None => Ok(speller.entries),
            Some(fault) => Err(fault),
        }
    }

    /// What is the same of all fillings that differ in values alone.
    pub(super) const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// A value by its number.
    pub(in crate::render) fn get(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.text.get(start..*self.ends.get(index)?)
    }

    /// How long all values are, in bytes.
    pub(super) const fn len(&self) -> usize {
        self.text.len()
    }

    /// Ends the value that was appended to the text last.
    fn end(&mut self, is_simple: fn(&str) -> bool) {
        let start = self.ends.last().copied().unwrap_or_default();
        let value = self.text.get(start..).unwrap_or_default();
        self.shape.value(is_simple(value));
        self.ends.push(self.text.len());
    }
}

/// Spells what it sees.
struct Speller<'a> {
    dialect: &'a dyn Dialect,
    is_simple: fn(&str) -> bool,
    entries: Entries,
    /// The first expression that could not be spelled.
    fault: Option<RenderError>,
}

impl Speller<'_> {
    fn take(&mut self, treatment: Treatment, expr: &Expr) {
        match treatment {
            Treatment::Fixed => self.entries.shape.fixed(expr),
            Treatment::Parts => self.parts(expr),
            Treatment::Value => {
                let spelled = self.dialect.spell(expr, &mut self.entries.text);
                self.note(spelled);
                self.entries.end(self.is_simple);
            }
        }
    }

    fn parts(&mut self, expr: &Expr) {
        match expr {
            Expr::Map(entries) => {
                self.entries.shape.map(entries.len());
                for (key, value) in entries {
                    self.entries.shape.word(key);
                    self.take(Treatment::of_part(value), value);
                }
            }
            Expr::List(items) => {
                self.entries.shape.list(items.len());
                for item in items {
                    self.take(Treatment::of_part(item), item);
                }
            }
            other => self.take(Treatment::Value, other),
        }
    }

    fn note(&mut self, spelled: Result<(), RenderError>) {
        if let Err(fault) = spelled {
            self.fault.get_or_insert(fault);
        }
    }
}

impl Viewer for Speller<'_> {
    type Seen = ();

    fn value(&mut self, expr: &Expr) {
        let expr = self.dialect.meaning(expr);
        self.take(Treatment::of_field(expr), expr);
    }

    fn key(&mut self, expr: &Expr) {
        let mut key = String::new();
        let spelled = self.dialect.spell(expr, &mut key);
        self.note(spelled);
        self.entries.shape.word(&key);
    }

    fn word(&mut self, word: &str) {
        self.entries.shape.word(word);
    }

    fn flag(&mut self, flag: bool) {
        self.entries.shape.flag(flag);
    }

    fn nothing(&mut self) {
        self.entries.shape.nothing();
    }

    fn list<T: View>(&mut self, items: &[T]) {
        self.entries.shape.list(items.len());
        items.iter().for_each(|item| item.view(self));
    }

    fn part<T: Fields>(&mut self, part: &T) {
        self.entries.shape.part();
        part.fields(self, &mut |_, ()| {});
    }
}

impl View for Text {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.word(self.as_str())
    }
}
