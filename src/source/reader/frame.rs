//! A list or mapping whose end has not been read yet; becomes a [`Node`] there.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use super::{
    super::{
        Problem, Segment,
        node::{Entry, Fate, Kind, MAX_ENTRIES, Node, Origin},
        problem::MAX_PROBLEMS,
    },
    refusal,
};

pub(super) struct Frame<'a> {
    pub(super) start: usize,
    pub(super) block: bool,
    pub(super) fate: Fate,
    pub(super) children: Children<'a>,
    /// The key whose value comes next, in a mapping.
    pub(super) key: Option<Key<'a>>,
}

pub(super) enum Children<'a> {
    List(Vec<Node<'a>>),
    Map(Vec<Entry<'a>>),
}

pub(super) struct Key<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) span: Range<usize>,
    /// False for a key that was refused: its value is then skipped.
    pub(super) kept: bool,
}

impl<'a> Frame<'a> {
    pub(super) const fn expects_key(&self) -> bool {
        matches!(self.children, Children::Map(_)) && self.key.is_none()
    }

    /// Whether another element or entry would be one too many.
    pub(super) fn is_full(&self) -> bool {
        match &self.children {
            Children::List(items) => items.len() >= MAX_ENTRIES,
            Children::Map(entries) => self.key.is_none() && entries.len() >= MAX_ENTRIES,
        }
    }

    /// Whether what is being read here was refused together with its key.
    pub(super) fn skips(&self) -> bool {
        self.key.as_ref().is_some_and(|key| !key.kept)
    }

    /// The step to the child being read.
    pub(super) fn current(&self) -> Option<Segment> {
        match &self.children {
            Children::List(items) => Some(items.len().into()),
            Children::Map(_) => self.key.as_ref().map(|key| Segment::from(&*key.text)),
        }
    }

    /// The step to the child read last.
    pub(super) fn latest(&self) -> Option<Segment> {
        match &self.children {
            Children::List(items) => items.len().checked_sub(1).map(Segment::from),
            Children::Map(entries) => self.current().or_else(|| {
                let entry = entries.last()?;
                Some(Segment::from(&*entry.key))
            }),
        }
    }

    /// Adds an element, or the value of the key read before.
    pub(super) fn push(&mut self, node: Node<'a>) {
        match &mut self.children {
            Children::List(items) => items.push(node),
            Children::Map(entries) => {
                let Some(key) = self.key.take().filter(|key| key.kept) else {
                    return;
                };
                entries.push(Entry {
                    key: key.text,
                    key_span: key.span,
                    read_as: None,
                    value: node,
                });
            }
        }
    }

    /// Ignores the entry of every key that was there before, and reports the first of them.
    pub(super) fn refuse_duplicates(&mut self) -> Vec<Problem> {
        let Children::Map(entries) = &mut self.children else {
            return Vec::new();
        };
        let mut problems = Vec::new();
        for (first, second) in repeated(entries) {
            let first = entries.get(first).map(|entry| entry.key_span.clone());
            let Some((entry, first)) = entries.get_mut(second).zip(first) else {
                continue;
            };
            entry.value.fate = Fate::Ignored;
            if problems.len() < MAX_PROBLEMS {
                let span = entry.key_span.clone();
                problems.push(refusal::duplicate(&entry.key, span, first));
            }
        }
        problems
    }

    /// The finished node; `end` is where a bracket closed it.
    pub(super) fn into_node(self, end: usize) -> Node<'a> {
        let last = match &self.children {
            Children::List(items) => items.last().map(|item| item.span.end),
            Children::Map(entries) => entries
                .last()
                .map(|entry| entry.value.span.end.max(entry.key_span.end)),
        };
        // The parser ends a block collection where the next key starts, comments included.
        let end = if self.block { last.unwrap_or(end) } else { end };
        Node {
            span: self.start..end.max(self.start),
            block: self.block,
            fate: self.fate,
            origin: Origin::Text,
            kind: match self.children {
                Children::List(items) => Kind::List(items),
                Children::Map(entries) => Kind::Map(entries),
            },
        }
    }
}

/// Pairs of positions whose keys are equal: the first with that key, and each later one.
fn repeated(entries: &[Entry<'_>]) -> Vec<(usize, usize)> {
    // Comparing all pairs needs no memory, and is the faster way for what a spec holds.
    const FEW: usize = 16;
    if entries.len() <= FEW {
        let mut pairs = Vec::new();
        for (second, entry) in entries.iter().enumerate() {
            let first = entries.iter().position(|other| other.key == entry.key);
            pairs.extend(
                first
                    .filter(|first| *first < second)
                    .map(|first| (first, second)),
            );
        }
        return pairs;
    }
    let mut seen = BTreeMap::new();
    let places = entries.iter().enumerate();
    places
        .filter_map(|(at, entry)| {
            let first = *seen.entry(&*entry.key).or_insert(at);
            (first < at).then_some((first, at))
        })
        .collect()
}
