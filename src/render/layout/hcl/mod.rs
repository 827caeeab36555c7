//! Turns HCL into the layout that `terraform fmt` would give it.
//!
//! The rules are those of HashiCorp's formatter: a line is indented by the brackets that are open before it,
//! and the `=` of neighbouring lines stand below each other where the value ends on its line. Beyond them,
//! runs of blank lines become one, and none is left at the ends of a block. What stands between words is for
//! the templates. Comments have lines of their own, strings end on their line, and there are no heredocs.
//! An assignment without a value is left out: that is how templates say that an argument is optional.

mod form;
mod line;

use super::spaces;
pub(in crate::render) use form::{Form, gap, is_simple};
use line::Line;

/// Lays lines out and appends them; one pass over their characters.
pub(in crate::render) fn lay_out(source: &str, text: &mut String) {
    text.reserve(source.len() * 5 / 4);
    Page::new(text, 0).read(source);
}

/// Lays a value of several lines out, and appends it to a line that is there already; it ends without a line break.
fn append(value: &str, depth: usize, text: &mut String) {
    Page::new(text, depth).read(value);
    text.pop();
}

struct Page<'a> {
    text: &'a mut String,
    /// The levels of indent of everything.
    depth: usize,
    /// Whether the first line goes on where the text ends.
    goes_on: bool,
    /// For each level of indent, the brackets that the line which began it left open.
    open: Vec<usize>,
    /// Neighbouring assignments that are not written yet.
    assignments: Vec<Assignment<'a>>,
    /// Whether there are blank lines that are not written yet.
    blank: bool,
    /// Whether the last line opened a bracket at its end; true before the first line.
    opened: bool,
}

struct Assignment<'a> {
    indent: usize,
    name: &'a str,
    value: &'a str,
    /// The columns that the name takes; neighbours have one indent, for no bracket stays open between them.
    width: usize,
}

impl<'a> Page<'a> {
    fn new(text: &'a mut String, depth: usize) -> Self {
        Self {
            goes_on: !text.is_empty() && !text.ends_with('\n'),
            text,
            depth,
            open: Vec::new(),
            assignments: Vec::new(),
            blank: false,
            opened: true,
        }
    }

    fn read(&mut self, source: &'a str) {
        let mut rest = source;
        while !rest.is_empty() {
            let (line, after) = Line::read(rest);
            match line {
                None => self.blank_line(),
                Some(line) => self.line(&line),
            }
            rest = after;
        }
        self.align();
    }

    fn blank_line(&mut self) {
        self.blank = !self.opened;
    }

    fn line(&mut self, line: &Line<'a>) {
        if line.value == Some("") {
            return;
        }
        if self.blank && !line.closes {
            self.align();
            self.text.push('\n');
        }
        self.blank = false;
        self.opened = line.opens;
        let indent = self.indent(line.net);
        match line.value {
            Some(value) => self.assignments.push(Assignment {
                indent,
                name: line.lead,
                value,
                width: columns(line.lead),
            }),
            None => {
                self.align();
                self.indented(indent, line.lead);
                self.text.push('\n');
            }
        }
    }

    /// The indent of a line that opens (or closes) `net` brackets.
    ///
    /// However many brackets a line opens, it begins one level; a level ends when all of them are closed.
    fn indent(&mut self, net: isize) -> usize {
        let before = self.open.len();
        if net > 0 {
            self.open.push(net.unsigned_abs());
            return before;
        }
        let mut closing = net.unsigned_abs();
        while closing > 0
            && let Some(open) = self.open.last_mut()
        {
            let closed = closing.min(*open);
            *open -= closed;
            closing -= closed;
            if *open == 0 {
                self.open.pop();
            }
        }
        self.open.len()
    }

    /// Writes the assignments that wait, with their `=` in one column.
    fn align(&mut self) {
        let widths = self.assignments.iter().map(|assignment| assignment.width);
        let column = widths.max().unwrap_or_default();
        let mut assignments = std::mem::take(&mut self.assignments);
        for assignment in assignments.drain(..) {
            self.indented(assignment.indent, assignment.name);
            spaces(self.text, column - assignment.width);
            self.text.push_str(" = ");
            self.text.push_str(assignment.value);
            self.text.push('\n');
        }
        // Its memory is used again.
        self.assignments = assignments;
    }

    fn indented(&mut self, indent: usize, line: &str) {
        if !std::mem::take(&mut self.goes_on) {
            spaces(self.text, 2 * (self.depth + indent));
        }
        self.text.push_str(line);
    }
}

/// The width of a name: one column a character.
fn columns(name: &str) -> usize {
    if name.is_ascii() {
        name.len()
    } else {
        name.chars().count()
    }
}

#[cfg(test)]
mod tests;
