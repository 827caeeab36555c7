//! Finds the bytes of a [`SpecPath`] in the text it is about.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Segment, SpecPath,
    layers::{Layer, Rank},
    node::{Entry, Kind, Node, Origin},
};

/// Where in a text each value and key is.
///
/// It is the tree the text was read into: making one costs nothing, and a look-up walks down the
/// path. What could not be read into the typed model is still found here. What a layer has put
/// into the tree is nowhere in the text; it is known where it comes from.
#[derive(Debug)]
pub struct SpanMap<'a> {
    root: Option<Node<'a>>,
    layers: &'a [Layer],
}

/// The answer to [`SpanMap::nearest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The bytes to underline.
    pub span: Range<usize>,
    /// Whether the path itself is in the text; otherwise the span is that of what should hold it.
    pub exact: bool,
}

/// The answer to [`SpanMap::provenance`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// The value that was asked for, or what should hold it.
    pub path: SpecPath,
    /// Whether all of it comes from a layer, and not only values in it.
    pub whole: bool,
    /// The names of the layers, in their order.
    pub layers: Vec<&'a str>,
}

impl<'a> SpanMap<'a> {
    pub(super) const fn new(root: Option<Node<'a>>, layers: &'a [Layer]) -> Self {
        Self { root, layers }
    }

    /// Whether there is a value at `path`, in the text or from a layer.
    #[must_use]
    pub fn has(&self, path: &SpecPath) -> bool {
        self.descend(path).is_some_and(|found| found.exact)
    }

    /// The bytes of the value at `path`, if it is in the text.
    #[must_use]
    pub fn value(&self, path: &SpecPath) -> Option<Range<usize>> {
        let found = self.descend(path)?;
        found.is_written().then(|| found.node.span.clone())
    }

    /// The bytes of the key whose value is at `path`; `None` for elements of a list and the root.
    #[must_use]
    pub fn key(&self, path: &SpecPath) -> Option<Range<usize>> {
        let found = self.descend(path).filter(Descent::is_written)?;
        found.entry.map(|entry| entry.key_span.clone())
    }

    /// The bytes to underline for a finding about `path`, whether it is in the text or missing.
    ///
    /// A value in the text is underlined itself, or by its key if it spans lines of its own or is
    /// empty. For a missing one it is the key of the innermost mapping or list that should hold it,
    /// or the first key of an element without one, or of the document.
    #[must_use]
    pub fn nearest(&self, path: &SpecPath) -> Located {
        let Some(found) = self.descend(path) else {
            return Located {
                span: 0..0,
                exact: false,
            };
        };
        let key = found.entry.map(|entry| &entry.key_span);
        let exact = found.is_written();
        let span = if exact {
            found.node.spot(key)
        } else {
            found.node.heading(key)
        };
        Located { span, exact }
    }

    /// Which layers the value at `path` comes from, or what should hold it; `None` if the text says all of it.
    #[must_use]
    pub fn provenance(&self, path: &SpecPath) -> Option<Provenance<'a>> {
        if self.layers.is_empty() || path.is_root() {
            return None;
        }
        let found = self.descend(path)?;
        let mut used = BTreeSet::new();
        match found.node.origin {
            Origin::Layer(index) => {
                used.insert(index);
            }
            Origin::Text if found.exact => collect(found.node, &mut used),
            Origin::Text => {}
        }
        let layers: Vec<&str> = used
            .into_iter()
            .filter_map(|index| self.name(index))
            .collect();
        (!layers.is_empty()).then(|| Provenance {
            path: path.segments().iter().take(found.depth).cloned().collect(),
            whole: !found.node.is_written(),
            layers,
        })
    }

    /// Whether the value at `path` stands above what the text says, so that an edit of the text changes nothing.
    #[must_use]
    pub fn is_overridden(&self, path: &SpecPath) -> bool {
        let layer = self
            .descend(path)
            .and_then(|found| match found.node.origin {
                Origin::Layer(index) => self.layers.get(usize::from(index)),
                Origin::Text => None,
            });
        layer.is_some_and(|layer| layer.rank == Rank::Override)
    }

    fn name(&self, index: u16) -> Option<&'a str> {
        let layer = self.layers.get(usize::from(index))?;
        Some(&layer.name)
    }

    fn descend(&self, path: &SpecPath) -> Option<Descent<'_, 'a>> {
        let mut found = Descent {
            node: self.root.as_ref()?,
            entry: None,
            depth: 0,
            exact: true,
        };
        for segment in path.segments() {
            let Some(inner) = found.step(segment) else {
                found.exact = false;
                break;
            };
            found = inner;
        }
        Some(found)
    }
}

/// How far a path leads into the tree.
struct Descent<'t, 'a> {
    node: &'t Node<'a>,
    /// The entry whose value `node` is.
    entry: Option<&'t Entry<'a>>,
    /// How many steps of the path there are.
    depth: usize,
    exact: bool,
}

impl Descent<'_, '_> {
    /// Whether the path leads to a value of the text.
    const fn is_written(&self) -> bool {
        self.exact && self.node.is_written()
    }

    fn step(&self, segment: &Segment) -> Option<Self> {
        let index = self.node.find(segment)?;
        Some(Self {
            node: self.node.child(index)?,
            entry: self.node.entry(index),
            depth: self.depth + 1,
            exact: true,
        })
    }
}

/// The layers that values in a node of the text come from.
fn collect(node: &Node<'_>, used: &mut BTreeSet<u16>) {
    match (node.origin, &node.kind) {
        (Origin::Layer(index), _) => {
            used.insert(index);
        }
        (Origin::Text, Kind::Scalar { .. }) => {}
        (Origin::Text, Kind::List(items)) => items.iter().for_each(|item| collect(item, used)),
        (Origin::Text, Kind::Map(entries)) => {
            entries.iter().for_each(|entry| collect(&entry.value, used));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Source, path};
    use super::*;

    const TEXT: &str = "\
service: demo
containers:
  - name: api
    memory: {soft: 1, hard: }
  -
    image: b
draining:
  timeout: 60s
empty:
";

    fn map(check: impl Fn(&SpanMap<'_>)) {
        let source = Source::new("test", TEXT);
        check(&source.read::<serde::de::IgnoredAny>().spans);
    }

    fn slice(span: Range<usize>) -> &'static str {
        TEXT.get(span).unwrap()
    }

    #[test]
    fn values_and_keys_are_found_by_their_path() {
        map(|spans| {
            let value = |path| spans.value(&path).map(slice);
            let key = |path| spans.key(&path).map(slice);
            assert_eq!(value(path!["service"]), Some("demo"));
            assert_eq!(value(path!["containers", 0, "memory", "soft"]), Some("1"));
            assert_eq!(value(path!["containers", 1]), Some("image: b"));
            assert_eq!(value(path!["containers", 2]), None);
            assert_eq!(value(path!["service", "demo"]), None);
            assert_eq!(value(path!["containers", "name"]), None);
            assert_eq!(key(path!["containers", 0, "memory"]), Some("memory"));
            assert_eq!(key(path!["containers", 0]), None);
            assert_eq!(key(path![]), None);
            assert_eq!(value(path![]), Some(TEXT.trim_end().trim_end_matches(':')));
        });
    }

    #[test]
    fn a_value_on_one_line_is_underlined_itself_and_others_by_their_key() {
        map(|spans| {
            let at = |path| {
                let Located { span, exact } = spans.nearest(&path);
                (slice(span), exact)
            };
            assert_eq!(at(path!["service"]), ("demo", true));
            assert_eq!(
                at(path!["containers", 0, "memory"]),
                ("{soft: 1, hard: }", true)
            );
            assert_eq!(at(path!["containers", 0, "memory", "hard"]), ("hard", true));
            assert_eq!(at(path!["draining"]), ("draining", true));
            assert_eq!(at(path!["containers", 1]), ("image", true));
            assert_eq!(at(path!["empty"]), ("empty", true));
            assert_eq!(at(path![]), ("service", true));
        });
    }

    #[test]
    fn what_is_missing_is_shown_at_the_key_that_should_hold_it() {
        map(|spans| {
            let at = |path| {
                let Located { span, exact } = spans.nearest(&path);
                (slice(span), exact)
            };
            assert_eq!(at(path!["draining", "enabled"]), ("draining", false));
            assert_eq!(at(path!["draining", "a", 0, "b"]), ("draining", false));
            assert_eq!(at(path!["containers", 0, "port"]), ("name", false));
            assert_eq!(at(path!["containers", 7]), ("containers", false));
            assert_eq!(at(path!["containers", 0, "memory", "x"]), ("memory", false));
            assert_eq!(at(path!["network"]), ("service", false));
        });
    }

    #[test]
    fn a_text_that_could_not_be_read_has_no_spans() {
        let source = Source::new("test", "a: [");
        let spans = source.read::<serde::de::IgnoredAny>().spans;
        assert_eq!(spans.value(&path!["a"]), None);
        let nowhere = Located {
            span: 0..0,
            exact: false,
        };
        assert_eq!(spans.nearest(&path!["a"]), nowhere);
    }

    #[test]
    fn a_mistyped_key_is_found_by_the_field_that_was_meant() {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Spec {
            timeout: String,
        }
        let source = Source::new("test", "timout: 60s");
        let read = source.read::<Spec>();
        assert_eq!(read.value.unwrap().timeout, "60s");
        assert_eq!(read.spans.value(&path!["timeout"]), Some(8..11));
        assert_eq!(read.spans.key(&path!["timout"]), Some(0..6));
    }
}
