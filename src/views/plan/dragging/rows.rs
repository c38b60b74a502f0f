//! Rows that are dragged by their number up and down, and to another level by how far they are dragged to the side.

use std::collections::BTreeSet;

use leptos::prelude::*;
use planner::{Edit, TaskId};

use super::super::columns::Column;
use super::super::drag::{self, LEVEL_WIDTH};
use super::super::perform::outline::can_move;
use super::super::selection::{InRows, Selection};
use super::super::state::{HEADER_HEIGHT, PlanState};
use super::{Mark, Point, Shown};
use crate::gestures::{first_upper, outline};
use crate::locale;
use crate::workspace::Snapshot;

/// Names are indented no further, however deep they are nested.
const DEEPEST: usize = 12;

/// Rows, by the number of one of them.
pub struct HeldRows {
    task: TaskId,
    /// What goes along: all that is selected, where the row is part of it.
    tasks: Vec<TaskId>,
    outermost: BTreeSet<TaskId>,
    /// How deep the row is nested.
    level: i32,
}

impl HeldRows {
    /// The row of a task, and the others that are selected with it.
    pub fn new(state: PlanState, plan: &Snapshot, task: TaskId) -> Self {
        let selection = state.selection.get_untracked();
        let tasks = if selection.contains(task) { selection.tasks().to_vec() } else { vec![task] };
        let outermost = outline::outermost(plan, &tasks).into_iter().collect();
        let level = outline::above(plan, task).count() as i32;
        Self { task, tasks, outermost, level }
    }

    /// Selects what is taken hold of, so that it is seen what goes along.
    pub fn begin(&self, state: PlanState) {
        if self.tasks.len() == 1 {
            state.select(Selection::only(self.task), None);
        }
    }

    /// What would come of letting go there, and the edit that it would be.
    pub fn shown(&self, state: PlanState, plan: &Snapshot, from: Point, at: Point) -> (Shown, Option<Edit>) {
        let shown = Shown { at: at.view, ..Shown::default() };
        let refused = |words: String, shown: Shown| (Shown { words, is_refused: true, ..shown }, None);
        if let Err(why) = can_move(state) {
            return refused(first_upper(why), shown);
        }
        let row_height = state.rows.height.get();
        let row_count = state.rows.order.with(|order| order.count());
        let gap = ((at.y / row_height).round().max(0.0) as usize).min(row_count);
        let level = self.level + ((at.view.0 - from.view.0) / LEVEL_WIDTH).round() as i32;
        let row_of = |task: TaskId| state.rows.row_of(task);
        let task_at = |row: usize| state.rows.task_at(row);
        let rows = InRows { row_of: &row_of, task_at: &task_at };
        let landing = drag::landing(plan, rows, &self.outermost, gap, level);
        let words = drag::landing_words(plan, landing);
        let mark = Mark {
            top: HEADER_HEIGHT + gap as f64 * row_height - state.viewport.scroll().get().top,
            left: name_left(state) + landing.level.min(DEEPEST) as f64 * LEVEL_WIDTH,
            parent: landing.parent.and_then(|parent| state.rows.row_of(parent)),
        };
        let shown = Shown { words, mark: Some(mark), ..shown };
        let Some(edit) = drag::land(plan, &self.tasks, landing) else {
            return (Shown { words: "As it is".to_owned(), ..shown }, None);
        };
        match plan.apply(&edit) {
            Ok(_) => (shown, Some(edit)),
            Err(error) => refused(first_upper(&locale::told(&error.told(plan))), shown),
        }
    }

    /// How far the rows scroll in this frame, right and down.
    pub fn pull(&self, state: PlanState, from: Point, at: Point) -> (f64, f64) {
        let height = state.viewport.scroll().get_untracked().height;
        (0.0, drag::pull(from.view.1, at.view.1, (HEADER_HEIGHT, height)))
    }
}

/// How far right of the table's edge the names at the top of the outline begin.
fn name_left(state: PlanState) -> f64 {
    /// Before it there is room for what folds the row.
    const FOLD: f64 = 24.0;
    let table_width = state.columns.table_width.get();
    state.columns.layout.with(|layout| {
        let place = layout.columns.iter().position(|(column, _)| *column == Column::NAME);
        place.map_or(0.0, |place| layout.edges(table_width)[place]) + FOLD
    })
}
