//! Turns the lines of HCL into what their layout depends on: brackets, and where a value is assigned.

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
    /// Reads the first line of a text, and returns what comes after it; none for a line that is blank.
    pub(super) fn read(text: &'a str) -> (Option<Self>, &'a str) {
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r');
        let start = text.bytes().position(|byte| !is_space(byte));
        let text = text.get(start.unwrap_or(text.len())..).unwrap_or_default();
        let scan = Scan::of(text.as_bytes());
        let (line, rest) = text.split_at_checked(scan.end).unwrap_or((text, ""));
        (
            Self::new(line.trim_ascii_end(), &scan),
            rest.strip_prefix('\n').unwrap_or(rest),
        )
    }

    fn new(line: &'a str, scan: &Scan) -> Option<Self> {
        let (first, last) = line.as_bytes().first().zip(line.as_bytes().last())?;
        let assignment = scan
            .assignment
            .filter(|assignment| assignment.net_before == scan.net)
            .and_then(|assignment| line.split_at_checked(assignment.at));
        Some(Self {
            lead: assignment.map_or(line, |(lead, _)| lead.trim_ascii_end()),
            value: assignment
                .map(|(_, rest)| rest.strip_prefix('=').unwrap_or(rest).trim_ascii_start()),
            net: scan.net,
            closes: matches!(first, b'}' | b']' | b')'),
            opens: *first != b'#' && matches!(last, b'{' | b'[' | b'('),
        })
    }
}

/// Where a line assigns, and the brackets before that.
#[derive(Clone, Copy)]
struct Assignment {
    at: usize,
    net_before: isize,
}

/// What is seen of a line in one pass over its bytes.
struct Scan {
    net: isize,
    assignment: Option<Assignment>,
    /// Where the line ends.
    end: usize,
}

impl Scan {
    fn of(text: &[u8]) -> Self {
        let mut scan = Self {
            net: 0,
            assignment: None,
            end: text.len(),
        };
        let mut index = 0;
        while let Some((at, byte)) = next(text, index, &LINE_MARKS) {
            index = at + 1;
            match byte {
                b'\n' => {
                    scan.end = at;
                    break;
                }
                b'#' => index = next(text, at, &LINE_ENDS).map_or(text.len(), |(at, _)| at),
                b'"' => index = after_string(text, at),
                b'{' | b'[' | b'(' => scan.net += 1,
                b'}' | b']' | b')' => scan.net -= 1,
                b'=' if scan.assignment.is_none() && is_assignment(text, at) => {
                    scan.assignment = Some(Assignment {
                        at,
                        net_before: scan.net,
                    });
                }
                _ => {}
            }
        }
        scan
    }
}

/// Bytes that something depends on; a table is the fastest way to pass over all others.
type Marks = [bool; 256];

/// What matters in a line, outside strings.
static LINE_MARKS: Marks = marks(b"\n#\"={[(}])");

/// What matters in a comment.
static LINE_ENDS: Marks = marks(b"\n");

/// What matters in a string, and in what is interpolated in it.
static STRING_MARKS: Marks = marks(b"\n\\\"$%{}");

#[expect(
    clippy::indexing_slicing,
    reason = "this runs in the compiler only, and every byte is below 256"
)]
const fn marks(mut bytes: &[u8]) -> Marks {
    let mut marks = [false; 256];
    while let [byte, rest @ ..] = bytes {
        marks[*byte as usize] = true;
        bytes = rest;
    }
    marks
}

/// The first of some bytes from `index` on, and where it is.
fn next(text: &[u8], index: usize, marks: &Marks) -> Option<(usize, u8)> {
    let rest = text.get(index..)?;
    let is_mark = |byte: &u8| marks.get(usize::from(*byte)) == Some(&true);
    let at = index + rest.iter().position(is_mark)?;
    Some((at, *text.get(at)?))
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

/// What comes after the string that begins at `start`, past all that is interpolated in it; a string ends on its line.
fn after_string(text: &[u8], start: usize) -> usize {
    // What is open within the string itself.
    let mut open = Vec::new();
    let mut index = start + 1;
    while let Some((at, byte)) = next(text, index, &STRING_MARKS) {
        let after = text.get(at + 1).filter(|byte| **byte != b'\n');
        index = at + 1;
        match (open.last().copied().unwrap_or(Inside::Text), byte) {
            (_, b'\n') => return at,
            (Inside::Text, b'\\') if after.is_some() => index += 1,
            (Inside::Text, b'$' | b'%') if after == Some(&b'{') => {
                open.push(Inside::Code);
                index += 1;
            }
            // A doubled `$` or `%` makes the brace behind it text.
            (Inside::Text, b'$' | b'%')
                if after == Some(&byte) && text.get(at + 2) == Some(&b'{') =>
            {
                index += 2;
            }
            (Inside::Text, b'"') | (Inside::Code, b'}') => {
                if open.pop().is_none() {
                    return index;
                }
            }
            (Inside::Code, b'"') => open.push(Inside::Text),
            (Inside::Code, b'{') => open.push(Inside::Code),
            (Inside::Text | Inside::Code, _) => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Line<'_> {
        let (line, rest) = Line::read(text);
        assert_eq!(rest, "");
        line.unwrap()
    }

    fn assignment(text: &str) -> Option<(&str, &str)> {
        let line = read(text);
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
            assert_eq!(read(text).net, 0, "{text}");
        }
        assert_eq!(read(r#"a = f("}", ["#).net, 2);
        assert_eq!(read("})").net, -2);
    }

    #[test]
    fn a_line_ends_at_its_break_whatever_is_open() {
        for first in ["a = 1", "# {", "\"", "\"\\", "\"${", "\"$", "a = [", "b  "] {
            let (line, rest) = Line::read(first);
            assert_eq!((line.is_some(), rest), (true, ""));
            let text = format!("{first}\nb = 2\n");
            assert_eq!(Line::read(&text), (line, "b = 2\n"), "{first}");
        }
        assert_eq!(Line::read(" \t\n\nb"), (None, "\nb"));
        assert_eq!(Line::read(""), (None, ""));
    }

    #[test]
    fn a_string_that_does_not_end_is_read_to_the_end_of_the_line() {
        for text in ["\"", "\"\\", "\"${", "\"${\"", "\"$"] {
            assert_eq!(read(text).net, 0, "{text}");
        }
    }
}
