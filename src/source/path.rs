//! Names one place of a document by the keys and indices that lead to it: `containers[0].memory.hard`.
//!
//! A path knows nothing of text; a [`SpanMap`](super::SpanMap) turns it into bytes.

use std::fmt;

/// One step of a [`SpecPath`]: into a mapping by its key, or into a list by its index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// The entry of a mapping which has this key.
    Key(String),
    /// The element of a list at this position, counted from zero.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<String> for Segment {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}

impl From<&String> for Segment {
    fn from(key: &String) -> Self {
        Self::Key(key.clone())
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Keys and indices from the root of a document down to one of its values.
///
/// The macro `source::path!` builds one: `path!["containers", 0, "memory", "hard"]`.
///
/// Shown as `containers[0].memory.hard`; a key that is not a plain identifier is quoted, as in
/// `environment["A.B"]`; the root itself is shown as `.`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpecPath {
    segments: Vec<Segment>,
}

impl SpecPath {
    /// The path of the whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self {
            segments: Vec::new(),
        }
    }

    /// Steps into the entry `key` of a mapping.
    pub fn push_key(&mut self, key: impl Into<String>) {
        self.segments.push(Segment::Key(key.into()));
    }

    /// Steps into the element `index` of a list, counted from zero.
    pub fn push_index(&mut self, index: usize) {
        self.segments.push(Segment::Index(index));
    }

    /// The path of the mapping or list that holds this value; `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.segments.split_last()?;
        Some(Self {
            segments: above.to_vec(),
        })
    }

    /// The steps from the root, outermost first.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether this is the path of the whole document.
    #[must_use]
    pub const fn is_root(&self) -> bool {
        self.segments.is_empty()
    }
}

impl FromIterator<Segment> for SpecPath {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self {
            segments: segments.into_iter().collect(),
        }
    }
}

impl fmt::Display for SpecPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return f.write_str(".");
        }
        for (depth, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) if !is_identifier(key) => write!(f, "[{key:?}]")?,
                Segment::Key(key) if depth == 0 => f.write_str(key)?,
                Segment::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}

fn is_identifier(key: &str) -> bool {
    let mut bytes = key.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Builds a [`SpecPath`] from keys (`&str`, `String`) and indices (`usize`).
///
/// ```
/// let container = 0;
/// let path = spotweld::source::path!["containers", container, "memory", "hard"];
/// assert_eq!(path.to_string(), "containers[0].memory.hard");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __spec_path {
    ($($segment:expr),* $(,)?) => {
        <$crate::source::SpecPath as ::core::iter::FromIterator<$crate::source::Segment>>::from_iter([
            $($crate::source::Segment::from($segment)),*
        ])
    };
}

#[doc(inline)]
pub use crate::__spec_path as path;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_one_would_write_it() {
        let name = String::from("api");
        assert_eq!(
            path!["containers", 0, "memory", "hard"].to_string(),
            "containers[0].memory.hard"
        );
        assert_eq!(path![&name, name.clone()].to_string(), "api.api");
        assert_eq!(path![3, 1].to_string(), "[3][1]");
        assert_eq!(path![].to_string(), ".");
    }

    #[test]
    fn keys_that_are_not_identifiers_are_quoted() {
        assert_eq!(
            path!["environment", "A.B"].to_string(),
            "environment[\"A.B\"]"
        );
        assert_eq!(path!["a\"b", "x"].to_string(), "[\"a\\\"b\"].x");
        assert_eq!(path![""].to_string(), "[\"\"]");
        assert_eq!(path!["8080"].to_string(), "[\"8080\"]");
        assert_eq!(path!["on-demand_base2"].to_string(), "on-demand_base2");
    }

    #[test]
    fn the_parent_of_a_child_is_where_it_was_pushed_to() {
        let mut path = SpecPath::root();
        assert_eq!(path.parent(), None);
        path.push_key("tags");
        let tags = path.clone();
        path.push_index(2);
        assert_eq!(path.parent(), Some(tags));
        assert_eq!(path, path!["tags", 2]);
        assert!(path > path!["tags", 1]);
    }
}
