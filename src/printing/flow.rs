//! What flows over pages: titles, drawings, and tables of any length, whose heads stand on each page again.
//!
//! Nothing is cut: a text that is too long for its column takes several lines. How many is reckoned, not measured, as the
//! pages are made before the browser lays them out; it is reckoned so that there is room.

use super::{Head, escaped, page};

/// The room on a page, in pixels of 1/96 inch.
pub const ROOM: (f64, f64) = (976.0, 640.0);
/// How high a title is.
const TITLE: f64 = 30.0;
/// How high the heads of a table are.
const HEADS: f64 = 26.0;
/// How high a line of text in a cell is, and what there is above and below it.
const LINE: (f64, f64) = (14.0, 7.0);
/// How wide a letter is taken to be.
const LETTER: f64 = 6.2;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its head.
    pub name: &'static str,
    /// How wide it is.
    pub width: f64,
    /// Whether amounts stand in it.
    pub is_amount: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What stands in it.
    pub cells: Vec<String>,
    /// How deep what the first cell names is nested.
    pub level: u16,
    /// Whether it sums up the others.
    pub is_sum: bool,
}

/// Pages that are being filled.
#[derive(Default)]
pub struct Flow {
    pages: Vec<String>,
    /// How much of the last page is taken.
    taken: f64,
}

impl Column {
    /// A column of names or words.
    pub const fn words(name: &'static str, width: f64) -> Self {
        Self { name, width, is_amount: false }
    }

    /// A column of amounts.
    pub const fn amounts(name: &'static str, width: f64) -> Self {
        Self { name, width, is_amount: true }
    }
}

impl Row {
    /// A row of these cells.
    pub fn of(cells: Vec<String>) -> Self {
        Self { cells, ..Self::default() }
    }
}

impl Flow {
    /// Puts markup of this height below what is there, or on the next page.
    pub fn put(&mut self, height: f64, markup: &str) {
        if self.taken + height > ROOM.1 || self.pages.is_empty() {
            self.turn();
        }
        self.taken += height;
        if let Some(page) = self.pages.last_mut() {
            page.push_str(markup);
        }
    }

    /// Begins a page.
    pub fn turn(&mut self) {
        self.pages.push(String::new());
        self.taken = 0.0;
    }

    /// A title, not at the foot of a page: what follows takes at least so much.
    pub fn title(&mut self, title: &str, at_least: f64) {
        if self.taken + TITLE + at_least > ROOM.1 {
            self.turn();
        }
        self.put(TITLE, &format!("<h2 class=\"print-title\">{}</h2>", escaped(title)));
    }

    /// A line of words, over several lines where it is long.
    pub fn words(&mut self, text: &str) {
        let height = lines(text, ROOM.0) * LINE.0 + LINE.1;
        self.put(height, &format!("<p class=\"print-words\">{}</p>", escaped(text)));
    }

    /// A table under a title; nothing where it has no rows.
    pub fn table(&mut self, title: &str, columns: &[Column], rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.title(title, HEADS + 3.0 * (LINE.0 + LINE.1));
        let mut rest = rows;
        while !rest.is_empty() {
            let room = ROOM.1 - self.taken - HEADS;
            let mut height = 0.0;
            let fitting = rest.iter().take_while(|row| {
                height += height_of(row, columns);
                height <= room
            });
            // A row that is higher than a page is not left out.
            let is_alone = self.taken == 0.0;
            let count = fitting.count().max(usize::from(is_alone));
            if count == 0 {
                self.turn();
                continue;
            }
            let (here, later) = rest.split_at(count);
            let taken: f64 = here.iter().map(|row| height_of(row, columns)).sum();
            self.put((HEADS + taken).min(ROOM.1 - self.taken), &markup(columns, here));
            rest = later;
        }
    }

    /// All pages, with this below each.
    pub fn finish(self, head: &Head, foot: &str) -> String {
        let count = self.pages.len();
        let pages = self.pages.iter().zip(1..);
        pages.map(|(body, number)| page(head, body, foot, number, count)).collect()
    }
}

/// How many lines a text takes in a column.
fn lines(text: &str, width: f64) -> f64 {
    // Letters of other scripts are as wide as two.
    let letters: usize = text.chars().map(|letter| if letter < '\u{2e80}' { 1 } else { 2 }).sum();
    (letters as f64 * LETTER / (width - 10.0).max(LETTER)).ceil().max(1.0)
}

fn height_of(row: &Row, columns: &[Column]) -> f64 {
    let indent = |place: usize| if place == 0 { f64::from(row.level) * INDENT } else { 0.0 };
    let cells = row.cells.iter().zip(columns).enumerate();
    let most =
        cells.map(|(place, (text, column))| lines(text, column.width - indent(place))).fold(1.0, f64::max);
    most * LINE.0 + LINE.1
}

/// How far what is nested is indented.
const INDENT: f64 = 12.0;

fn markup(columns: &[Column], rows: &[Row]) -> String {
    let class = |column: &Column| if column.is_amount { " class=\"is-amount\"" } else { "" };
    let widths: String = columns.iter().map(|one| format!("<col style=\"width:{}px\">", one.width)).collect();
    let heads: String =
        columns.iter().map(|one| format!("<th{}>{}</th>", class(one), escaped(one.name))).collect();
    let row = |row: &Row| {
        let cells = row.cells.iter().zip(columns).enumerate().map(|(place, (text, column))| {
            let indent = match row.level {
                level if level > 0 && place == 0 => {
                    format!(" style=\"padding-inline-start:{}px\"", 4.0 + f64::from(level) * INDENT)
                }
                _ => String::new(),
            };
            format!("<td{}{indent}>{}</td>", class(column), escaped(text))
        });
        let class = if row.is_sum { " class=\"is-summary\"" } else { "" };
        format!("<tr{class}>{}</tr>", cells.collect::<String>())
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<table class=\"print-table is-flow\"><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 2] = [Column::words("Name", 200.0), Column::amounts("Planned", 80.0)];

    fn printed(rows: &[Row]) -> String {
        let mut flow = Flow::default();
        flow.table("Costs", &COLUMNS, rows);
        let head = Head { name: "P".to_owned(), facts: Vec::new() };
        flow.finish(&head, "Everything")
    }

    #[test]
    fn a_table_goes_on_under_its_heads_on_the_next_page() {
        let rows: Vec<Row> =
            (1..=40).map(|number| Row::of(vec![format!("Row {number}"), "1".to_owned()])).collect();
        let pages = printed(&rows);
        // A row takes 21 pixels: 27 of them and the heads fit below the title, the other 13 stand on the next page.
        assert_eq!(pages.matches("Page 1 of 2").count() + pages.matches("Page 2 of 2").count(), 2);
        assert_eq!(pages.matches("<th>Name</th>").count(), 2);
        assert_eq!(pages.matches("print-title").count(), 1);
        let second = pages.split("Page 1 of 2").nth(1).unwrap();
        assert!(second.contains("Row 28<") && !second.contains("Row 27<"), "{second}");
        assert_eq!(pages.matches("<td>Row").count(), 40);
    }

    #[test]
    fn a_long_name_takes_the_lines_that_it_needs() {
        let long = Row::of(vec!["a".repeat(200), "1".to_owned()]);
        // 200 letters of 6.2 in 190 pixels are seven lines of 14, and 7 around them.
        assert_eq!(height_of(&long, &COLUMNS), 105.0);
        assert!(printed(&[long]).contains(&"a".repeat(200)));
        assert_eq!(lines("\u{6771}\u{4eac}", 25.0), 2.0);
    }

    #[test]
    fn a_row_that_is_higher_than_a_page_is_printed_all_the_same() {
        let huge = Row::of(vec!["a".repeat(20_000), "1".to_owned()]);
        let pages = printed(&[huge, Row::of(vec!["After".to_owned(), "2".to_owned()])]);
        assert!(pages.contains("After") && pages.contains("Page 2 of"));
    }
}
