//! Turns JSON with trailing commas into JSON that is indented by two spaces.
//!
//! A member without a value is left out: that is how templates say that a property is optional.
//!
//! A short container without others in it stays on one line, as does an object whose only member is one:
//! `{"Ref": "Cluster"}`, `{"Fn::GetAtt": ["Cluster", "Arn"]}`.

mod compile;
mod form;
mod page;
mod token;

pub(in crate::render) use form::{Fill, Form, gap, is_simple};

/// Lays a text out at a level of indent, without a comma at its end, and appends it.
pub(in crate::render) fn lay_out(source: &str, depth: usize, text: &mut String) {
    let mut tokens = Vec::with_capacity(source.len() / 8);
    token::read_part(source, &mut tokens);
    page::write(&tokens, depth, text);
}

/// A container on one line ends before this column.
const LINE_WIDTH: usize = 80;

/// Levels of indent become spaces.
const INDENT: usize = 2;

#[cfg(test)]
mod tests;
