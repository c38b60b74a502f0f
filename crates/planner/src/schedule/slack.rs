//! The dates that lines are scheduled at, and slack: how far they can slip before something else moves.

use std::ops::{Deref, DerefMut};

use super::Driver;
use super::backward::{Ahead, earlier};
use super::calendars::Calendars;
use super::network::Link;
use super::pass::{Pass, State};
use crate::rules::Direction;
use crate::task::Split;
use crate::time::{DateTime, WorkingMinutes};

impl<S: DerefMut<Target = State>> Pass<'_, S> {
    /// Schedules at their latest dates the lines that are to be late, which are at their earliest so far or, in a
    /// plan reckoned from its start, where they hold others back; and works out slack.
    pub(super) fn schedule_late(&mut self) {
        // Children come after their summary, so that going up settles them first.
        for line in (0..self.state.dates.len() as u32).rev() {
            if self.network.is_summary(line) {
                self.schedule_with_children(line);
                continue;
            }
            if self.plan.rules().direction != Direction::FromStart {
                self.hold_late(line);
            } else if self.network.activity(line).is_held_late() {
                self.state.dates[line as usize].driver = Driver::AsLateAsPossible;
            }
        }
        (0..self.state.dates.len() as u32).for_each(|line| self.measure(line));
    }

    /// Schedules a line at its latest dates if it is to be late, though never before its earliest.
    pub(super) fn hold_late(&mut self, line: u32) {
        let is_held_late = self.network.activity(line).is_held_late();
        let dates = &mut self.state.dates[line as usize];
        if is_held_late && dates.late_start > dates.early_start {
            (dates.start, dates.finish) = (dates.late_start, dates.late_finish);
        }
    }

    /// Schedules a summary from the first start to the last finish of what is nested in it.
    pub(super) fn schedule_with_children(&mut self, line: u32) {
        let children = || self.counted_children(line).map(|child| &self.state.dates[child as usize]);
        let start = children().map(|child| child.start).min();
        let finish = children().map(|child| child.finish).max();
        let dates = &mut self.state.dates[line as usize];
        dates.start = start.unwrap_or(dates.early_start);
        dates.finish = finish.unwrap_or(dates.early_finish);
    }

    pub(super) fn schedule_early(&mut self, line: u32) {
        let dates = &mut self.state.dates[line as usize];
        (dates.start, dates.finish) = (dates.early_start, dates.early_finish);
    }

    /// Works out duration and slack of a line whose dates, and those of its successors, are known.
    #[inline]
    pub(super) fn measure(&mut self, line: u32) {
        self.measure_ahead(line, &self.ahead(line));
    }

    /// Works out duration and slack of a line from what is seen along its links.
    #[inline]
    pub(super) fn measure_ahead(&mut self, line: u32, ahead: &Ahead) {
        let network = self.network;
        let activity = network.activity(line);
        let dates = &self.state.dates[line as usize];
        let calendar = network.calendar(line);
        let position = calendar.position(dates.finish);
        let (duration, total) = if activity.is_plain() {
            // Its two kinds of slack are the same.
            let slack = calendar.between(dates.early_finish, dates.late_finish);
            (WorkingMinutes(i64::from(activity.minutes)), slack)
        } else {
            let duration = if activity.is_summary() {
                network.activities.calendars.get(Calendars::OF_PLAN).between(dates.start, dates.finish)
            } else {
                let passed = WorkingMinutes(position - calendar.position(dates.start));
                if activity.pauses() { passed - self.paused(line) } else { passed }
            };
            (duration, self.total_slack(line))
        };
        let is_late_by_choice =
            activity.is_held_late() && self.plan.rules().direction == Direction::FromStart;
        // It uses its slack up; what it misses is told all the same.
        let total = if is_late_by_choice { total.min(WorkingMinutes::ZERO) } else { total };
        self.set_slack(line, position, duration, total, ahead);
    }

    /// Takes down the slack of a line whose finish is at a position.
    #[inline]
    pub(super) fn set_slack(
        &mut self,
        line: u32,
        position: i64,
        duration: WorkingMinutes,
        total: WorkingMinutes,
        ahead: &Ahead,
    ) {
        let activity = self.network.activity(line);
        let free = if activity.is_done() {
            WorkingMinutes::ZERO
        } else {
            self.free_slack(line, position, total, ahead)
        };
        let rules = self.plan.rules();
        let dates = &mut self.state.dates[line as usize];
        dates.duration = duration;
        dates.total_slack = total;
        dates.free_slack = free;
        dates.is_critical = activity.is_open() && total <= rules.critical_slack;
        dates.is_summary = activity.is_summary();
    }
}

impl<S: Deref<Target = State>> Pass<'_, S> {
    /// The work on the calendar of a line, between its dates, that falls into its pauses.
    fn paused(&self, line: u32) -> WorkingMinutes {
        let calendar = self.network.calendar(line);
        let dates = &self.state.dates[line as usize];
        let within = |split: &Split| {
            let (from, until) = (split.stop.max(dates.start), split.resume.min(dates.finish));
            if from < until { calendar.between(from, until).0 } else { 0 }
        };
        WorkingMinutes(self.task(line).splits.iter().map(within).sum())
    }

    /// The smaller of start slack and finish slack; of what is under way, finish slack.
    fn total_slack(&self, line: u32) -> WorkingMinutes {
        let dates = &self.state.dates[line as usize];
        let calendar = self.network.calendar(line);
        let (start, finish) = self.slips_from(line);
        let finish_slack = calendar.between(finish, dates.late_finish);
        if self.network.activity(line).is_under_way() {
            return finish_slack;
        }
        finish_slack.min(calendar.between(start, dates.late_start))
    }

    /// The dates from which total slack is counted: the earliest, but of a summary in a plan reckoned from its start
    /// where it is, as tasks in it that are held late have used up what was before.
    pub(super) fn slips_from(&self, line: u32) -> (DateTime, DateTime) {
        let dates = &self.state.dates[line as usize];
        if self.network.is_summary(line) && self.plan.rules().direction == Direction::FromStart {
            (dates.start, dates.finish)
        } else {
            (dates.early_start, dates.early_finish)
        }
    }

    /// How far a line can slip before the dates of a successor move; its total slack where none follows. A summary
    /// has no free slack of its own: it shows its total slack. `position` is that of its finish.
    fn free_slack(&self, line: u32, position: i64, total: WorkingMinutes, ahead: &Ahead) -> WorkingMinutes {
        let network = self.network;
        if network.is_summary(line) {
            return total.max(WorkingMinutes::ZERO);
        }
        let calendar = network.calendar(line);
        let dates = &self.state.dates[line as usize];
        let mut finish_arrival = ahead.finish_arrival;
        let mut start_arrival = ahead.start_arrival;
        if network.do_summaries_hold {
            let has_begun = network.activity(line).has_begun();
            for (summary, link) in network.open_links_around(line) {
                // A summary's start moves only with the task that begins it.
                let is_first = || dates.start == self.state.dates[summary as usize].start && !has_begun;
                if !link.kind.leaves_finish() && !is_first() {
                    continue;
                }
                let Some(at) = self.arrival(link, line) else { continue };
                let arrival =
                    if link.kind.leaves_finish() { &mut finish_arrival } else { &mut start_arrival };
                *arrival = earlier(*arrival, at);
            }
        }
        let activity = network.activity(line);
        if activity.pauses()
            && !activity.has_begun()
            && let Some(at) = finish_arrival
        {
            // To end so late it may have to begin earlier than by as much later, as its pauses stay where they are.
            start_arrival = earlier(start_arrival, network.start_from(line, at));
        }
        // A calendar keeps moments in order, so that the earliest arrival leaves the least work.
        let finish_slack = finish_arrival.map(|at| calendar.position(at) - position);
        let start_slack = start_arrival.map(|at| calendar.between(dates.start, at).0);
        let smallest = match (finish_slack, start_slack) {
            (Some(finish), Some(start)) => finish.min(start),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => total.0,
        };
        WorkingMinutes(smallest.max(0))
    }

    /// The latest moment of the predecessor's end of a link that does not move the successor; `None` where none would.
    /// `line` is the predecessor or a leaf nested in it.
    #[inline]
    pub(super) fn arrival(&self, link: &Link, line: u32) -> Option<DateTime> {
        let successor = &self.state.dates[link.successor as usize];
        let arrives = self.arrives(link, successor.start, successor.finish, |_, _| ())?;
        let moment = self.leaves_by(link, line, arrives);
        let is_of_people = link.kind.leaves_finish() && self.network.activity(line).has_other_times();
        Some(if is_of_people { self.network.snapped_finish(line, moment, moment) } else { moment })
    }
}
