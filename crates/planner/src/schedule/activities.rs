//! All lines of the outline compiled: an [`Activity`] for each, and the calendars they count on.

use std::collections::BTreeMap;

use super::activity::Activity;
use super::calendars::{Calendars, Stint};
use crate::id::CalendarId;
use crate::outline::OutlineRow;
use crate::plan::{Node, Plan};
use crate::rules::Direction;
use crate::task::TaskKind;
use crate::time::{DateTime, WorkingMinutes};
use crate::working_time::WorkingTime;

/// What the passes know about every line beside its links.
#[derive(Clone, Debug)]
pub(super) struct Activities {
    /// By line.
    pub(super) all: Vec<Activity>,
    pub(super) calendars: Calendars,
    /// The work on a line at other times than those of the line's own calendar: the people on it have others, or it
    /// pauses.
    stints: BTreeMap<u32, Vec<Stint>>,
    /// For every summary the calendar that a project hands down to what is nested in it.
    handed_down: Vec<Option<CalendarId>>,
    is_all_late: bool,
}

impl Activities {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            all: Vec::with_capacity(plan.task_count()),
            calendars: Calendars::new(plan),
            stints: BTreeMap::new(),
            handed_down: Vec::new(),
            is_all_late: matches!(plan.rules().direction, Direction::FromFinish(_)),
        }
    }

    /// Compiles the next line, below `parent`.
    pub(super) fn push(&mut self, plan: &Plan, parent: Option<u32>, node: &Node) {
        let around = parent.and_then(|parent| self.handed_down[self.all[parent as usize].minutes as usize]);
        let line = self.all.len() as u32;
        let activity = self.compile(plan, line, parent, around, node);
        if activity.is_summary() {
            let is_project = node.task.kind == TaskKind::Project;
            self.handed_down.push(node.task.calendar.filter(|_| is_project).or(around));
        }
        self.all.push(activity);
    }

    /// Once all lines are there: a summary in which nothing is part of the plan is not part of it either; what is in
    /// the others is summed up.
    pub(super) fn finish(&mut self, rows: &[OutlineRow]) {
        let mut has_active = vec![false; self.handed_down.len()];
        for line in (0..self.all.len()).rev() {
            let activity = self.all[line];
            if activity.is_summary() && !has_active[activity.minutes as usize] {
                self.all[line] = activity.deactivated();
            } else if !activity.is_inactive()
                && let Some(parent) = rows[line].parent
            {
                let parent = parent as usize;
                has_active[self.all[parent].minutes as usize] = true;
                self.all[parent] = self.all[parent].holding(self.all[line]);
            }
        }
    }

    /// Compiles a line again. It must be a summary if it was one.
    pub(super) fn replace(&mut self, plan: &Plan, line: u32, parent: Option<u32>, node: &Node) {
        let around = parent.and_then(|parent| self.handed_down[self.all[parent as usize].minutes as usize]);
        let mut activity = self.compile(plan, line, parent, around, node);
        let before = self.all[line as usize];
        if activity.is_summary() {
            activity.minutes = before.minutes;
            activity = activity.holding_as(before);
            if before.is_inactive() {
                activity = activity.deactivated();
            }
        }
        self.all[line as usize] = activity;
    }

    /// Takes a line out of the plan, for a question about the rest.
    pub(super) fn leave_out(&mut self, line: u32) {
        self.all[line as usize] = self.all[line as usize].left_out();
    }

    /// Has the task of a line asked, which says more than it did when the line was compiled.
    pub(super) fn ask(&mut self, line: u32) {
        self.all[line as usize] = self.all[line as usize].asked();
    }

    fn compile(
        &mut self,
        plan: &Plan,
        line: u32,
        parent: Option<u32>,
        around: Option<CalendarId>,
        node: &Node,
    ) -> Activity {
        let is_inactive = parent.is_some_and(|parent| self.all[parent as usize].is_inactive());
        let calendar = match node.task.calendar.or(around) {
            Some(id) => self.calendars.named(plan, id),
            None => Calendars::OF_PLAN,
        };
        if !node.children.is_empty() {
            return Activity::summary(self.handed_down.len() as u32, node, calendar, is_inactive);
        }
        let stints = if node.assignments.is_empty() && node.task.splits.is_empty() {
            Vec::new()
        } else {
            self.calendars.of_leaf(plan, node, calendar, Activity::minutes_of(&node.task))
        };
        let activity = Activity::leaf(node, calendar, !stints.is_empty(), is_inactive, self.is_all_late);
        if !stints.is_empty() {
            self.stints.insert(line, stints);
        } else if !self.stints.is_empty() {
            self.stints.remove(&line);
        }
        activity
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        let stints =
            self.stints.values().map(|stints| size_of_val(&**stints) + size_of::<(u32, Vec<Stint>)>());
        size_of_val(&*self.all)
            + size_of_val(&*self.handed_down)
            + stints.sum::<usize>()
            + self.calendars.memory()
    }

    pub(super) fn summary_count(&self) -> usize {
        self.handed_down.len()
    }

    /// The places of the calendars on which a line is worked: those of the people on it, or its own, but for pauses.
    pub(super) fn places_of(&self, line: u32) -> impl Iterator<Item = u32> {
        self.stints_of(line, 0).map(|(place, _)| place)
    }

    /// Who does so many minutes of a line: for each calendar on which it is worked its place, and how long they work.
    /// Most often that is what was asked for; where people have different calendars, everybody does a share.
    pub(super) fn stints_of(&self, line: u32, minutes: i64) -> impl Iterator<Item = (u32, i64)> {
        let Activity { calendar, minutes: duration, .. } = self.all[line as usize];
        let stints = self.stints.get(&line).map_or(&[][..], |stints| stints);
        let own = stints.is_empty().then_some((calendar, minutes));
        own.into_iter().chain(stints.iter().map(move |stint| (stint.place, stint.of(minutes, duration))))
    }

    /// Who does what is done of a line and what is left of it, in minutes: for each calendar on which it is worked its
    /// place, how long they did, and how long they still do.
    pub(super) fn shares_of(&self, line: u32, done: i64, left: i64) -> impl Iterator<Item = (u32, i64, i64)> {
        let whole = i64::from(self.all[line as usize].minutes);
        let both =
            self.stints_of(line, done).zip(self.stints_of(line, left)).zip(self.stints_of(line, whole));
        both.map(move |(((place, done_here), (_, left_here)), (_, all_here))| {
            // Rounding makes the work of nobody longer or shorter.
            let left_here = if done + left == whole { (all_here - done_here).max(0) } else { left_here };
            (place, done_here, left_here)
        })
    }

    /// The times at which a line is worked, where they are not those of its own calendar.
    pub(super) fn other_times_of(&self, line: u32) -> impl Iterator<Item = &WorkingTime> {
        let stints = self.stints.get(&line).map_or(&[][..], |stints| stints);
        stints.iter().map(|stint| self.calendars.get(stint.place))
    }

    /// The moments at which those end who start so many minutes of a line at a moment, or start who end there where
    /// the minutes are negative.
    pub(super) fn ends_of(&self, line: u32, from: DateTime, minutes: i64) -> impl Iterator<Item = DateTime> {
        let shifted = move |(place, minutes)| self.calendars.get(place).shift(from, WorkingMinutes(minutes));
        self.stints_of(line, minutes).map(shifted)
    }
}
