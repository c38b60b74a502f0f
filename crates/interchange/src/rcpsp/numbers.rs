//! Numbers in a text with the line they stand in: all that instances are made of.

use crate::error::LoadError;
use crate::place::Place;
use crate::text::shortened;

/// A word of a text, and where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) place: Place,
}

impl Word<'_> {
    /// The whole number that the word is.
    ///
    /// # Errors
    /// It is another word, or more than `most`.
    pub(super) fn number(&self, what: &str, most: u32) -> Result<u32, LoadError> {
        match self.text.parse::<u32>() {
            Ok(number) if number <= most => Ok(number),
            _ => Err(self.refused(&format!(
                "found “{}”, expected {what}, a whole number from 0 to {most}",
                shortened(self.text, 24)
            ))),
        }
    }

    pub(super) fn refused(&self, message: &str) -> LoadError {
        LoadError::Malformed { place: self.place, message: message.to_owned() }
    }
}

/// The words of one line, which has the number `line`, counted from 1.
pub(super) fn words(text: &str, line: usize) -> impl Iterator<Item = Word<'_>> {
    text.split_whitespace().map(move |word| {
        // OK because a word is a part of the text.
        let offset = word.as_ptr() as usize - text.as_ptr() as usize;
        let column = text.get(..offset).map_or(0, |before| before.chars().count()) + 1;
        Word { text: word, place: Place { line, column } }
    })
}

/// The text ends before it has said everything.
pub(super) fn cut_off(text: &str, expected: &str) -> LoadError {
    let line = text.lines().count().max(1);
    let column = text.lines().last().map_or(0, |last| last.chars().count()) + 1;
    LoadError::Malformed {
        place: Place { line, column },
        message: format!("found the end of the file, expected {expected}"),
    }
}
