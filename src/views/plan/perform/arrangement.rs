//! Which rows there are and how they stand: sorted, in groups, folded.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::super::columns::Column;
use super::super::grouping::Grouping;
use super::super::row_order::Direction;
use super::super::state::PlanState;
use super::columns::column_in_hand;
use crate::commands::Possible;
use crate::settings::SortChoice;

/// Whether the rows can be sorted by a column: always.
pub fn can_sort_by(_: PlanState, _: Column) -> Possible {
    Ok(())
}

/// Sorts by a column: upwards, downwards if it is so already, and back to the outline after that.
pub fn sort_by(state: PlanState, column: Column) {
    let next = match state.rows.sorting.get_untracked() {
        Some((sorted, Direction::Ascending)) if sorted == column => Some(Direction::Descending),
        Some((sorted, Direction::Descending)) if sorted == column => None,
        // Upwards by their numbers the rows stand already.
        _ if column.is_numbering() => Some(Direction::Descending),
        _ => Some(Direction::Ascending),
    };
    let choice = next.map(|direction| SortChoice {
        column: column.key.to_owned(),
        descending: direction == Direction::Descending,
    });
    state.settings.sort.set(choice);
    state.refused.set(None);
    state.said.set(match next {
        Some(direction) => format!("Sorted by {}, {}", column.name().to_lowercase(), direction.word()),
        None => "In the order of the outline".to_owned(),
    });
}

/// Sorts by the column that keys act on.
pub fn sort_by_column(state: PlanState) {
    if let Some(column) = untrack(|| column_in_hand(state)) {
        sort_by(state, column);
    }
}

/// Whether the rows are sorted.
pub fn is_sorted(state: PlanState) -> Possible {
    state.rows.sorting.get().map(|_| ()).ok_or("the rows are in the order of the outline")
}

/// Puts the rows back into the order of the outline.
pub fn clear_sort(state: PlanState) {
    state.settings.sort.set(None);
    state.refused.set(None);
    state.said.set("In the order of the outline".to_owned());
}

/// Whether the rows can be grouped in a way that they are not.
pub fn can_group(state: PlanState, grouping: Grouping) -> Possible {
    if state.settings.grouping.get() == grouping { Err("they are so already") } else { Ok(()) }
}

/// Puts the rows into groups.
pub fn group_by(state: PlanState, grouping: Grouping) {
    state.settings.grouping.set(grouping);
    state.cursor.group.set(None);
    state.refused.set(None);
    let count = state.rows.groups.with_untracked(|groups| groups.len());
    state.said.set(match grouping {
        Grouping::None => "In no groups".to_owned(),
        _ => format!("Grouped {}: {count} groups", grouping.name().to_lowercase()),
    });
}

/// Hides all but the top of the outline, or the tasks of all groups.
pub fn fold_all(state: PlanState) {
    let keys = state.rows.groups.with_untracked(|groups| groups.iter().map(|group| group.key).collect());
    state.rows.folded_groups.set(keys);
    state.workspace.fold_all();
}

/// Hides nothing.
pub fn unfold_all(state: PlanState) {
    state.rows.folded_groups.set(BTreeSet::new());
    state.workspace.unfold_all();
}

/// Hides the tasks of the group whose row has the focus.
pub fn fold_group(state: PlanState) {
    set_group_folded(state, true);
}

/// Shows the tasks of the group whose row has the focus.
pub fn unfold_group(state: PlanState) {
    set_group_folded(state, false);
}

/// Hides or shows the tasks of the group whose row has the focus.
pub fn toggle_group(state: PlanState) {
    let is_folded = |group| state.rows.folded_groups.with_untracked(|folded| folded.contains(group));
    if let Some(group) = state.cursor.group.get_untracked() {
        set_group_folded(state, !is_folded(&group));
    }
}

fn set_group_folded(state: PlanState, folds: bool) {
    if let Some(group) = state.cursor.group.get_untracked()
        && state.rows.folded_groups.with_untracked(|folded| folded.contains(&group)) != folds
    {
        state.rows.toggle_group(group);
        state.activate_group(group);
    }
}
