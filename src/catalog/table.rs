//! Turns the embedded text into lookups: by bisection over its bytes, without an index.

use std::cmp::Ordering;

use super::InstanceType;

/// Lines in byte order of their first column. `#` sorts before every letter, so the header does
/// not disturb the order.
const TABLE: &str = include_str!("instance_types.txt");

/// The facts about the type of exactly this name, such as `m5.large`; `None` if the table does not
/// list it.
///
/// Names are lower case in EC2 and compared byte by byte.
#[must_use]
pub fn find(type_name: &str) -> Option<InstanceType> {
    let mut lines = TABLE;
    while !lines.is_empty() {
        let (before, line, after) = split_in_the_middle(lines)?;
        lines = match name_of(line).cmp(type_name) {
            Ordering::Less => after,
            Ordering::Equal => return InstanceType::parse(line),
            Ordering::Greater => before,
        };
    }
    None
}

/// Every type of the table, in byte order of the name.
pub fn all() -> impl Iterator<Item = InstanceType> {
    rows().filter_map(InstanceType::parse)
}

/// Every type whose name starts with `prefix`, in byte order of the name; no other row is taken apart.
pub fn starting_with(prefix: &str) -> impl Iterator<Item = InstanceType> {
    rows()
        .filter(move |row| row.starts_with(prefix))
        .filter_map(InstanceType::parse)
}

/// The regions of the table, such as `eu-west-1`, in alphabetical order.
///
/// China, GovCloud and the newest regions are not among them: the source has no data for them.
pub fn regions() -> impl Iterator<Item = &'static str> {
    let line = TABLE
        .lines()
        .find_map(|line| line.strip_prefix("# regions: "));
    line.unwrap_or_default().split_ascii_whitespace()
}

/// The name of every type, in byte order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    rows().map(name_of)
}

fn rows() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#'))
}

fn name_of(line: &str) -> &str {
    line.split_once('\t').map_or(line, |(name, _)| name)
}

/// The whole line that holds the middle of `lines`, with what is before and after it.
///
/// Both rests are shorter than `lines`, which ends the bisection. `None` if the middle is inside a
/// character; the table is ASCII.
fn split_in_the_middle(lines: &str) -> Option<(&str, &str, &str)> {
    let first_half = lines.get(..lines.len() / 2)?;
    let start = first_half
        .rfind('\n')
        .map_or(0, |end_of_previous| end_of_previous + 1);
    let (before, rest) = lines.split_at_checked(start)?;
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    Some((before, line, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_row_parses() {
        for row in rows() {
            assert!(InstanceType::parse(row).is_some(), "{row}");
        }
        assert_eq!(rows().count(), 1395);
    }

    #[test]
    fn the_table_is_ascii_and_strictly_sorted() {
        assert!(TABLE.is_ascii());
        assert!(names().is_sorted_by(|earlier, later| earlier < later));
    }

    #[test]
    fn every_name_finds_its_own_row() {
        for listed in all() {
            assert_eq!(find(listed.name), Some(listed));
        }
    }

    #[test]
    fn a_prefix_selects_the_types_that_have_it() {
        for prefix in ["", "m", "m5.", "m5.large", "zzz"] {
            let selected: Vec<_> = starting_with(prefix).collect();
            let expected: Vec<_> = all()
                .filter(|listed| listed.name.starts_with(prefix))
                .collect();
            assert_eq!(selected, expected, "{prefix}");
        }
    }

    #[test]
    fn the_neighbours_of_a_name_find_nothing() {
        for name in names() {
            let shortened = name.get(..name.len() - 1).unwrap();
            for neighbour in [
                shortened,
                &format!("{name}!"),
                &format!("{name}\t"),
                &format!(" {name}"),
            ] {
                assert_eq!(find(neighbour), None, "{neighbour:?}");
            }
        }
    }

    #[test]
    fn what_is_not_a_type_name_finds_nothing() {
        for line in TABLE.lines() {
            assert_eq!(find(line), None, "{line}");
        }
        for text in [
            "",
            "#",
            "\n",
            "\t",
            "m5",
            "M5.LARGE",
            "zzz.large",
            "m5.lärge",
            "\u{10ffff}",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn regions_are_sorted_and_fit_the_bitmap() {
        let regions: Vec<_> = regions().collect();
        assert_eq!(regions.len(), 30);
        assert!(regions.is_sorted_by(|earlier, later| earlier < later));
        assert!(regions.contains(&"eu-west-1"));
    }

    proptest! {
        #[test]
        fn any_string_is_found_or_not_without_a_panic(text in any::<String>()) {
            let found = find(&text);
            prop_assert_eq!(found.is_some(), names().any(|name| name == text));
        }

        #[test]
        fn strings_shaped_like_names_are_found_exactly_if_listed(text in "[cmrt][1-9][adgin]{0,2}\\.(nano|large|[2-9]?xlarge)") {
            prop_assert_eq!(find(&text).map(|found| found.name), names().find(|name| *name == text));
        }

        #[test]
        fn bisection_over_any_text_splits_off_one_line(text in "[ab\t\n#]{1,40}") {
            let (before, line, after) = split_in_the_middle(&text).unwrap();
            prop_assert!(!line.contains('\n'));
            prop_assert!(before.len() < text.len() && after.len() < text.len());
            let newline = if after.is_empty() && !text.ends_with('\n') { "" } else { "\n" };
            prop_assert_eq!([before, line, newline, after].concat(), text);
        }
    }
}
