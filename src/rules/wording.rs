//! Turns numbers and names into the words of a message.

use std::fmt::Display;

/// `1 task`, `4 tasks`.
pub(super) fn count(number: impl Into<u64>, noun: &str) -> String {
    let number = number.into();
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// `` `a` ``, `` `a` and `b` ``, `` `a`, `b` and `c` ``.
pub(super) fn names<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    list(names.into_iter().map(|name| format!("`{name}`")))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    match (items.pop(), items.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} and {last}", items.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_is_singular() {
        let counted = [0_u32, 1, 2].map(|number| count(number, "task"));
        assert_eq!(counted, ["0 tasks", "1 task", "2 tasks"]);
    }

    #[test]
    fn names_are_quoted_and_listed() {
        assert_eq!(names::<&str>([]), "");
        assert_eq!(names(["a"]), "`a`");
        assert_eq!(names(["a", "b"]), "`a` and `b`");
        assert_eq!(names(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
