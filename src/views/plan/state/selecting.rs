//! Which tasks are selected, and what becomes of that: they are what commands act on, and one of them leads.

use leptos::prelude::*;
use planner::TaskId;

use super::super::columns::Column;
use super::super::selection::{InRows, Selection};
use super::PlanState;
use super::rows::Rows;
use crate::locale;
use crate::workspace::Workspace;

/// What is selected of what was clicked together: as far as it has a row, and as it is led from elsewhere on the page.
pub fn selection(workspace: Workspace, rows: Rows, marked: RwSignal<Selection>) -> Memo<Selection> {
    let (schedule, order) = (workspace.schedule(), rows.order);
    Memo::new(move |_| {
        let lead = workspace.selected.get();
        schedule.with(|schedule| {
            order.with(|order| {
                let row_of = |task: TaskId| order.row_of(schedule.line(task)?);
                let task_at = |row: usize| Some(schedule.rows().get(order.line_at(row)?)?.task);
                let rows = InRows { row_of: &row_of, task_at: &task_at };
                marked.with(|marked| marked.kept(lead, rows))
            })
        })
    })
}

/// How many tasks are selected, in words.
pub fn selected_words(count: usize) -> String {
    match count {
        1 => "1 task selected".to_owned(),
        _ => format!("{} tasks selected", locale::count(count)),
    }
}

impl PlanState {
    /// The tasks that commands act on, from the topmost row to the lowest: the selected ones, else the active one.
    pub fn acted_on(self) -> Vec<TaskId> {
        let selected = self.selection.with(|selection| selection.tasks().to_vec());
        if selected.is_empty() { self.cursor.task.get().into_iter().collect() } else { selected }
    }

    /// Makes a row, and a cell in it, the active one, selects it alone, brings it into view and gives it the focus.
    pub fn activate(self, task: TaskId, column: Option<Column>) {
        self.select(Selection::only(task), column);
    }

    /// Selects tasks. The one that leads them is brought into view and has the focus, or this cell of it.
    pub fn select(self, selection: Selection, column: Option<Column>) {
        let Some(lead) = selection.lead() else { return };
        self.mark(selection);
        self.reveal(lead, column);
    }

    /// What becomes of the selection by a gesture that is told which rows there are.
    pub fn reselect(self, column: Option<Column>, gesture: impl FnOnce(&Selection, InRows<'_>) -> Selection) {
        let row_of = |task: TaskId| untrack(|| self.rows.row_of(task));
        let task_at = |row: usize| untrack(|| self.rows.task_at(row));
        let rows = InRows { row_of: &row_of, task_at: &task_at };
        let mut now = self.selection.get_untracked();
        if now.lead().is_none()
            && let Some(active) = self.cursor.task.get_untracked()
        {
            // With nothing selected, the active row is where a stretch begins.
            now = now.led_by(active);
        }
        self.select(gesture(&now, rows), column);
    }

    pub(super) fn mark(self, selection: Selection) {
        let before = self.selection.with_untracked(Selection::count);
        let lead = selection.lead();
        if self.marked.with_untracked(|marked| *marked != selection) {
            self.marked.set(selection);
        }
        if self.workspace.selected.get_untracked() != lead {
            self.workspace.selected.set(lead);
        }
        // Whoever goes from row to row hears the rows; the count is told where there is one.
        let count = self.selection.with_untracked(Selection::count);
        if count != before && before.max(count) > 1 {
            self.said.set(selected_words(count));
        }
    }
}
