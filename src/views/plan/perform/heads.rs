//! Going about on the heads of the columns, and between them and the rows.

use leptos::prelude::*;

use super::super::columns::{Column, Side};
use super::super::state::PlanState;
use super::cells::{active_column, go_to_cell, neighbour};
use crate::components::focus;

/// To the head of a column on this side of the one that has the focus.
pub fn head_beside(state: PlanState, side: Side) {
    let by = if side == Side::Left { -1 } else { 1 };
    if let Some(column) = state.cursor.head.get_untracked().and_then(|column| neighbour(state, column, by)) {
        focus_head(state, column);
    }
}

/// To the head of the first column, or of the last.
pub fn head_at_end(state: PlanState, side: Side) {
    let all = untrack(|| state.columns.reachable());
    if let Some(column) = if side == Side::Left { all.first() } else { all.last() } {
        focus_head(state, *column);
    }
}

/// From the head of a column to its cell in the active row.
pub fn leave_head(state: PlanState) {
    let column = state.cursor.head.get_untracked();
    go_to_cell(state, column.filter(|column| *column != Column::NAME));
}

/// From a cell or row to the head of its column.
pub fn to_head(state: PlanState) {
    focus_head(state, untrack(|| active_column(state)));
}

pub(super) fn focus_head(state: PlanState, column: Column) {
    state.columns.show(column);
    state.cursor.head.set(Some(column));
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus::on(&format!(".plan-header [data-column={}]", column.key));
    });
}
