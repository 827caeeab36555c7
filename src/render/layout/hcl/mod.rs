//! Turns HCL into the layout that `terraform fmt` would give it.
//!
//! The rules are those of HashiCorp's formatter: a line is indented by the brackets that are open before it,
//! and the `=` of neighbouring lines stand below each other where the value ends on its line. Beyond them,
//! runs of blank lines become one, and none is left at the ends of a block. What stands between words is for
//! the templates. Comments have lines of their own, strings end on their line, and there are no heredocs.

mod line;

use line::Line;

/// Lays a file out; one pass over its characters.
pub(in crate::render) fn lay_out(source: &str) -> String {
    let mut page = Page {
        text: String::with_capacity(source.len() * 5 / 4),
        opened: true,
        ..Page::default()
    };
    for line in source.lines() {
        if line.trim_ascii().is_empty() {
            page.blank_line();
        } else {
            page.line(&Line::read(line));
        }
    }
    page.align();
    page.text
}

#[derive(Default)]
struct Page<'a> {
    text: String,
    /// For each level of indent, the brackets that the line which began it left open.
    open: Vec<usize>,
    /// Neighbouring assignments that are not written yet: indent, name and value.
    assignments: Vec<(usize, &'a str, &'a str)>,
    /// Whether there are blank lines that are not written yet.
    blank: bool,
    /// Whether the last line opened a bracket at its end; true before the first line.
    opened: bool,
}

impl<'a> Page<'a> {
    fn blank_line(&mut self) {
        self.blank = !self.opened;
    }

    fn line(&mut self, line: &Line<'a>) {
        if self.blank && !line.closes {
            self.align();
            self.text.push('\n');
        }
        self.blank = false;
        self.opened = line.opens;
        let indent = self.indent(line.net);
        match line.value {
            Some(value) => self.assignments.push((indent, line.lead, value)),
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
        let width = |indent: usize, name: &str| 2 * indent + name.chars().count();
        let column = self
            .assignments
            .iter()
            .map(|(indent, name, _)| width(*indent, name))
            .max()
            .unwrap_or_default();
        for (indent, name, value) in std::mem::take(&mut self.assignments) {
            self.indented(indent, name);
            let gap = column - width(indent, name);
            self.text.extend(std::iter::repeat_n(' ', gap));
            self.text.push_str(" = ");
            self.text.push_str(value);
            self.text.push('\n');
        }
    }

    fn indented(&mut self, indent: usize, text: &str) {
        self.text.extend(std::iter::repeat_n("  ", indent));
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests;
