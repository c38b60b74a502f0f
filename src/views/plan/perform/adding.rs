//! How tasks are added: below the active one, on a day of the chart or at the end, each asking for its name; and how one
//! that got no name is taken back.

use leptos::prelude::*;
use planner::{DateTime, Edit, Plan, TaskId};

use super::super::columns::Column;
use super::super::state::PlanState;
use super::outline::unfold;
use crate::gestures::{adding, on_day};

/// Adds a task below the active one, or the first, and asks for its name.
pub fn add(state: PlanState) {
    match state.cursor.task.get_untracked() {
        Some(active) => add_below(state, active),
        None => add_at_end(state),
    }
}

/// Adds a task on the day of a moment, below another or at the end of the outline, and asks for its name.
pub fn add_on_day(state: PlanState, above: Option<TaskId>, at: DateTime) {
    let edit = on_day(state.workspace, at, |plan| match above {
        Some(above) => below(state, plan, above),
        None => adding::add_at_end(plan, ""),
    });
    put(state, &edit);
}

/// Adds a task at the end of the outline and asks for its name.
pub fn add_at_end(state: PlanState) {
    let edit = state.workspace.plan().with_untracked(|plan| adding::add_at_end(plan, ""));
    put(state, &edit);
}

fn add_below(state: PlanState, above: TaskId) {
    let edit = state.workspace.plan().with_untracked(|plan| below(state, plan, above));
    put(state, &edit);
}

fn below(state: PlanState, plan: &Plan, above: TaskId) -> Edit {
    let is_folded = state.workspace.folded.with_untracked(|folded| folded.contains(&above));
    adding::add_below(plan, Some(above), is_folded, "")
}

fn put(state: PlanState, edit: &Edit) {
    state.workspace.edit_or_tell(edit);
    if let Edit::AddTask { task, parent, .. } = edit {
        unfold(state, *parent);
        state.edit(task.id, Column::NAME);
    }
}

/// Adds a task at the end of the outline and begins to write its name with what was typed.
pub fn add_at_end_called(state: PlanState, name: String) {
    add_at_end(state);
    if let Some((task, column)) = state.writing.cell.get_untracked() {
        state.edit_anew(task, column, name);
    }
}

/// Whether a task was added by the last step and has no name yet.
fn is_just_added(state: PlanState, task: TaskId) -> bool {
    let is_nameless = state.workspace.plan().with_untracked(|plan| {
        plan.task(task).is_some_and(|task| task.name.is_empty() && task.id.next() == plan.next_task_id())
    });
    let added = state.workspace.plan().with_untracked(|plan| adding::add_at_end(plan, "").label(plan));
    is_nameless && untrack(|| state.workspace.undoable()) == Some(added)
}

/// Names a task. The name of one that was just added is part of its being added.
pub fn name(state: PlanState, task: TaskId, edit: &Edit) -> Result<(), String> {
    let named = state.workspace.plan().with_untracked(|plan| plan.apply(edit));
    let named = named.map_err(|error| state.workspace.told(&error))?;
    let is_named = named.task(task).is_some_and(|task| !task.name.is_empty());
    if is_named && is_just_added(state, task) {
        state.workspace.amend(edit, format!("Add {}", named.quoted(task)))
    } else {
        state.workspace.edit(edit)
    }
}

/// Takes back the adding of a task that somebody did not go on to name; `false` where there is no such thing.
pub fn abandon(state: PlanState, task: TaskId) -> bool {
    if !is_just_added(state, task) {
        return false;
    }
    let above = untrack(|| state.rows.task_at(state.rows.row_of(task)?.checked_sub(1)?));
    state.writing.cell.set(None);
    state.workspace.undo();
    match above {
        Some(above) => state.activate(above, None),
        None => state.cursor.take_focus(),
    }
    true
}
