//! Turns byte offsets of a text into the line and column an editor shows.

/// A place in a text as people count: both numbers start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in Unicode characters (not bytes, not UTF-16 units).
    pub column: usize,
}

/// The lines of one text, found once for any number of look-ups.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Finds where the lines of `text` start; a line ends with `\n`, with or without `\r`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        Self { text, starts }
    }

    /// The line and column of a byte offset; one past the end of the text is its last position.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let Position { line, column } = LineIndex::new(text).position(offset);
        (line, column)
    }

    #[test]
    fn lines_and_columns_start_at_one() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("a: 1\nb: 2\n", 0), (1, 1));
        assert_eq!(at("a: 1\nb: 2\n", 4), (1, 5));
        assert_eq!(at("a: 1\nb: 2\n", 5), (2, 1));
        assert_eq!(at("a: 1\r\nb: 2\r\n", 9), (2, 4));
    }

    #[test]
    fn columns_count_characters() {
        let text = "é: \u{1f680} x";
        assert_eq!(at(text, text.find('x').unwrap()), (1, 6));
        // An offset inside a character is the position of that character.
        assert_eq!(at(text, 1), (1, 1));
    }

    #[test]
    fn offsets_past_the_end_are_the_end() {
        assert_eq!(at("a\nbc", 99), (2, 3));
        assert_eq!(at("a\n", 2), (2, 1));
    }
}
