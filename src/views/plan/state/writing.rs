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
    /// What the cell is called, such as `Duration of “Pour”`, whatever becomes of the task.
    called: StoredValue<String>,
    /// What stood there when somebody began to write.
    pub before: StoredValue<String>,
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
            called: StoredValue::new(String::new()),
            before: StoredValue::new(String::new()),
            typed: RwSignal::new(None),
            refusal: RwSignal::new(None),
            is_to_be_focused: StoredValue::new(false),
            closed: RwSignal::new(None),
        }
    }

    /// What somebody has typed, where it is something else than what stood there.
    pub fn changed(self) -> Option<String> {
        self.typed.get().filter(|typed| self.before.with_value(|before| before != typed))
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
        let name = self.workspace.plan().with_untracked(|plan| plan.task(task).map(|task| task.name.clone()));
        let called = format!("{} of \u{201c}{}\u{201d}", column.name(), name.unwrap_or_default());
        self.writing.called.set_value(called);
        self.writing.cell.set(Some((task, column)));
    }

    /// A text that could not be read is told where its cell is left for good: somebody goes on in another one, its column is
    /// put away, another plan is opened or another view shown.
    pub(super) fn tell_what_is_left_behind(self) {
        let cell = self.writing.cell.get_untracked();
        let Some(message) = self.writing.refusal.get_untracked().filter(|_| cell.is_some()) else { return };
        let typed = self.writing.typed.get_untracked().unwrap_or_default();
        let is_quoted = message.contains(&typed);
        let message =
            if is_quoted { message } else { format!("\u{201c}{typed}\u{201d} was written: {message}") };
        let title = format!("{}: not changed", self.writing.called.get_value());
        self.workspace.notice.set(Some(Notice::Refused { title, message }));
    }

    /// Where the column of the cell is put away, nothing is written there any more.
    pub(super) fn end_writing_with_its_column(self) {
        Effect::new(move |_| {
            let Some((_, column)) = self.writing.cell.get() else { return };
            if !self.columns.chosen.with(|chosen| chosen.iter().any(|(other, _)| *other == column)) {
                self.tell_what_is_left_behind();
                self.writing.cell.set(None);
            }
        });
    }
}
