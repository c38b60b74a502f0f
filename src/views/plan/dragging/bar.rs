//! A bar that is dragged, or a part of it: what would come of it is computed as every edit is, applied to the plan, and
//! the schedule brought up to date on a copy that is kept for as long as it is dragged.

use leptos::prelude::*;
use planner::{DateTime, Edit, Schedule, TaskId};

use super::super::bars::Bar;
use super::super::drag::{self, End, Gesture, Grip, Step};
use super::super::state::{HEADER_HEIGHT, PlanState};
use super::{Point, Shown, first_upper};
use crate::locale;
use crate::workspace::{Computed, Snapshot};

/// How far beside a bar a dependency may be dropped.
const REACH: f64 = 18.0;

/// A bar, by one of its grips.
pub struct HeldBar {
    task: TaskId,
    grip: Grip,
    bar: Bar,
    row: usize,
    before: Computed,
    after: Option<Schedule>,
}

impl HeldBar {
    /// The bar of a task; `None` where there is none.
    pub fn new(state: PlanState, task: TaskId, grip: Grip) -> Option<Self> {
        let (bar, row) = untrack(|| Some((state.bar(task)?, state.row_of(task)?)))?;
        let before = state.workspace.schedule().get_untracked();
        Some(Self { task, grip, bar, row, before, after: None })
    }

    /// What would come of letting go there, and the edit that it would be.
    pub fn shown(
        &mut self,
        state: PlanState,
        plan: &Snapshot,
        from: Point,
        at: Point,
    ) -> (Shown, Option<Edit>) {
        let mut shown = Shown { at: at.view, ..Shown::default() };
        if let Grip::Link(end) = self.grip {
            let from = (end.x(&self.bar), (self.row as f64 + 0.5) * state.row_height.get_untracked());
            shown.tie = drag::tie(from, (at.x, at.y));
        }
        let step = Step::of(state.timescale.get().zoom());
        let Some(gesture) = self.gesture(state, from, at, step) else {
            shown.words = "Drop it on the start or the finish of another bar".to_owned();
            return (shown, None);
        };
        let tell = |moment: DateTime| match step {
            Step::Day => locale::weekday_and_day(moment.date()),
            Step::Hour => locale::day_and_time(moment),
        };
        let refused = |words: String, shown: Shown| (Shown { words, is_refused: true, ..shown }, None);
        let intent = match drag::intend(&self.before, gesture, &tell) {
            Ok(Some(intent)) => intent,
            Ok(None) => {
                shown.words = "As it is".to_owned();
                return (shown, None);
            }
            Err(hindrance) => return refused(first_upper(&hindrance.to_string()), shown),
        };
        let plan = match plan.apply(&intent.edit) {
            Ok(plan) => plan,
            Err(error) => return refused(first_upper(&error.to_string()), shown),
        };
        let before: &Schedule = &self.before;
        let after = self.after.get_or_insert_with(|| before.clone());
        after.update(&plan);
        let rows = state.rows.get();
        let tasks = rows.filter_map(|row| Some((state.task_at(row)?, row)));
        let row_height = state.row_height.get();
        shown.ghosts = drag::ghosts(before, after, tasks, state.timescale.get(), row_height).path;
        shown.words.clone_from(&intent.words);
        if let Some(start) = intent.start.and_then(|asked| drag::still_held(after, self.task, asked)) {
            shown.words.push_str(&format!("; other ties hold it until {}", tell(start)));
        }
        let day = |schedule: &Schedule| locale::day(schedule.finish().date());
        shown.finish = if before.finish() == after.finish() {
            format!("Finish stays {}", day(before))
        } else {
            format!("Finish {} \u{2192} {}", day(before), day(after))
        };
        (shown, Some(intent.edit))
    }

    /// How far the chart scrolls in this frame, right and down.
    pub fn pull(&self, state: PlanState, from: Point, at: Point) -> (f64, f64) {
        let scroll = state.viewport.scroll().get_untracked();
        let right = drag::pull(from.view.0, at.view.0, (state.table_width.get_untracked(), scroll.width));
        // Only a dependency leads to another row.
        let is_link = matches!(self.grip, Grip::Link(_));
        let down =
            if is_link { drag::pull(from.view.1, at.view.1, (HEADER_HEIGHT, scroll.height)) } else { 0.0 };
        (right, down)
    }

    /// The gesture that ends there; `None` where a dependency ends nowhere.
    fn gesture(&self, state: PlanState, from: Point, at: Point, step: Step) -> Option<Gesture> {
        let task = self.task;
        let days = (at.x - from.x) / state.timescale.get().zoom();
        Some(match self.grip {
            Grip::Body => Gesture::Move { task, days, step },
            Grip::Finish => Gesture::Resize { task, days, step },
            Grip::Progress => Gesture::Progress { task, share: (at.x - self.bar.left) / self.bar.width },
            Grip::Link(end) => {
                let other = state.task_at(at.row(state.row_height.get_untracked())?)?;
                let bar = state.bar(other)?;
                if other == task || !(bar.left - REACH..=bar.right() + REACH).contains(&at.x) {
                    return None;
                }
                Gesture::Link { from: (task, end), to: (other, End::nearest(&bar, at.x)) }
            }
        })
    }
}
