//! What is done to a column: hidden, moved, made wider or narrower. It is the one whose head has the focus, else that of
//! the active cell.

use leptos::prelude::*;

use super::super::columns::{Choice, Column, Side};
use super::super::columns_menu;
use super::super::state::PlanState;
use super::cells::{go_to_cell, neighbour};
use super::heads::focus_head;
use crate::commands::Possible;

/// Whether there is a column to act on.
pub fn has_column(state: PlanState) -> Possible {
    column_in_hand(state).map(|_| ()).ok_or("go to a cell or to the head of a column first")
}

/// Whether the column can be put away.
pub fn can_hide_column(state: PlanState) -> Possible {
    has_column(state)?;
    match column_in_hand(state) {
        Some(Column::NAME) => Err("the name is always shown"),
        _ => Ok(()),
    }
}

/// Puts the column away.
pub fn hide_column(state: PlanState) {
    let Some(column) = untrack(|| column_in_hand(state)) else { return };
    let beside = neighbour(state, column, 1).or_else(|| neighbour(state, column, -1));
    state.columns.choose(|choice| choice.with(column, false));
    state.said.set(format!("{} is not shown any more", column.name()));
    match (state.cursor.head.get_untracked(), beside) {
        (Some(_), Some(beside)) => focus_head(state, beside),
        (None, _) => go_to_cell(state, beside),
        (Some(_), None) => {}
    }
}

/// Whether a column can be hidden, or shown: all but the name.
pub fn can_be_hidden(_: PlanState, column: Column) -> Possible {
    if column == Column::NAME { Err("the name is always shown") } else { Ok(()) }
}

/// Shows a column, or puts it away where it is shown.
pub fn toggle_column(state: PlanState, column: Column) {
    let is_shown = Choice::new(state.settings.columns.get_untracked()).shown().contains(&column);
    if is_shown {
        if state.cursor.column.get_untracked() == Some(column) {
            state.cursor.column.set(None);
        }
        state.columns.choose(|choice| choice.with(column, false));
        state.said.set(format!("{} is not shown any more", column.name()));
    } else {
        show_column(state, column);
    }
    state.cursor.take_focus();
}

/// Shows a column that is not shown, and brings it into sight.
pub(super) fn show_column(state: PlanState, column: Column) {
    state.columns.choose(|choice| choice.with(column, true));
    state.columns.make_room_for(column);
    state.said.set(format!("{} is shown", column.name()));
}

/// Puts the column one place further.
pub fn move_column(state: PlanState, side: Side) {
    let Some(column) = untrack(|| column_in_hand(state)) else { return };
    let choice = Choice::new(state.settings.columns.get_untracked());
    let Some(moved) = choice.with_moved(column, side) else { return };
    let place = moved.shown().iter().position(|other| *other == column).unwrap_or_default() + 1;
    let count = moved.shown().len();
    state.columns.choose(|_| moved);
    state.columns.show(column);
    state.said.set(format!("{} is column {place} of {count}", column.name()));
    match state.cursor.head.get_untracked() {
        Some(_) => focus_head(state, column),
        None => state.cursor.take_focus(),
    }
}

/// Makes the column so many pixels wider; narrower where it is negative.
pub fn widen_column(state: PlanState, by: f64) {
    let Some(column) = untrack(|| column_in_hand(state)) else { return };
    let row_count = state.workspace.plan().with_untracked(|plan| plan.task_count());
    let width = |choice: &Choice| choice.width(column, row_count);
    let now = || width(&Choice::new(state.settings.columns.get_untracked()));
    state.columns.widen(column, now() + by);
    let width = now();
    state.said.set(format!("{} is {width} pixels wide", column.name()));
}

/// Whether the columns are others than usual.
pub fn has_own_columns(state: PlanState) -> Possible {
    let is_usual = state.settings.columns.with(|columns| *columns == Choice::default().into_stored());
    if is_usual { Err("they are as usual") } else { Ok(()) }
}

/// Shows the menu of columns.
pub fn choose_columns(_: PlanState) {
    columns_menu::show();
}

/// Puts the columns back as they are unless somebody says otherwise.
pub fn reset_columns(state: PlanState) {
    state.columns.choose(|_| Choice::default());
    state.columns.scrolled_by.set(0);
    state.said.set("The columns are as usual again".to_owned());
}

/// The column that keys and commands act on: that of the head which has the focus, else that of the active cell.
pub(super) fn column_in_hand(state: PlanState) -> Option<Column> {
    state.cursor.head.get().or_else(|| state.cursor.column.get())
}
