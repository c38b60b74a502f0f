//! A bar that is dragged, or a part of it: what would come of it is told by a `Preview`, which is kept for as long as it
//! is dragged.

use std::collections::BTreeMap;

use leptos::prelude::*;
use planner::{Edit, TaskId};

use super::super::bars::Bar;
use super::super::drag::{self, Grip};
use super::super::state::{HEADER_HEIGHT, PlanState};
use super::{Point, Shown};
use crate::gestures::{End, Gesture, Outcome, Preview, Step};

/// How far beside a bar a dependency may be dropped.
const REACH: f64 = 18.0;

/// A bar, by one of its grips.
pub struct HeldBar {
    task: TaskId,
    grip: Grip,
    bar: Bar,
    row: usize,
    preview: Preview,
}

impl HeldBar {
    /// The bar of a task; `None` where there is none.
    pub fn new(state: PlanState, task: TaskId, grip: Grip) -> Option<Self> {
        let (bar, row) = untrack(|| Some((state.chart.bar(task)?, state.rows.row_of(task)?)))?;
        Some(Self { task, grip, bar, row, preview: Preview::new(state.workspace) })
    }

    /// What would come of letting go there, and the edit that it would be.
    pub fn shown(&mut self, state: PlanState, from: Point, at: Point) -> (Shown, Option<Edit>) {
        let mut shown = Shown { at: at.view, ..Shown::default() };
        if let Grip::Link(end) = self.grip {
            let from = (end.x(&self.bar), (self.row as f64 + 0.5) * state.rows.height.get_untracked());
            shown.tie = drag::tie(from, (at.x, at.y));
        }
        let step = Step::of(state.chart.timescale.get().zoom());
        let Some(gesture) = self.gesture(state, from, at, step) else {
            shown.words = "Drop it on the start or the finish of another bar".to_owned();
            return (shown, None);
        };
        let Outcome { words, finish, is_refused, circle, intent } =
            self.preview.look(self.task, gesture, step);
        if intent.is_some() {
            let rows = state.rows.in_document.get();
            let tasks = rows.filter_map(|row| Some((state.rows.task_at(row)?, row)));
            let (before, after) = self.preview.schedules();
            let row_height = state.rows.height.get();
            shown.ghosts = drag::ghosts(before, after, tasks, state.chart.timescale.get(), row_height).path;
        }
        shown.circle = marked(state, &circle);
        (Shown { words, finish, is_refused, ..shown }, intent.map(|intent| intent.edit))
    }

    /// How far the chart scrolls in this frame, right and down.
    pub fn pull(&self, state: PlanState, from: Point, at: Point) -> (f64, f64) {
        let scroll = state.viewport.scroll().get_untracked();
        let right =
            drag::pull(from.view.0, at.view.0, (state.columns.table_width.get_untracked(), scroll.width));
        // Only a dependency leads to another row.
        let is_link = matches!(self.grip, Grip::Link(_));
        let down =
            if is_link { drag::pull(from.view.1, at.view.1, (HEADER_HEIGHT, scroll.height)) } else { 0.0 };
        (right, down)
    }

    /// The gesture that ends there; `None` where a dependency ends nowhere.
    fn gesture(&self, state: PlanState, from: Point, at: Point, step: Step) -> Option<Gesture> {
        let task = self.task;
        let days = (at.x - from.x) / state.chart.timescale.get().zoom();
        Some(match self.grip {
            Grip::Body => Gesture::Move { task, days, step },
            Grip::Finish => Gesture::Resize { task, days, step },
            Grip::Progress => Gesture::Progress { task, share: (at.x - self.bar.left) / self.bar.width },
            Grip::Link(end) => {
                let other = state.rows.task_at(at.row(state.rows.height.get_untracked())?)?;
                let bar = state.chart.bar(other)?;
                if other == task || !(bar.left - REACH..=bar.right() + REACH).contains(&at.x) {
                    return None;
                }
                Gesture::Link { from: (task, end), to: (other, End::nearest(&bar, at.x)) }
            }
        })
    }
}

/// The outlines of the bars of these tasks, as far as their rows are in the document. What is folded away is marked by
/// the summary that hides it.
fn marked(state: PlanState, tasks: &[TaskId]) -> String {
    let rows = state.rows.in_document.get();
    let shown = |task: TaskId| {
        state.workspace.plan().with(|plan| {
            let around = std::iter::successors(Some(task), |task| plan.parent(*task));
            around.into_iter().find_map(|task| Some((task, state.rows.row_of(task)?)))
        })
    };
    let shown: BTreeMap<TaskId, usize> = tasks.iter().filter_map(|task| shown(*task)).collect();
    let in_document = shown.into_iter().filter(|(_, row)| rows.contains(row));
    let bars = in_document.filter_map(|(task, row)| Some((state.chart.bar(task)?, row)));
    drag::outlines(bars, state.rows.height.get())
}
