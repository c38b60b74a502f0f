//! The matrix on paper: on one page where its names can be read there, else cut into pages, row after row of them. Pages
//! without a mark are left out, and that is said. Where it would be a pile of paper, one page shows every mark, and says so.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use planner::Plan;

use super::arranged::{Arranged, Level, Order};
use super::drawing::{self, Window};
use super::words;
use crate::printing::{Head, escaped, names_in_full, page};

/// The room on a page, in pixels of 1/96 inch.
const ROOM: (f64, f64) = (976.0, 636.0);
/// How wide the names of rows are, and how high those of columns.
const NAMES: (f64, f64) = (196.0, 116.0);
/// The smallest cell beside which a name can be read, and the largest that is of use.
const CELL: (f64, f64) = (12.0, 28.0);
/// The most pages that names are worth.
const MOST_PAGES: usize = 40;
/// How wide a letter is taken to be.
const LETTER: f64 = 5.0;

/// What is printed.
pub struct Sheet<'a> {
    /// The matrix in its order.
    pub arranged: &'a Arranged,
    /// The plan that it is of.
    pub plan: &'a Plan,
    /// What has rows and columns.
    pub level: Level,
    /// In which order.
    pub order: Order,
    /// Writes a number.
    pub count: &'a dyn Fn(usize) -> String,
}

/// The pages, as markup. Costs O(m log m) for m marks, and the names on at most forty pages.
pub fn pages(sheet: &Sheet<'_>, head: &Head) -> String {
    let count = sheet.arranged.len();
    let told = told(sheet);
    let room =
        ((ROOM.0 - NAMES.0) / f64::from(count.max(1))).min((ROOM.1 - NAMES.1) / f64::from(count.max(1)));
    let cell = room.floor().min(CELL.1);
    if cell >= CELL.0 {
        let all = Window { rows: 0..count, columns: 0..count };
        let body = tile(sheet, &all, cell) + LEGEND;
        return page(head, &body, &told, 1, 1) + &long_names(sheet);
    }
    let (windows, all) = windows(sheet.arranged);
    if windows.len() > MOST_PAGES {
        let foot = format!(
            "{told}: too many for names on {MOST_PAGES} pages, so cells are points; the view on screen and the plan name them"
        );
        return page(head, &(points(sheet.arranged) + LEGEND), &foot, 1, 1);
    }
    let left_out = match all - windows.len() {
        0 => String::new(),
        1 => "; a page without a mark is left out".to_owned(),
        pages => format!("; {} pages without a mark are left out", (sheet.count)(pages)),
    };
    let page_count = windows.len();
    let one = |(number, window): (usize, Window)| {
        let part = |name: &str, places: &Range<u32>| {
            format!(
                "{name} {} to {} of {}",
                (sheet.count)(places.start as usize + 1),
                (sheet.count)(places.end as usize),
                (sheet.count)(count as usize)
            )
        };
        let foot =
            format!("{told}; {}, {}{left_out}", part("rows", &window.rows), part("columns", &window.columns));
        page(head, &(tile(sheet, &window, CELL.0) + LEGEND), &foot, number + 1, page_count)
    };
    windows.into_iter().enumerate().map(one).collect::<String>() + &long_names(sheet)
}

/// What the marks are, below the matrix.
const LEGEND: &str = "<p class=\"print-legend\">\
    <svg width=\"12\" height=\"12\" aria-hidden=\"true\"><path class=\"print-mark\" d=\"M2 2h8v8h-8z\"/></svg> the row needs the column \
    <svg width=\"12\" height=\"12\" aria-hidden=\"true\"><path class=\"print-mark is-feedback\" d=\"M6 0l6 6-6 6-6-6z\"/></svg> it does, against the order \
    <svg width=\"22\" height=\"12\" aria-hidden=\"true\"><path class=\"print-loop\" d=\"M1 1h20v10h-20z\"/></svg> a loop \
    <svg width=\"22\" height=\"12\" aria-hidden=\"true\"><path class=\"print-cluster\" d=\"M1 1h20v10h-20z\"/></svg> a cluster</p>";

/// How much there is: `12 teams, 30 marks, 3 of them against the order; What is needed first`.
fn told(sheet: &Sheet<'_>) -> String {
    let (marks, feedback) = (sheet.arranged.matrix.marks.len(), sheet.arranged.feedback_count());
    let counted = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{} {many}", (sheet.count)(count)),
    };
    let (one, many) = match sheet.level {
        Level::Teams => ("team", "teams"),
        Level::Projects => ("project", "projects"),
        Level::Tasks => ("task", "tasks"),
    };
    format!(
        "{}, {}, {} of them against the order \u{201c}{}\u{201d}",
        counted(sheet.arranged.len() as usize, one, many),
        counted(marks, "mark", "marks"),
        (sheet.count)(feedback),
        sheet.order.name().to_lowercase()
    )
}

/// The matrix cut into pages, row after row of them: those on which there is a mark, and how many there are in all.
fn windows(arranged: &Arranged) -> (Vec<Window>, usize) {
    let count = arranged.len();
    let across = ((ROOM.0 - NAMES.0) / CELL.0) as u32;
    let down = ((ROOM.1 - NAMES.1) / CELL.0) as u32;
    let marks = arranged.matrix.marks.iter();
    let marked: BTreeSet<(u32, u32)> =
        marks.map(|mark| (arranged.place(mark.needs) / down, arranged.place(mark.gives) / across)).collect();
    let part = |part: u32, step: u32| part * step..((part + 1) * step).min(count);
    let window = |(row, column)| Window { rows: part(row, down), columns: part(column, across) };
    let all = count.div_ceil(across) as usize * count.div_ceil(down) as usize;
    (marked.into_iter().map(window).collect(), all)
}

fn number_and_name(sheet: &Sheet<'_>, place: u32) -> String {
    let element = sheet.arranged.element(place).unwrap_or_default();
    format!("{} {}", place + 1, words::name_of(sheet.plan, &sheet.arranged.matrix, element))
}

/// A part of the matrix with the names beside it.
fn tile(sheet: &Sheet<'_>, window: &Window, cell: f64) -> String {
    let drawn = drawing::drawn(sheet.arranged, window, cell, sheet.level != Level::Tasks);
    let length = |places: &Range<u32>| f64::from(places.end - places.start) * cell;
    let (width, height) = (length(&window.columns), length(&window.rows));
    let mut body = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        body,
        "<svg class=\"print-matrix\" role=\"img\" aria-label=\"Matrix\" width=\"{}\" height=\"{}\">",
        NAMES.0 + width + 1.0,
        NAMES.1 + height + 1.0
    );
    let label = |body: &mut String, transform: String, width: f64, place: u32, class: &str| {
        let _ = write!(
            body,
            "<foreignObject width=\"{width}\" height=\"{cell}\" transform=\"{transform}\"><div class=\"print-name{class}\" style=\"line-height:{cell}px\">{}</div></foreignObject>",
            escaped(&number_and_name(sheet, place))
        );
    };
    for row in window.rows.clone() {
        let top = NAMES.1 + f64::from(row - window.rows.start) * cell;
        label(&mut body, format!("translate(0 {top})"), NAMES.0 - 6.0, row, " is-row");
    }
    for column in window.columns.clone() {
        let left = NAMES.0 + f64::from(column - window.columns.start) * cell;
        label(
            &mut body,
            format!("translate({left} {}) rotate(-90)", NAMES.1 - 4.0),
            NAMES.1 - 4.0,
            column,
            "",
        );
    }
    let digits = |class: &str, counts: &drawing::Counts| match &*counts.text {
        "" => String::new(),
        text => format!("<text class=\"{class}\" x=\"{}\" y=\"{}\">{text}</text>", counts.x, counts.y),
    };
    // Frames that reach beyond the page are cut off by the inner picture.
    let _ = write!(
        body,
        "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"-1 -1 {} {}\">\
         <path class=\"print-diagonal\" d=\"{}\"/><path class=\"print-line\" d=\"M0 -0.5H{width}M-0.5 0V{height}{}\"/>\
         <path class=\"print-mark\" d=\"{}\"/><path class=\"print-mark is-feedback\" d=\"{}\"/>\
         <path class=\"print-cluster\" d=\"{}\"/><path class=\"print-loop\" d=\"{}\"/>{}{}</svg></svg>",
        NAMES.0 - 1.0,
        NAMES.1 - 1.0,
        width + 2.0,
        height + 2.0,
        width + 2.0,
        height + 2.0,
        drawn.diagonal,
        drawn.lines,
        drawn.marks,
        drawn.feedback,
        drawn.clusters,
        drawn.loops,
        digits("print-count", &drawn.within),
        digits("print-count is-on-mark", &drawn.counts),
    );
    body
}

/// All of it without names, each mark a point that can be seen.
fn points(arranged: &Arranged) -> String {
    /// How large a point is at least.
    const POINT: f64 = 1.5;
    let count = arranged.len();
    let side = ROOM.1 - 20.0;
    let cell = side / f64::from(count.max(1));
    let point = cell.max(POINT);
    let (mut below, mut above) = (String::new(), String::new());
    for (row, column, _) in arranged.marks(0..count, 0..count) {
        let path = if column > row { &mut above } else { &mut below };
        // Writing into a string cannot fail.
        let _ = write!(
            path,
            "M{:.1} {:.1}h{point:.1}v{point:.1}h-{point:.1}z",
            f64::from(column) * cell,
            f64::from(row) * cell
        );
    }
    format!(
        "<svg class=\"print-matrix\" role=\"img\" aria-label=\"Matrix\" width=\"{side}\" height=\"{side}\">\
         <path class=\"print-line\" d=\"M.5 .5h{edge}v{edge}h-{edge}zl{edge} {edge}\"/>\
         <path class=\"print-mark\" d=\"{below}\"/><path class=\"print-mark is-feedback\" d=\"{above}\"/></svg>",
        edge = side - 1.0
    )
}

/// The names that are cut beside the rows, in full.
fn long_names(sheet: &Sheet<'_>) -> String {
    let names = (0..sheet.arranged.len()).filter_map(|place| {
        let element = sheet.arranged.element(place)?;
        let name = words::name_of(sheet.plan, &sheet.arranged.matrix, element);
        let letters = number_and_name(sheet, place).chars().count() as f64;
        (letters * LETTER > NAMES.0 - 6.0).then_some((place as usize + 1, name))
    });
    names_in_full(&names.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::super::arranged::tests::{arranged, plan};
    use super::*;
    use planner::MatrixLevel;

    /// A chain of so many tasks, each of which needs the one before; the last needs the first, too, where so wanted.
    fn printed(task_count: u32, has_corner: bool) -> String {
        let teams: String = (0..task_count).map(|_| 'A').collect();
        let mut links: Vec<(u32, u32)> = (1..task_count).map(|number| (number, number + 1)).collect();
        links.extend(has_corner.then_some((1, task_count)));
        let plan = plan(&teams, &links);
        let sheet = Sheet {
            arranged: &arranged(&plan, MatrixLevel::Tasks, Order::Outline),
            plan: &plan,
            level: Level::Tasks,
            order: Order::Outline,
            count: &|count| count.to_string(),
        };
        pages(&sheet, &Head { name: "Wallet".to_owned(), facts: Vec::new() })
    }

    fn page_count(markup: &str) -> usize {
        markup.matches("<section class=\"print-page\">").count()
    }

    #[test]
    fn what_fits_is_on_one_page_with_every_name_twice() {
        let markup = printed(30, false);
        assert_eq!(page_count(&markup), 1);
        assert!(
            markup.contains("30 tasks, 29 marks, 0 of them against the order \u{201c}as in the plan\u{201d}")
        );
        for number in 1..=30 {
            assert_eq!(markup.matches(&format!(">{number} t{number}<")).count(), 2, "{number}");
        }
    }

    #[test]
    fn what_is_larger_is_cut_into_pages_and_those_without_a_mark_are_left_out() {
        // 65 columns and 43 rows fit on a page, so that 100 tasks are three times two of them. The marks stand left of the
        // diagonal: on the first page, on both in the middle, and on the right one below.
        let markup = printed(100, false);
        assert_eq!(page_count(&markup), 4);
        assert!(
            markup.contains(
                "rows 44 to 86 of 100, columns 1 to 65 of 100; 2 pages without a mark are left out"
            )
        );
        // The mark in the lower left corner has a page of its own.
        assert_eq!(page_count(&printed(100, true)), 5);
    }

    #[test]
    fn a_pile_of_paper_is_one_page_of_points() {
        let markup = printed(3000, false);
        assert_eq!(page_count(&markup), 1);
        assert!(markup.contains("too many for names on 40 pages"));
        // A mark for each dependency, none of them too small to be seen.
        assert_eq!(markup.matches("h1.5v1.5h-1.5z").count(), 2999);
    }

    #[test]
    fn nothing_is_a_page_too() {
        let markup = printed(0, false);
        assert_eq!(page_count(&markup), 1);
        assert!(!markup.contains("NaN") && !markup.contains("inf"));
    }
}
