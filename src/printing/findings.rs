//! Findings on paper.

use planner::Finding;

use super::flow::{Column, Flow, Row};
use crate::components::field::sentence;
use crate::locale;

/// A table of findings below a title.
pub fn put(flow: &mut Flow, title: &str, findings: &[&Finding]) {
    const COLUMNS: [Column; 3] = [
        Column::words("How grave", 90.0),
        Column::words("What was found", 560.0),
        Column::words("Hint", 326.0),
    ];
    let row = |one: &&Finding| {
        let message = sentence(&locale::told(&one.message));
        Row::of(vec![sentence(one.severity.name()), message, sentence(&one.hint)])
    };
    let rows: Vec<Row> = findings.iter().map(row).collect();
    flow.table(title, &COLUMNS, &rows);
}
