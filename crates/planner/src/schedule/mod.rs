//! The schedule: every date that follows from a plan.
//!
//! Computed by the critical path method over working time: a forward pass for the earliest dates, a
//! backward pass for the latest, and slack in between (Kelley and Walker 1959; the four kinds of dependency
//! and lags after Moder, Phillips and Davis 1983). The rules, and where planners differ, are in
//! `docs/scheduling.md`. Scheduling never fails: what cannot be settled is a [`Finding`].

mod activity;
mod activities;
mod calendars;
mod network;
mod pass;
mod forward;
mod leaving;
mod backward;
mod slack;
mod marks;
mod update;
mod findings;
mod float;
mod placing;
mod explain;
mod turns;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

pub use self::calendars::Clock;
pub use self::explain::{
    Amount, Cause, Chain, Edge, Explanation, Part, Reason, Removable, Rival, Room, Root, Sense, SlackReason,
    Telling, Verdict,
};
pub(crate) use self::float::{End, Tie, Ties};
pub(crate) use self::forward::remaining_minutes;
use self::network::Network;
use self::pass::{Pass, State};
pub(crate) use self::placing::{Placing, Shift};
pub(crate) use self::turns::{Stretch, Turn, Turns, Worker};
use crate::cost::Costs;
use crate::finding::Finding;
use crate::id::{DependencyId, TaskId};
use crate::outline::OutlineRow;
use crate::plan::Plan;
use crate::task::Split;
use crate::time::{DateTime, WorkingMinutes};
use crate::working_time::WorkingTime;
use crate::workload::Workload;

/// What settled the start of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Driver {
    /// Nothing holds it back but the start of the plan.
    PlanStart,
    /// This dependency, of the task itself or of a summary around it.
    Dependency(DependencyId),
    /// Its own constraint, or that of a summary around it.
    Constraint(TaskId),
    /// A person said when it starts.
    Manual,
    /// The work has begun, and goes on without a pause.
    ActualStart,
    /// The work has begun, and was said to go on later.
    Split,
    /// Work that is not done is planned after the status date.
    StatusDate,
    /// Levelling put it off.
    LevellingDelay,
    /// It starts as late as it can, by its own wish.
    AsLateAsPossible,
    /// It is a summary: the earliest of what is nested in it.
    Children,
}

/// The dates of one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskDates {
    /// The task.
    pub task: TaskId,
    /// When it is scheduled to start.
    pub start: DateTime,
    /// When it is scheduled to finish.
    pub finish: DateTime,
    /// The earliest it can start.
    pub early_start: DateTime,
    /// The earliest it can finish.
    pub early_finish: DateTime,
    /// The latest it may start without moving the finish of the plan.
    pub late_start: DateTime,
    /// The latest it may finish without moving the finish of the plan.
    pub late_finish: DateTime,
    /// Work from start to finish on the task's calendar; on the plan's calendar for a summary.
    pub duration: WorkingMinutes,
    /// How far it can slip without moving the finish of the plan.
    pub total_slack: WorkingMinutes,
    /// How far it can slip without moving another task.
    pub free_slack: WorkingMinutes,
    /// What settled its start.
    pub driver: Driver,
    /// Whether it has no slack to speak of.
    pub is_critical: bool,
    /// Whether its dates follow from what is nested in it.
    pub is_summary: bool,
}

/// Every date that follows from a plan, and what is odd about it.
#[derive(Clone)]
pub struct Schedule {
    /// The snapshot that the dates follow from.
    plan: Plan,
    network: Network,
    state: State,
    start: DateTime,
    finish: DateTime,
    /// What the plan costs, once somebody has asked.
    costs: OnceLock<Arc<Costs>>,
}

/// What an update of a schedule changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Update {
    /// Nothing that a schedule depends on.
    Nothing,
    /// At most these lines of the outline, in order.
    Lines(Vec<u32>),
    /// All of it was computed again.
    Everything,
}

impl Schedule {
    /// Computes every date. Costs O(n + m) for n tasks and m dependencies whose ids are close to each other.
    ///
    /// Never fails: a calendar that never works is taken as working around the clock, a date beyond the year
    /// 9999 is held there, and each is told as a finding. A plan without tasks starts and finishes at its start.
    ///
    /// ```
    /// use planner::{Duration, Edit, Plan, Schedule, Task, TimeUnits};
    /// let monday = "2026-11-23T08:00".parse().unwrap();
    /// let plan = Plan::empty("House", monday);
    /// let task = Task::new(plan.next_task_id(), "Pour the slab", Duration::days(3, &TimeUnits::default()));
    /// let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    /// let schedule = Schedule::compute(&plan);
    /// assert_eq!(schedule.finish().to_string(), "2026-11-25T17:00");
    /// ```
    #[must_use]
    pub fn compute(plan: &Plan) -> Self {
        let (network, nodes) = Network::new(plan);
        let mut state = State::new(plan, &network);
        let mut pass = Pass::over(plan, &network, &nodes, &mut state);
        let frame = pass.run();
        let (start, finish) = frame.unwrap_or_else(|| pass.frame());
        Self { plan: plan.clone(), network, state, start, finish, costs: OnceLock::new() }
    }

    /// Follows the plan to another snapshot: the outcome is that of [`Schedule::compute`], to the byte, but what an
    /// edit of tasks or dependencies cannot move is not computed again. Whatever else changed costs as much as
    /// computing anew.
    pub fn update(&mut self, plan: &Plan) -> Update {
        if self.plan.is_same_snapshot(plan) {
            return Update::Nothing;
        }
        let is_simple = !self.network.activities.all.iter().any(|activity| activity.is_held_late());
        let change = if is_simple { update::adapt(&mut self.network, &self.plan, plan) } else { None };
        let is_still_simple = || !self.network.activities.all.iter().any(|activity| activity.is_held_late());
        let Some(change) = change.filter(|_| is_still_simple()) else {
            *self = Self::compute(plan);
            return Update::Everything;
        };
        let mut pass = Pass::new(plan, &self.network, &mut self.state);
        let seen = pass.follow(&change);
        (self.start, self.finish) = pass.frame();
        self.plan = plan.clone();
        self.costs = OnceLock::new();
        Update::Lines(seen.iter().collect())
    }

    /// How many bytes of memory it holds beside the plan, which shares its tasks with it.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of::<Self>() + self.network.memory() + self.state.memory()
    }

    /// The plan that the dates follow from.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// When the first task starts; the start of the plan where there is no task.
    #[must_use]
    pub fn start(&self) -> DateTime {
        self.start
    }

    /// When the last task finishes; the start of the plan where there is no task.
    #[must_use]
    pub fn finish(&self) -> DateTime {
        self.finish
    }

    /// The outline that the dates follow, line by line.
    #[must_use]
    pub fn rows(&self) -> &[OutlineRow] {
        &self.network.rows
    }

    /// The dates of all tasks, in outline order.
    #[must_use]
    pub fn dates(&self) -> &[TaskDates] {
        &self.state.dates
    }

    /// The line of a task in the outline. Costs O(1) where ids are close to each other.
    #[must_use]
    pub fn line(&self, task: TaskId) -> Option<usize> {
        self.network.lines.get(task).map(|line| line as usize)
    }

    /// The dates of one task. Costs as much as [`Schedule::line`].
    #[must_use]
    pub fn dates_of(&self, task: TaskId) -> Option<&TaskDates> {
        self.line(task).map(|line| &self.state.dates[line])
    }

    /// The working time that slack and lag of a task are counted on: that of its calendar, whoever works on it.
    #[must_use]
    pub fn working_time_of(&self, task: TaskId) -> Option<&WorkingTime> {
        self.network.lines.get(task).map(|line| self.network.calendar(line))
    }

    /// The times at which a task goes on by its calendar, whoever works on it: not in its pauses. What a task takes longer
    /// that ends later is counted on them; costs O(d) for the d days on which it pauses.
    #[must_use]
    pub fn times_of(&self, task: TaskId) -> Option<Cow<'_, WorkingTime>> {
        Some(self.times_on(self.network.lines.get(task)?))
    }

    fn times_on(&self, line: u32) -> Cow<'_, WorkingTime> {
        let calendar = self.network.calendar(line);
        if self.network.activity(line).pauses() {
            return Cow::Owned(calendar.without(&self.network.task(line).splits));
        }
        Cow::Borrowed(calendar)
    }

    /// The times at which the task on a line of the outline goes on by itself, whoever works on it; `None` where that is
    /// around the clock, since its duration is elapsed.
    pub(crate) fn own_times_on(&self, line: usize) -> Option<Cow<'_, WorkingTime>> {
        let line = line as u32;
        let is_elapsed = self.network.activity(line).is_elapsed();
        (!is_elapsed).then(|| self.times_on(line))
    }

    /// The planned pauses that the work of a task reaches, cut to its dates. Costs O(log n).
    #[must_use]
    pub fn pauses_of(&self, task: TaskId) -> Vec<Split> {
        self.line(task).map_or_else(Vec::new, |line| self.pauses_on(line))
    }

    /// Those of the task on a line of the outline. Costs O(1) where it has none.
    #[must_use]
    pub fn pauses_on(&self, line: usize) -> Vec<Split> {
        let Some(dates) = self.state.dates.get(line) else { return Vec::new() };
        let line = line as u32;
        if !self.network.activity(line).pauses() {
            return Vec::new();
        }
        let splits = &self.network.task(line).splits;
        let reached = splits.iter().filter(|split| split.stop < dates.finish && split.resume > dates.start);
        let cut = |split: &Split| Split {
            stop: split.stop.max(dates.start),
            resume: split.resume.min(dates.finish),
        };
        // What takes no time does not pause.
        reached.map(cut).filter(|split| split.stop < split.resume).collect()
    }

    /// How many tasks are critical, summaries not counted.
    #[must_use]
    pub fn critical_count(&self) -> usize {
        self.state.dates.iter().filter(|one| one.is_critical && !one.is_summary).count()
    }

    /// What is odd about the dates of the plan, the weightiest first; [`crate::findings()`] tells of people and money too.
    /// Computed when asked for; costs O(n + m).
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        findings::collect(self)
    }

    /// What the plan costs. Computed when first asked for; see [`Costs::of`].
    #[must_use]
    pub fn costs(&self) -> &Arc<Costs> {
        self.costs.get_or_init(|| Arc::new(Costs::of(self, &Workload::of(self))))
    }

    /// The finished computation, to ask it how dates come about.
    fn pass(&self) -> Pass<'_, &State> {
        Pass::new(&self.plan, &self.network, &self.state)
    }
}

impl PartialEq for Schedule {
    /// Whether both tell the same dates of the same outline.
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.finish) == (other.start, other.finish)
            && self.network.rows == other.network.rows
            && self.state.dates == other.state.dates
    }
}

impl Eq for Schedule {}

impl fmt::Debug for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, finish, .. } = self;
        f.debug_struct("Schedule")
            .field("start", start)
            .field("finish", finish)
            .field("rows", &self.network.rows)
            .field("dates", &self.state.dates)
            .finish_non_exhaustive()
    }
}
