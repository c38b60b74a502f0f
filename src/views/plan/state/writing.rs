//! Writing into a cell: which one, what was typed there so far, and why it was not taken.

use leptos::prelude::*;
use planner::TaskId;

use super::super::columns::Column;
use super::super::selection::Selection;
use super::PlanState;
use crate::workspace::Notice;

/// What is written. A handle: copies are the same writing.
#[derive(Clone, Copy)]
pub struct Writing {
    /// The cell that is written into.
    pub cell: RwSignal<Option<(TaskId, Column)>>,
    /// What somebody has typed there so far; `None` before anything was. It outlives the input, which comes and goes with
    /// its row.
    pub typed: RwSignal<Option<String>>,
    /// Why what was typed was not taken.
    pub refusal: RwSignal<Option<String>>,
    /// Whether the input is yet to be given the focus.
    pub is_to_be_focused: StoredValue<bool>,
    /// A cell that somebody tried to write into, and why that cannot be.
    pub closed: RwSignal<Option<(TaskId, Column, &'static str)>>,
}

impl Writing {
    /// Nothing is written yet.
    pub fn new() -> Self {
        Self {
            cell: RwSignal::new(None),
            typed: RwSignal::new(None),
            refusal: RwSignal::new(None),
            is_to_be_focused: StoredValue::new(false),
            closed: RwSignal::new(None),
        }
    }
}

impl PlanState {
    /// Begins to write into a cell, with what stands there. What is selected stays so, where the task is part of it.
    pub fn edit(self, task: TaskId, column: Column) {
        self.open_editor(task, column, None);
    }

    /// Begins to write into a cell, with a text in the place of what stands there.
    pub fn edit_anew(self, task: TaskId, column: Column, text: String) {
        self.open_editor(task, column, Some(text));
    }

    /// Ends writing into a cell, and gives the focus back to it; for a name to its row, which stands for it.
    pub fn leave_editor(self) {
        if self.cursor.column.get_untracked() == Some(Column::NAME) {
            self.cursor.column.set(None);
        }
        self.writing.cell.set(None);
        self.cursor.take_focus();
    }

    fn open_editor(self, task: TaskId, column: Column, typed: Option<String>) {
        self.tell_what_is_left_behind();
        self.writing.typed.set(typed);
        self.writing.refusal.set(None);
        self.writing.is_to_be_focused.set_value(true);
        self.writing.closed.set(None);
        self.cursor.go_to(Some(column));
        self.columns.show(column);
        let selection = self.selection.get_untracked();
        let is_among = selection.contains(task);
        self.mark(if is_among { selection.led_by(task) } else { Selection::only(task) });
        self.show(task);
        self.writing.cell.set(Some((task, column)));
    }

    /// A text that could not be read is not lost when somebody goes on in another cell.
    fn tell_what_is_left_behind(self) {
        let (Some((task, column)), Some(message)) =
            (self.writing.cell.get_untracked(), self.writing.refusal.get_untracked())
        else {
            return;
        };
        let name = self.workspace.plan().with_untracked(|plan| plan.task(task).map(|task| task.name.clone()));
        let title = format!("{} of \u{201c}{}\u{201d}: not changed", column.name(), name.unwrap_or_default());
        let message = match self.writing.typed.get_untracked() {
            Some(typed) if !message.contains(&typed) => {
                format!("\u{201c}{typed}\u{201d} was written: {message}")
            }
            _ => message,
        };
        self.workspace.notice.set(Some(Notice::Refused { title, message }));
    }
}
