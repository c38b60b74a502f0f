//! Tables as they stand in the file: lines that name a table, its columns, its rows.
//!
//! A line begins with what it is: `%T` names a table, `%F` its columns, `%R` is a row, `%E` the end. Values are
//! parted by tabs. Text that goes on over a line break belongs to the value it broke. Nothing is copied.

use std::collections::BTreeMap;

use super::losses::LossKind;
use super::vocabulary::{Idle, Kind, Treatment};

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Table,
    Columns,
    Row,
    End,
}

/// A line of the file, with the lines over which its last value goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) word: Word,
    /// What follows the word and a tab.
    pub(super) rest: &'a str,
    /// Counted from 1.
    pub(super) number: usize,
}

impl<'a> Line<'a> {
    /// The values of the line.
    pub(super) fn values(self) -> impl Iterator<Item = &'a str> {
        self.rest.split('\t')
    }

    /// Its first value, such as the name of a table.
    pub(super) fn first_value(self) -> &'a str {
        self.values().next().unwrap_or_default().trim()
    }
}

/// The lines of a file, after its heading.
pub(super) struct Lines<'a> {
    left: &'a str,
    number: usize,
}

impl<'a> Lines<'a> {
    /// All lines that begin with a word; what stands before the first of them is the heading.
    pub(super) fn of(text: &'a str) -> Self {
        Self { left: text, number: 1 }
    }

    /// Takes the text up to the next line that begins with a word.
    fn take(&mut self) -> &'a str {
        let mut end = 0;
        loop {
            match self.left[end..].find('\n') {
                Some(newline) => {
                    end += newline + 1;
                    self.number += 1;
                    if word(&self.left[end..]).is_some() {
                        break;
                    }
                }
                None => {
                    end = self.left.len();
                    break;
                }
            }
        }
        let (taken, left) = self.left.split_at(end);
        self.left = left;
        taken
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if word(self.left).is_none() {
            self.take();
        }
        let word = word(self.left)?;
        let number = self.number;
        let taken = self.take();
        let rest = taken[2..].strip_prefix('\t').unwrap_or(&taken[2..]);
        Some(Line { word, rest: rest.trim_end_matches(['\r', '\n']), number })
    }
}

/// The word that a text begins with.
fn word(text: &str) -> Option<Word> {
    let word = match text.as_bytes() {
        [b'%', letter, rest @ ..] if matches!(rest.first(), None | Some(b'\t' | b'\r' | b'\n' | b' ')) => {
            letter
        }
        _ => return None,
    };
    match word {
        b'T' => Some(Word::Table),
        b'F' => Some(Word::Columns),
        b'R' => Some(Word::Row),
        b'E' => Some(Word::End),
        _ => None,
    }
}

/// The columns of a table that is read.
pub(super) struct Columns<'a> {
    pub(super) kind: &'static Kind,
    count: usize,
    read: BTreeMap<&'a str, usize>,
    /// The columns that are not read and say something.
    lost: Vec<(usize, &'a str, LossKind, Idle)>,
}

impl<'a> Columns<'a> {
    /// The columns that a line lists; of two of one name the first.
    pub(super) fn of(kind: &'static Kind, line: Line<'a>) -> Self {
        let mut columns = Self { kind, count: 0, read: BTreeMap::new(), lost: Vec::new() };
        for (index, name) in line.values().enumerate() {
            columns.count = index + 1;
            let name = name.trim();
            match kind.treatment(name) {
                Some(Treatment::Read) => {
                    columns.read.entry(name).or_insert(index);
                }
                Some(Treatment::Computed) => {}
                Some(Treatment::Lost(kind, idle)) => columns.lost.push((index, name, kind, idle)),
                None if name.is_empty() => {}
                None => columns.lost.push((index, name, LossKind::UnknownColumns, Idle::Never)),
            }
        }
        columns
    }

    /// The row on a line; `None` where it has values beyond the last column, so that none can be trusted.
    pub(super) fn row(&self, line: Line<'a>) -> Option<Row<'_, 'a>> {
        let mut values: Vec<&'a str> = line.values().collect();
        let is_beyond = values.iter().skip(self.count).any(|value| !value.trim().is_empty());
        values.truncate(self.count);
        (!is_beyond).then_some(Row { columns: self, values, line: line.number })
    }

    /// Whether a line has a value for each column, be it an empty one.
    pub(super) fn is_full(&self, line: Line<'a>) -> bool {
        line.values().count() >= self.count
    }
}

/// A row of a table that is read.
pub(super) struct Row<'c, 'a> {
    columns: &'c Columns<'a>,
    values: Vec<&'a str>,
    pub(super) line: usize,
}

impl<'a> Row<'_, 'a> {
    /// The value in a column, without white space around it; `None` where there is nothing.
    pub(super) fn value(&self, column: &str) -> Option<&'a str> {
        debug_assert_eq!(self.columns.kind.treatment(column), Some(Treatment::Read), "{column} is read");
        let index = self.columns.read.get(column)?;
        said(self.values.get(*index)?)
    }

    /// Whether the row ends before a column that is read.
    pub(super) fn lacks_values(&self) -> bool {
        self.columns.read.values().any(|index| *index >= self.values.len())
    }

    /// The text in a column as it was typed: two marks are a line break, doubled quotes one.
    pub(super) fn text(&self, column: &str) -> String {
        let text = self.value(column).unwrap_or_default();
        text.replace("\u{7F}\u{7F}", "\n").replace('\u{7F}', "\n").replace("\"\"", "\"").trim().to_owned()
    }

    /// What is needed to tell its place later.
    pub(super) fn spot(&self) -> Spot {
        let kind = self.columns.kind;
        let known =
            |column: &str| if column.is_empty() { "" } else { self.value(column).unwrap_or_default() };
        Spot {
            word: kind.word,
            name: crate::text::shortened(known(kind.name), 60),
            id_column: kind.id,
            id: crate::text::shortened(known(kind.id), 60),
            line: self.line,
        }
    }

    /// What it is called and its line: `activity “Pour the slab” (task_id 12, line 340)`.
    pub(super) fn place(&self) -> String {
        self.spot().place()
    }

    /// The same with a column.
    pub(super) fn place_of(&self, column: &str) -> String {
        format!("{}, {column}", self.place())
    }

    /// The columns that are not read and say something in this row.
    pub(super) fn lost(&self) -> impl Iterator<Item = (&'a str, LossKind)> {
        self.columns.lost.iter().filter_map(|(index, name, kind, idle)| {
            let value = said(self.values.get(*index)?)?;
            (!idle.is(value)).then_some((*name, *kind))
        })
    }
}

/// A value without what says nothing: white space, and the byte order mark that some programs begin a text with.
fn said(value: &str) -> Option<&str> {
    let value = value.trim().trim_start_matches(['\u{FEFF}', '\u{7F}']);
    // The same mark, read as Windows-1252.
    let value = value.strip_prefix("\u{EF}\u{BB}\u{BF}").unwrap_or(value).trim();
    (!value.is_empty()).then_some(value)
}

/// Where a row stands and what it is called.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    word: &'static str,
    name: String,
    id_column: &'static str,
    id: String,
    line: usize,
}

impl Spot {
    /// `activity “Pour the slab” (task_id 12, line 340)`, with as much of it as is known.
    pub(super) fn place(&self) -> String {
        let Self { word, name, id_column, id, line } = self;
        let name = if name.is_empty() { String::new() } else { format!(" “{name}”") };
        let id = if id.is_empty() { String::new() } else { format!("{id_column} {id}, ") };
        format!("{word}{name} ({id}line {line})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_go_on_over_a_line_break() {
        let text =
            "ERMHDR\t8.4\r\nnoise\r\n%T\tTASK\r\n%F\ta\tb\r\n%R\tone\ttwo\r\nand more\r\n%R\tthree\r\n%E\r\n";
        let lines: Vec<_> = Lines::of(text).map(|line| (line.word, line.rest, line.number)).collect();
        assert_eq!(
            lines,
            [
                (Word::Table, "TASK", 3),
                (Word::Columns, "a\tb", 4),
                (Word::Row, "one\ttwo\r\nand more", 5),
                (Word::Row, "three", 7),
                (Word::End, "", 8),
            ]
        );
    }
}
