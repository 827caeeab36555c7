//! Turns the embedded text into lookups: by bisection over its lines, each of which is taken apart at most once.

use std::sync::OnceLock;

use super::InstanceType;

/// Lines in byte order of their first column. `#` sorts before every letter, so the header does
/// not disturb the order.
const TABLE: &str = include_str!("instance_types.txt");

/// How many lines there are.
const LINES: usize = count_lines(TABLE.as_bytes());

/// Where each line starts, found when this is compiled, so that a program that never asks pays nothing.
static STARTS: [usize; LINES] = line_starts(TABLE.as_bytes());

/// What each line says, once somebody has asked: a fleet asks for the same few types again and again. Boxed, as the
/// program has room for each, and most are never asked for.
static TYPES: [OnceLock<Option<Box<InstanceType>>>; LINES] = [const { OnceLock::new() }; LINES];

/// The facts about the type of exactly this name, such as `m5.large`; `None` if the table does not
/// list it.
///
/// Names are lower case in EC2 and compared byte by byte.
#[must_use]
pub fn find(type_name: &str) -> Option<InstanceType> {
    let place = STARTS
        .binary_search_by(|start| name_of(text_from(*start)).cmp(type_name))
        .ok()?;
    let known = TYPES.get(place)?.get_or_init(|| {
        let start = STARTS.get(place)?;
        InstanceType::parse(line_at(*start)).map(Box::new)
    });
    known.as_deref().copied()
}

/// Every type of the table, in byte order of the name.
pub fn all() -> impl Iterator<Item = InstanceType> {
    rows().filter_map(InstanceType::parse)
}

/// Every type whose name starts with `prefix`, in byte order of the name; no other row is taken apart.
pub fn starting_with(prefix: &str) -> impl Iterator<Item = InstanceType> {
    let first = STARTS.partition_point(|start| name_of(text_from(*start)) < prefix);
    let rows = STARTS.get(first..).unwrap_or_default().iter();
    rows.map(|start| line_at(*start))
        .take_while(move |row| row.starts_with(prefix))
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

/// What stands before the first tab or line break.
fn name_of(line: &str) -> &str {
    let end = line.bytes().position(|byte| matches!(byte, b'\t' | b'\n'));
    end.and_then(|end| line.get(..end)).unwrap_or(line)
}

/// The line that starts at a byte of the table, without its end.
fn line_at(start: usize) -> &'static str {
    let rest = text_from(start);
    rest.split_once('\n').map_or(rest, |(line, _)| line)
}

fn text_from(start: usize) -> &'static str {
    TABLE.get(start..).unwrap_or_default()
}

/// How many lines a text has that ends with a line break.
const fn count_lines(mut text: &[u8]) -> usize {
    let mut lines = 0;
    while let [byte, rest @ ..] = text {
        if *byte == b'\n' {
            lines += 1;
        }
        text = rest;
    }
    lines
}

/// Where each line of a text starts that ends with a line break.
#[expect(
    clippy::indexing_slicing,
    reason = "this runs in the compiler only, which refuses an index beyond the end"
)]
const fn line_starts(text: &[u8]) -> [usize; LINES] {
    let mut starts = [0; LINES];
    let mut line = 1;
    let mut at = 0;
    while line < LINES {
        if text[at] == b'\n' {
            starts[line] = at + 1;
            line += 1;
        }
        at += 1;
    }
    starts
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
    fn every_line_is_reached_by_its_start() {
        assert!(TABLE.ends_with('\n'));
        assert!(STARTS.iter().map(|start| line_at(*start)).eq(TABLE.lines()));
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
    }
}
