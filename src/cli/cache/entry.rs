//! Turns what a run has made of a spec into bytes that a later run believes for the same spec alone.

use serde::{Deserialize, Serialize};

use super::digest::{self, Digest};
use crate::fleet::Findings;
use crate::render::Artifact;
use crate::rules::Member;

/// What a spec without errors comes to.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::cli) struct Entry {
    /// What was found in it.
    pub(in crate::cli) findings: Findings,
    /// How that is told.
    pub(in crate::cli) messages: String,
    /// What it brings to its fleet.
    pub(in crate::cli) member: Member,
    /// The files of each of its formats, in their order.
    pub(in crate::cli) outputs: Vec<Vec<Kept>>,
}

/// A file, by what it holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Kept {
    /// Where it belongs in its folder.
    pub(in crate::cli) path: Box<str>,
    /// The digest of its text.
    pub(in crate::cli) digest: Digest,
}

impl From<&Artifact> for Kept {
    fn from(artifact: &Artifact) -> Self {
        Self {
            path: artifact.path.into(),
            digest: digest::of_text(&artifact.text),
        }
    }
}

impl Entry {
    /// The bytes of one: a seal that no other key and no other rest has, and the rest.
    pub(super) fn sealed(&self, key: &Digest) -> Option<Vec<u8>> {
        let rest = postcard::to_allocvec(self).ok()?;
        let seal = digest::of(&[key, &rest]);
        Some([&seal[..], &rest].concat())
    }

    /// The entry that was sealed with one of some keys.
    pub(super) fn open(bytes: &[u8], keys: &[Digest]) -> Option<Self> {
        let (seal, rest) = bytes.split_first_chunk()?;
        let fits = |key: &Digest| digest::of(&[key, rest]) == *seal;
        keys.iter().any(fits).then_some(())?;
        postcard::from_bytes(rest).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// An entry of each example, whatever it brings.
    fn entries() -> Vec<Entry> {
        let texts = [
            crate::EXAMPLE,
            include_str!("../../../examples/attached.yaml"),
            include_str!("../../../examples/everything.yaml"),
            include_str!("../../../examples/platform.yaml"),
        ];
        let platform = Source::new("platform.yaml", texts[3]);
        let platforms = crate::platforms([&platform]);
        let entry = |text: &str| Entry {
            findings: Findings {
                advice: 2,
                ..Findings::default()
            },
            messages: "advice[CAP005]: …\n".to_owned(),
            member: crate::member_on(&Source::new("a.yaml", text), &platforms).unwrap(),
            outputs: vec![vec![Kept {
                path: "iam.tf".into(),
                digest: [7; 32],
            }]],
        };
        texts.map(entry).into()
    }

    fn sealed(entry: &Entry) -> Vec<u8> {
        entry.sealed(&[1; 32]).unwrap()
    }

    #[test]
    fn what_was_sealed_is_opened_with_its_key_alone() {
        for entry in entries() {
            let bytes = sealed(&entry);
            assert_eq!(Entry::open(&bytes, &[[0; 32], [1; 32]]), Some(entry));
            assert_eq!(Entry::open(&bytes, &[[0; 32], [2; 32]]), None);
        }
    }

    #[test]
    fn what_is_cut_off_or_has_another_byte_is_no_entry() {
        let bytes = sealed(&entries()[1]);
        for position in 0..bytes.len() {
            assert_eq!(Entry::open(&bytes[..position], &[[1; 32]]), None);
            let mut other = bytes.clone();
            other[position] ^= 1;
            assert_eq!(Entry::open(&other, &[[1; 32]]), None, "byte {position}");
        }
    }
}
