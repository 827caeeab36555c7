//! Turns text into the hosts and paths that a rule of a listener matches.
//!
//! In both `*` stands for any characters and `?` for one; what else they may hold is from [condition types].
//!
//! [condition types]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html

use super::name::name;
use super::{InputKind, Lexical, LexicalError, lexical};

/// The longest pattern, in characters.
const LONGEST: usize = 128;

fn holds(text: &str, others: &[u8]) -> bool {
    (1..=LONGEST).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

name! {
    /// A pattern of host names, such as `api.example.com` or `*.example.com`: letters alone after the last dot.
    HostPattern, "a pattern of hosts such as `*.example.com`: at most 128 letters, digits and `-.*?`, with letters after the last dot",
    "^(?=.{1,128}$)[A-Za-z0-9.*?-]*\\.[A-Za-z]+$", Text,
    |text| {
        let end = text.rsplit_once('.').map(|(_, end)| end);
        holds(text, b"-.*?")
            && end.is_some_and(|end| !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_alphabetic()))
    }
}
name! {
    /// A pattern of paths, such as `/orders/*`; upper and lower case differ, and a query is no part of it.
    PathPattern, "a pattern of paths such as `/orders/*`: at most 128 letters, digits and `_-.$/~\"'@:+&*?`, starting with `/`",
    "^/[A-Za-z0-9_.$/~\"'@:+&*?-]{0,127}$", Text,
    |text| text.starts_with('/') && holds(text, b"_-.$/~\"'@:+&*?")
}

impl HostPattern {
    /// Whether this pattern matches every host that another one does; upper and lower case are the same.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        covers(self.as_str(), other.as_str(), u8::eq_ignore_ascii_case)
    }
}

impl PathPattern {
    /// Whether this pattern matches every path that another one does.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        covers(self.as_str(), other.as_str(), u8::eq)
    }
}

/// Whether every text that `special` matches is matched by `general` too.
///
/// Where it says so, it is so. It may say no of two patterns that hold a `*` each in places that do not fit together.
fn covers(general: &str, special: &str, is_same: fn(&u8, &u8) -> bool) -> bool {
    let (general, special) = (general.as_bytes(), special.as_bytes());
    if !general.iter().any(|character| b"*?".contains(character)) {
        let mut pairs = general.iter().zip(special);
        return general.len() == special.len() && pairs.all(|(one, other)| is_same(one, other));
    }
    // For each start of what is left of `special`, whether what is left of `general` covers it: from the end on.
    let mut covered = vec![false; special.len()];
    covered.push(true);
    for wanted in general.iter().rev() {
        let end = *wanted == b'*' && covered.last() == Some(&true);
        let mut longer = vec![end];
        for (place, found) in special.iter().enumerate().rev() {
            let rest = covered.get(place + 1) == Some(&true);
            longer.push(match wanted {
                // It stands for nothing, or for what comes next and more.
                b'*' => covered.get(place) == Some(&true) || longer.last() == Some(&true),
                b'?' => *found != b'*' && rest,
                _ => is_same(wanted, found) && rest,
            });
        }
        longer.reverse();
        covered = longer;
    }
    covered.first() == Some(&true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether a pattern matches a text without `*` and `?`, by trying everything.
    fn matches(pattern: &[u8], text: &[u8]) -> bool {
        match (pattern.split_first(), text.split_first()) {
            (None, _) => text.is_empty(),
            (Some((b'*', rest)), None) => matches(rest, text),
            (Some((b'*', rest)), Some((_, left))) => matches(rest, text) || matches(pattern, left),
            (Some(_), None) => false,
            (Some((wanted, rest)), Some((found, left))) => {
                (*wanted == b'?' || wanted == found) && matches(rest, left)
            }
        }
    }

    proptest! {
        #[test]
        fn what_covers_a_pattern_matches_all_that_it_matches(
            general in "[ab*?]{0,6}", special in "[ab*?]{0,6}", texts in prop::collection::vec("[abc]{0,7}", 20),
        ) {
            if covers(&general, &special, u8::eq) {
                for text in texts.iter().filter(|text| matches(special.as_bytes(), text.as_bytes())) {
                    prop_assert!(matches(general.as_bytes(), text.as_bytes()), "{general} {special} {text}");
                }
            }
        }

        #[test]
        fn a_pattern_covers_exactly_the_texts_that_it_matches(general in "[ab*?]{0,6}", text in "[ab]{0,7}") {
            prop_assert_eq!(covers(&general, &text, u8::eq), matches(general.as_bytes(), text.as_bytes()));
        }

        #[test]
        fn a_pattern_covers_itself_and_a_star_covers_all(pattern in "[ab*?]{0,8}") {
            prop_assert!(covers(&pattern, &pattern, u8::eq));
            prop_assert!(covers("*", &pattern, u8::eq));
        }
    }

    #[test]
    fn one_character_does_not_cover_any_number_of_them() {
        for (general, special) in [
            ("/a?", "/a*"),
            ("/a", "/a*"),
            ("/a/*", "/a"),
            ("*.b.io", "b.io"),
        ] {
            assert!(!covers(general, special, u8::eq), "{general} {special}");
        }
        for (general, special) in [
            ("/a*", "/a?"),
            ("/a*", "/a/*"),
            ("*.io", "*.b.io"),
            ("/*", "/"),
        ] {
            assert!(covers(general, special, u8::eq), "{general} {special}");
        }
    }

    #[test]
    fn a_host_ends_in_letters() {
        for text in ["api.example.com", "*.example.com", "a?.io", "*.com"] {
            assert!(text.parse::<HostPattern>().is_ok(), "{text}");
        }
        let long = format!("{}.com", "a".repeat(125));
        for text in ["", "localhost", "*", "10.0.0.1", "a.b.", "a_b.com", &long] {
            assert!(text.parse::<HostPattern>().is_err(), "{text} was read");
        }
    }

    #[test]
    fn case_counts_in_a_path_and_not_in_a_host() {
        let host = |text: &str| text.parse::<HostPattern>().unwrap();
        assert!(host("*.Example.com").covers(&host("api.example.COM")));
        let path = |text: &str| text.parse::<PathPattern>().unwrap();
        assert!(path("/A/*").covers(&path("/A/b")));
        assert!(!path("/A/*").covers(&path("/a/b")));
    }

    #[test]
    fn a_path_starts_at_the_root() {
        for text in ["/", "/orders/*", "/img/*.p?g", "/*"] {
            assert!(text.parse::<PathPattern>().is_ok(), "{text}");
        }
        let long = format!("/{}", "a".repeat(128));
        for text in ["", "orders/*", "*.js", "/a b", "/a#b", "/${x}", &long] {
            assert!(text.parse::<PathPattern>().is_err(), "{text} was read");
        }
    }
}
