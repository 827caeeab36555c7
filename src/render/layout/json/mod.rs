//! Turns JSON with trailing commas into JSON that is indented by two spaces.
//!
//! A short container without others in it stays on one line, as does an object whose only member is one:
//! `{"Ref": "Cluster"}`, `{"Fn::GetAtt": ["Cluster", "Arn"]}`.

mod compile;
mod form;
mod page;
mod token;

pub(in crate::render) use form::{Fill, Form, gap, is_simple};

/// A container on one line ends before this column.
const LINE_WIDTH: usize = 80;

/// Levels of indent become spaces.
const INDENT: usize = 2;

#[cfg(test)]
mod tests;
