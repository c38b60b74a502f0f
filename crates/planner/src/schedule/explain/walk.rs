//! The way back from a date to what is given, one event after the other.

use super::super::Schedule;
use super::super::forward::Floor;
use super::super::network::{Link, Network, Wait, within_horizon};
use super::super::pass::{Pass, State};
use super::{Amount, Cause, Chain, Edge, Part, Reason, Root, Sense};
use crate::id::{DependencyId, TaskId};
use crate::rules::Direction;
use crate::time::{DateTime, ElapsedMinutes, Percent, WorkingMinutes};
use crate::units::Length;

/// A finished pass, which only tells.
pub(super) type Told<'a> = Pass<'a, &'a State>;

/// A date of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) line: u32,
    pub(super) edge: Edge,
    pub(super) side: Side,
}

/// Which of its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Where it is scheduled.
    Scheduled,
    /// The earliest.
    Early,
    /// The earliest of the first round, which says when the plan can finish.
    FirstEarly,
    /// The latest.
    Late,
    /// The latest of the first round, at which tasks are scheduled that are to be late.
    FirstLate,
}

impl Side {
    /// The earliest dates of the round that these belong to.
    pub(super) const fn early(self) -> Self {
        match self {
            Self::FirstEarly | Self::FirstLate => Self::FirstEarly,
            Self::Scheduled | Self::Early | Self::Late => Self::Early,
        }
    }
}

/// Asks the passes of a schedule how dates come about.
pub(super) struct Walk<'a> {
    pub(super) schedule: &'a Schedule,
    pub(super) last: Told<'a>,
    /// The first round, where tasks are held late in a plan that is reckoned from its start.
    first: Option<Told<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(schedule: &'a Schedule, first: Option<&'a State>) -> Self {
        let first = first.map(|state| Pass::new(&schedule.plan, &schedule.network, state));
        Self { schedule, last: schedule.pass(), first }
    }

    pub(super) fn network(&self) -> &'a Network {
        &self.schedule.network
    }

    /// Whether tasks hold their successors back from where they are held late: in the last round only.
    pub(super) fn is_late(&self, side: Side) -> bool {
        self.first.is_some() && !matches!(side, Side::FirstEarly | Side::FirstLate)
    }

    /// What holds a line back in the round of this side.
    pub(super) fn floor(&self, line: u32, side: Side) -> Floor {
        self.pass(side).floor(line, self.is_late(side))
    }

    /// The pass that settled dates of this side.
    pub(super) fn pass(&self, side: Side) -> &Told<'a> {
        match (side, &self.first) {
            (Side::FirstEarly | Side::FirstLate, Some(first)) => first,
            _ => &self.last,
        }
    }

    /// Everything that leads to a date.
    pub(super) fn chain(&self, at: At) -> Chain {
        let mut steps: Vec<Reason> = Vec::new();
        let mut next = Some(at);
        // No date leads to itself, so that there are no more legs than dates: two ends of a line on five sides.
        for _ in 0..10 * self.network().rows.len() {
            let Some(at) = next else { break };
            let (before, leg) = self.leg(at);
            steps.extend(leg.steps.into_iter().rev());
            next = before;
        }
        steps.reverse();
        Chain { steps }
    }

    /// The steps from the date that decides about this one, and that date; `None` where the steps begin with what
    /// is given.
    fn leg(&self, at: At) -> (Option<At>, Leg<'a>) {
        let At { line, edge, side } = at;
        let network = self.network();
        if network.is_summary(line) {
            return self.nested_leg(at);
        }
        match (side, edge) {
            (Side::Scheduled, _) => self.leg(At { side: self.side_scheduled(line), ..at }),
            (Side::Early | Side::FirstEarly, Edge::Start) => {
                self.early_start_leg(line, network.task(line), &self.floor(line, side), side)
            }
            (Side::Early | Side::FirstEarly, Edge::Finish) => {
                self.early_finish_leg(line, network.task(line), &self.floor(line, side), side)
            }
            (Side::Late | Side::FirstLate, Edge::Start) => self.late_start_leg(line, side),
            (Side::Late | Side::FirstLate, Edge::Finish) => self.late_finish_leg(line, side),
        }
    }

    /// Whether a leaf is scheduled at its earliest or at its latest dates.
    fn side_scheduled(&self, line: u32) -> Side {
        let dates = &self.last.state.dates[line as usize];
        let is_held_late = self.network().activity(line).is_held_late();
        let is_early = (dates.start, dates.finish) == (dates.early_start, dates.early_finish);
        let is_late = (dates.start, dates.finish) == (dates.late_start, dates.late_finish);
        match self.schedule.plan.rules().direction {
            _ if !is_held_late => Side::Early,
            // There it is late by its own wish, so being early has to be explained only where the two differ.
            Direction::FromStart if !is_early => Side::FirstLate,
            Direction::FromFinish(_) if is_late => Side::Late,
            _ => Side::Early,
        }
    }

    /// From the child that a summary starts or finishes with.
    fn nested_leg(&self, at: At) -> (Option<At>, Leg<'a>) {
        let network = self.network();
        let pass = self.pass(at.side);
        let date_of = |line: u32| {
            let dates = &pass.state.dates[line as usize];
            match (at.side, at.edge) {
                (Side::Scheduled, Edge::Start) => dates.start,
                (Side::Scheduled, Edge::Finish) => dates.finish,
                (Side::Early | Side::FirstEarly, Edge::Start) => dates.early_start,
                (Side::Early | Side::FirstEarly, Edge::Finish) => dates.early_finish,
                (Side::Late | Side::FirstLate, Edge::Start) => dates.late_start,
                (Side::Late | Side::FirstLate, Edge::Finish) => dates.late_finish,
            }
        };
        let date = date_of(at.line);
        let sense = match at.side {
            Side::Late | Side::FirstLate => Sense::Latest,
            Side::Scheduled | Side::Early | Side::FirstEarly => Sense::Earliest,
        };
        let mut leg = Leg::from(network, sense, date);
        let child = pass.counted_children(at.line).find(|child| date_of(*child) == date);
        if let Some(child) = child {
            let (summary, child) = (self.id(at.line), self.id(child));
            leg.push(Cause::Nested { summary, child, edge: at.edge }, Amount::None, date);
        }
        (child.map(|line| At { line, ..at }), leg)
    }

    pub(super) fn id(&self, line: u32) -> TaskId {
        self.network().rows[line as usize].task
    }

    /// The link that a dependency is.
    pub(super) fn link(&self, id: DependencyId) -> Option<&'a Link> {
        let dependency = self.schedule.plan.dependency(id)?;
        let network = self.network();
        let successor = network.lines.get(dependency.successor)?;
        network.incoming(successor).iter().find(|link| link.dependency == id)
    }

    /// A leg that begins with what is given.
    pub(super) fn root(&self, sense: Sense, root: Root, at: DateTime) -> Leg<'a> {
        let mut leg = Leg::from(self.network(), sense, at);
        leg.push(Cause::Root(root), Amount::None, at);
        leg
    }
}

/// Steps that join, from one event to the next.
pub(super) struct Leg<'a> {
    network: &'a Network,
    sense: Sense,
    pub(super) at: DateTime,
    pub(super) steps: Vec<Reason>,
}

impl<'a> Leg<'a> {
    pub(super) fn from(network: &'a Network, sense: Sense, at: DateTime) -> Self {
        Self { network, sense, at, steps: Vec::new() }
    }

    pub(super) fn push(&mut self, cause: Cause, amount: Amount, to: DateTime) {
        self.steps.push(Reason { cause, sense: self.sense, from: self.at, amount, to });
        self.at = to;
    }

    /// So many minutes of a leaf, forward, or backward where negative. Of several people the last to be done counts,
    /// or the first to begin, and the minutes told are theirs.
    pub(super) fn work(&mut self, line: u32, minutes: i64, part: Part) {
        let network = self.network;
        let cause = Cause::Work { task: network.rows[line as usize].task, part };
        if network.activity(line).is_elapsed() {
            let elapsed = ElapsedMinutes(minutes);
            self.push(cause, Amount::Elapsed(elapsed), within_horizon(self.at + elapsed));
            return;
        }
        let ends = network.activities.stints_of(line, minutes).map(|(place, minutes)| {
            let work = WorkingMinutes(minutes);
            (within_horizon(network.activities.calendars.get(place).shift(self.at, work)), place, work)
        });
        let end = if minutes < 0 { ends.min_by_key(|end| end.0) } else { ends.max_by_key(|end| end.0) };
        // OK because everything is worked on some calendar.
        let (to, place, work) = end.unwrap_or((self.at, 0, WorkingMinutes::ZERO));
        self.push(cause, Amount::Working(work, network.activities.calendars.clock(place)), to);
    }

    /// So many minutes of a leaf on the calendar at a place, forward.
    pub(super) fn work_on(&mut self, line: u32, place: u32, minutes: i64, part: Part) {
        let network = self.network;
        let amount = if network.activity(line).is_elapsed() {
            Amount::Elapsed(ElapsedMinutes(minutes))
        } else {
            Amount::Working(WorkingMinutes(minutes), network.activities.calendars.clock(place))
        };
        let to = network.finish_on(line, place, self.at, minutes);
        self.push(Cause::Work { task: network.rows[line as usize].task, part }, amount, to);
    }

    /// The time in which nobody works on a leaf, up to a moment before or after.
    pub(super) fn wait(&mut self, line: u32, to: DateTime) {
        let network = self.network;
        let joins = |place: &u32| {
            let calendar = network.activities.calendars.get(*place);
            let edges = [calendar.start_at_or_after(self.at), calendar.finish_at_or_before(self.at)];
            edges.map(within_horizon).contains(&to)
        };
        let place = network.activities.places_of(line).find(joins).unwrap_or_default();
        self.wait_on(line, place, to);
    }

    /// The time without work on the calendar at a place, up to a moment before or after.
    pub(super) fn wait_on(&mut self, line: u32, place: u32, to: DateTime) {
        if to != self.at {
            let cause = Cause::NoWork { task: self.network.rows[line as usize].task };
            self.push(cause, Amount::NoWork(self.network.activities.calendars.clock(place)), to);
        }
    }

    /// To the start of the last minute of work before, on the calendar at a place, as no work can start then.
    pub(super) fn last_minute(&mut self, line: u32, place: u32, to: DateTime) {
        let cause = Cause::LastMinute { task: self.network.rows[line as usize].task };
        let clock = self.network.activities.calendars.clock(place);
        self.push(cause, Amount::Working(WorkingMinutes(-1), clock), to);
    }

    /// The lag of a link, forward, or backward with `sign` -1. `of_summary` is the duration of the predecessor where
    /// it is a summary; `line` is the leaf that the link bounds.
    pub(super) fn lag(&mut self, link: &Link, sign: i64, of_summary: WorkingMinutes, line: u32) {
        let network = self.network;
        let activity = network.activity(line);
        let cause = Cause::Link {
            dependency: link.dependency,
            task: network.rows[line as usize].task,
            is_of_remaining: self.sense == Sense::Earliest && activity.has_begun(),
        };
        let minutes = match link.wait {
            Wait::OfSummary => Percent::from_hundredths(link.lag).of_minutes(of_summary.0),
            _ => i64::from(link.lag),
        };
        if link.wait == Wait::None {
            self.push(cause, Amount::None, self.at);
        } else if let Some(place) = network.lag_place(link) {
            let lag = WorkingMinutes(sign * minutes);
            let to = within_horizon(network.activities.calendars.get(place).shift(self.at, lag));
            self.push(cause, Amount::Working(lag, network.activities.calendars.clock(place)), to);
        } else {
            let lag = ElapsedMinutes(sign * minutes);
            self.push(cause, Amount::Elapsed(lag), within_horizon(self.at + lag));
        }
    }

    /// What levelling puts a leaf off by, forward, or backward with `sign` -1.
    pub(super) fn delay(&mut self, line: u32, delay: Length, sign: i64) {
        let network = self.network;
        let cause = Cause::LevellingDelay { task: network.rows[line as usize].task };
        match delay {
            Length::Elapsed(ElapsedMinutes(minutes)) => {
                let delay = ElapsedMinutes(sign * minutes);
                self.push(cause, Amount::Elapsed(delay), within_horizon(self.at + delay));
            }
            Length::Working(WorkingMinutes(minutes)) => {
                let place = network.activity(line).calendar;
                let delay = WorkingMinutes(sign * minutes);
                let to = within_horizon(network.activities.calendars.get(place).shift(self.at, delay));
                self.push(cause, Amount::Working(delay, network.activities.calendars.clock(place)), to);
            }
        }
    }
}
