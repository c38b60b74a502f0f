//! What holds of every plan that finishes by some date and in which nobody is needed twice at once.
//!
//! Each task lies between the first moment at which it fits beside what does not move, and the latest finish that the date
//! leaves it, both by the engine's own passes. Two rules are checked: that all which has to be done by somebody between two
//! moments fits in between (by intervals of tasks, Erschler, Lopez and Thuriot 1991), and that of two tasks that cannot go
//! on at once one comes first (Carlier and Pinson 1989), which puts off the one that cannot be it. A date that breaks a rule
//! is ruled out; one that does not may still be impossible. Leaves out: trying, which is `refute`.
//!
//! It holds for what may be in pieces, too: a task that pauses starts no earlier and ends no earlier than from end to end,
//! and its work lies between the same two moments. But two such tasks may go on at once, from end to end.

use std::collections::{BTreeMap, BTreeSet};

use super::decoder::{Decoder, Role};
use super::resources::Load;
use crate::id::TaskId;
use crate::plan::Plan;
use crate::rules::Direction;
use crate::schedule::Placing;
use crate::task::{Constraint, Task, TaskMode};
use crate::time::DateTime;

/// One of the loads of a task that may wait.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    pub(super) line: u32,
    pub(super) load: Load,
    /// Hundredths of a percent times minutes.
    work: i64,
    /// Whether it may end later than its latest dates say: what bounds its start says nothing of its finish when it may
    /// pause in between.
    may_last: bool,
    /// Whether it is there all the time from its beginning to its end, on the calendar on which its resource always works.
    pub(super) is_whole: bool,
}

/// A plan of which only some rules are kept.
#[derive(Clone, Debug)]
pub(super) struct Relaxed {
    /// Nobody takes anything but what does not move.
    pub(super) decoder: Decoder,
    /// Has the latest dates for the date that is asked of.
    latest: Placing,
    order: Vec<u32>,
    /// By resource: the needs of it that are always on the same calendar.
    pub(super) needs: Vec<Vec<Need>>,
    /// Needs of which no two can go on at once, each by its resource and its places there.
    pub(super) pairs: Vec<(usize, usize, usize)>,
}

/// By line, the first moment at which it may start, whatever else lets it.
pub(super) type NotBefore = Vec<DateTime>;

/// More pairs are not looked at: each is for every date.
const MOST_PAIRS: usize = 4_000;

/// Plans of more lines are only looked at, and not tried.
const MOST_LINES: usize = 1_000;

/// How many lines are placed at most for a look, but all of them twice in any case.
const LOOK: u64 = 20_000;

impl Relaxed {
    /// `None` where tasks are as late as possible, as they go along with what follows them, and the decoder has them where
    /// the plan as it is has them; and where the plan is reckoned from its finish.
    pub(super) fn new(base: &Plan, decoder: &Decoder) -> Option<Self> {
        let is_late = (0..decoder.placing.line_count() as u32).any(|line| decoder.placing.is_held_late(line));
        if is_late || base.rules().direction != Direction::FromStart {
            return None;
        }
        let latest = Placing::new(&without_promises(base, &decoder.placing)?);
        let decoder = decoder.emptied();
        if latest.line_count() != decoder.placing.line_count() {
            return None;
        }
        let order = decoder.placing.order();
        let mut relaxed = Self { needs: Vec::new(), pairs: Vec::new(), decoder, latest, order };
        let nowhere = relaxed.anywhere();
        // Where a task finds no place although nothing moves, something is needed twice in any case.
        if !relaxed.place(&nowhere, None) {
            return None;
        }
        relaxed.needs = relaxed.all_needs();
        relaxed.pairs = relaxed.all_pairs();
        Some(relaxed)
    }

    /// Whether it is worth while to try orders.
    pub(super) fn is_small(&self) -> bool {
        self.decoder.placing.line_count() <= MOST_LINES && self.pairs.len() < MOST_PAIRS
    }

    /// Every task as early as it can be.
    pub(super) fn anywhere(&self) -> NotBefore {
        vec![DateTime::from_minutes(i64::MIN / 4); self.decoder.placing.line_count()]
    }

    /// Computes the latest dates with which the plan finishes by a date; whether they bound it.
    pub(super) fn finish_by(&mut self, finish: DateTime) -> bool {
        self.latest.reckon_latest(finish)
    }

    /// Whether no plan finishes by a date in which nobody is needed twice at once.
    pub(super) fn is_ruled_out(&mut self, finish: DateTime) -> bool {
        let mut not_before = self.anywhere();
        let mut work = LOOK.max(2 * self.order.len() as u64);
        self.finish_by(finish) && !self.narrow(finish, &mut not_before, &[], &mut work)
    }

    /// Places all tasks as early as they can be, and puts off what cannot be first, until nothing changes; whether the rules
    /// are kept with the finish that was reckoned with. `ordered` are pairs of which the first comes before the second.
    /// Counts what it does down from `work`, and gives up narrowing, not the answer, where none is left.
    pub(super) fn narrow(
        &mut self,
        finish: DateTime,
        not_before: &mut NotBefore,
        ordered: &[(usize, usize, usize)],
        work: &mut u64,
    ) -> bool {
        loop {
            *work = work.saturating_sub(self.order.len() as u64);
            if !self.place(not_before, Some(finish)) {
                return false;
            }
            let mut is_new = false;
            for &(resource, first, second) in ordered {
                is_new |= self.put_after(resource, first, second, not_before);
            }
            for place in 0..self.pairs.len() {
                let (resource, one, other) = self.pairs[place];
                match (self.may_precede(resource, one, other), self.may_precede(resource, other, one)) {
                    (false, false) => return false,
                    (true, true) => {}
                    (true, false) => is_new |= self.put_after(resource, one, other, not_before),
                    (false, true) => is_new |= self.put_after(resource, other, one, not_before),
                }
            }
            if !is_new || *work == 0 {
                return !self.does_not_fit(finish);
            }
        }
    }

    /// Places all events in order; whether each finds a place, and in time where it must be.
    fn place(&mut self, not_before: &NotBefore, finish: Option<DateTime>) -> bool {
        for place in 0..self.order.len() {
            let event = self.order[place];
            match self.decoder.roles[event as usize] {
                Role::Settled => {}
                Role::Engine | Role::Stays => self.decoder.placing.settle(event),
                Role::Waits => {
                    let Some(dates) = self.first_dates(event, not_before[event as usize]) else {
                        return false;
                    };
                    self.decoder.placing.put(event, dates);
                }
            }
            let Some(finish) = finish else { continue };
            if self.decoder.placing.settled_line(event) == Some(event)
                && self.decoder.placing.is_active_leaf(event)
                && self.decoder.placing.dates(event).1 > finish
            {
                return false;
            }
        }
        true
    }

    /// The first dates of a task that may wait beside what does not move; `None` where there are none.
    fn first_dates(&self, line: u32, not_before: DateTime) -> Option<(DateTime, DateTime)> {
        let decoder = &self.decoder;
        let bound = decoder.placing.bound(line);
        let dates = decoder.placing.placed(line, bound.max(not_before));
        // Somebody would be needed twice before that, but its constraint lets it be no later.
        if not_before > bound {
            let is_late = decoder.limits[line as usize].is_some_and(|limit| dates.0 > limit);
            if is_late || dates.0 < not_before {
                return None;
            }
        }
        if decoder.interruptible[line as usize].is_some() {
            return Some(dates);
        }
        decoder.first_fit(line, bound, dates).ok()
    }

    /// When a need begins and ends at the earliest.
    pub(super) fn earliest(&self, need: &Need) -> (DateTime, DateTime) {
        let (start, finish) = self.decoder.placing.dates(need.line);
        self.decoder.span(&need.load, start, finish)
    }

    /// Whether one need may be over before another begins.
    pub(super) fn may_precede(&self, resource: usize, one: usize, other: usize) -> bool {
        let other = &self.needs[resource][other];
        let (start, finish) = self.latest.latest(other.line);
        let begins = self.decoder.span(&other.load, start, finish).0;
        self.earliest(&self.needs[resource][one]).1 <= begins
    }

    /// Puts a need off until another is over; whether that is later than it was.
    pub(super) fn put_after(
        &self,
        resource: usize,
        first: usize,
        second: usize,
        not_before: &mut NotBefore,
    ) -> bool {
        let needs = &self.needs[resource];
        self.put_off(&needs[second], self.earliest(&needs[first]).1, not_before)
    }

    /// Puts a need off until a moment; whether that is later than it was.
    pub(super) fn put_off(&self, need: &Need, until: DateTime, not_before: &mut NotBefore) -> bool {
        if self.earliest(need).0 >= until {
            return false;
        }
        // Where it starts now it begins too early, so that a minute later is the least in any case.
        let start = self.decoder.start_for(&need.load, until);
        let now = self.decoder.placing.dates(need.line).0;
        let start = start.max(DateTime::from_minutes(now.minutes() + 1));
        let is_later = start > not_before[need.line as usize];
        if is_later {
            not_before[need.line as usize] = start;
        }
        is_later
    }

    fn all_needs(&self) -> Vec<Vec<Need>> {
        let decoder = &self.decoder;
        let mut needs: Vec<Vec<Need>> = decoder.resources.all.iter().map(|_| Vec::new()).collect();
        for line in 0..decoder.placing.line_count() as u32 {
            if decoder.roles[line as usize] != Role::Waits {
                continue;
            }
            let may_pause = decoder.interruptible[line as usize].is_some();
            for load in decoder.resources.of(line).iter().filter(|load| load.amount > 0) {
                let Some(clock) = decoder.resources.all[load.resource as usize].clock else { continue };
                let (start, finish) = decoder.placing.dates(line);
                let (from, until) = decoder.span(load, start, finish);
                let minutes = decoder.placing.clock(load.clock).between(from, until).0;
                let work = minutes.max(0) * i64::from(load.amount);
                if work > 0 {
                    needs[load.resource as usize].push(Need {
                        line,
                        load: *load,
                        work,
                        may_last: may_pause && self.latest.is_bound_at_start(line),
                        is_whole: !may_pause && load.clock == clock,
                    });
                }
            }
        }
        needs
    }

    fn all_pairs(&self) -> Vec<(usize, usize, usize)> {
        let mut pairs = Vec::new();
        for (resource, needs) in self.needs.iter().enumerate() {
            let most = self.decoder.free(resource).most();
            for (other, later) in needs.iter().enumerate() {
                for (one, earlier) in needs[..other].iter().enumerate() {
                    let is_too_much = earlier.load.amount.saturating_add(later.load.amount) > most;
                    let are_two = earlier.line != later.line && earlier.is_whole && later.is_whole;
                    if are_two && is_too_much {
                        pairs.push((resource, one, other));
                        if pairs.len() == MOST_PAIRS {
                            return pairs;
                        }
                    }
                }
            }
        }
        pairs
    }

    /// Whether somebody would have to do more between two moments than they can.
    fn does_not_fit(&self, finish: DateTime) -> bool {
        self.needs.iter().enumerate().any(|(resource, needs)| {
            let Some(clock) = self.decoder.resources.all[resource].clock else { return false };
            let clock = self.decoder.placing.clock(clock);
            let free = self.decoder.free(resource);
            let begins = |need: &Need| self.earliest(need).0;
            let mut needs: Vec<(DateTime, &Need)> = needs.iter().map(|need| (begins(need), need)).collect();
            needs.sort_by_key(|need| std::cmp::Reverse((need.0, need.1.line)));
            // Those that begin no earlier than the one that is looked at, by their latest finish.
            let mut within: Vec<(DateTime, i64)> = Vec::with_capacity(needs.len());
            needs.iter().any(|(earliest, need)| {
                let latest = if need.may_last { finish } else { self.latest.latest(need.line).1 };
                let place = within.partition_point(|one| one.0 <= latest);
                within.insert(place, (latest, need.work));
                let mut needed = 0_i64;
                within.iter().any(|(latest, work)| {
                    needed = needed.saturating_add(*work);
                    needed > free.total(clock, *earliest, *latest)
                })
            })
        })
    }
}

/// The plan without the dates that bound the latest dates but need not be kept, without the links to what stands on a date
/// whatever comes before it, those from the start of a summary, which some task in it has but no certain one, and those to
/// finishes that lead from one calendar to another: a latest finish is the end of work before a pause, though what ends with
/// that pause on another calendar is in time as well. The same is true of links to what takes no time on another calendar, and
/// to summaries around what takes none.
fn without_promises(plan: &Plan, placing: &Placing) -> Option<Plan> {
    let mut parts = plan.to_parts();
    let honours_constraints = parts.rules.honours_constraints;
    parts.rules.has_many_ends = false;
    let is_by_hand = |task: &Task| matches!(task.mode, TaskMode::Manual { start: Some(_) });
    let is_kept = |task: &Task| {
        let has_begun = task.progress.actual_start.is_some();
        honours_constraints && !plan.is_summary(task.id) && !is_by_hand(task) && !has_begun
    };
    for (_, task) in &mut parts.tasks {
        task.deadline = None;
        if is_held_early(task.constraint) && !is_kept(task) {
            task.constraint = Constraint::AsSoonAsPossible;
        }
    }
    let stands = |task: &Task| {
        let is_held = is_by_hand(task) || honours_constraints && is_held_early(task.constraint);
        is_held && !plan.is_summary(task.id)
    };
    let standing = parts.tasks.iter().map(|(_, task)| task).filter(|task| stands(task));
    let held: std::collections::BTreeSet<_> =
        standing.flat_map(|task| std::iter::successors(Some(task.id), |below| plan.parent(*below))).collect();
    let clocks: BTreeMap<TaskId, Option<u32>> = (0..placing.line_count() as u32)
        .map(|line| (placing.task(line).id, placing.only_clock(line)))
        .collect();
    let mut moments: BTreeSet<TaskId> = BTreeSet::new();
    for line in 0..placing.line_count() as u32 {
        let (id, is_moment) = (placing.task(line).id, placing.is_moment(line));
        moments.extend(placing.is_moment_elsewhere(line).then_some(id));
        let around = std::iter::successors(plan.parent(id), |above| plan.parent(*above));
        moments.extend(around.filter(|_| is_moment));
    }
    let clock = |task: TaskId| clocks.get(&task).copied().flatten();
    parts.dependencies.retain(|link| {
        let leaves_start = !link.kind.leaves_finish() && plan.is_summary(link.predecessor);
        let clock_before = clock(link.predecessor);
        let leads_elsewhere = clock_before.is_none() || clock_before != clock(link.successor);
        let is_blurred = link.kind.reaches_finish() && leads_elsewhere || moments.contains(&link.successor);
        !held.contains(&link.successor) && !leaves_start && !is_blurred
    });
    Plan::from_parts(parts).ok()
}

/// Whether a constraint holds a task on a date or before it, although what comes before it may be later.
const fn is_held_early(constraint: Constraint) -> bool {
    matches!(
        constraint,
        Constraint::MustStartOn(_)
            | Constraint::MustFinishOn(_)
            | Constraint::StartNoLaterThan(_)
            | Constraint::FinishNoLaterThan(_)
    )
}
