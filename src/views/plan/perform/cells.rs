//! Going from cell to cell of a row, folding and unfolding at its beginning, and writing into one.

use leptos::prelude::*;
use planner::TaskId;

use super::super::columns::Column;
use super::super::state::PlanState;
use super::columns::show_column;
use super::has_active;
use crate::commands::Possible;

/// To the cell on the left; from the row itself, folds it or goes to its summary.
pub fn left(state: PlanState) {
    let Some(active) = state.cursor.task.get_untracked() else { return };
    match state.cursor.column.get_untracked() {
        Some(column) => state.activate(active, neighbour(state, column, -1)),
        None if is_unfolded(state, active) => state.workspace.toggle_fold(active),
        None => {
            if let Some(summary) = state.workspace.plan().with_untracked(|plan| plan.parent(active)) {
                state.activate(summary, None);
            }
        }
    }
}

/// To the cell on the right; from the row itself, unfolds it or goes to its first cell.
pub fn right(state: PlanState) {
    let Some(active) = state.cursor.task.get_untracked() else { return };
    match state.cursor.column.get_untracked() {
        Some(column) => {
            // Beyond the last cell there is nothing.
            if let Some(column) = neighbour(state, column, 1) {
                state.activate(active, Some(column));
            }
        }
        None if is_summary(state, active) && !is_unfolded(state, active) => {
            state.workspace.toggle_fold(active)
        }
        None => first_cell(state),
    }
}

/// To the first cell of the active row.
pub fn first_cell(state: PlanState) {
    go_to_cell(state, untrack(|| state.columns.reachable()).first().copied());
}

/// To the last cell of the active row.
pub fn last_cell(state: PlanState) {
    go_to_cell(state, untrack(|| state.columns.reachable()).last().copied());
}

/// From a cell to its row.
pub fn leave(state: PlanState) {
    go_to_cell(state, None);
}

pub(super) fn go_to_cell(state: PlanState, column: Option<Column>) {
    if let Some(active) = state.cursor.task.get_untracked() {
        state.activate(active, column);
    }
}

/// Whether the active cell can be written into.
pub fn can_edit_active(state: PlanState) -> Possible {
    has_active(state)?;
    let column = active_column(state);
    // Reads the plan, so that it is asked again after each edit.
    state.workspace.schedule().with(|_| ());
    state.cursor.task.get().map_or(Ok(()), |active| is_open(state, active, column))
}

/// Writes into the active cell, or the name.
pub fn edit(state: PlanState) {
    if let Some(active) = state.cursor.task.get_untracked() {
        state.edit(active, untrack(|| active_column(state)));
    }
}

/// Whether the cell of the active task in a column can be written into.
pub fn can_edit_in(state: PlanState, column: Column) -> Possible {
    has_active(state)?;
    state.workspace.schedule().with(|_| ());
    state.cursor.task.get().map_or(Ok(()), |active| is_open(state, active, column))
}

/// Writes into the cell of the active task in a column, which is shown for that where it is not.
pub fn edit_in(state: PlanState, column: Column) {
    let is_shown = state.columns.chosen.with_untracked(|chosen| chosen.iter().any(|(one, _)| *one == column));
    if !is_shown {
        show_column(state, column);
    }
    if let Some(active) = state.cursor.task.get_untracked() {
        state.edit(active, column);
    }
}

/// The column that is written into: of a row as a whole, its name.
pub(super) fn active_column(state: PlanState) -> Column {
    state.cursor.column.get().unwrap_or(Column::NAME)
}

/// Whether a cell can be written into, or why not: the duration of a summary follows from its tasks.
pub fn is_open(state: PlanState, task: TaskId, column: Column) -> Possible {
    if column.write.is_none() {
        return Err(column.follows);
    }
    state.workspace.schedule().with_untracked(|schedule| {
        schedule
            .task_line(task)
            .map_or(Err("the task is not in the plan any more"), |line| (column.open)(&line))
    })
}

/// The next cell of a row that can be written into, on this side of a column.
pub fn next_editable(state: PlanState, task: TaskId, column: Column, by: isize) -> Option<Column> {
    std::iter::successors(neighbour(state, column, by), |column| neighbour(state, *column, by))
        .find(|column| is_open(state, task, *column).is_ok())
}

/// The column beside another one.
pub(super) fn neighbour(state: PlanState, column: Column, by: isize) -> Option<Column> {
    let columns = untrack(|| state.columns.reachable());
    let place = columns.iter().position(|other| *other == column)?;
    columns.get(place.checked_add_signed(by)?).copied()
}

fn is_summary(state: PlanState, task: TaskId) -> bool {
    state.workspace.plan().with_untracked(|plan| plan.is_summary(task))
}

fn is_unfolded(state: PlanState, task: TaskId) -> bool {
    is_summary(state, task) && !state.workspace.folded.with_untracked(|folded| folded.contains(&task))
}
