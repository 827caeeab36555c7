//! What is wrong with a value, and the steps from it to the root.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::super::problem::shorten;

/// One error of reading a typed value; a pointer wide, as every result carries its size.
#[derive(Debug)]
pub(in crate::source) struct Error(Box<Fault>);

/// The content of an [`Error`].
#[derive(Debug)]
pub(in crate::source) struct Fault {
    pub(in crate::source) kind: FaultKind,
    pub(in crate::source) at: At,
    /// Positions among siblings from the place of the error up to the root.
    pub(in crate::source) trail: Vec<usize>,
    pub(in crate::source) help: Option<String>,
    /// What the text should most likely say instead of the value.
    pub(in crate::source) instead: Option<String>,
}

/// Which part of the node at the end of a trail is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum At {
    Value,
    /// The key of an entry.
    Key,
    /// The only key of a mapping that stands for a variant of an enumeration.
    VariantName,
}

/// What a type expects that takes a mapping apart.
pub(super) const MAPPING: &str = "a mapping";

/// The kinds of error.
#[derive(Debug)]
pub(in crate::source) enum FaultKind {
    UnknownField {
        name: String,
        expected: &'static [&'static str],
    },
    UnknownVariant {
        name: String,
        expected: &'static [&'static str],
    },
    MissingField {
        name: &'static str,
    },
    WrongValue {
        expected: String,
        found: String,
    },
    WrongLength {
        expected: String,
        found: usize,
    },
    VariantWithoutBody {
        name: String,
    },
    /// A verdict of the typed model: its first line is the message, the rest is help.
    Custom(String),
}

impl Error {
    #[cold]
    fn new(kind: FaultKind) -> Self {
        Self(Box::new(Fault {
            kind,
            at: At::Value,
            trail: Vec::new(),
            help: None,
            instead: None,
        }))
    }

    #[cold]
    pub(super) fn wrong(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(FaultKind::WrongValue {
            expected: expected.into(),
            found: found.into(),
        })
    }

    #[cold]
    pub(super) fn wrong_length(expected: String, found: usize) -> Self {
        Self::new(FaultKind::WrongLength { expected, found })
    }

    #[cold]
    pub(super) fn variant_without_body(name: &str) -> Self {
        Self::new(FaultKind::VariantWithoutBody {
            name: shorten(name),
        })
    }

    /// Adds what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Adds what to write instead of the value.
    pub(super) fn instead(mut self, text: impl Into<String>) -> Self {
        self.0.instead = Some(text.into());
        self
    }

    /// Adds the step from the collection into the child the error comes from.
    #[cold]
    pub(super) fn inside(mut self, index: usize) -> Self {
        self.0.trail.push(index);
        self
    }

    pub(super) fn at(mut self, at: At) -> Self {
        self.0.at = at;
        self
    }

    /// The content, with the trail turned to lead down from the root.
    pub(in crate::source) fn into_fault(self) -> Fault {
        let mut fault = *self.0;
        fault.trail.reverse();
        fault
    }
}

impl Fault {
    /// Whether a mapping was to be taken apart, and something else was there.
    pub(in crate::source) fn wants_mapping(&self) -> bool {
        matches!(&self.kind, FaultKind::WrongValue { expected, .. } if expected == MAPPING)
    }
}

impl de::Error for Error {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(FaultKind::Custom(message.to_string()))
    }

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong(expected.to_string(), name(found))
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong(expected.to_string(), name(found))
    }

    #[cold]
    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        Self::wrong_length(expected.to_string(), found)
    }

    #[cold]
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let name = field.to_owned();
        Self::new(FaultKind::UnknownField { name, expected })
    }

    #[cold]
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let name = variant.to_owned();
        Self::new(FaultKind::UnknownVariant { name, expected })
    }

    #[cold]
    fn missing_field(name: &'static str) -> Self {
        Self::new(FaultKind::MissingField { name })
    }
}

/// Names what a visitor was given in the words of [`Node::found`](super::Node::found).
fn name(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Str(text) => format!("`{}`", shorten(text)),
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(value) => format!("`{value}`"),
        Unexpected::Signed(value) => format!("`{value}`"),
        Unexpected::Float(value) => format!("`{value}`"),
        Unexpected::Char(value) => format!("`{value}`"),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        other => other.to_string(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.kind.fmt(f)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField { name, .. } => write!(f, "unknown field `{}`", shorten(name)),
            Self::UnknownVariant { name, .. } => write!(f, "unknown value `{}`", shorten(name)),
            Self::MissingField { name } => write!(f, "missing field `{name}`"),
            Self::WrongValue { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::WrongLength { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            Self::VariantWithoutBody { name } => write!(f, "`{name}` needs a value"),
            Self::Custom(message) => f.write_str(message.lines().next().unwrap_or_default()),
        }
    }
}

impl std::error::Error for Error {}
