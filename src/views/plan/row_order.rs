//! Which rows there are and in which order: the lines of the outline that are shown, as the outline has them or sorted
//! beside their like, or flat in groups, each below a row of its own.
//!
//! All of it is computed from the schedule's outline in O(n log n) at most; the way from a row to its line and back
//! costs O(1).

use std::cmp::Ordering;
use std::collections::BTreeSet;

use planner::cell::Cell;
use planner::{OutlineRow, TaskId};

/// What stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The task on this line of the outline.
    Line(u32),
    /// The name of the group of this place, with what it holds below.
    Group(u32),
}

/// The rows from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowOrder {
    rows: Vec<Content>,
    /// By line; [`HIDDEN`] for those without a row.
    row_of_line: Vec<u32>,
    /// By the place of the group.
    row_of_group: Vec<u32>,
}

/// Stands for the row of a line that has none.
const HIDDEN: u32 = u32::MAX;

impl RowOrder {
    /// These rows of an outline of so many lines.
    pub fn new(rows: Vec<Content>, line_count: usize) -> Self {
        let mut row_of_line = vec![HIDDEN; line_count];
        let mut row_of_group = Vec::new();
        for (content, row) in rows.iter().zip(0..) {
            match content {
                Content::Line(line) => row_of_line[*line as usize] = row,
                // Groups are numbered from the top down.
                Content::Group(_) => row_of_group.push(row),
            }
        }
        Self { rows, row_of_line, row_of_group }
    }

    /// Lines of an outline of so many, as rows.
    pub fn of_lines(lines: Vec<u32>, line_count: usize) -> Self {
        Self::new(lines.into_iter().map(Content::Line).collect(), line_count)
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// What stands in a row.
    pub fn at(&self, row: usize) -> Option<Content> {
        self.rows.get(row).copied()
    }

    /// The line of the task in a row; `None` where there is none.
    pub fn line_at(&self, row: usize) -> Option<usize> {
        match self.at(row)? {
            Content::Line(line) => Some(line as usize),
            Content::Group(_) => None,
        }
    }

    /// The row of a line; `None` where it is hidden.
    pub fn row_of(&self, line: usize) -> Option<usize> {
        self.row_of_line.get(line).copied().filter(|row| *row != HIDDEN).map(|row| row as usize)
    }

    /// The row of a group.
    pub fn row_of_group(&self, place: usize) -> Option<usize> {
        self.row_of_group.get(place).map(|row| *row as usize)
    }

    /// The rows that hold tasks, each with its line.
    pub fn lines(&self) -> impl Iterator<Item = (usize, usize)> {
        let line = |(row, content): (usize, &Content)| match content {
            Content::Line(line) => Some((row, *line as usize)),
            Content::Group(_) => None,
        };
        self.rows.iter().enumerate().filter_map(line)
    }
}

/// Which way rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// What is least comes first.
    Ascending,
    /// What is most comes first.
    Descending,
}

impl Direction {
    /// Its word, on screen and in the page's markup.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    /// Which of two lines comes first, by what stands in their cells. Where there is nothing to say comes last either way,
    /// and lines that say the same stay as the outline has them.
    fn compare(self, keys: &[Cell], one: u32, other: u32) -> Ordering {
        let (one_key, other_key) = (&keys[one as usize], &keys[other as usize]);
        let order = match self {
            Self::Descending if !one_key.is_nothing() && !other_key.is_nothing() => {
                other_key.compare(one_key)
            }
            _ => one_key.compare(other_key),
        };
        order.then(one.cmp(&other))
    }
}

/// Puts lines into the order of their keys. Where few are out of place, as after an edit, it costs O(n).
pub fn sort(lines: &mut [u32], keys: &[Cell], direction: Direction) {
    lines.sort_by(|one, other| direction.compare(keys, *one, *other));
}

/// All lines of an outline with those side by side in the order of their keys, each followed by what is nested in it.
pub fn sorted(outline: &[OutlineRow], keys: &[Cell], direction: Direction) -> Vec<u32> {
    let mut tops = Vec::new();
    let mut nested: Vec<Vec<u32>> = vec![Vec::new(); outline.len()];
    for (row, line) in outline.iter().zip(0..) {
        match row.parent {
            Some(parent) => nested[parent as usize].push(line),
            None => tops.push(line),
        }
    }
    let mut lines = Vec::with_capacity(outline.len());
    sort(&mut tops, keys, direction);
    // What is yet to come, the next one last.
    let mut to_come: Vec<u32> = tops.into_iter().rev().collect();
    while let Some(line) = to_come.pop() {
        lines.push(line);
        let mut within = std::mem::take(&mut nested[line as usize]);
        sort(&mut within, keys, direction);
        to_come.extend(within.into_iter().rev());
    }
    lines
}

/// Those of some lines, which stand as [`sorted`] puts them, that no folded summary hides.
pub fn unfolded(lines: &[u32], outline: &[OutlineRow], folded: &BTreeSet<TaskId>) -> Vec<u32> {
    let mut shown = Vec::with_capacity(lines.len());
    let mut place = 0;
    while let Some(line) = lines.get(place) {
        shown.push(*line);
        let row = &outline[*line as usize];
        let hidden = if row.descendants > 0 && folded.contains(&row.task) { row.descendants } else { 0 };
        place += 1 + hidden as usize;
    }
    shown
}

/// Whether each line of an outline is one of these or a summary around one. Costs O(n).
pub fn around(outline: &[OutlineRow], lines: &[u32]) -> Vec<bool> {
    let mut is_shown = vec![false; outline.len()];
    for line in lines {
        let mut next = Some(*line);
        // Where one summary is shown, those around it are.
        while let Some(line) = next.filter(|line| !is_shown[*line as usize]) {
            is_shown[line as usize] = true;
            next = outline.get(line as usize).and_then(|row| row.parent);
        }
    }
    is_shown
}

/// Whether each line of an outline is one of these. Costs O(n).
pub fn exactly(outline: &[OutlineRow], lines: &[u32]) -> Vec<bool> {
    let mut is_shown = vec![false; outline.len()];
    for line in lines {
        if let Some(is_shown) = is_shown.get_mut(*line as usize) {
            *is_shown = true;
        }
    }
    is_shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Date, Duration, Plan, PlanParts, Task, WorkingMinutes};

    /// A plan whose tasks are nested as their names are indented.
    fn outline(text: &str) -> Vec<OutlineRow> {
        let mut parts = PlanParts::empty("", Date::from_days(0).midnight());
        let mut above: Vec<TaskId> = Vec::new();
        for (name, number) in text.lines().zip(1..) {
            above.truncate(name.len() - name.trim_start().len());
            parts.tasks.push((above.last().copied(), Task::new(TaskId(number), name.trim(), Duration::ZERO)));
            above.push(TaskId(number));
        }
        Plan::from_parts(parts).unwrap().outline()
    }

    const OUTLINE: &str = "A\n B\n  C\n  D\n E\nF";

    fn all() -> Vec<u32> {
        (0..6).collect()
    }

    fn visible(folded: &[u32]) -> Vec<u32> {
        let folded = folded.iter().map(|number| TaskId(*number)).collect();
        unfolded(&all(), &outline(OUTLINE), &folded)
    }

    /// Cells with these amounts; a negative one is a cell that says nothing.
    fn keys(amounts: &[i64]) -> Vec<Cell> {
        let cell = |amount: &i64| match amount {
            ..0 => Cell::Nothing,
            amount => Cell::Work(WorkingMinutes(*amount)),
        };
        amounts.iter().map(cell).collect()
    }

    #[test]
    fn a_folded_summary_hides_what_is_nested_in_it() {
        assert_eq!(visible(&[]), [0, 1, 2, 3, 4, 5]);
        assert_eq!(visible(&[2]), [0, 1, 4, 5]);
        assert_eq!(visible(&[1, 2]), [0, 5]);
    }

    #[test]
    fn folding_what_holds_nothing_hides_nothing() {
        assert_eq!(visible(&[6, 99]), [0, 1, 2, 3, 4, 5]);
        assert!(unfolded(&[], &[], &BTreeSet::new()).is_empty());
    }

    #[test]
    fn what_is_looked_for_stands_in_its_summaries() {
        let shown = |lines: &[u32]| {
            let is_shown = around(&outline(OUTLINE), lines);
            all().into_iter().filter(|line| is_shown[*line as usize]).collect::<Vec<_>>()
        };
        assert_eq!(shown(&[3]), [0, 1, 3]);
        assert_eq!(shown(&[2, 4]), [0, 1, 2, 4]);
        assert_eq!(shown(&[0, 5]), [0, 5]);
        assert!(shown(&[]).is_empty());
    }

    #[test]
    fn those_side_by_side_are_sorted_with_what_is_nested_in_them() {
        let keys = keys(&[9, 5, 1, 2, 3, 7]);
        let outline = outline(OUTLINE);
        assert_eq!(sorted(&outline, &keys, Direction::Ascending), [5, 0, 4, 1, 2, 3]);
        assert_eq!(sorted(&outline, &keys, Direction::Descending), [0, 1, 3, 2, 4, 5]);
    }

    #[test]
    fn nothing_comes_last_either_way_and_equals_stay_in_order() {
        let outline = outline("A\nB\nC\nD");
        let keys = keys(&[-1, 2, 2, 1]);
        assert_eq!(sorted(&outline, &keys, Direction::Ascending), [3, 1, 2, 0]);
        assert_eq!(sorted(&outline, &keys, Direction::Descending), [1, 2, 3, 0]);
    }

    #[test]
    fn the_order_does_not_depend_on_the_one_before() {
        let keys = keys(&[3, 2, 2, -1, 1]);
        for mut lines in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 3, 4, 1]] {
            sort(&mut lines, &keys, Direction::Ascending);
            assert_eq!(lines, [4, 1, 2, 0, 3]);
        }
    }

    #[test]
    fn a_summary_that_moved_still_hides_what_is_nested_in_it() {
        let outline = outline(OUTLINE);
        let lines = sorted(&outline, &keys(&[9, 5, 1, 2, 3, 7]), Direction::Ascending);
        assert_eq!(unfolded(&lines, &outline, &[TaskId(2)].into()), [5, 0, 4, 1]);
    }

    #[test]
    fn an_outline_of_any_depth_is_sorted() {
        let count = 20_000;
        let row = |line: u32| OutlineRow {
            task: TaskId(line + 1),
            level: line as u16,
            parent: line.checked_sub(1),
            descendants: count - line - 1,
        };
        let outline: Vec<OutlineRow> = (0..count).map(row).collect();
        let lines = sorted(&outline, &vec![Cell::Nothing; count as usize], Direction::Ascending);
        assert_eq!(lines, (0..count).collect::<Vec<_>>());
    }

    #[test]
    fn a_row_leads_to_its_line_and_back() {
        let rows = vec![Content::Group(0), Content::Line(4), Content::Line(2), Content::Group(1)];
        let order = RowOrder::new(rows, 6);
        assert_eq!([order.line_at(0), order.line_at(1), order.line_at(2)], [None, Some(4), Some(2)]);
        assert_eq!([order.row_of(4), order.row_of(2), order.row_of(0)], [Some(1), Some(2), None]);
        assert_eq!([order.row_of(99), order.line_at(99)], [None, None]);
        assert_eq!(order.at(3), Some(Content::Group(1)));
        assert_eq!([order.row_of_group(1), order.row_of_group(2)], [Some(3), None]);
        assert_eq!(order.lines().collect::<Vec<_>>(), [(1, 4), (2, 2)]);
    }
}
