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

#[cfg(test)]
mod tests {
    use super::*;

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
