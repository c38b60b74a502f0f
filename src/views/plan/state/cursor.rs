//! Where the keyboard is: on the row of a task or a cell in it, on the row of a group, or on the head of a column; and how
//! the focus comes there.

use leptos::prelude::*;
use planner::TaskId;

use super::super::columns::Column;
use super::super::grouping::GroupKey;
use super::rows::Rows;
use super::writing::Writing;
use crate::components::focus;
use crate::components::viewport::Viewport;
use crate::workspace::Workspace;

/// The place that keys act on. A handle: copies are the same place.
#[derive(Clone, Copy)]
pub struct Cursor {
    viewport: Viewport,
    writing: Writing,
    /// The active task: the one that leads the selection, else the first.
    pub task: Memo<Option<TaskId>>,
    /// The active cell of its row; `None` is the row as a whole.
    pub column: RwSignal<Option<Column>>,
    /// The group whose row has, or had last, the focus; `None` once a task has it.
    pub group: RwSignal<Option<GroupKey>>,
    /// The column whose head has, or had last, the focus; `None` once a row has it.
    pub head: RwSignal<Option<Column>>,
}

impl Cursor {
    /// The place in a view that is about to be built.
    pub fn new(workspace: Workspace, viewport: Viewport, rows: Rows, writing: Writing) -> Self {
        let schedule = workspace.schedule();
        let task = Memo::new(move |_| {
            let selected = workspace.selected.get().filter(|id| {
                let line = schedule.with(|schedule| schedule.line(*id));
                line.is_some_and(|line| rows.order.with(|order| order.row_of(line).is_some()))
            });
            let first = || {
                let (_, line) = rows.order.with(|order| order.lines().next())?;
                schedule.with(|schedule| schedule.rows().get(line).map(|row| row.task))
            };
            selected.or_else(first)
        });
        let (column, group, head) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        Self { viewport, writing, task, column, group, head }
    }

    /// Goes to the active row, or to this cell of it.
    pub fn go_to(self, column: Option<Column>) {
        self.column.set(column);
        self.head.set(None);
        self.group.set(None);
    }

    /// Goes to the row of a group.
    pub fn go_to_group(self, group: GroupKey) {
        self.group.set(Some(group));
        self.column.set(None);
        self.head.set(None);
    }

    /// Gives the focus to the active row or cell once it is in the document.
    pub fn take_focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            // Somebody who has begun to write meanwhile goes on writing.
            if self.writing.cell.get_untracked().is_some() {
                return;
            }
            let Some(container) = self.viewport.element.get_untracked() else { return };
            let target = match (self.group.get_untracked(), self.task.get_untracked()) {
                (None, Some(task)) => {
                    let row = format!("[role=row][data-task-id=\"{}\"]", task.0);
                    match self.column.get_untracked() {
                        Some(column) => format!("{row} [data-column={}]", column.key),
                        None => row,
                    }
                }
                // Of the rows of groups, one is a tab stop where no task is.
                _ => ".plan-row.is-group[tabindex=\"0\"]".to_owned(),
            };
            focus::in_place(&container, &target);
        });
    }

    /// Gives the focus back to the active row where it is lost by what is about to happen to the document: an
    /// element that changes its place among others loses it.
    pub fn keep_focus(self) {
        if !focus::is_within("[role=row]") {
            return;
        }
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if focus::current().is_none() {
                self.take_focus();
            }
        });
    }
}
