//! How the latest dates of a leaf come about: the backward pass, told.

use super::super::backward::ArrivalStep;
use super::super::forward::remaining_minutes;
use super::super::leaving::StepBack;
use super::super::network::Link;
use super::walk::{At, Leg, Side, Told, Walk};
use super::{Amount, Cause, Edge, Part, Root, Sense};
use crate::rules::{Direction, ProgressMode};
use crate::task::{Constraint, Task};
use crate::time::DateTime;

/// What bounds the latest finish of a leaf.
enum Bound<'n> {
    /// One of its own links.
    Link(&'n Link),
    /// The finish of the plan, or something else that is given: its date, and whether it bounds the start.
    Given(Root, DateTime, Edge),
    /// Something around it says when all that is nested there must be finished.
    Around,
    /// A summary around it starts with it, and others start after that.
    StartOfSummary(DateTime),
}

impl<'a> Walk<'a> {
    /// What leads to the latest start of a leaf.
    pub(super) fn late_start_leg(&self, line: u32, side: Side) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let dates = &self.pass(side).state.dates[line as usize];
        let task = network.task(line);
        let activity = network.activity(line);
        let early = side.early();
        if activity.is_done() || task.progress.actual_start.is_some() {
            return self.early_start_leg(line, task, &self.floor(line, early), early);
        }
        if activity.is_inactive() && dates.late_start == dates.early_start {
            // What is not part of the plan is never too late for it.
            return self.early_start_leg(line, task, &self.floor(line, early), early);
        }
        let mut leg = Leg::from(network, Sense::Latest, dates.late_finish);
        if activity.is_start_milestone() {
            leg.wait(line, dates.late_start);
        } else {
            leg.work(line, -self.minutes(line), Part::Whole);
        }
        (Some(At { line, edge: Edge::Finish, side }), leg)
    }

    /// What leads to the latest finish of a leaf.
    pub(super) fn late_finish_leg(&self, line: u32, side: Side) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let early = side.early();
        if network.activity(line).is_done() {
            return self.early_finish_leg(line, network.task(line), &self.floor(line, early), early);
        }
        let (before, mut leg) = match self.bound(line, side) {
            Bound::Link(link) => {
                let (before, mut leg) = self.before_leg(link, line, side);
                if !link.kind.leaves_finish() {
                    leg.work(line, self.minutes(line), Part::Whole);
                }
                (Some(before), leg)
            }
            Bound::Given(Root::PlanFinish, date, _) if side == Side::FirstLate => self.last_of_plan_leg(date),
            Bound::Given(Root::OwnFinish(task), date, _) if side == Side::FirstLate => {
                let mut leg = Leg::from(network, Sense::Latest, date);
                leg.push(Cause::TaskEnds { task }, Amount::None, date);
                (Some(At { line, edge: Edge::Finish, side: early }), leg)
            }
            Bound::Given(root, date, edge) => {
                let mut leg = self.root(Sense::Latest, root, date);
                if matches!(root, Root::Constraint(_) | Root::Deadline(_)) {
                    leg.wait(line, self.pass(side).kept_date(line, date));
                }
                if edge == Edge::Start {
                    leg.work(line, self.minutes(line), Part::Whole);
                }
                (None, leg)
            }
            Bound::Around => self.around_leg(line, side),
            Bound::StartOfSummary(at) => {
                let (before, mut leg) = self.start_of_summary_leg(line, at, side);
                leg.work(line, self.minutes(line), Part::Whole);
                (before, leg)
            }
        };
        let dates = &self.pass(side).state.dates[line as usize];
        let placed = network.placed_before(line, leg.at, dates.early_start).1;
        if placed < dates.late_finish {
            // What is not part of the plan is never too late for it.
            return self.early_finish_leg(line, network.task(line), &self.floor(line, early), early);
        }
        if network.activity(line).is_start_milestone() && leg.at != dates.late_finish {
            // It stands where work can start.
            leg.last_minute(line, network.activity(line).calendar, dates.late_finish);
        }
        leg.wait(line, dates.late_finish);
        (before, leg)
    }

    /// What bounds the latest finish of a leaf most. Where two say the same, what goes on to other tasks counts.
    fn bound(&self, line: u32, side: Side) -> Bound<'a> {
        let network = self.network();
        let pass = self.pass(side);
        let rules = self.schedule.plan.rules();
        let mut best: Option<(DateTime, Bound<'a>)> = None;
        let mut at_most = |at: DateTime, bound: Bound<'a>| {
            if best.as_ref().is_none_or(|(earliest, _)| at < *earliest) {
                best = Some((at, bound));
            }
        };
        let mut is_followed = false;
        let has_begun = network.activity(line).has_begun();
        for link in network.open_links(line) {
            // What has begun keeps to where it began.
            if has_begun && !link.kind.leaves_finish() {
                continue;
            }
            let Some(at) = pass.before(link) else { continue };
            is_followed = true;
            at_most(
                if link.kind.leaves_finish() { at } else { network.finish_from(line, at) },
                Bound::Link(link),
            );
        }
        let around = network.slot_around(line).and_then(|slot| pass.state.ceilings[slot]);
        if let Some(at) = pass.state.latest_starts.get(&line) {
            at_most(network.finish_from(line, pass.last_start(line, *at).0), Bound::StartOfSummary(*at));
        }
        if let Some(at) = around {
            at_most(at, Bound::Around);
        }
        let id = self.id(line);
        let is_end = || !is_followed && network.open_links_around(line).next().is_none();
        if rules.has_many_ends && is_end() {
            let finish = pass.state.dates[line as usize].early_finish;
            at_most(finish, Bound::Given(Root::OwnFinish(id), finish, Edge::Finish));
        } else {
            let finish = pass.state.finish_of_plan;
            at_most(finish, Bound::Given(Root::PlanFinish, finish, Edge::Finish));
        }
        let finish = pass.state.finish_of_plan;
        let task = network.task(line);
        let is_hard = pass.sets_dates(line, task);
        let constrained = |date: DateTime, edge: Edge| {
            let kept = pass.kept_date(line, date);
            let at = if edge == Edge::Start { network.finish_from(line, kept) } else { kept };
            (at, Bound::Given(Root::Constraint(id), date, edge))
        };
        match task.constraint {
            // What must be on a date can be on no other, whatever its deadline says.
            Constraint::MustStartOn(_) | Constraint::MustFinishOn(_) if is_hard => {
                let (at, bound) = match task.constraint {
                    Constraint::MustStartOn(date) => constrained(date, Edge::Start),
                    constraint => constrained(constraint.date().unwrap_or(finish), Edge::Finish),
                };
                let is_kept = pass.within_given_finish(at) == at;
                return if is_kept { bound } else { Bound::Given(Root::PlanFinish, finish, Edge::Finish) };
            }
            Constraint::MustStartOn(date) | Constraint::StartNoLaterThan(date) if !has_begun => {
                let (at, bound) = constrained(date, Edge::Start);
                at_most(at, bound);
            }
            Constraint::MustFinishOn(date) | Constraint::FinishNoLaterThan(date) => {
                let (at, bound) = constrained(date, Edge::Finish);
                at_most(at, bound);
            }
            _ => {}
        }
        if let Some(deadline) = task.deadline
            && best.as_ref().is_none_or(|(earliest, _)| pass.kept_date(line, deadline) < *earliest)
        {
            return Bound::Given(Root::Deadline(id), deadline, Edge::Finish);
        }
        best.map_or(Bound::Given(Root::PlanFinish, finish, Edge::Finish), |(_, bound)| bound)
    }

    /// From the leaf that the plan finishes with at the earliest: what tasks that are late by their own wish wait for.
    fn last_of_plan_leg(&self, finish: DateTime) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let dates = &self.pass(Side::FirstEarly).state.dates;
        let is_last = |line: &u32| {
            let activity = network.activity(*line);
            let is_counted = !activity.is_summary() && !activity.is_inactive();
            is_counted && dates[*line as usize].early_finish == finish
        };
        let Some(line) = (0..dates.len() as u32).find(is_last) else {
            // Nothing is part of the plan, so that it finishes where it starts.
            return (None, self.root(Sense::Latest, Root::PlanFinish, finish));
        };
        let mut leg = Leg::from(network, Sense::Latest, finish);
        leg.push(Cause::PlanEnds { last: self.id(line) }, Amount::None, finish);
        (Some(At { line, edge: Edge::Finish, side: Side::FirstEarly }), leg)
    }

    /// From what says when all that is nested in a summary around a leaf must be finished.
    fn around_leg(&self, line: u32, side: Side) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let pass = self.pass(side);
        let ceiling = network.slot_around(line).and_then(|slot| pass.state.ceilings[slot]);
        let ceiling = ceiling.unwrap_or(pass.state.finish_of_plan);
        for summary in network.way_up(line).skip(1) {
            let task = network.task(summary);
            for link in network.open_links(summary).filter(|link| link.kind.leaves_finish()) {
                if pass.before(link) == Some(ceiling) {
                    let (before, leg) = self.before_leg(link, line, side);
                    return (Some(before), leg);
                }
            }
            let root = match task.constraint {
                Constraint::FinishNoLaterThan(date) | Constraint::MustFinishOn(date) if date == ceiling => {
                    Some(Root::Constraint(task.id))
                }
                _ if task.deadline == Some(ceiling) => Some(Root::Deadline(task.id)),
                _ => None,
            };
            if let Some(root) = root {
                return (None, self.root(Sense::Latest, root, ceiling));
            }
        }
        // A ceiling comes from a summary around, so this is never reached.
        (None, self.root(Sense::Latest, Root::PlanFinish, ceiling))
    }

    /// From what follows the start of a summary that starts with this leaf.
    fn start_of_summary_leg(&self, line: u32, at: DateTime, side: Side) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let pass = self.pass(side);
        let found = network
            .way_up(line)
            .skip(1)
            .flat_map(|summary| network.open_links(summary))
            .find(|link| !link.kind.leaves_finish() && pass.before(link) == Some(at));
        match found {
            Some(link) => {
                let (before, mut leg) = self.before_leg(link, line, side);
                let (start, place) = pass.last_start(line, leg.at);
                if start != leg.at {
                    leg.last_minute(line, place, start);
                }
                (Some(before), leg)
            }
            None => {
                let is_said = |task: &&Task| matches!(task.constraint, Constraint::StartNoLaterThan(date) | Constraint::MustStartOn(date) if date == at);
                let around = network.way_up(line).skip(1).map(|summary| network.task(summary));
                // Such a bound comes from a link or a constraint of a summary around.
                let root = around
                    .into_iter()
                    .find(is_said)
                    .map_or(Root::PlanFinish, |task| Root::Constraint(task.id));
                let mut leg = self.root(Sense::Latest, root, at);
                let (start, place) = pass.last_start(line, at);
                if start != at {
                    leg.last_minute(line, place, start);
                }
                (None, leg)
            }
        }
    }

    /// From the successor's end of a link to the latest moment at which the predecessor's end may lie; `line` is the
    /// predecessor or a leaf nested in it.
    fn before_leg(&self, link: &Link, line: u32, side: Side) -> (At, Leg<'a>) {
        let network = self.network();
        let pass = self.pass(side);
        let successor = link.successor;
        let dates = &pass.state.dates[successor as usize];
        let activity = network.activity(successor);
        // Reckoned from the finish, what is not scheduled late is met where it is.
        let is_met = self.schedule.plan.rules().direction != Direction::FromStart
            && !activity.is_held_late()
            && !activity.is_summary();
        let (start, finish, side) = if is_met {
            (dates.early_start, dates.early_finish, side.early())
        } else {
            (dates.late_start, dates.late_finish, side)
        };
        let is_from_finish = {
            let is_of_rest =
                activity.has_begun() && self.schedule.plan.rules().progress == ProgressMode::RetainedLogic;
            link.kind.reaches_finish() || is_of_rest
        };
        let (edge, at) = if is_from_finish { (Edge::Finish, finish) } else { (Edge::Start, start) };
        let mut leg = Leg::from(network, Sense::Latest, at);
        if let Some(after_pause) = pass.state.after_pause.get(&successor) {
            leg.wait(successor, *after_pause);
        } else {
            pass.arrives(link, start, finish, |step, to| match step {
                ArrivalStep::Remaining => {
                    leg.work(successor, -remaining_minutes(network.task(successor)), Part::Remaining);
                }
                ArrivalStep::Back => leg.work(successor, -self.minutes(successor), Part::Whole),
                ArrivalStep::Delay(delay) => leg.delay(successor, delay, -1),
                ArrivalStep::Pause(place) => leg.wait_on(successor, place, to),
                ArrivalStep::LastMinute(place) => leg.last_minute(successor, place, to),
                ArrivalStep::Forth => leg.work(successor, self.minutes(successor), Part::Whole),
            });
        }
        self.back_leg(link, line, pass, &mut leg);
        (At { line: successor, edge, side }, leg)
    }

    /// Back along a link, whose predecessor is `line` or holds it.
    fn back_leg(&self, link: &Link, line: u32, pass: &Told<'a>, leg: &mut Leg<'a>) {
        let of_summary = pass.summary_duration(link.predecessor);
        pass.leaves_by_steps(link, link.predecessor, leg.at, |step, to| match step {
            StepBack::Pause { line, place } => leg.wait_on(line, place, to),
            StepBack::LastMinute { line, place } => leg.last_minute(line, place, to),
            StepBack::Lag => leg.lag(link, -1, of_summary, line),
        });
    }
}
