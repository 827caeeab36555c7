//! Turns what templates print into files that are laid out as the tools of each backend would.

pub(super) mod hcl;
pub(super) mod json;

/// Where a gap begins and where it ends. A dialect escapes both, and no template has them.
const GAP: (char, char) = ('\u{1}', '\u{2}');

/// What stands in the place of a value while a template is turned into a form: its number, and what must be known of it.
fn gap(value: usize, sign: &str) -> String {
    let (start, end) = GAP;
    format!("{start}{value}{sign}{end}")
}

/// A gap, as it is found in a text that is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gap<'a> {
    /// The number of the value.
    value: usize,
    /// What must be known of it.
    sign: &'a str,
    /// What comes after it.
    rest: &'a str,
}

/// Reads the gap that a text begins with, if it does.
fn read_gap(text: &str) -> Option<Gap<'_>> {
    let (inside, rest) = text.strip_prefix(GAP.0)?.split_once(GAP.1)?;
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let (number, sign) = inside.split_at_checked(digits)?;
    Some(Gap {
        value: number.parse().ok()?,
        sign,
        rest,
    })
}

/// Appends that many spaces.
fn spaces(text: &mut String, mut width: usize) {
    const MANY: &str = "                                ";
    while width > MANY.len() {
        text.push_str(MANY);
        width -= MANY.len();
    }
    text.push_str(MANY.get(..width).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_read_as_it_is_written() {
        let text = gap(12, "") + ", x";
        let read = read_gap(&text).unwrap();
        assert_eq!((read.value, read.sign, read.rest), (12, "", ", x"));
        assert_eq!(read_gap(&gap(0, "[\n]")).unwrap().sign, "[\n]");
        assert_eq!(read_gap("12"), None);
        assert_eq!(read_gap("\u{1}x\u{2}"), None);
    }

    #[test]
    fn any_number_of_spaces_is_appended() {
        for width in [0, 1, 31, 32, 33, 64, 100] {
            let mut text = "a".to_owned();
            spaces(&mut text, width);
            assert_eq!(text, format!("a{}", " ".repeat(width)));
        }
    }
}
