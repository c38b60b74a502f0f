//! What changes the outline: the selected tasks are nested, moved, linked, switched off and deleted, and their bars
//! nudged. What a gesture on tasks means is said by `gestures::outline`; what follows from it on screen is said here.

use leptos::prelude::*;
use planner::{Edit, Plan, TaskId};

use super::super::grouping::Grouping;
use super::super::selection::Selection;
use super::super::state::PlanState;
use super::has_active;
use crate::commands::Possible;
use crate::gestures::{Gesture, do_by_key, duplicate_of, outline};

/// Past the row above, and what the filter hides between.
fn up(state: PlanState) -> impl Fn(&Plan, &[TaskId]) -> Option<Edit> {
    move |plan, tasks| outline::move_up(plan, tasks, |task| untrack(|| state.rows.row_of(task)).is_some())
}

/// Past the row below, and what the filter hides between.
fn down(state: PlanState) -> impl Fn(&Plan, &[TaskId]) -> Option<Edit> {
    move |plan, tasks| outline::move_down(plan, tasks, |task| untrack(|| state.rows.row_of(task)).is_some())
}

/// Whether the selected tasks can be nested deeper.
pub fn can_indent(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, outline::indent, "there is no task above to nest it in")
}

/// Whether the selected tasks can be nested less deep.
pub fn can_outdent(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, outline::outdent, "it is nested in nothing")
}

/// Whether the selected tasks have siblings above.
pub fn can_move_up(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, up(state), "it is the first beside its like")
}

/// Whether the selected tasks have siblings below.
pub fn can_move_down(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, down(state), "it is the last beside its like")
}

/// Whether rows can be moved in the outline: only while it is what they show, so that everyone sees what becomes of it.
pub fn can_move(state: PlanState) -> Possible {
    match (state.settings.grouping.get(), state.rows.sorting.get()) {
        (Grouping::None, None) => Ok(()),
        (Grouping::None, Some(_)) => Err("the rows are sorted; clear the sort to move them in the outline"),
        _ => Err("the rows are in groups; clear the groups to move them in the outline"),
    }
}

/// Whether the selected tasks can be tied one after the other.
pub fn can_link(state: PlanState) -> Possible {
    has_active(state)?;
    if !state.selection.with(Selection::is_many) {
        return Err("select two tasks or more");
    }
    means(state, outline::link, "they are linked already")
}

/// Whether the selected tasks are tied to one another, or the one to others.
pub fn can_unlink(state: PlanState) -> Possible {
    means(state, outline::unlink, "there is no link to take away")
}

/// Whether a gesture on the selected tasks means an edit.
fn means(
    state: PlanState,
    gesture: impl Fn(&Plan, &[TaskId]) -> Option<Edit>,
    why_not: &'static str,
) -> Possible {
    // To look through more at every edit costs more than it tells; what means nothing is told when it is asked for.
    const MOST: usize = 200;
    has_active(state)?;
    let tasks = state.acted_on();
    if tasks.len() > MOST {
        return Ok(());
    }
    state.workspace.plan().with(|plan| gesture(plan, &tasks)).map(|_| ()).ok_or(why_not)
}

/// Nests the selected tasks deeper.
pub fn indent(state: PlanState) {
    change(state, outline::indent);
}

/// Nests the selected tasks less deep.
pub fn outdent(state: PlanState) {
    change(state, outline::outdent);
}

/// Puts the selected tasks before the siblings above.
pub fn move_up(state: PlanState) {
    change(state, up(state));
}

/// Puts the selected tasks after the siblings below.
pub fn move_down(state: PlanState) {
    change(state, down(state));
}

/// Ties the selected tasks one after the other.
pub fn link(state: PlanState) {
    change(state, outline::link);
}

/// Unties the selected tasks from one another, or the one from all.
pub fn unlink(state: PlanState) {
    change(state, outline::unlink);
}

/// Makes the selected tasks part of the plan, or leaves them out.
pub fn toggle_active(state: PlanState) {
    change(state, outline::toggle_active);
}

/// Puts the bar of the active task so many working days further on; back where it is negative.
pub fn nudge(state: PlanState, by: i32) {
    drag_by_key(state, |task| Gesture::Nudge { task, by });
}

/// Makes the active task so many days longer; shorter where it is negative.
pub fn stretch(state: PlanState, by: i32) {
    drag_by_key(state, |task| Gesture::Stretch { task, by });
}

/// Does by key what dragging does.
fn drag_by_key(state: PlanState, gesture: impl Fn(TaskId) -> Gesture) {
    if let Some(task) = state.cursor.task.get_untracked() {
        do_by_key(state.workspace, task, gesture(task));
    }
}

/// Adds a copy of the selected tasks below each, and goes to the first of them.
pub fn duplicate(state: PlanState) {
    let tasks = untrack(|| state.acted_on());
    let Some((edit, copies)) = state.workspace.plan().with_untracked(|plan| duplicate_of(plan, &tasks))
    else {
        return;
    };
    state.workspace.edit_or_tell(&edit);
    state.select(Selection::all(copies.first().copied(), copies), None);
}

/// Takes the selected tasks away. The one that comes to stand in the place of the topmost is the next to act on.
pub fn delete(state: PlanState) {
    let tasks = untrack(|| state.acted_on());
    let Some(row) = tasks.first().and_then(|task| untrack(|| state.rows.row_of(*task))) else { return };
    let Some(edit) = state.workspace.plan().with_untracked(|plan| outline::delete(plan, &tasks)) else {
        return;
    };
    state.workspace.edit_or_tell(&edit);
    match untrack(|| state.rows.task_at(row).or_else(|| state.rows.task_at(row.checked_sub(1)?))) {
        Some(next) => state.activate(next, state.cursor.column.get_untracked()),
        None => state.workspace.selected.set(None),
    }
}

/// Does to the selected tasks what a gesture means, and follows them.
fn change(state: PlanState, gesture: impl Fn(&Plan, &[TaskId]) -> Option<Edit>) {
    let (tasks, active) = untrack(|| (state.acted_on(), state.cursor.task.get()));
    let Some(edit) = state.workspace.plan().with_untracked(|plan| gesture(plan, &tasks)) else { return };
    state.workspace.edit_or_tell(&edit);
    for task in &tasks {
        unfold(state, state.workspace.plan().with_untracked(|plan| plan.parent(*task)));
    }
    if let Some(active) = active {
        if state.workspace.selected.get_untracked().is_none() {
            state.workspace.selected.set(Some(active));
        }
        state.reveal(active, state.cursor.column.get_untracked());
    }
}

/// Shows what is nested in a summary, where that is hidden.
pub fn unfold(state: PlanState, summary: Option<TaskId>) {
    let folded = state.workspace.folded;
    if let Some(summary) = summary.filter(|summary| folded.with_untracked(|folded| folded.contains(summary)))
    {
        state.workspace.toggle_fold(summary);
    }
}
