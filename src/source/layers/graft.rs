//! Turns the tree of a layer into what is merged field by field and what is taken whole, and puts it into that of a
//! text.

use std::{borrow::Cow, ops::Range};

use serde::de::DeserializeOwned;

use super::{
    super::node::{Entry, Fate, Kind, Node, Origin},
    Rank, shape,
};

/// A key of a mapping and its value.
pub(super) type Field = (String, Graft);

/// The fields of a mapping.
pub(super) type Fields = Vec<Field>;

/// A value of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Graft {
    /// A scalar, a list, or a mapping that stands for one value.
    Whole(Node<'static>),
    /// A mapping that is merged key by key.
    Fields(Fields),
}

impl Graft {
    /// Takes a tree apart as `T` would.
    pub(super) fn new<T: DeserializeOwned>(node: &Node<'static>) -> Self {
        Self::at::<T>(node, &mut Vec::new())
    }

    fn at<'t, T: DeserializeOwned>(node: &'t Node<'static>, path: &mut Vec<&'t str>) -> Self {
        let entries = match &node.kind {
            Kind::Map(entries) if shape::has_fields::<T>(path) => entries,
            Kind::Map(_) | Kind::List(_) | Kind::Scalar { .. } => return Self::Whole(node.clone()),
        };
        let mut fields = Vec::with_capacity(entries.len());
        for entry in entries {
            path.push(&entry.key);
            fields.push((
                entry.key.to_string(),
                Self::at::<T>(&entry.value, &mut *path),
            ));
            path.pop();
        }
        Self::Fields(fields)
    }

    /// The value as one of a text, at the bytes of a key.
    fn node(&self, place: &Range<usize>, origin: Origin) -> Node<'_> {
        let fields = match self {
            Self::Whole(node) => return moved(node, place, origin),
            Self::Fields(fields) => fields,
        };
        let entries = fields.iter().map(|(key, graft)| Entry {
            key: Cow::Borrowed(key),
            key_span: place.clone(),
            read_as: None,
            value: graft.node(place, origin),
        });
        at(place, origin, Kind::Map(entries.collect()))
    }
}

/// Puts fields into a mapping of a text, whose key has these bytes; what is no mapping stays as it is.
pub(super) fn merge<'a>(
    fields: &'a [Field],
    rank: Rank,
    origin: Origin,
    node: &mut Node<'a>,
    key: Option<&Range<usize>>,
) {
    let place = node.heading(key);
    let Kind::Map(entries) = &mut node.kind else {
        return;
    };
    for (name, graft) in fields {
        let known = entries
            .iter_mut()
            .find(|entry| entry.key == *name && entry.value.fate != Fate::Ignored);
        let Some(Entry {
            key_span, value, ..
        }) = known
        else {
            entries.push(Entry {
                key: Cow::Borrowed(name),
                key_span: place.clone(),
                read_as: None,
                value: graft.node(&place, origin),
            });
            continue;
        };
        match (graft, rank, &value.kind) {
            (Graft::Fields(inner), _, Kind::Map(_)) => {
                merge(inner, rank, origin, value, Some(key_span));
            }
            (_, Rank::Default, _) => {}
            (_, Rank::Override, _) => *value = graft.node(key_span, origin),
        }
    }
}

/// The same value at other bytes; its texts are not copied.
fn moved<'a>(node: &'a Node<'static>, place: &Range<usize>, origin: Origin) -> Node<'a> {
    let kind = match &node.kind {
        Kind::Scalar { text, plain } => Kind::Scalar {
            text: Cow::Borrowed(text),
            plain: *plain,
        },
        Kind::List(items) => Kind::List(
            items
                .iter()
                .map(|item| moved(item, place, origin))
                .collect(),
        ),
        Kind::Map(entries) => {
            let entry = |entry: &'a Entry<'static>| Entry {
                key: Cow::Borrowed(&*entry.key),
                key_span: place.clone(),
                read_as: None,
                value: moved(&entry.value, place, origin),
            };
            Kind::Map(entries.iter().map(entry).collect())
        }
    };
    at(place, origin, kind)
}

fn at<'a>(place: &Range<usize>, origin: Origin, kind: Kind<'a>) -> Node<'a> {
    Node {
        span: place.clone(),
        block: false,
        fate: Fate::Kept,
        origin,
        kind,
    }
}
