//! The forward pass: the earliest dates, and what settled each start.

use std::ops::{Deref, DerefMut};

use super::Driver;
use super::network::{Link, Wait, within_horizon};
use super::pass::{Pass, State};
use crate::dependency::DependencyKind;
use crate::id::DependencyId;
use crate::precedence::Event;
use crate::rules::{ProgressMode, UnfinishedWork};
use crate::task::{Constraint, Task, TaskMode};
use crate::time::{DateTime, ElapsedMinutes};
use crate::units::Length;

/// What holds back a line, or all that is nested in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Floor {
    links_at: DateTime,
    links_by: DependencyId,
    date_at: DateTime,
    date_by: Driver,
}

impl Floor {
    /// Where there is no bound: before everything that is computed with.
    const NEVER: DateTime = DateTime::from_minutes(i64::MIN);
    /// Nothing holds back.
    pub(super) const NONE: Self = Self {
        links_at: Self::NEVER,
        links_by: DependencyId(0),
        date_at: Self::NEVER,
        date_by: Driver::PlanStart,
    };

    /// The bound from dependencies. Where there is one, the start of the plan does not count.
    pub(super) fn links(&self) -> Option<(DateTime, DependencyId)> {
        (self.links_at != Self::NEVER).then_some((self.links_at, self.links_by))
    }

    /// Takes a bound from a dependency into account; of two at the same moment the first counts.
    #[inline]
    pub(super) fn hold_by_link(&mut self, at: DateTime, by: DependencyId) {
        if at > self.links_at {
            (self.links_at, self.links_by) = (at, by);
        }
    }

    /// The bound that counts, the start of the plan where there is no other.
    #[inline]
    pub(super) fn bound(&self, start_of_plan: DateTime) -> (DateTime, Driver) {
        let bound = match self.links_at {
            Self::NEVER => (start_of_plan, Driver::PlanStart),
            at => (at, Driver::Dependency(self.links_by)),
        };
        if self.date_at > bound.0 { (self.date_at, self.date_by) } else { bound }
    }
}

impl<S: DerefMut<Target = State>> Pass<'_, S> {
    /// The pass over all events in order. With `late`, tasks that start as late as possible hold back their
    /// successors from their latest dates: Microsoft Project lets them use up the slack of what follows. Tells
    /// the first start and the last finish.
    pub(super) fn forward(&mut self, late: bool) -> (DateTime, DateTime) {
        let mut frame = None;
        for place in 0..self.network.order.len() {
            let event = self.network.order.at(place);
            self.forward_event(event, late);
            if let Event::Open(line) = event
                && self.network.activity(line).is_active_leaf()
            {
                let dates = &self.state.dates[line as usize];
                let (start, finish) = frame.unwrap_or((dates.early_start, dates.early_finish));
                frame = Some((start.min(dates.early_start), finish.max(dates.early_finish)));
            }
        }
        frame.unwrap_or((self.plan.start(), self.plan.start()))
    }

    /// Settles one event; whether its outcome is another than before.
    #[inline]
    pub(super) fn forward_event(&mut self, event: Event, late: bool) -> bool {
        match event {
            Event::Open(line) if self.network.is_summary(line) => {
                let floor = self.floor(line, late);
                let slot = self.network.slot(line);
                let is_new = self.state.floors[slot] != floor;
                self.state.floors[slot] = floor;
                is_new
            }
            Event::Open(line) => {
                let floor = self.floor(line, late);
                let (start, finish, driver) = self.earliest(line, &floor);
                let is_new = self.set_early(line, start, finish, driver);
                if late {
                    self.hold_late(line);
                }
                is_new
            }
            Event::Close(line) => {
                let children = || self.counted_children(line).map(|child| &self.state.dates[child as usize]);
                let start = children().map(|child| child.early_start).min();
                let finish = children().map(|child| child.early_finish).max();
                let is_new = match (start, finish) {
                    (Some(start), Some(finish)) => self.set_early(line, start, finish, Driver::Children),
                    _ => false,
                };
                if late {
                    self.schedule_with_children(line);
                }
                is_new
            }
        }
    }

    fn set_early(&mut self, line: u32, start: DateTime, finish: DateTime, driver: Driver) -> bool {
        let dates = &mut self.state.dates[line as usize];
        let is_new = (dates.early_start, dates.early_finish) != (start, finish);
        (dates.early_start, dates.early_finish, dates.driver) = (start, finish, driver);
        (dates.start, dates.finish) = (start, finish);
        is_new
    }
}

impl<S: Deref<Target = State>> Pass<'_, S> {
    /// Everything that holds a line back: the summary around it, its dependencies, and for a summary its constraint.
    pub(super) fn floor(&self, line: u32, late: bool) -> Floor {
        let network = self.network;
        let mut floor = network.slot_around(line).map_or(Floor::NONE, |slot| self.state.floors[slot]);
        for link in network.incoming(line) {
            if let Some(at) = self.start_after(link, late) {
                floor.hold_by_link(at, link.dependency);
            }
        }
        if network.is_summary(line)
            && let Constraint::StartNoEarlierThan(date) | Constraint::MustStartOn(date) =
                self.task(line).constraint
            && date > floor.date_at
        {
            (floor.date_at, floor.date_by) = (date, Driver::Constraint(network.rows[line as usize].task));
        }
        floor
    }

    /// The earliest start that a link allows its successor; the earliest start of what is left of it, where it has
    /// begun. `None` where the link cannot hold it back.
    pub(super) fn start_after(&self, link: &Link, late: bool) -> Option<DateTime> {
        let network = self.network;
        let (predecessor, successor) = (link.predecessor, link.successor);
        let before = &self.state.dates[predecessor as usize];
        if !late && link.wait == Wait::None && !link.kind.reaches_finish() {
            return Some(if link.kind.leaves_finish() { before.early_finish } else { before.early_start });
        }
        // What is held late, or a summary that holds such tasks, is scheduled after its earliest dates.
        let (start, finish) = if late && !network.activity(successor).is_held_late() {
            (before.start, before.finish)
        } else {
            (before.early_start, before.early_finish)
        };
        let of_summary = || self.summary_duration(predecessor);
        // The lag runs from the predecessor's end to the finish; the duration is taken off there.
        let finish_is_reached_from = |end: DateTime| {
            let finish = network.after_lag(link, end, of_summary);
            network.start_before(successor, finish, self.minutes_to_place(successor))
        };
        // A summary's finish follows from its children, so a dependency cannot set it.
        if link.kind.reaches_finish() && network.is_summary(successor) {
            return None;
        }
        Some(match link.kind {
            DependencyKind::FinishToStart => network.after_lag(link, finish, of_summary),
            DependencyKind::StartToStart => network.after_lag(link, start, of_summary),
            DependencyKind::FinishToFinish => finish_is_reached_from(finish).max(self.state.start_of_plan),
            DependencyKind::StartToFinish => finish_is_reached_from(start),
        })
    }

    /// The earliest dates of a leaf, and what settles them.
    #[inline]
    pub(super) fn earliest(&self, line: u32, floor: &Floor) -> (DateTime, DateTime, Driver) {
        let activity = self.network.activity(line);
        let (bound, driver) = self.not_before(floor);
        if !activity.is_special() {
            let (start, finish) = self.network.placed_after(line, bound);
            return (start, finish, driver);
        }
        let task = self.task(line);
        if activity.is_done() || activity.has_begun() {
            self.as_it_went(line, task, floor)
        } else if let TaskMode::Manual { start: Some(start) } = task.mode {
            (start, self.network.finish_from(line, start).max(start), Driver::Manual)
        } else {
            self.as_constrained(line, task, bound, driver)
        }
    }

    /// The bound of a leaf that has not begun.
    pub(super) fn not_before(&self, floor: &Floor) -> (DateTime, Driver) {
        let bound = floor.bound(self.state.start_of_plan);
        match self.status_floor.filter(|status| *status > bound.0) {
            Some(status) => (status, Driver::StatusDate),
            None => bound,
        }
    }

    /// The dates of a leaf that has not begun and says more than its duration.
    pub(super) fn as_constrained(
        &self,
        line: u32,
        task: &Task,
        bound: DateTime,
        driver: Driver,
    ) -> (DateTime, DateTime, Driver) {
        let mut start = self.network.snapped_start(line, bound);
        let mut settled_by = driver;
        if let Some(delayed) = self.delayed(line, task, start) {
            (start, settled_by) = (delayed, Driver::LevellingDelay);
        }
        self.held_by_constraint(line, task, start, settled_by)
    }

    /// The dates of a leaf that has not begun and that its links and its delay let start at a moment.
    pub(super) fn held_by_constraint(
        &self,
        line: u32,
        task: &Task,
        start: DateTime,
        settled_by: Driver,
    ) -> (DateTime, DateTime, Driver) {
        let network = self.network;
        let constraint = Driver::Constraint(task.id);
        let is_hard = self.plan.rules().honours_constraints;
        let from_finish = |date: DateTime| network.start_from(line, date);
        let at_least = |at: DateTime| if at > start { (at, constraint) } else { (start, settled_by) };
        let at_most =
            |at: DateTime| if is_hard && at < start { (at, constraint) } else { (start, settled_by) };
        let exactly = |at: DateTime| if is_hard { (at, constraint) } else { at_least(at) };
        let (start, settled_by) = match task.constraint {
            Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => (start, settled_by),
            Constraint::StartNoEarlierThan(date) => at_least(date),
            Constraint::FinishNoEarlierThan(date) => at_least(from_finish(date)),
            Constraint::StartNoLaterThan(date) => at_most(date),
            Constraint::FinishNoLaterThan(date) => at_most(from_finish(date)),
            Constraint::MustStartOn(date) => exactly(date),
            Constraint::MustFinishOn(date) => exactly(from_finish(date)),
        };
        let (start, finish) = network.placed_after(line, start);
        (start, finish, settled_by)
    }

    /// Where levelling puts a start, if it puts it later.
    pub(super) fn delayed(&self, line: u32, task: &Task, start: DateTime) -> Option<DateTime> {
        let delayed = match task.levelling_delay.length {
            Length::Elapsed(ElapsedMinutes(0)) => return None,
            Length::Elapsed(delay) => start + delay,
            Length::Working(delay) => self.network.calendar(line).shift(start, delay),
        };
        let delayed = self.network.snapped_start(line, within_horizon(delayed));
        (delayed > start).then_some(delayed)
    }

    /// The dates of a leaf whose work has begun: it stays where it began, and what has ended where it ended. What is
    /// left goes on where it stopped, unless it has to wait.
    pub(super) fn as_it_went(&self, line: u32, task: &Task, floor: &Floor) -> (DateTime, DateTime, Driver) {
        let network = self.network;
        let progress = &task.progress;
        if let Some(finish) = progress.actual_finish {
            let start = progress.actual_start.unwrap_or_else(|| network.start_from(line, finish));
            return (within_horizon(start), within_horizon(finish.max(start)), Driver::ActualStart);
        }
        let start = progress.actual_start.unwrap_or(self.state.start_of_plan);
        let shift = self.last_shift(line, task, floor, start);
        (within_horizon(start), shift.finish.max(start), shift.driver)
    }

    /// What is left of a leaf that began at `start`: of several people on calendars of their own, the share of whoever is
    /// done last. Everybody goes on after their own done part.
    pub(super) fn last_shift(&self, line: u32, task: &Task, floor: &Floor, start: DateTime) -> Shift {
        let network = self.network;
        let (done, left) = (self.done_minutes(line, task), remaining_minutes(task));
        let shift_of = |(place, done_here, left_here): (u32, i64, i64)| {
            let after = |from: DateTime, minutes: i64| network.finish_on(line, place, from, minutes);
            let stopped = after(start, done_here);
            let (resume, driver) = self.resume(line, task, floor, (stopped, done > 0));
            // What has nothing left ended where it stopped, unless it is held back: it was not said to have ended.
            let is_over = left == 0 && driver == Driver::ActualStart;
            let finish = if is_over { stopped } else { after(resume, left_here) };
            Shift { place, done: done_here, left: left_here, resume, driver, finish }
        };
        let mut shifts = network.activities.shares_of(line, done, left).map(shift_of);
        // OK because everything is worked on some calendar.
        let first = shifts.next().unwrap_or_else(|| shift_of((network.activity(line).calendar, done, left)));
        shifts.fold(first, |last, other| if other.finish > last.finish { other } else { last })
    }

    /// When the work that is left goes on, `stopped` being the end of what is done, if anything is.
    pub(super) fn resume(
        &self,
        line: u32,
        task: &Task,
        floor: &Floor,
        (stopped, is_anything_done): (DateTime, bool),
    ) -> (DateTime, Driver) {
        let rules = self.plan.rules();
        let began = task.progress.actual_start;
        let mut resume = match self.data_date() {
            // The remaining duration runs from the status date.
            Some(status) if began.is_none_or(|began| began <= status) => (status, Driver::StatusDate),
            Some(status) => (began.unwrap_or(status), Driver::ActualStart),
            None => (stopped, Driver::ActualStart),
        };
        if let Some(split) = task.progress.split.filter(|split| split.resume > resume.0) {
            resume = (split.resume, Driver::Split);
        }
        // Microsoft Project pauses work that began out of sequence only where some of it is done; P6 always does.
        if rules.progress == ProgressMode::RetainedLogic
            && (is_anything_done || rules.unfinished_work == UnfinishedWork::AfterStatusDate)
            && let Some((at, dependency)) = floor.links()
            // What lets it go on where it would anyhow, though on the other side of a pause, makes nothing wait.
            && self.network.snapped_start(line, at) > self.network.snapped_start(line, resume.0)
        {
            resume = (at, Driver::Dependency(dependency));
        }
        (self.network.snapped_start(line, resume.0), resume.1)
    }

    /// Whether what is left of a task that has begun waits for what comes before it, by retained logic.
    pub(super) fn does_rest_wait(&self, line: u32, task: &Task) -> bool {
        self.plan.rules().unfinished_work == UnfinishedWork::AfterStatusDate
            || self.done_minutes(line, task) > 0
    }

    /// How much of a task that has begun is done before the rest goes on; nothing where the rest runs from the status
    /// date, whatever was done.
    pub(super) fn done_minutes(&self, line: u32, task: &Task) -> i64 {
        match self.data_date() {
            Some(_) => 0,
            None => task.progress.percent_complete.of_minutes(i64::from(self.network.activity(line).minutes)),
        }
    }

    /// The status date, where work that is not done comes after it.
    fn data_date(&self) -> Option<DateTime> {
        let waits = self.plan.rules().unfinished_work == UnfinishedWork::AfterStatusDate;
        self.plan.status_date().filter(|_| waits)
    }

    /// The minutes of a leaf that are still to be placed: all, or what is left.
    pub(super) fn minutes_to_place(&self, line: u32) -> i64 {
        let activity = self.network.activity(line);
        if activity.has_begun() { remaining_minutes(self.task(line)) } else { i64::from(activity.minutes) }
    }
}

/// The work on a leaf that has begun, on the calendar of one of those who do it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    /// Where the calendar is.
    pub(super) place: u32,
    /// The minutes that are done before the rest goes on.
    pub(super) done: i64,
    /// The minutes that are left.
    pub(super) left: i64,
    /// When the rest goes on.
    pub(super) resume: DateTime,
    /// What settled that.
    pub(super) driver: Driver,
    /// When the rest ends.
    pub(super) finish: DateTime,
}

/// How much of the duration of a task that has begun is left.
pub(crate) fn remaining_minutes(task: &Task) -> i64 {
    match task.progress.remaining {
        Some(span) => span.length.minutes(),
        None => {
            let minutes = task.duration.length().minutes();
            minutes - task.progress.percent_complete.of_minutes(minutes)
        }
    }
}
