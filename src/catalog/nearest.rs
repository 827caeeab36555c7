//! Turns a name that is no instance type into the names that were probably meant.

use std::cmp::Reverse;

use super::table::names;

/// How many names are suggested at most.
const SUGGESTIONS: usize = 3;

/// The longest name of EC2 has 19 characters. Longer text than this is no slip of the finger, and
/// comparing it costs time in proportion to its length.
const LONGEST_GUESS: usize = 40;

/// How many edits may lie between what was written and a name of another family.
const MOST_EDITS: usize = 3;

/// Up to three names of the table that `type_name` may be a misspelling of, the likeliest first.
///
/// Sizes of the family that was written come first, whatever the size that was written. Names of
/// other families follow if at most three edits, and at most a third of the text, lie between.
/// Upper case and surrounding space do not count as edits.
#[must_use]
pub fn nearest(type_name: &str) -> Vec<&'static str> {
    let written = type_name.trim().to_ascii_lowercase();
    if written.len() > LONGEST_GUESS {
        return Vec::new();
    }
    let tolerated = (written.len() / 3).min(MOST_EDITS);
    let mut guesses: Vec<Guess> = names()
        .map(|name| Guess::new(&written, name))
        .filter(|guess| !guess.other_family || guess.edits <= tolerated)
        .collect();
    guesses.sort_unstable();
    guesses
        .into_iter()
        .map(|guess| guess.name)
        .take(SUGGESTIONS)
        .collect()
}

/// A name of the table beside what was written. The likeliest is the least: fields compare in order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Guess {
    other_family: bool,
    /// `c5.12` is first of all the beginning of `c5.12xlarge`.
    other_beginning: bool,
    edits: usize,
    /// Of two names equally far away, the one that begins alike: g4dn for g4ad, not c5ad.
    shared_beginning: Reverse<usize>,
    name: &'static str,
}

impl Guess {
    fn new(written: &str, name: &'static str) -> Self {
        let shared = written
            .bytes()
            .zip(name.bytes())
            .take_while(|(left, right)| left == right);
        Self {
            other_family: family(name) != family(written),
            other_beginning: !name.starts_with(written),
            edits: strsim::osa_distance(written, name),
            shared_beginning: Reverse(shared.count()),
            name,
        }
    }
}

/// `m5` of `m5.large`; all of a name without a size.
fn family(type_name: &str) -> &str {
    type_name
        .split_once('.')
        .map_or(type_name, |(family, _)| family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find;
    use proptest::prelude::*;

    #[test]
    fn swapped_letters_are_one_edit() {
        assert_eq!(nearest("m5.lrage").first(), Some(&"m5.large"));
    }

    #[test]
    fn a_size_that_does_not_exist_suggests_sizes_of_the_family() {
        assert_eq!(
            nearest("m5.3xlarge"),
            ["m5.2xlarge", "m5.4xlarge", "m5.8xlarge"]
        );
        assert_eq!(nearest("m5.huge"), ["m5.large", "m5.xlarge", "m5.2xlarge"]);
        assert_eq!(nearest("c4.12xlarge").first(), Some(&"c4.2xlarge"));
        assert_eq!(nearest("m5.metal-24xl").first(), Some(&"m5.metal"));
    }

    #[test]
    fn a_family_without_a_size_suggests_its_sizes() {
        assert_eq!(nearest("m5"), ["m5.large", "m5.metal", "m5.xlarge"]);
    }

    #[test]
    fn case_space_and_punctuation_are_forgiven() {
        for written in [
            "M5.Large",
            " m5.large ",
            "m5large",
            "m5-large",
            "db.m5.large",
        ] {
            assert_eq!(nearest(written).first(), Some(&"m5.large"), "{written}");
        }
    }

    #[test]
    fn a_family_that_does_not_exist_suggests_the_size_in_families_like_it() {
        assert_eq!(nearest("m55.large").first(), Some(&"m5.large"));
        assert_eq!(nearest("t5.micro").len(), 3);
        assert!(
            nearest("t5.micro")
                .iter()
                .all(|name| name.ends_with(".micro"))
        );
    }

    #[test]
    fn text_unlike_any_name_suggests_nothing() {
        for written in [
            "",
            "a",
            "large",
            "instance",
            "n1-standard-4",
            "Standard_D2s_v5",
            "ä",
            &"m5.".repeat(100_000),
        ] {
            assert_eq!(nearest(written), Vec::<&str>::new(), "{written:.40}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn suggestions_are_at_most_three_listed_names(written in "\\PC{0,50}") {
            let suggested = nearest(&written);
            prop_assert!(suggested.len() <= SUGGESTIONS);
            prop_assert!(suggested.iter().all(|name| find(name).is_some()));
        }
    }
}
