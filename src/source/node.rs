//! The tree of one text: scalars, lists and mappings, each with the bytes it was read from.
//!
//! Nodes borrow from the text; a tree is at most [`MAX_DEPTH`] deep, so walking it may recurse.

use std::{borrow::Cow, ops::Range};

use super::{SpecPath, path::Segment, problem::shorten};

/// The deepest nesting that is read: the root mapping is at depth 1.
///
/// A spec nests about six deep; the bound keeps hostile texts from exhausting the stack.
pub(super) const MAX_DEPTH: usize = 64;

/// The most elements of a list, and entries of a mapping, that are read.
///
/// The longest list of a spec has a few dozen; the bound keeps what follows in milliseconds, although some rules
/// compare each element with each other.
pub(super) const MAX_ENTRIES: usize = 1000;

/// One value of the text, or of a layer that is read with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node<'a> {
    /// The bytes of the value; of one that is not in the text, those of the nearest key above.
    pub(super) span: Range<usize>,
    /// Laid out by indentation over lines of its own: underlining all of it would not help anyone.
    pub(super) block: bool,
    pub(super) fate: Fate,
    pub(super) origin: Origin,
    pub(super) kind: Kind<'a>,
}

/// Who has written a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The author of the text.
    Text,
    /// The author of a layer, by its position among those that were read with the text.
    Layer(u16),
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Scalar {
        text: Cow<'a, str>,
        /// Written without quotes.
        plain: bool,
    },
    List(Vec<Node<'a>>),
    Map(Vec<Entry<'a>>),
}

/// One `key: value` of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) key_span: Range<usize>,
    /// The field this entry is taken for, where its key is a typing error.
    pub(super) read_as: Option<&'static str>,
    pub(super) value: Node<'a>,
}

/// Whether the typed model gets to see a node.
///
/// Nodes are never taken out of the tree, so that paths and spans stay those of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    /// Passed over without loss: a field nobody knows, the second of two equal keys.
    Ignored,
    /// Unreadable, and reported: whatever holds it is incomplete from now on.
    Lost,
}

impl<'a> Node<'a> {
    /// A node of a text, as nobody has read it yet.
    pub(super) const fn new(kind: Kind<'a>, span: Range<usize>) -> Self {
        Self {
            span,
            block: false,
            fate: Fate::Kept,
            origin: Origin::Text,
            kind,
        }
    }

    /// A plain scalar with nothing in it, `null` or `~`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if is_null(text))
    }

    pub(super) const fn is_kept(&self) -> bool {
        matches!(self.fate, Fate::Kept)
    }

    /// Whether the text has this value, and no layer.
    pub(super) const fn is_written(&self) -> bool {
        matches!(self.origin, Origin::Text)
    }

    /// Whether a direct child is unreadable.
    pub(super) fn has_lost_child(&self) -> bool {
        match &self.kind {
            Kind::Scalar { .. } => false,
            Kind::List(items) => items.iter().any(|item| item.fate == Fate::Lost),
            Kind::Map(entries) => entries.iter().any(|entry| entry.value.fate == Fate::Lost),
        }
    }

    /// Whether this is a mapping with an entry of that key.
    pub(super) fn has(&self, key: &str) -> bool {
        match &self.kind {
            Kind::Map(entries) => entries.iter().any(|entry| entry.key == key),
            Kind::Scalar { .. } | Kind::List(_) => false,
        }
    }

    /// Whether this is a mapping with an entry of that key, and something in it.
    pub(super) fn says(&self, key: &str) -> bool {
        match &self.kind {
            Kind::Map(entries) => entries
                .iter()
                .any(|entry| entry.key == key && !entry.value.is_null()),
            Kind::Scalar { .. } | Kind::List(_) => false,
        }
    }

    pub(super) fn entry(&self, index: usize) -> Option<&Entry<'a>> {
        match &self.kind {
            Kind::Map(entries) => entries.get(index),
            Kind::Scalar { .. } | Kind::List(_) => None,
        }
    }

    pub(super) fn entry_mut(&mut self, index: usize) -> Option<&mut Entry<'a>> {
        match &mut self.kind {
            Kind::Map(entries) => entries.get_mut(index),
            Kind::Scalar { .. } | Kind::List(_) => None,
        }
    }

    /// The entry at `index` of a mapping or the element at `index` of a list.
    pub(super) fn child(&self, index: usize) -> Option<&Self> {
        match &self.kind {
            Kind::Scalar { .. } => None,
            Kind::List(items) => items.get(index),
            Kind::Map(entries) => entries.get(index).map(|entry| &entry.value),
        }
    }

    pub(super) fn child_mut(&mut self, index: usize) -> Option<&mut Self> {
        match &mut self.kind {
            Kind::Scalar { .. } => None,
            Kind::List(items) => items.get_mut(index),
            Kind::Map(entries) => entries.get_mut(index).map(|entry| &mut entry.value),
        }
    }

    /// The position among its siblings of the child that a path names.
    pub(super) fn find(&self, segment: &Segment) -> Option<usize> {
        match (&self.kind, segment) {
            (Kind::List(items), Segment::Index(index)) => (*index < items.len()).then_some(*index),
            (Kind::Map(entries), Segment::Key(key)) => {
                entries.iter().position(|entry| entry.is_named(key))
            }
            _ => None,
        }
    }

    /// The bytes to underline for this value: one line of it where possible.
    ///
    /// A value laid out over several lines, or an empty one, is shown by its key.
    pub(super) fn spot(&self, key_span: Option<&Range<usize>>) -> Range<usize> {
        if !self.block && !self.span.is_empty() {
            return self.span.clone();
        }
        key_span.cloned().unwrap_or_else(|| self.head())
    }

    /// The bytes to underline for something missing inside this value: its key, else its first line.
    pub(super) fn heading(&self, key_span: Option<&Range<usize>>) -> Range<usize> {
        key_span.cloned().unwrap_or_else(|| self.head())
    }

    /// The first key or element of a collection; a scalar itself.
    pub(super) fn head(&self) -> Range<usize> {
        match &self.kind {
            Kind::Map(entries) => entries.first().map(|entry| entry.key_span.clone()),
            Kind::List(items) => items.first().map(Self::head),
            Kind::Scalar { .. } => None,
        }
        .unwrap_or_else(|| self.span.clone())
    }

    /// Names this value in a message: `` `12x` ``, `a list`, `nothing`.
    pub(super) fn found(&self) -> String {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => "nothing".to_owned(),
            Kind::Scalar { text, plain: true } => format!("`{}`", shorten(text)),
            Kind::Scalar { text, plain: false } => format!("the text `\"{}\"`", shorten(text)),
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "a mapping".to_owned(),
        }
    }
}

impl Entry<'_> {
    /// The field name the typed model is given.
    pub(super) fn name(&self) -> &str {
        self.read_as.unwrap_or(&self.key)
    }

    /// Whether a path or a field name means this entry.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.key == name || self.read_as == Some(name)
    }

    pub(super) const fn is_kept(&self) -> bool {
        self.value.is_kept()
    }
}

/// What YAML 1.2 reads as null when it is not quoted.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Extends `path` by the step from `parent` to its child at `index`.
pub(super) fn step_into(path: &mut SpecPath, parent: &Node<'_>, index: usize) {
    match parent.entry(index) {
        Some(entry) => path.push_key(&*entry.key),
        None => path.push_index(index),
    }
}
