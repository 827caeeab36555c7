//! Turns what a template is filled with into values and a shape: which values there are, whatever they say.
//!
//! Templates ask whether something is there and go over lists, and nothing else. So what a template makes of two
//! fillings of one shape differs in the values alone.

use crate::plan::Expr;
use crate::plan::resource::{Fields, View, Viewer};
use crate::render::RenderError;
use crate::render::dialect::{Dialect, Text};

/// What a template is filled with.
#[derive(Debug, Default)]
pub(in crate::render) struct Entries {
    /// The stem of the template and all that is in its view, in order.
    shape: Vec<u8>,
    /// All values, one after the other.
    text: String,
    /// Where each value ends.
    ends: Vec<usize>,
}

/// Memory for so many parts and bytes is taken at once; few resources need more.
const MANY_PARTS: usize = 128;
const LONG: usize = 1024;

/// What stands in a shape for each part of a view.
mod code {
    pub(super) const LINE: u8 = b'v';
    pub(super) const LINES: u8 = b'V';
    pub(super) const NOTHING: u8 = b'-';
    pub(super) const NO: u8 = b'0';
    pub(super) const YES: u8 = b'1';
    pub(super) const LIST: u8 = b'[';
    pub(super) const PART: u8 = b'{';
}

impl Entries {
    /// Spells what the template with this stem is filled with.
    pub(super) fn new(
        stem: &str,
        view: &impl Fields,
        dialect: &dyn Dialect,
    ) -> Result<Self, RenderError> {
        let mut speller = Speller {
            dialect,
            entries: Self {
                shape: Vec::with_capacity(MANY_PARTS),
                text: String::with_capacity(LONG),
                ends: Vec::with_capacity(MANY_PARTS),
            },
            fault: None,
        };
        speller.entries.shape.extend_from_slice(stem.as_bytes());
        view.view(&mut speller);
        match speller.fault {
            None => Ok(speller.entries),
            Some(fault) => Err(fault),
        }
    }

    /// What is the same of all fillings that differ in values alone.
    pub(super) fn shape(&self) -> &[u8] {
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

    /// Ends the value that was appended to the text last.
    fn end(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        let value = self.text.get(start..).unwrap_or_default();
        let kind = if is_one_line(value) {
            code::LINE
        } else {
            code::LINES
        };
        self.shape.push(kind);
        self.ends.push(self.text.len());
    }
}

/// Whether a value is spelled on one line; how what is around it is laid out depends on that.
pub(super) fn is_one_line(value: &str) -> bool {
    !value.as_bytes().contains(&b'\n')
}

/// Spells what it sees.
struct Speller<'a> {
    dialect: &'a dyn Dialect,
    entries: Entries,
    /// The first expression that could not be spelled.
    fault: Option<RenderError>,
}

impl Viewer for Speller<'_> {
    type Seen = ();

    fn value(&mut self, expr: &Expr) {
        if let Err(fault) = self.dialect.spell(expr, &mut self.entries.text) {
            self.fault.get_or_insert(fault);
        }
        self.entries.end();
    }

    fn word(&mut self, word: &str) {
        self.entries.text.push_str(word);
        self.entries.end();
    }

    fn flag(&mut self, flag: bool) {
        let kind = if flag { code::YES } else { code::NO };
        self.entries.shape.push(kind);
    }

    fn nothing(&mut self) {
        self.entries.shape.push(code::NOTHING);
    }

    fn list<T: View>(&mut self, items: &[T]) {
        self.entries.shape.push(code::LIST);
        self.entries.shape.extend(items.len().to_le_bytes());
        items.iter().for_each(|item| item.view(self));
    }

    fn part<T: Fields>(&mut self, part: &T) {
        self.entries.shape.push(code::PART);
        part.fields(self, &mut |_, ()| {});
    }
}

impl View for Text {
    fn view<V: Viewer>(&self, viewer: &mut V) -> V::Seen {
        viewer.word(self.as_str())
    }
}
