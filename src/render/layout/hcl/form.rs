//! Turns HCL with gaps into text that is laid out, and in which the gaps are then filled.
//!
//! Where a value goes to the next line changes how the lines around it are laid out; what it says does not, unless it
//! is the name that an assignment begins with, whose width counts for its neighbours.

use super::{append, lay_out};
use crate::render::layout::{self, GAP, read_gap};

/// A text that is laid out but for its gaps.
#[derive(Debug)]
pub(in crate::render) struct Form {
    text: String,
    gaps: Vec<Gap>,
}

/// Where a value belongs.
#[derive(Debug)]
struct Gap {
    /// Where the text goes on behind it.
    at: usize,
    /// The number of the value.
    value: usize,
    /// The levels of indent of the line on which a value of several lines ends; none for a value of one line.
    depth: Option<usize>,
}

/// Whether a value is spelled on one line.
pub(in crate::render) fn is_simple(value: &str) -> bool {
    !value.as_bytes().contains(&b'\n')
}

/// What stands in the place of a value while a template is turned into a form.
///
/// Brackets stand for those that a value of several lines opens on its first and closes on its last.
pub(in crate::render) fn gap(value: usize, is_simple: bool) -> String {
    layout::gap(value, if is_simple { "" } else { "[\n]" })
}

impl Form {
    /// Lays a text with gaps out; none if the width of a value counts.
    pub(in crate::render) fn new(source: &str) -> Option<Self> {
        let mut form = Self {
            text: String::with_capacity(source.len()),
            gaps: Vec::new(),
        };
        let text = lay_out(source);
        let mut rest = text.as_str();
        while let Some((before, _)) = rest.split_once(GAP.0) {
            form.text.push_str(before);
            let gap = read_gap(rest.get(before.len()..)?)?;
            if is_name(&form.text, gap.rest) {
                return None;
            }
            form.gaps.push(Gap {
                at: form.text.len(),
                value: gap.value,
                depth: (!gap.sign.is_empty()).then(|| gap.sign.matches("  ").count()),
            });
            rest = gap.rest;
        }
        form.text.push_str(rest);
        Some(form)
    }

    /// How long the text is without values, in bytes.
    pub(in crate::render) const fn len(&self) -> usize {
        self.text.len()
    }

    /// Appends the text; `value` says what the gaps are filled with.
    pub(in crate::render) fn fill<'a>(
        &self,
        text: &mut String,
        value: impl Fn(usize) -> Option<&'a str>,
    ) {
        let mut done = 0;
        for gap in &self.gaps {
            text.push_str(self.text.get(done..gap.at).unwrap_or_default());
            done = gap.at;
            let value = value(gap.value).unwrap_or_default();
            match gap.depth {
                None => text.push_str(value),
                Some(depth) => append(value, depth, text),
            }
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
    }
}

/// Whether what stands between two texts is part of a name that is assigned to on its line.
fn is_name(before: &str, after: &str) -> bool {
    const ASSIGNS: &str = " = ";
    let (_, start) = before.rsplit_once('\n').unwrap_or(("", before));
    let (end, _) = after.split_once('\n').unwrap_or((after, ""));
    end.contains(ASSIGNS) && !start.contains(ASSIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a template prints with these values, or with gaps for them.
    fn print(value: impl Fn(usize) -> String) -> String {
        format!(
            "a \"b\" {} {{\nlong_name = {}\nx = {}\ny = encode(f({}))\n\nlist = [\n{},\n{},\n]\n}}\n",
            value(0),
            value(1),
            value(2),
            value(3),
            value(4),
            value(5),
        )
    }

    #[test]
    fn a_filled_form_is_what_the_values_themselves_are_laid_out_to() {
        let lines = "{\na = 1\nlong = [\n{\nb = \"${c}\"\n},\n]\n}";
        for shape in 0..32_usize {
            let is_one_line = |index: usize| index == 0 || shape >> (index - 1) & 1 == 0;
            let value = |index: usize| if is_one_line(index) { "\"v\"" } else { lines };
            let form = Form::new(&print(|index| gap(index, is_one_line(index)))).unwrap();
            let mut filled = String::new();
            form.fill(&mut filled, |index| Some(value(index)));
            assert_eq!(filled, lay_out(&print(|index| value(index).to_owned())));
        }
    }

    #[test]
    fn a_name_that_is_a_value_has_no_form() {
        let source = |name: &str| format!("tags = {{\n{name} = 1\nteam = 2\n}}\n");
        assert!(Form::new(&source(&gap(0, true))).is_none());
        assert!(Form::new(&source("name")).is_some());
    }
}
