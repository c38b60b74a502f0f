//! Text for terminals: tables, counts, findings and losses.

use std::fmt::Write as _;

use interchange::LossReport;
use planner::Finding;

/// Rows of cells in columns as wide as their widest cell. Columns that `is_right` names are set flush right.
pub(crate) fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]], is_right: [bool; COLUMNS]) -> String {
    let width = |cell: &String| cell.chars().count();
    let widths: [usize; COLUMNS] =
        std::array::from_fn(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, wide), is_right) in row.iter().zip(widths).zip(is_right) {
            // OK because writing to a String cannot fail.
            let _ = if is_right { write!(line, "{cell:>wide$}  ") } else { write!(line, "{cell:<wide$}  ") };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `1 person`, `3 people`.
pub(crate) fn count(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Lines under a heading that counts them; where there are none, a line that says so.
pub(crate) fn section(how_many: usize, none: &str, one: &str, many: &str, lines: &str) -> String {
    if how_many == 0 { format!("{none}\n") } else { format!("{}:\n{lines}", count(how_many, one, many)) }
}

/// A text on one line and not longer than a name should be in a table.
pub(crate) fn one_line(text: &str) -> String {
    const MOST: usize = 60;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}\u{2026}", &words[..end]),
        None => words,
    }
}

/// What was lost, a line each.
pub(crate) fn losses(losses: &LossReport) -> String {
    let mut text = String::new();
    for loss in losses {
        // OK because writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  {}: {}, first in {}\n    {}",
            one_line_of_any_length(&loss.what),
            loss.count,
            one_line_of_any_length(&loss.place),
            loss.hint
        );
    }
    text
}

/// What is odd, a line each.
pub(crate) fn findings(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        // OK because writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  {} [{}] {}\n    {}",
            finding.severity.name(),
            finding.code,
            one_line_of_any_length(&finding.message),
            finding.hint
        );
    }
    text
}

/// A text on one line.
pub(crate) fn one_line_of_any_length(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
