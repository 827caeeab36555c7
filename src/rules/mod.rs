//! Turns a [`Spec`](crate::spec::Spec) into findings: what in it AWS refuses, or what does not survive.
//!
//! A rule is a file in the folder of its family: documentation, code, name, severity and a check. A rule judges; what
//! follows from a spec is computed in [`behavior`](crate::behavior).
//!
//! Most rules judge a spec alone. Those of the family `fleet` judge a [`Member`] of a fleet beside its [`Neighbours`].

mod agent;
mod allowance;
mod attachment;
mod capacity;
mod cost;
mod deployment;
mod drain;
mod elsewhere;
mod fleet;
mod inputs;
mod instance_types;
mod launch_template;
mod load_balancer;
mod member;
mod mix;
mod names;
mod neighbours;
mod network;
mod observability;
mod placement;
mod portability;
mod reporter;
mod rollouts;
mod rule;
#[cfg(test)]
mod sample;
mod scaling;
mod security;
mod task;
mod validate;
mod wording;

pub(crate) use elsewhere::point_to_platform;
pub use fleet::instead_of;
pub use member::Member;
pub use neighbours::Neighbours;
pub use rule::{Needs, Rule};
pub use validate::{Invalid, ValidSpec, Validated, check, validate};

use reporter::Reporter;
use rule::rule;

/// The rules of each family, by code.
static FAMILIES: &[&[&Rule]] = &[
    drain::RULES,
    mix::RULES,
    capacity::RULES,
    scaling::RULES,
    placement::RULES,
    task::RULES,
    network::RULES,
    load_balancer::RULES,
    launch_template::RULES,
    agent::RULES,
    deployment::RULES,
    security::RULES,
    observability::RULES,
    names::RULES,
    cost::RULES,
    portability::RULES,
    attachment::RULES,
    fleet::RULES,
    allowance::RULES,
];

/// All rules: by family, and by code in each.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// The rule of a code such as `DRN004`, in any case, or of a name such as `drain-budget-exceeded`.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

/// The name of a rule that `wanted` is most likely meant to be.
#[must_use]
pub fn nearest(wanted: &str) -> Option<&'static str> {
    all()
        .map(|rule| (strsim::damerau_levenshtein(rule.name, wanted), rule.name))
        .filter(|(edits, name)| *edits <= name.len() / 3)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The letters of the codes of each family.
    const LETTERS: &[(&str, &str)] = &[
        ("drain", "DRN"),
        ("mix", "MIX"),
        ("capacity", "CAP"),
        ("scaling", "SCL"),
        ("placement", "PLC"),
        ("task", "TSK"),
        ("network", "NET"),
        ("load_balancer", "ALB"),
        ("launch_template", "LTP"),
        ("agent", "AGT"),
        ("deployment", "DEP"),
        ("security", "SEC"),
        ("observability", "OBS"),
        ("names", "NAM"),
        ("cost", "CST"),
        ("portability", "PRT"),
        ("attachment", "ATT"),
        ("fleet", "FLT"),
        ("allowance", "ALW"),
    ];

    const HEADINGS: [&str; 5] = [
        "## What it does",
        "## Why it matters",
        "## Example",
        "## Fix",
        "## References",
    ];

    #[test]
    fn every_rule_is_documented_under_the_same_headings() {
        for rule in all() {
            let explanation = rule.explanation();
            let headings: Vec<&str> = explanation
                .lines()
                .filter(|line| line.starts_with("## "))
                .collect();
            assert_eq!(headings, HEADINGS, "{}", rule.code);
            assert!(explanation.contains("\nUse instead:\n"), "{}", rule.code);
            assert_eq!(explanation.matches("```yaml\n").count(), 2, "{}", rule.code);
            assert!(
                explanation.contains("](https://"),
                "{} names no source",
                rule.code
            );
        }
    }

    #[test]
    fn codes_and_names_are_unique() {
        let mut seen = BTreeSet::new();
        for rule in all() {
            assert!(seen.insert(rule.code), "{} is used twice", rule.code);
            assert!(seen.insert(rule.name), "{} is used twice", rule.name);
        }
    }

    #[test]
    fn names_are_kebab_case() {
        for rule in all() {
            let is_word = |word: &str| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            };
            assert!(rule.name.split('-').all(is_word), "{}", rule.name);
        }
    }

    #[test]
    fn the_name_of_a_rule_is_that_of_its_file_and_its_code_that_of_its_folder() {
        for rule in all() {
            assert_eq!(rule.file(), rule.name.replace('-', "_"), "{}", rule.code);
            let (letters, digits) = rule.code.split_at(3);
            assert!(
                LETTERS.contains(&(rule.family(), letters)),
                "{} is in {}",
                rule.code,
                rule.family()
            );
            assert!(
                digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit()),
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn the_tables_are_by_code() {
        for rules in FAMILIES {
            assert!(
                rules.is_sorted_by_key(|rule| rule.code),
                "{:?}",
                rules.first()
            );
        }
    }

    #[test]
    fn the_sample_has_no_findings() {
        let findings = check(&sample::sample());
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn a_rule_is_found_by_code_and_by_name() {
        for rule in all() {
            for wanted in [rule.code, &rule.code.to_lowercase(), rule.name] {
                assert_eq!(find(wanted).map(|found| found.code), Some(rule.code));
            }
        }
        assert!(find("DRN999").is_none());
    }
}
