//! Turns values that another format holds into a tree like that of a text.
//!
//! Whoever knows the format makes the tree; what it says is read as a type, or with a text as one of its [`Layers`].
//!
//! [`Layers`]: super::Layers

use std::{borrow::Cow, ops::Range};

use serde::de::DeserializeOwned;

use super::{
    Problem, Source, layers,
    node::{Entry, Fate, Kind, Node, Origin},
    repair,
};

/// Values without a text of their own. Their places are bytes of whatever they were taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree(pub(super) Node<'static>);

impl Tree {
    /// A text, as one in quotes: it is no number, even if it looks like one.
    #[must_use]
    pub fn text(text: impl Into<String>, span: Range<usize>) -> Self {
        Self::scalar(text.into(), false, span)
    }

    /// A number or a truth, as it would be written in a spec: `0.5`, `true`.
    #[must_use]
    pub fn bare(text: impl Into<String>, span: Range<usize>) -> Self {
        Self::scalar(text.into(), true, span)
    }

    /// A list.
    #[must_use]
    pub fn list(elements: impl IntoIterator<Item = Self>, span: Range<usize>) -> Self {
        let elements = elements.into_iter().map(|Self(node)| node);
        Self::new(Kind::List(elements.collect()), span)
    }

    /// A mapping; each entry has its key, the place of that, and its value.
    #[must_use]
    pub fn map(
        entries: impl IntoIterator<Item = (String, Range<usize>, Self)>,
        span: Range<usize>,
    ) -> Self {
        let entries = entries
            .into_iter()
            .map(|(key, key_span, Self(value))| Entry {
                key: Cow::Owned(key),
                key_span,
                read_as: None,
                value,
            });
        Self::new(Kind::Map(entries.collect()), span)
    }

    /// Reads it as a `T`, without what is wrong with it; none if too little is left.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> (Option<T>, Vec<Problem>) {
        if let Some(problem) = layers::beyond_bounds(&self.0, 1) {
            return (None, vec![problem]);
        }
        let mut problems = Vec::new();
        let value = repair::read("", &mut self.0.clone(), &mut problems, |_| false);
        (value, problems)
    }

    fn scalar(text: String, plain: bool, span: Range<usize>) -> Self {
        let text = Cow::Owned(text);
        Self::new(Kind::Scalar { text, plain }, span)
    }

    fn new(kind: Kind<'static>, span: Range<usize>) -> Self {
        Self(Node {
            span,
            block: false,
            fate: Fate::Kept,
            origin: Origin::Text,
            kind,
        })
    }
}

impl TryFrom<&Source> for Tree {
    type Error = Vec<Problem>;

    /// The values of a text, YAML or JSON.
    fn try_from(source: &Source) -> Result<Self, Vec<Problem>> {
        let outline = source.outline();
        match outline.root {
            Some(root) if outline.problems.is_empty() => Ok(Self(root.into_owned())),
            Some(_) | None => Err(outline.problems),
        }
    }
}

impl Node<'_> {
    fn into_owned(self) -> Node<'static> {
        let kind = match self.kind {
            Kind::Scalar { text, plain } => Kind::Scalar {
                text: Cow::Owned(text.into_owned()),
                plain,
            },
            Kind::List(items) => Kind::List(items.into_iter().map(Node::into_owned).collect()),
            Kind::Map(entries) => {
                let owned = |entry: Entry<'_>| Entry {
                    key: Cow::Owned(entry.key.into_owned()),
                    key_span: entry.key_span,
                    read_as: entry.read_as,
                    value: entry.value.into_owned(),
                };
                Kind::Map(entries.into_iter().map(owned).collect())
            }
        };
        Node {
            span: self.span,
            block: self.block,
            fate: self.fate,
            origin: self.origin,
            kind,
        }
    }
}
