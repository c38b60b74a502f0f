//! Where the keyboard is: on the row of a task or a cell in it, on the row of a group, or on the head of a column; and how
//! the focus comes there.

use std::sync::Arc;

use leptos::prelude::*;
use planner::TaskId;

use super::super::columns::Column;
use super::super::grouping::GroupKey;
use super::super::row_order::RowOrder;
use super::rows::Rows;
use super::writing::Writing;
use crate::components::focus;
use crate::components::viewport::Viewport;
use crate::workspace::{Snapshot, Workspace};

/// The place that keys act on. A handle: copies are the same place.
#[derive(Clone, Copy)]
pub struct Cursor {
    viewport: Viewport,
    writing: Writing,
    /// The active task: the one that leads the selection; where that has no row, one beside it, else the first.
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
        let place = Memo::new(move |before: Option<&Option<Place>>| {
            let before = before.and_then(Option::as_ref);
            Place::after(before, workspace, rows)
        });
        let task = Memo::new(move |_| place.with(|place| place.as_ref().map(|place| place.task)));
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
            if self.writing.cell.try_get_untracked().flatten().is_some() {
                return;
            }
            let Some(container) = self.viewport.element.try_get_untracked().flatten() else { return };
            let row = match (self.group.get_untracked(), self.task.get_untracked()) {
                (None, Some(task)) => format!("[role=row][data-task-id=\"{}\"]", task.0),
                // Of the rows of groups, one is a tab stop where no task is.
                _ => ".plan-row.is-group[tabindex=\"0\"]".to_owned(),
            };
            let cell =
                self.column.get_untracked().map(|column| format!("{row} [data-column={}]", column.key));
            // Where there is no row at all, keys still have somewhere to go.
            let mut stops = cell.iter().map(String::as_str).chain([row.as_str(), focus::TREEGRID]);
            stops.any(|stop| focus::in_place(&container, stop));
        });
    }

    /// Gives the focus back to the active row where it is lost by what is about to happen to the document: an
    /// element that changes its place among others loses it.
    pub fn keep_focus(self) {
        if !focus::is_within("[role=row]") {
            return;
        }
        self.take_lost_focus();
    }

    /// Takes the focus where rows come or go with what had it: the last row leaves it to the grid, and the grid to the first
    /// one that comes.
    pub fn keep_focus_as_rows_go(self, order: Memo<Arc<RowOrder>>) {
        Effect::new(move |is_followed: Option<bool>| {
            order.track();
            if is_followed == Some(true) {
                self.take_lost_focus();
            }
            true
        });
    }

    fn take_lost_focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if focus::current().is_none_or(|active| active.matches(focus::TREEGRID).unwrap_or(false)) {
                self.take_focus();
            }
        });
    }
}

/// Where the active row is, and what it followed from.
#[derive(Clone, PartialEq)]
struct Place {
    /// The task of the row.
    task: TaskId,
    /// The row, counted from 0.
    row: usize,
    /// What leads the selection, with a row or without.
    selected: Option<TaskId>,
    /// The plan it was found in.
    plan: Snapshot,
}

impl Place {
    /// The place after something changed; `None` where no task has a row.
    ///
    /// What an edit takes out of sight, as where it no longer is what is looked for, leaves the place to the row that comes
    /// to stand there. What is folded away leaves it to the summary around it.
    fn after(before: Option<&Self>, workspace: Workspace, rows: Rows) -> Option<Self> {
        let (selected, plan) = (workspace.selected.get(), workspace.plan().get());
        let at = |task: TaskId| Some((task, rows.row_of(task)?));
        let around = || {
            let above = |task: &TaskId| plan.parent(*task);
            std::iter::successors(selected, above).find_map(at)
        };
        let beside = || {
            let before = before.filter(|before| selected.is_some() && before.selected == selected)?;
            let task_at = |row: usize| Some((rows.task_at(row)?, row));
            let count = rows.order.with(|order| order.count());
            let near = || {
                let above = (0..before.row.min(count)).rev();
                (before.row..count).chain(above).find_map(task_at).filter(|_| before.plan != plan)
            };
            at(before.task).or_else(near)
        };
        let first = || {
            let (row, line) = rows.order.with(|order| order.lines().next())?;
            let task = workspace.schedule().with(|schedule| schedule.rows().get(line).map(|row| row.task))?;
            Some((task, row))
        };
        let (task, row) = selected.and_then(at).or_else(beside).or_else(around).or_else(first)?;
        Some(Self { task, row, selected, plan })
    }
}
