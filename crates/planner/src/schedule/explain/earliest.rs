//! How the earliest dates of a leaf come about: the forward pass, told.

use super::super::Driver;
use super::super::forward::{Floor, remaining_minutes};
use super::super::network::Link;
use super::walk::{At, Leg, Side, Walk};
use super::{Cause, Edge, Part, Root, Sense};
use crate::dependency::DependencyKind;
use crate::rules::UnfinishedWork;
use crate::task::{Constraint, Task, TaskMode};
use crate::time::{DateTime, ElapsedMinutes};

impl<'a> Walk<'a> {
    /// What leads to the earliest start of a leaf in the round of this side, if its task were this and it were held
    /// back so.
    pub(super) fn early_start_leg(
        &self,
        line: u32,
        task: &Task,
        floor: &Floor,
        side: Side,
    ) -> (Option<At>, Leg<'a>) {
        let pass = self.pass(side);
        let network = self.network();
        let progress = &task.progress;
        if let Some(start) = progress.actual_start {
            return (None, self.root(Sense::Earliest, Root::ActualStart(task.id), start));
        }
        if let Some(finish) = progress.actual_finish {
            let mut leg = self.root(Sense::Earliest, Root::ActualFinish(task.id), finish);
            leg.work(line, -self.minutes(line), Part::Whole);
            return (None, leg);
        }
        if let TaskMode::Manual { start: Some(start) } = task.mode {
            return (None, self.root(Sense::Earliest, Root::ManualStart(task.id), start));
        }
        let (bound, driver) = pass.not_before(floor);
        let (start, _, settled_by) = pass.as_constrained(line, task, bound, driver);
        if settled_by == Driver::Constraint(task.id)
            && let Some(date) = task.constraint.date()
        {
            let mut leg = self.root(Sense::Earliest, Root::Constraint(task.id), date);
            if matches!(
                task.constraint,
                Constraint::MustFinishOn(_)
                    | Constraint::FinishNoEarlierThan(_)
                    | Constraint::FinishNoLaterThan(_)
            ) {
                leg.work(line, -self.minutes(line), Part::Whole);
            }
            leg.wait(line, start);
            return (None, leg);
        }
        let (before, mut leg) = self.bound_leg(line, task, (bound, driver), side);
        if settled_by == Driver::LevellingDelay {
            leg.wait(line, network.snapped_start(line, bound));
            leg.delay(line, task.levelling_delay.length, 1);
        }
        leg.wait(line, start);
        (before, leg)
    }

    /// What leads to the earliest finish of a leaf in the round of this side, if its task were this and it were held
    /// back so.
    pub(super) fn early_finish_leg(
        &self,
        line: u32,
        task: &Task,
        floor: &Floor,
        side: Side,
    ) -> (Option<At>, Leg<'a>) {
        let pass = self.pass(side);
        let network = self.network();
        let progress = &task.progress;
        if let Some(finish) = progress.actual_finish {
            let root = match progress.actual_start {
                Some(start) if start > finish => (Root::ActualStart(task.id), start),
                _ => (Root::ActualFinish(task.id), finish),
            };
            return (None, self.root(Sense::Earliest, root.0, root.1));
        }
        let Some(start) = progress.actual_start else {
            // The start may follow from another task than the plan's own, so it is told in the same breath.
            let (before, mut leg) = self.early_start_leg(line, task, floor, side);
            leg.work(line, self.minutes(line), Part::Whole);
            return (before, leg);
        };
        let began = || self.root(Sense::Earliest, Root::ActualStart(task.id), start);
        let left = remaining_minutes(task);
        let shift = pass.last_shift(line, task, floor, start);
        let (resume, driver) = (shift.resume, shift.driver);
        let mut before = None;
        let mut leg = began();
        if shift.done > 0 {
            leg.work_on(line, shift.place, shift.done, Part::Done);
        }
        if left == 0 && driver == Driver::ActualStart {
            return (None, leg);
        }
        match driver {
            Driver::Split => {
                let goes_on = progress.split.map_or(resume, |split| split.resume);
                let status = self.schedule.plan.status_date();
                let rule = self.schedule.plan.rules().unfinished_work;
                let forgets_done = rule == UnfinishedWork::AfterStatusDate && status.is_some();
                if forgets_done || goes_on < leg.at {
                    leg = self.root(Sense::Earliest, Root::Resume(task.id), goes_on);
                } else {
                    let ElapsedMinutes(pause) = goes_on - leg.at;
                    let amount = super::Amount::Elapsed(ElapsedMinutes(pause));
                    leg.push(Cause::Pause { task: task.id }, amount, goes_on);
                }
            }
            Driver::StatusDate | Driver::Dependency(_) => {
                let bound = floor.links().map_or(resume, |(at, _)| at);
                (before, leg) = self.bound_leg(line, task, (bound, driver), side);
            }
            _ => {}
        }
        leg.wait(line, network.snapped_start(line, leg.at));
        leg.work_on(line, shift.place, shift.left, Part::Remaining);
        if leg.at < start { (None, began()) } else { (before, leg) }
    }

    /// What leads to the bound of a leaf that has not begun.
    fn bound_leg(
        &self,
        line: u32,
        task: &Task,
        (bound, driver): (DateTime, Driver),
        side: Side,
    ) -> (Option<At>, Leg<'a>) {
        let root = |root, at| (None, self.root(Sense::Earliest, root, at));
        match driver {
            Driver::Dependency(id) => match self.link(id) {
                Some(link) => self.link_leg(link, line, side),
                // A link that holds a line back is one of the plan's, so this is never reached.
                None => root(Root::PlanStart, bound),
            },
            Driver::StatusDate => root(Root::StatusDate, self.schedule.plan.status_date().unwrap_or(bound)),
            Driver::Constraint(summary) => root(Root::Constraint(summary), bound),
            _ => {
                debug_assert_eq!(driver, Driver::PlanStart, "{} is held back by nothing else", task.id);
                root(Root::PlanStart, self.pass(side).state.start_of_plan)
            }
        }
    }

    /// From the predecessor's end of a link to where it lets a leaf start.
    fn link_leg(&self, link: &Link, line: u32, side: Side) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let pass = self.pass(side);
        let leaves_from_scheduled = self.is_late(side) && !network.activity(link.successor).is_held_late();
        let side = if leaves_from_scheduled { Side::Scheduled } else { side };
        let edge = if link.kind.leaves_finish() { Edge::Finish } else { Edge::Start };
        let dates = &pass.state.dates[link.predecessor as usize];
        let (start, finish) = match side {
            Side::Scheduled => (dates.start, dates.finish),
            _ => (dates.early_start, dates.early_finish),
        };
        let end = if edge == Edge::Finish { finish } else { start };
        let mut leg = Leg::from(network, Sense::Earliest, end);
        let of_summary = pass.summary_duration(link.predecessor);
        if link.kind.reaches_finish() {
            let minutes = pass.minutes_to_place(link.successor);
            let has_begun = network.activity(link.successor).has_begun();
            let part = if has_begun { Part::Remaining } else { Part::Whole };
            leg.lag(link, 1, of_summary, line);
            leg.work(link.successor, -minutes, part);
            if link.kind == DependencyKind::FinishToFinish && leg.at < pass.state.start_of_plan {
                return (None, self.root(Sense::Earliest, Root::PlanStart, pass.state.start_of_plan));
            }
        } else {
            leg.lag(link, 1, of_summary, line);
        }
        (Some(At { line: link.predecessor, edge, side }), leg)
    }

    /// The duration of a leaf in minutes.
    pub(super) fn minutes(&self, line: u32) -> i64 {
        i64::from(self.network().activity(line).minutes)
    }
}
