//! Places in a text: where a person has to look.

use std::fmt;

/// A line and a column of a text, both counted from 1; a column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

impl Place {
    /// The place of a byte of the text; the end for an offset beyond it. Costs O(n).
    pub(crate) fn of(text: &str, offset: usize) -> Self {
        let before = &text.as_bytes()[..offset.min(text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        // Continuation bytes of UTF-8 do not begin a character.
        let is_character = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        Self {
            line: line_of(text, offset),
            column: before[line_start..].iter().filter(is_character).count() + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// The line of a byte of the text, counted from 1. Costs O(n).
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
