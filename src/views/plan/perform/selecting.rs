//! What becomes of the selection: rows are taken in and out by keys, by stretches, all at once, or by clicks alone.

use leptos::prelude::*;

use super::super::selection::Selection;
use super::super::state::PlanState;
use super::rows::{Step, task_after};
use crate::commands::Possible;

/// Makes another row the active one and selects nothing by it: to take it in or out is another step.
pub fn walk(state: PlanState, step: Step) {
    if let Some(task) = task_after(state, step) {
        state.reselect(state.cursor.column.get_untracked(), |now, _| now.led_by(task));
    }
}

/// Selects all rows on the way to another one.
pub fn extend(state: PlanState, step: Step) {
    if let Some(task) = task_after(state, step) {
        state.reselect(state.cursor.column.get_untracked(), |now, rows| now.extended(task, rows));
    }
}

/// Takes the active row into the selection, or out of it.
pub fn toggle_selected(state: PlanState) {
    if let Some(task) = state.cursor.task.get_untracked() {
        state.reselect(state.cursor.column.get_untracked(), |now, rows| now.toggled(task, rows));
    }
}

/// Selects every row that is shown.
pub fn select_all(state: PlanState) {
    let tasks = untrack(|| state.rows.shown_tasks());
    let active = state.cursor.task.get_untracked();
    state.reselect(state.cursor.column.get_untracked(), |_, _| Selection::all(active, tasks));
}

/// Whether more is selected than the active row, or rows are being picked.
pub fn has_selection(state: PlanState) -> Possible {
    let is_more = state.is_selecting.get()
        || state.selection.with(|selection| {
            selection.is_many() || selection.lead().is_some_and(|lead| !selection.contains(lead))
        });
    is_more.then_some(()).ok_or("no more than one task is selected")
}

/// Lets go of all but the active row.
pub fn let_go(state: PlanState) {
    state.is_selecting.set(false);
    if let Some(active) = state.cursor.task.get_untracked() {
        state.activate(active, state.cursor.column.get_untracked());
    }
}

/// Begins or ends picking rows by clicks alone.
pub fn pick(state: PlanState) {
    let picks = !state.is_selecting.get_untracked();
    state.is_selecting.set(picks);
    state
        .said
        .set(if picks { "A tap on a row takes it in or out" } else { "Rows are picked no more" }.to_owned());
}
