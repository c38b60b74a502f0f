//! Tab-separated text, as spreadsheets put it on the clipboard and take it from there.
//!
//! A cell that holds a tab, a line break or begins with a quotation mark is quoted, and quotation marks in it are
//! doubled. Whatever is given can be read: a quotation mark that nothing closes is part of the text.
//!
//! A spreadsheet takes what begins with `=`, `+`, `-` or `@` for a formula. Text that does so, and is no number, is written
//! with an apostrophe before it, as people write it there; an apostrophe before one of these, or before another apostrophe,
//! is taken off where it is read.

/// The longest quoted cell, in bytes: what spreadsheets hold in one, and more.
const MOST_IN_QUOTES: usize = 1 << 18;

/// Reads rows one after the other, so that a long text can be read in pieces.
///
/// ```
/// let rows: Vec<_> = interchange::TsvRows::new("Dig\t2d\r\n\"Pour\nthe slab\"\t1d\r\n".to_owned()).collect();
/// assert_eq!(rows, [["Dig", "2d"], ["Pour\nthe slab", "1d"]]);
/// ```
#[derive(Debug)]
pub struct TsvRows {
    text: String,
    at: usize,
}

impl TsvRows {
    /// The rows of a text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes of the text are read, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.text.len())
    }

    /// Reads a cell, and tells whether another follows it in the row.
    fn cell(&mut self) -> (String, bool) {
        let rest = &self.text[self.at..];
        let (cell, length) = match quoted(rest) {
            Some(quoted) => quoted,
            None => {
                let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
                (rest[..end].to_owned(), end)
            }
        };
        let after = &rest[length..];
        let mark = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        self.at += length + mark;
        (cell, after.starts_with('\t'))
    }
}

impl Iterator for TsvRows {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let (cell, goes_on) = self.cell();
            row.push(without_guard(cell));
            if !goes_on {
                return Some(row);
            }
        }
    }
}

/// The text of a quoted cell at the beginning, and how many bytes it takes; `None` where there is none.
fn quoted(rest: &str) -> Option<(String, usize)> {
    let within = rest.strip_prefix('"')?;
    let mut cell = String::new();
    let mut at = 0;
    loop {
        let part = &within[at..];
        let quote = part.find('"').filter(|quote| at + quote < MOST_IN_QUOTES)?;
        cell.push_str(&part[..quote]);
        let after = &part[quote + 1..];
        match after.chars().next() {
            Some('"') => {
                cell.push('"');
                at += quote + 2;
            }
            None | Some('\t' | '\n' | '\r') => return Some((cell, 1 + at + quote + 1)),
            // The quotation mark was no more than that.
            Some(_) => return None,
        }
    }
}

/// Writes rows, so that spreadsheets take them as cells and [`TsvRows`] reads the same again.
#[must_use]
pub fn write_tsv<Row: IntoIterator<Item = String>>(rows: impl IntoIterator<Item = Row>) -> String {
    let mut text = String::new();
    for row in rows {
        for (place, cell) in row.into_iter().enumerate() {
            if place > 0 {
                text.push('\t');
            }
            let cell = with_guard(cell);
            if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&cell);
            }
        }
        text.push('\n');
    }
    text
}

/// The first letters that make a text a formula in a spreadsheet.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A text with an apostrophe before it where it would be a formula, or would lose an apostrophe of its own.
fn with_guard(cell: String) -> String {
    let is_number = cell.strip_prefix('-').is_some_and(is_decimal);
    let is_formula = cell.starts_with(FORMULA) && !is_number;
    if is_formula || is_guarded(&cell) { format!("'{cell}") } else { cell }
}

fn is_decimal(text: &str) -> bool {
    let is_whole = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    is_whole(whole) && is_whole(rest)
}

fn without_guard(cell: String) -> String {
    if is_guarded(&cell) { cell[1..].to_owned() } else { cell }
}

/// Whether the apostrophe at the beginning is a guard rather than part of the text.
fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(FORMULA) || rest.starts_with('\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        TsvRows::new(text.to_owned()).collect()
    }

    #[test]
    fn rows_are_read_as_spreadsheets_write_them() {
        assert_eq!(read("a\tb\nc"), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(read("a\tb\r\nc\r\n"), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(read("a\rb\r"), [["a"], ["b"]]);
        assert_eq!(read("\t\n\nx"), [vec!["", ""], vec![""], vec!["x"]]);
        assert_eq!(read(""), Vec::<Vec<String>>::new());
        assert_eq!(read("a\t"), [["a", ""]]);
    }

    #[test]
    fn quoted_cells_hold_tabs_line_breaks_and_quotation_marks() {
        assert_eq!(
            read("\"a\tb\"\t\"c\r\nd\"\r\n\"say \"\"hello\"\"\"\n"),
            [vec!["a\tb", "c\r\nd"], vec!["say \"hello\""]]
        );
        assert_eq!(read("\"\"\tx"), [["", "x"]]);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_text() {
        assert_eq!(read("\"a\tb\nc"), [vec!["\"a", "b"], vec!["c"]]);
        assert_eq!(read("5\" pipe\t\"big\" one"), [["5\" pipe", "\"big\" one"]]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let rows = [
            vec!["plain", "two\nlines", "tab\there", "\"quoted\"", ""],
            vec!["5\" pipe", "a\r\nb", "\u{1f3e0} house", "", "\""],
        ];
        let owned = |row: &Vec<&str>| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let text = write_tsv(rows.iter().map(owned));
        assert_eq!(read(&text), rows);
        assert!(text.starts_with("plain\t\"two\nlines\"\t\"tab\there\"\t\"\"\"quoted\"\"\"\t\n5\" pipe\t"));
    }

    #[test]
    fn what_begins_like_a_formula_stays_text() {
        let written = |cell: &str| write_tsv([[cell.to_owned()]]).trim_end_matches('\n').to_owned();
        assert_eq!(written("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(written("-2d"), "'-2d");
        assert_eq!(written("@home"), "'@home");
        assert_eq!(written("+\n1"), "\"'+\n1\"");
        // Numbers are numbers there, and an apostrophe alone does nothing.
        assert_eq!(
            (written("-2.5"), written("-7"), written("-inf")),
            ("-2.5".into(), "-7".into(), "'-inf".into())
        );
        assert_eq!(written("'tis"), "'tis");
        for cell in ["=1+1", "-2d", "-2.5", "'=1", "''=1", "''", "'tis", "@", "+", "=\t", "'", "-inf"] {
            let text = write_tsv([[cell.to_owned()]]);
            assert_eq!(read(&text), [[cell]], "{text}");
        }
    }
}
