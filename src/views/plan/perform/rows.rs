//! Going from row to row: by steps, by screens, to the ends, and to a task wherever it is.

use leptos::prelude::*;
use planner::TaskId;

use super::super::state::{HEADER_HEIGHT, PlanState, RowKey};
use super::heads::to_head;

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows down; up where it is negative.
    By(i32),
    /// So many views down; up where it is negative.
    Page(i32),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Makes another row the active one. Above the first there are the heads of the columns.
pub fn step(state: PlanState, step: Step) {
    let row = match state.cursor.group.get_untracked() {
        Some(group) => untrack(|| state.rows.group(group)).map(|(_, row)| row),
        None => untrack(|| state.cursor.task.get().and_then(|active| state.rows.row_of(active))),
    };
    let Some(row) = row else { return };
    if step == Step::By(-1) && row == 0 {
        return to_head(state);
    }
    match untrack(|| state.rows.at(row_after(state, row, step))) {
        Some(RowKey::Task(task)) => state.activate(task, state.cursor.column.get_untracked()),
        Some(RowKey::Group(group)) => state.activate_group(group),
        None => {}
    }
}

/// Goes to a task wherever it is: brings it out of what hides it, into view, and gives it the focus.
pub fn go_to(state: PlanState, task: TaskId) {
    state.workspace.show(task);
    state.activate(task, None);
    state.chart.show_bar(task);
}

/// The task in the row that a step from the active one leads to. Rows of groups are passed over.
pub(super) fn task_after(state: PlanState, step: Step) -> Option<TaskId> {
    let from = untrack(|| state.rows.row_of(state.cursor.task.get()?))?;
    let to = row_after(state, from, step);
    let task_at = |row: usize| untrack(|| state.rows.task_at(row));
    let last = state.rows.order.with_untracked(|order| order.count());
    // Further on where there is a task, else nearer.
    if to < from || step == Step::First {
        (0..=to).rev().find_map(task_at).or_else(|| (to..last).find_map(task_at))
    } else {
        (to..last).find_map(task_at).or_else(|| (0..to).rev().find_map(task_at))
    }
}

/// The row that a step leads to, within those there are.
fn row_after(state: PlanState, row: usize, step: Step) -> usize {
    let last = state.rows.order.with_untracked(|order| order.count()).saturating_sub(1);
    let height = state.viewport.scroll().get_untracked().height - HEADER_HEIGHT;
    let page = (height / state.rows.height.get_untracked() - 1.0).max(1.0);
    let by = |rows: i64| (row as i64 + rows).clamp(0, last as i64) as usize;
    match step {
        Step::By(rows) => by(rows.into()),
        Step::Page(pages) => by(i64::from(pages) * page as i64),
        Step::First => 0,
        Step::Last => last,
    }
}
