//! What comes into view, and when: what is gone to, what is selected elsewhere, and a plan that is opened from its start.

use std::collections::BTreeSet;

use leptos::prelude::*;
use planner::TaskId;

use super::super::columns::Column;
use super::super::grouping::GroupKey;
use super::super::window;
use super::rows::RowKey;
use super::{HEADER_HEIGHT, PlanState};

impl PlanState {
    /// The rows that are in the document, from top to bottom: those in view, and those that have the focus or are to
    /// have it, wherever they are, so that it is never lost.
    pub fn rows_in_document(self) -> Vec<RowKey> {
        let rows = self.rows.in_document.get();
        let active =
            self.cursor.task.get().and_then(|active| Some((self.rows.row_of(active)?, RowKey::Task(active))));
        let group =
            self.cursor.group.get().and_then(|key| Some((self.rows.group(key)?.1, RowKey::Group(key))));
        let mut outside: Vec<(usize, RowKey)> =
            [active, group].into_iter().flatten().filter(|(row, _)| !rows.contains(row)).collect();
        outside.sort_unstable_by_key(|(row, _)| *row);
        let (before, after): (Vec<_>, Vec<_>) = outside.into_iter().partition(|(row, _)| *row < rows.start);
        let key = |(_, key)| key;
        // A window may be computed a moment before the rows are that it was meant for.
        let seen = rows.filter_map(|row| self.rows.at(row));
        before.into_iter().map(key).chain(seen).chain(after.into_iter().map(key)).collect()
    }

    /// Brings a row, and a cell in it, into view and gives it the focus. What is selected stays so.
    pub fn reveal(self, task: TaskId, column: Option<Column>) {
        self.cursor.go_to(column);
        self.refused.set(None);
        self.writing.closed.set(None);
        column.inspect(|column| self.columns.show(*column));
        self.show(task);
        self.cursor.take_focus();
    }

    /// Makes the row of a group the one that has the focus, and brings it into view. What is selected stays so.
    pub fn activate_group(self, key: GroupKey) {
        self.cursor.go_to_group(key);
        if let Some((_, row)) = untrack(|| self.rows.group(key)) {
            self.rows.show(row);
        }
        self.cursor.take_focus();
    }

    /// Scrolls up or down, no further than needed, until the row of a task is in view.
    pub fn show(self, task: TaskId) {
        // What is asked for is shown, whatever was looked for or folded before.
        if untrack(|| self.rows.row_of(task)).is_none() && untrack(|| self.filter.is_on()) {
            self.filter.clear();
        }
        if untrack(|| self.rows.row_of(task)).is_none()
            && !self.rows.folded_groups.with_untracked(BTreeSet::is_empty)
        {
            self.rows.folded_groups.set(BTreeSet::new());
        }
        if let Some(row) = untrack(|| self.rows.row_of(task)) {
            self.rows.show(row);
        }
    }

    /// Where the active row moves because its task now stands elsewhere, or the view grows lower, it stays in view; where
    /// somebody looks at other rows, these stay.
    pub(super) fn keep_active_in_view(self) {
        Effect::new(move |before: Option<Option<(TaskId, usize, f64)>>| {
            let now = self.cursor.task.get().and_then(|active| {
                Some((active, self.rows.row_of(active)?, self.viewport.scroll().get().height))
            });
            if let (Some(Some((task, row, height))), Some(now)) = (before, now)
                && task == now.0
                && (row, height) != (now.1, now.2)
            {
                let (top, row_height) =
                    (self.viewport.scroll().get_untracked().top, self.rows.height.get_untracked());
                if window::top_to_show(row, row_height, top, height - HEADER_HEIGHT).is_none() {
                    self.show(task);
                }
            }
            now
        });
    }

    /// A plan that is opened is shown from its start.
    pub(super) fn show_what_is_opened(self) {
        Effect::new(move |_| {
            self.workspace.opened();
            self.tell_what_is_left_behind();
            self.writing.cell.set(None);
            self.cursor.column.set(None);
            self.cursor.group.set(None);
            self.chart.show_beginning();
        });
    }

    /// What is selected elsewhere on the page is brought into view here.
    pub(super) fn show_what_is_selected(self) {
        Effect::new(move |_| {
            if let Some(selected) = self.workspace.selected.get() {
                self.show(selected);
            }
        });
    }
}
