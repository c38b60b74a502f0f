//! Which line of text becomes which task, and what it is nested in.

use super::{PasteAt, Pasting, Told};
use crate::id::TaskId;
use crate::plan::Plan;
use crate::violation::Violation;

/// A line of text that becomes a task.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its row in what is pasted, counted from 0.
    pub(super) row: usize,
    /// Its task.
    pub(super) task: TaskId,
    /// What it is nested in.
    pub(super) parent: Option<TaskId>,
    /// Its place among its siblings when it is added.
    pub(super) position: usize,
    /// Whether others are nested in it.
    pub(super) is_summary: bool,
}

/// What is nested in what, from the top down, while it is laid out.
struct Open {
    level: usize,
    place: usize,
    child_count: usize,
}

/// The lines that say anything, each in its place.
pub(super) fn laid_out(pasting: &Pasting) -> Vec<Line> {
    let PasteAt { parent, position } = pasting.at;
    let levels = Levels::of(pasting);
    let room = Violation::MAX_DEPTH.saturating_sub(depth(&pasting.plan, parent)).max(1);
    let mut lines: Vec<Line> = Vec::with_capacity(pasting.rows.len());
    let mut open: Vec<Open> = Vec::new();
    let mut top_count = 0;
    let mut task = pasting.plan.next_task_id();
    for (row, cells) in pasting.rows.iter().enumerate() {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let level = levels.of_row(cells);
        open.retain(|above| above.level < level);
        // What is too deep for a plan stands beside what it was to be nested in.
        open.truncate(room - 1);
        let place = lines.len();
        let (parent, position) = match open.last_mut() {
            Some(above) => {
                above.child_count += 1;
                lines[above.place].is_summary = true;
                (Some(lines[above.place].task), above.child_count - 1)
            }
            None => {
                top_count += 1;
                (parent, position + top_count - 1)
            }
        };
        lines.push(Line { row, task, parent, position, is_summary: false });
        open.push(Open { level, place, child_count: 0 });
        task = task.next();
    }
    lines
}

fn depth(plan: &Plan, parent: Option<TaskId>) -> usize {
    std::iter::successors(parent, |above| plan.parent(*above)).count()
}

/// What tells how deep a row is nested.
enum Levels {
    /// A column with numbers.
    Numbers(usize),
    /// A column with outline numbers.
    OutlineNumbers(usize),
    /// The spaces before the names.
    Spaces(usize),
    /// Nothing.
    None,
}

impl Levels {
    fn of(pasting: &Pasting) -> Self {
        let column = |is_it: fn(Told) -> bool| {
            let is_filled = |column: usize| {
                pasting.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.trim().is_empty()))
            };
            let found = pasting.columns.iter().position(|column| is_it(column.told));
            found.filter(|column| is_filled(*column))
        };
        if let Some(column) = column(|told| matches!(told, Told::Level)) {
            return Self::Numbers(column);
        }
        if let Some(column) = column(|told| matches!(told, Told::OutlineNumber)) {
            return Self::OutlineNumbers(column);
        }
        column(|told| matches!(told, Told::Name)).map_or(Self::None, Self::Spaces)
    }

    fn of_row(&self, cells: &[String]) -> usize {
        let cell = |column: usize| cells.get(column).map_or("", String::as_str);
        match *self {
            Self::Numbers(column) => cell(column).trim().parse().unwrap_or(0),
            Self::OutlineNumbers(column) => {
                cell(column).trim().split('.').filter(|part| !part.is_empty()).count()
            }
            Self::Spaces(column) => {
                // A tab cannot be in a cell of tab-separated text; a wide space of a web page can.
                cell(column).chars().take_while(|c| c.is_whitespace()).count()
            }
            Self::None => 0,
        }
    }
}
