//! Turns a line of HCL into what its layout depends on: brackets, and where a value is assigned.

/// A line of HCL without the space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Everything, or what stands before the `=` if there is an assignment.
    pub(super) lead: &'a str,
    /// What stands behind the `=`, if it closes all brackets that it opens.
    pub(super) value: Option<&'a str>,
    /// Brackets that open less brackets that close.
    pub(super) net: isize,
    /// Whether it begins by closing a bracket.
    pub(super) closes: bool,
    /// Whether it ends by opening one.
    pub(super) opens: bool,
}

impl<'a> Line<'a> {
    /// Reads a line, which is not blank.
    pub(super) fn read(text: &'a str) -> Self {
        let text = text.trim_ascii();
        let scan = Scan::of(text.as_bytes());
        let assignment = scan
            .assignment
            .filter(|assignment| assignment.net_before == scan.net)
            .and_then(|assignment| text.split_at_checked(assignment.at));
        Self {
            lead: assignment.map_or(text, |(lead, _)| lead.trim_ascii_end()),
            value: assignment.map(|(_, rest)| rest.trim_start_matches('=').trim_ascii_start()),
            net: scan.net,
            closes: text.starts_with(['}', ']', ')']),
            opens: !text.starts_with('#') && text.ends_with(['{', '[', '(']),
        }
    }
}

/// Where a line assigns, and the brackets before that.
#[derive(Clone, Copy)]
struct Assignment {
    at: usize,
    net_before: isize,
}

struct Scan {
    net: isize,
    assignment: Option<Assignment>,
}

impl Scan {
    fn of(line: &[u8]) -> Self {
        let mut scan = Self {
            net: 0,
            assignment: None,
        };
        let mut index = 0;
        while let Some(byte) = line.get(index) {
            match byte {
                b'#' => break,
                b'"' => index = closing_quote(line, index),
                b'{' | b'[' | b'(' => scan.net += 1,
                b'}' | b']' | b')' => scan.net -= 1,
                b'=' if scan.assignment.is_none() && is_assignment(line, index) => {
                    scan.assignment = Some(Assignment {
                        at: index,
                        net_before: scan.net,
                    });
                }
                _ => {}
            }
            index += 1;
        }
        scan
    }
}

/// Whether the `=` is none of `==`, `!=`, `<=`, `>=` and `=>`, and not the first of the line.
fn is_assignment(line: &[u8], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|index| line.get(index));
    let after = line.get(index + 1);
    before.is_some_and(|byte| !b"=!<>".contains(byte))
        && after.is_none_or(|byte| !b"=>".contains(byte))
}

/// What an open quote or brace is around.
#[derive(Clone, Copy)]
enum Inside {
    Text,
    Code,
}

/// The position of the quote that ends the string which begins at `start`, past all that is interpolated in it.
fn closing_quote(line: &[u8], start: usize) -> usize {
    // What is open within the string itself.
    let mut open = Vec::new();
    let mut index = start + 1;
    while let Some(byte) = line.get(index) {
        let next = line.get(index + 1);
        match (open.last().copied().unwrap_or(Inside::Text), byte) {
            (Inside::Text, b'\\') => index += 1,
            (Inside::Text, b'$' | b'%') if next == Some(&b'{') => {
                open.push(Inside::Code);
                index += 1;
            }
            // A doubled `$` or `%` makes the brace behind it text.
            (Inside::Text, b'$' | b'%')
                if next == Some(byte) && line.get(index + 2) == Some(&b'{') =>
            {
                index += 2;
            }
            (Inside::Text, b'"') | (Inside::Code, b'}') => {
                if open.pop().is_none() {
                    break;
                }
            }
            (Inside::Code, b'"') => open.push(Inside::Text),
            (Inside::Code, b'{') => open.push(Inside::Code),
            (Inside::Text | Inside::Code, _) => {}
        }
        index += 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assignment(text: &str) -> Option<(&str, &str)> {
        let line = Line::read(text);
        line.value.map(|value| (line.lead, value))
    }

    #[test]
    fn an_assignment_ends_on_its_line() {
        assert_eq!(assignment("a  =  1"), Some(("a", "1")));
        assert_eq!(assignment("  a = [1, 2]  "), Some(("a", "[1, 2]")));
        assert_eq!(assignment("\"a=b\" = {}"), Some(("\"a=b\"", "{}")));
        assert_eq!(
            assignment("condition = a == b"),
            Some(("condition", "a == b"))
        );
        assert_eq!(assignment("a = ["), None);
        assert_eq!(assignment("{ a = 1 }"), None);
        assert_eq!(assignment("a >= 1"), None);
        assert_eq!(assignment("\"a = 1\","), None);
        assert_eq!(assignment("# a = 1"), None);
    }

    #[test]
    fn brackets_in_text_are_not_counted() {
        for text in [
            r#"a = "{[(""#,
            r#"a = "${b["{"]}{""#,
            r#"a = "${ {b = "}"}["b"] }{""#,
            r#"a = "$${{" "#,
            r#"a = "%%{{" "#,
            r#"a = "$$${{" "#,
            r#"a = "\"{" "#,
            r#"a = "\\" "#,
            "# ({[",
        ] {
            assert_eq!(Line::read(text).net, 0, "{text}");
        }
        assert_eq!(Line::read(r#"a = f("}", ["#).net, 2);
        assert_eq!(Line::read("})").net, -2);
    }

    #[test]
    fn a_string_ends_where_hcl_ends_it() {
        for string in [
            "\"$x\"",
            "\"$$\"",
            "\"$${\"",
            "\"%%{\"",
            "\"${a}\"",
            "\"%{if a}\"",
        ] {
            let line = format!("a = f({string}, [");
            assert_eq!(Line::read(&line).net, 2, "{line}");
        }
    }

    #[test]
    fn a_string_that_does_not_end_is_read_to_the_end_of_the_line() {
        for text in ["\"", "\"\\", "\"${", "\"${\"", "\"$"] {
            assert_eq!(Line::read(text).net, 0, "{text}");
        }
    }
}
