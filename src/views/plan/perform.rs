//! What commands do: they move the active cell, or send the edit that a gesture on the outline means.

use leptos::prelude::*;
use planner::{Edit, Plan, TaskId};

use super::columns::Column;
use super::gestures;
use super::keys::{Command, Step};
use super::state::{HEADER_HEIGHT, PlanState, ROW_HEIGHT};

/// How much closer one press of the plus key goes.
const ZOOM_STEP: f64 = 1.4;

/// Does what a key or a button asks for.
pub fn perform(state: PlanState, command: Command) {
    match command {
        Command::ZoomIn => return state.zoom_in_place(state.settings.zoom.get_untracked() * ZOOM_STEP),
        Command::ZoomOut => return state.zoom_in_place(state.settings.zoom.get_untracked() / ZOOM_STEP),
        _ => {}
    }
    let Some(active) = state.active.get_untracked() else {
        if command == Command::Add {
            add_at_end(state);
        }
        return;
    };
    match command {
        Command::Step(step) => make_step(state, active, step),
        Command::Left => go_left(state, active),
        Command::Right => go_right(state, active),
        Command::FirstCell => {
            go_to_cell(state, active, state.columns.with_untracked(|all| all.first().copied()))
        }
        Command::LastCell => {
            go_to_cell(state, active, state.columns.with_untracked(|all| all.last().copied()))
        }
        Command::Leave => state.activate(active, None),
        Command::Edit => edit_active(state, active),
        Command::Add => add_below(state, active),
        Command::Delete => delete(state, active),
        Command::Indent => change(state, active, gestures::indent),
        Command::Outdent => change(state, active, gestures::outdent),
        Command::MoveUp => change(state, active, gestures::move_up),
        Command::MoveDown => change(state, active, gestures::move_down),
        Command::ZoomIn | Command::ZoomOut => {}
    }
}

/// Adds a task at the end of the outline and asks for its name.
pub fn add_at_end(state: PlanState) {
    let edit = state.workspace.plan().with_untracked(|plan| gestures::add_at_end(plan, ""));
    add(state, &edit);
}

fn add_below(state: PlanState, above: TaskId) {
    let is_folded = state.workspace.folded.with_untracked(|folded| folded.contains(&above));
    let edit =
        state.workspace.plan().with_untracked(|plan| gestures::add_below(plan, Some(above), is_folded, ""));
    add(state, &edit);
}

fn add(state: PlanState, edit: &Edit) {
    state.workspace.edit_or_tell(edit);
    if let Edit::AddTask { task, parent, .. } = edit {
        unfold(state, *parent);
        state.edit(task.id, Column::Name);
    }
}

/// Takes back the adding of a task that somebody did not go on to name; `false` where there is no such thing.
pub fn abandon(state: PlanState, task: TaskId) -> bool {
    let is_nameless = state.workspace.plan().with_untracked(|plan| {
        plan.task(task).is_some_and(|task| task.name.is_empty() && task.id.next() == plan.next_task_id())
    });
    let added = state.workspace.plan().with_untracked(|plan| gestures::add_at_end(plan, "").label(plan));
    if !is_nameless || untrack(|| state.workspace.undoable()) != Some(added) {
        return false;
    }
    let above = untrack(|| state.task_at(state.row_of(task)?.checked_sub(1)?));
    state.editing.set(None);
    state.workspace.undo();
    if let Some(above) = above {
        state.activate(above, None);
    }
    true
}

/// Takes a task away. The one that comes to stand in its place is the next to act on.
fn delete(state: PlanState, task: TaskId) {
    let Some(row) = state.row_of(task) else { return };
    state.workspace.edit_or_tell(&Edit::RemoveTask(task));
    match state.task_at(row).or_else(|| state.task_at(row.checked_sub(1)?)) {
        Some(next) => state.activate(next, state.active_column.get_untracked()),
        None => state.workspace.selected.set(None),
    }
}

/// Moves a task in the outline, and follows it.
fn change(state: PlanState, task: TaskId, gesture: impl Fn(&Plan, TaskId) -> Option<Edit>) {
    let Some(edit) = state.workspace.plan().with_untracked(|plan| gesture(plan, task)) else { return };
    state.workspace.edit_or_tell(&edit);
    unfold(state, state.workspace.plan().with_untracked(|plan| plan.parent(task)));
    state.activate(task, state.active_column.get_untracked());
}

fn unfold(state: PlanState, summary: Option<TaskId>) {
    let folded = state.workspace.folded;
    if let Some(summary) = summary.filter(|summary| folded.with_untracked(|folded| folded.contains(summary)))
    {
        state.workspace.toggle_fold(summary);
    }
}

fn make_step(state: PlanState, active: TaskId, step: Step) {
    let last = state.lines.with_untracked(|lines| lines.len()).saturating_sub(1);
    let page = ((state.viewport.scroll().get_untracked().height - HEADER_HEIGHT) / ROW_HEIGHT - 1.0).max(1.0);
    let row = untrack(|| state.row_of(active)).unwrap_or_default();
    let by = |rows: i64| (row as i64 + rows).clamp(0, last as i64) as usize;
    let row = match step {
        Step::By(rows) => by(rows.into()),
        Step::Page(pages) => by(i64::from(pages) * page as i64),
        Step::First => 0,
        Step::Last => last,
    };
    if let Some(task) = untrack(|| state.task_at(row)) {
        state.activate(task, state.active_column.get_untracked());
    }
}

fn go_left(state: PlanState, active: TaskId) {
    match state.active_column.get_untracked() {
        Some(column) => state.activate(active, neighbour(state, column, -1)),
        None if is_open(state, active) => state.workspace.toggle_fold(active),
        None => {
            if let Some(summary) = state.workspace.plan().with_untracked(|plan| plan.parent(active)) {
                state.activate(summary, None);
            }
        }
    }
}

fn go_right(state: PlanState, active: TaskId) {
    match state.active_column.get_untracked() {
        Some(column) => {
            // Beyond the last cell there is nothing.
            if let Some(column) = neighbour(state, column, 1) {
                state.activate(active, Some(column));
            }
        }
        None if is_summary(state, active) && !is_open(state, active) => state.workspace.toggle_fold(active),
        None => go_to_cell(state, active, state.columns.with_untracked(|all| all.first().copied())),
    }
}

fn go_to_cell(state: PlanState, active: TaskId, column: Option<Column>) {
    state.activate(active, column);
}

fn edit_active(state: PlanState, active: TaskId) {
    let column = state.active_column.get_untracked().unwrap_or(Column::Name);
    if can_edit(state, active, column) {
        state.edit(active, column);
    }
}

/// Whether a cell can be written into: the duration of a summary follows from its tasks.
pub fn can_edit(state: PlanState, task: TaskId, column: Column) -> bool {
    column.is_editable() && !(column == Column::Duration && is_summary(state, task))
}

/// The next cell of a row that can be written into, on this side of a column.
pub fn next_editable(state: PlanState, task: TaskId, column: Column, by: isize) -> Option<Column> {
    std::iter::successors(neighbour(state, column, by), |column| neighbour(state, *column, by))
        .find(|column| can_edit(state, task, *column))
}

/// The visible column beside another one.
fn neighbour(state: PlanState, column: Column, by: isize) -> Option<Column> {
    state.columns.with_untracked(|columns| {
        let place = columns.iter().position(|other| *other == column)?;
        columns.get(place.checked_add_signed(by)?).copied()
    })
}

fn is_summary(state: PlanState, task: TaskId) -> bool {
    state.workspace.plan().with_untracked(|plan| plan.is_summary(task))
}

fn is_open(state: PlanState, task: TaskId) -> bool {
    is_summary(state, task) && !state.workspace.folded.with_untracked(|folded| folded.contains(&task))
}
