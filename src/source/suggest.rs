//! Finds the name somebody meant by one that does not exist.

/// The longest name that is compared: nobody mistypes a name this long, and comparing is quadratic.
const LONGEST: usize = 64;

/// The candidate closest to `name`, if it is close enough to be meant.
///
/// Case, `-` and `_` do not count, so that `stopTimeout` finds `stop_timeout`. Beyond that, one edit
/// in three characters is allowed, and at least one.
pub(crate) fn closest<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if name.len() > LONGEST {
        return None;
    }
    let wanted = fold(name);
    let allowed = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let edits = strsim::damerau_levenshtein(&wanted, &fold(candidate));
            (edits, candidate)
        })
        .filter(|(edits, candidate)| *edits <= allowed && *edits < candidate.chars().count())
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

/// Lists names for a message: `` `a`, `b` or `c` ``.
pub(super) fn list(names: &[&str], last: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, before)) => format!("{} {last} {end}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 4] = ["stop_timeout", "image", "port", "cpu"];

    #[test]
    fn typing_errors_and_other_spellings_are_close() {
        for name in [
            "stop_timout",
            "stopTimeout",
            "StopTimeout",
            "stop-timeout",
            "stpo_timeout",
        ] {
            assert_eq!(closest(name, FIELDS), Some("stop_timeout"), "{name}");
        }
        assert_eq!(closest("imge", FIELDS), Some("image"));
        assert_eq!(closest("prot", FIELDS), Some("port"));
        assert_eq!(closest("cpus", FIELDS), Some("cpu"));
    }

    #[test]
    fn other_words_are_not() {
        assert_eq!(closest("volume", FIELDS), None);
        assert_eq!(closest("x", ["y"]), None);
        assert_eq!(closest("", FIELDS), None);
        assert_eq!(closest(&"stop_timeout".repeat(6), FIELDS), None);
    }

    #[test]
    fn lists_of_names_read_as_a_sentence() {
        assert_eq!(list(&[], "or"), "");
        assert_eq!(list(&["a"], "or"), "`a`");
        assert_eq!(list(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}
