//! Turns all that is in a view but for its values into bytes that can be compared.

use crate::plan::Expr;

/// The stem of a template, and in the order of its view what is there, what is not, and what stands in its form.
///
/// No two views have the same bytes unless one form is right for both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape(Vec<u8>);

/// Memory for so many bytes is taken at once.
const LONG: usize = 1024;

impl Shape {
    pub(super) fn new(stem: &str) -> Self {
        let mut shape = Self(Vec::with_capacity(LONG));
        shape.word(stem);
        shape
    }

    /// A value, which is not part of the shape.
    pub(super) fn value(&mut self, is_simple: bool) {
        self.0.push(if is_simple { b'v' } else { b'V' });
    }

    /// A value that is not there.
    pub(super) fn nothing(&mut self) {
        self.0.push(b'-');
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.0.push(if flag { b'1' } else { b'0' });
    }

    /// A list, whose items follow.
    pub(super) fn list(&mut self, length: usize) {
        self.counted(b'[', length);
    }

    /// A map, whose keys and values follow.
    pub(super) fn map(&mut self, length: usize) {
        self.counted(b':', length);
    }

    /// A part, whose fields follow.
    pub(super) fn part(&mut self) {
        self.0.push(b'{');
    }

    /// Text that stands in the form.
    pub(super) fn word(&mut self, word: &str) {
        self.counted(b'w', word.len());
        self.0.extend_from_slice(word.as_bytes());
    }

    /// An expression that stands in the form.
    pub(super) fn fixed(&mut self, expr: &Expr) {
        match expr {
            Expr::Text(text) => self.word(text),
            Expr::Bool(value) => self.flag(*value),
            Expr::Attr(id, attr) => {
                self.counted(b'a', *attr as usize);
                self.word(id.kind.stem());
                self.word(&id.label);
            }
            Expr::Pseudo(pseudo) => self.counted(b'p', *pseudo as usize),
            Expr::Join(separator, parts) => {
                self.counted(b'+', parts.len());
                self.word(separator);
                parts.iter().for_each(|part| self.fixed(part));
            }
            Expr::List(items) => {
                self.list(items.len());
                items.iter().for_each(|item| self.fixed(item));
            }
            Expr::Map(entries) => {
                self.map(entries.len());
                for (key, value) in entries {
                    self.word(key);
                    self.fixed(value);
                }
            }
            Expr::Int(number) => {
                self.0.push(b'i');
                self.0.extend(number.to_le_bytes());
            }
            Expr::Input(input) => {
                self.0.push(b'n');
                self.word(input.name.as_str());
            }
            Expr::Ssm(path) => {
                self.0.push(b's');
                self.word(path.as_str());
            }
            Expr::CommonTags => self.0.push(b't'),
        }
    }

    fn counted(&mut self, kind: u8, count: usize) {
        self.0.push(kind);
        // Most counts fit into one byte, and the largest of these says that more follow.
        match u8::try_from(count) {
            Ok(count) if count < u8::MAX => self.0.push(count),
            _ => {
                self.0.push(u8::MAX);
                self.0.extend(count.to_le_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::{Attr, Pseudo, ResourceId, ResourceKind};

    #[test]
    fn what_differs_in_the_form_differs_in_the_shape() {
        let attr = |kind, label, attr| Expr::Attr(ResourceId::part(kind, label), attr);
        let join = |separator, parts: &[&'static str]| {
            Expr::Join(
                separator,
                parts.iter().map(|part| Expr::word(part)).collect(),
            )
        };
        let list = |items: &[&'static str]| {
            Expr::List(items.iter().map(|item| Expr::word(item)).collect())
        };
        let exprs = [
            Expr::word("a"),
            Expr::word("ab"),
            Expr::Bool(true),
            Expr::Bool(false),
            attr(ResourceKind::Role, "a", Attr::Arn),
            attr(ResourceKind::Role, "a", Attr::Name),
            attr(ResourceKind::Role, "b", Attr::Arn),
            attr(ResourceKind::Cluster, "a", Attr::Arn),
            Expr::Pseudo(Pseudo::Region),
            Expr::Pseudo(Pseudo::Partition),
            join("", &["a", "b"]),
            join("", &["ab", ""]),
            join("-", &["a", "b"]),
            list(&["a", "b"]),
            list(&["ab"]),
            list(&[]),
        ];
        let shape = |expr: &Expr| {
            let mut shape = Shape::new("stem");
            shape.fixed(expr);
            shape
        };
        let shapes: BTreeSet<Shape> = exprs.iter().map(shape).collect();
        assert_eq!(shapes.len(), exprs.len());
        assert_ne!(Shape::new("a"), Shape::new("b"));
    }
}
