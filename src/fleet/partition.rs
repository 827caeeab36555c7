//! Turns a share such as `3/16` into the specs that belong to it.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

/// One of several parts into which the paths of specs fall: each path into one, the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partition {
    part: NonZeroU64,
    parts: NonZeroU64,
}

/// Text that is no [`Partition`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a part and the number of parts, such as `1/4` to `4/4`")]
pub struct NotAPartition(String);

impl Partition {
    /// Whether a path belongs to this part; its parts are separated by `/` on every system.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        spread(path) % self.parts == self.part.get() - 1
    }
}

impl FromStr for Partition {
    type Err = NotAPartition;

    fn from_str(text: &str) -> Result<Self, NotAPartition> {
        text.split_once('/')
            .and_then(|(part, parts)| {
                let (part, parts) = (part.parse().ok()?, parts.parse().ok()?);
                (part <= parts).then_some(Self { part, parts })
            })
            .ok_or_else(|| NotAPartition(text.to_owned()))
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.part, self.parts)
    }
}

/// A number for a text, the same in every version of this program and of Rust: [FNV-1a], then the last steps of
/// [SplitMix64], without which the lowest bits of similar paths are similar.
///
/// [FNV-1a]: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
/// [SplitMix64]: https://prng.di.unimi.it/splitmix64.c
fn spread(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(parts: u64) -> Vec<Partition> {
        (1..=parts)
            .map(|part| format!("{part}/{parts}").parse().unwrap())
            .collect()
    }

    proptest! {
        #[test]
        fn every_path_is_in_exactly_one_part(path in ".{0,60}", parts in 1..200_u64) {
            let owners = all(parts).iter().filter(|partition| partition.contains(&path)).count();
            prop_assert_eq!(owners, 1);
        }

        #[test]
        fn what_is_written_is_read_again(part in 1..1000_u64, more in 0..1000_u64) {
            let text = format!("{part}/{}", part + more);
            prop_assert_eq!(text.parse::<Partition>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn parts_are_about_equal() {
        for parts in [2, 3, 16] {
            for partition in all(parts) {
                let own = (0..16_000)
                    .filter(|number| {
                        partition.contains(&format!("services/{number}/spotweld.yaml"))
                    })
                    .count();
                let fair = 16_000 / usize::try_from(parts).unwrap();
                assert!(
                    own.abs_diff(fair) < fair / 5,
                    "{partition} has {own} of {fair}"
                );
            }
        }
    }

    #[test]
    fn a_path_stays_where_it_is() {
        assert_eq!(spread(""), 0xf52a_15e9_a9b5_e89b);
        assert_eq!(spread("services/api/spotweld.yaml"), 0xd7f7_2ef4_d288_8279);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/2", "a/b", " 1/4"] {
            assert!(text.parse::<Partition>().is_err(), "{text}");
        }
    }
}
