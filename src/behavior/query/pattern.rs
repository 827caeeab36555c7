//! Turns a Java regular expression and a value into whether they match, where that is beyond doubt.
//!
//! Only letters, digits, `-`, `.` and a final `.*` are understood. AWS does not say whether a pattern has to match the
//! whole value, so that an answer is given where it is the same either way.

/// Whether a value matches; `None` if that depends on what is not understood.
pub(super) fn matches(pattern: &str, value: &str) -> Option<bool> {
    let beginning = pattern.strip_suffix(".*");
    let literal = beginning.unwrap_or(pattern).as_bytes();
    let understood = |byte: &u8| byte.is_ascii_alphanumeric() || b"-.".contains(byte);
    if literal.is_empty() || !literal.iter().all(understood) {
        return None;
    }
    let fits = |part: &[u8]| {
        part.iter()
            .zip(literal)
            .all(|(found, wanted)| *wanted == b'.' || found == wanted)
    };
    let value = value.as_bytes();
    if !value.windows(literal.len()).any(fits) {
        return Some(false);
    }
    let from_start = value.get(..literal.len()).is_some_and(fits);
    let to_end = beginning.is_some() || value.len() == literal.len();
    (from_start && to_end).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_value_is_enough_before_a_star() {
        assert_eq!(matches("m5.*", "m5.large"), Some(true));
        assert_eq!(matches("m5.*", "m5ad.large"), Some(true));
        assert_eq!(matches("m5.large", "m5.large"), Some(true));
        assert_eq!(matches("c5.*", "m5.large"), Some(false));
        assert_eq!(matches("m5.large", "m5.xlarge"), Some(false));
    }

    #[test]
    fn what_depends_on_where_a_pattern_may_begin_and_end_is_unknown() {
        assert_eq!(matches("large", "m5.large"), None);
        assert_eq!(matches("m5", "m5.large"), None);
    }

    #[test]
    fn other_patterns_are_not_understood() {
        for pattern in ["", ".*", "[mc]5.*", "m5|c5", "^m5.*", "m5.+"] {
            assert_eq!(matches(pattern, "m5.large"), None, "{pattern}");
        }
    }
}
