//! Finds the bytes of a [`SpecPath`] in the text it is about.

use std::ops::Range;

use super::{
    Segment, SpecPath,
    node::{Entry, Node},
};

/// Where in a text each value and key is.
///
/// It is the tree the text was read into: making one costs nothing, and a look-up walks down the
/// path. What could not be read into the typed model is still found here.
#[derive(Debug)]
pub struct SpanMap<'a> {
    root: Option<Node<'a>>,
}

/// The answer to [`SpanMap::nearest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The bytes to underline.
    pub span: Range<usize>,
    /// Whether the path itself is in the text; otherwise the span is that of what should hold it.
    pub exact: bool,
}

impl<'a> SpanMap<'a> {
    pub(super) const fn new(root: Option<Node<'a>>) -> Self {
        Self { root }
    }

    /// The bytes of the value at `path`.
    #[must_use]
    pub fn value(&self, path: &SpecPath) -> Option<Range<usize>> {
        let found = self.descend(path)?;
        found.exact.then(|| found.node.span.clone())
    }

    /// The bytes of the key whose value is at `path`; `None` for elements of a list and the root.
    #[must_use]
    pub fn key(&self, path: &SpecPath) -> Option<Range<usize>> {
        let found = self.descend(path).filter(|found| found.exact)?;
        found.entry.map(|entry| entry.key_span.clone())
    }

    /// The bytes to underline for a finding about `path`, whether it is in the text or missing.
    ///
    /// A value in the text is underlined itself, or by its key if it spans lines of its own or is
    /// empty. For a missing one it is the key of the innermost mapping or list that should hold it,
    /// or the first key of an element without one, or of the document.
    #[must_use]
    pub fn nearest(&self, path: &SpecPath) -> Located {
        let Some(Descent { node, entry, exact }) = self.descend(path) else {
            return Located {
                span: 0..0,
                exact: false,
            };
        };
        let key = entry.map(|entry| &entry.key_span);
        let span = if exact {
            node.spot(key)
        } else {
            node.heading(key)
        };
        Located { span, exact }
    }

    fn descend(&self, path: &SpecPath) -> Option<Descent<'_, 'a>> {
        let mut found = Descent {
            node: self.root.as_ref()?,
            entry: None,
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
    exact: bool,
}

impl Descent<'_, '_> {
    fn step(&self, segment: &Segment) -> Option<Self> {
        let index = self.node.find(segment)?;
        Some(Self {
            node: self.node.child(index)?,
            entry: self.node.entry(index),
            exact: true,
        })
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
