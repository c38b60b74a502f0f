//! Dates that must be kept, and by how much a schedule breaks them: deadlines, constraints that let a task be no later, and
//! dates on which a person put it.
//!
//! A task that a constraint or a person holds on its date stands there however late the work before it ends; broken is
//! then what it says of that work. So it is measured how much later its links would let it start. Leaves out what has
//! ended, and dates that say "no earlier": nothing that waits breaks these.

use super::Levelling;
use crate::id::TaskId;
use crate::plan::Plan;
use crate::schedule::{Placing, Schedule};
use crate::task::{Constraint, Task, TaskMode};
use crate::time::{DateTime, WorkingMinutes};

/// A date that must be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// A deadline.
    Deadline(DateTime),
    /// A constraint that lets its task be no later than its date.
    Constraint(Constraint),
    /// The start on which a person put a task.
    ByHand(DateTime),
}

/// A date that is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenPromise {
    /// The task.
    pub task: TaskId,
    /// The date that it was to keep.
    pub promise: Promise,
    /// When the task comes that was to come by then; where it stands on its date all the same, when what comes before it
    /// lets it start.
    pub comes: DateTime,
    /// How much that is too late, of work on the calendar of the task.
    pub missing: WorkingMinutes,
    /// Whether the task stands on its date, and what comes before it is too late.
    pub stands: bool,
    /// When it would come if nobody waited for anybody.
    pub earliest: DateTime,
    /// How much that would be too late; more than nothing where no levelling could keep the date.
    pub missing_at_least: WorkingMinutes,
}

/// What is compared with the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Start,
    Finish,
    /// Where links let it start, against where it stands.
    Links,
}

/// Something that must be kept by a line.
#[derive(Clone, Copy, Debug)]
struct Kept {
    promise: Promise,
    measure: Measure,
    /// The time by which it is broken where nobody waits for anybody, in minutes.
    at_least: u64,
}

/// The dates that must be kept, of every line.
#[derive(Clone, Debug)]
pub(super) struct Promises {
    /// By line, where its promises begin; one more at the end.
    first: Vec<u32>,
    all: Vec<Kept>,
}

impl Promises {
    /// Those of a plan in which nobody waits for anybody yet.
    pub(super) fn new(plan: &Plan, placing: &Placing) -> Self {
        let mut promises = Self { first: vec![0], all: Vec::new() };
        for line in 0..placing.line_count() as u32 {
            for (promise, measure) in promises_of(plan, placing, line) {
                let at_least = minutes_late(placing, line, promise, measure);
                promises.all.push(Kept { promise, measure, at_least });
            }
            promises.first.push(promises.all.len() as u32);
        }
        promises
    }

    /// By how many minutes a line that was placed breaks its promises beyond what cannot be helped.
    #[inline]
    pub(super) fn lateness(&self, placing: &Placing, line: usize) -> u64 {
        let all = &self.all[self.first[line] as usize..self.first[line + 1] as usize];
        let late = |one: &Kept| {
            minutes_late(placing, line as u32, one.promise, one.measure).saturating_sub(one.at_least)
        };
        all.iter().map(late).sum()
    }
}

/// What is broken in the schedule of a plan that levelling proposes, in outline order.
pub(super) fn broken(plan: &Plan, schedule: &Schedule, levelling: &Levelling) -> Vec<BrokenPromise> {
    let placing = Placing::of(schedule);
    let at_best = &levelling.at_best;
    let mut broken = Vec::new();
    for line in 0..placing.line_count() as u32 {
        let late = |placing: &Placing, promise, measure| {
            let (by, comes) = measured(placing, line, promise, measure);
            (comes, placing.clock_of(line).between(by, comes).max(WorkingMinutes::ZERO))
        };
        for (promise, measure) in promises_of(plan, &placing, line) {
            let (comes, missing) = late(&placing, promise, measure);
            if missing > WorkingMinutes::ZERO {
                let (earliest, missing_at_least) = late(at_best, promise, measure);
                let (task, stands) = (placing.task(line).id, measure == Measure::Links);
                broken.push(BrokenPromise {
                    task,
                    promise,
                    comes,
                    missing,
                    stands,
                    earliest,
                    missing_at_least,
                });
            }
        }
    }
    broken
}

fn promises_of(plan: &Plan, placing: &Placing, line: u32) -> impl Iterator<Item = (Promise, Measure)> {
    let task = placing.task(line);
    let is_counted = placing.is_active_leaf(line) || placing.is_summary(line) && task.is_active;
    let deadline = task.deadline.map(|date| (Promise::Deadline(date), Measure::Finish));
    let held = held_by(plan, placing, line, task);
    [deadline, held].into_iter().flatten().filter(move |_| is_counted)
}

/// What else than its deadline a task must keep, and what tells whether it does.
fn held_by(plan: &Plan, placing: &Placing, line: u32, task: &Task) -> Option<(Promise, Measure)> {
    let (progress, is_summary) = (&task.progress, placing.is_summary(line));
    if progress.actual_finish.is_some() {
        return None;
    }
    let has_begun = progress.actual_start.is_some();
    if let (TaskMode::Manual { start: Some(start) }, false) = (task.mode, is_summary) {
        return (!has_begun).then_some((Promise::ByHand(start), Measure::Links));
    }
    let measure = match task.constraint {
        Constraint::StartNoLaterThan(_) | Constraint::MustStartOn(_) if has_begun => return None,
        Constraint::StartNoLaterThan(_) | Constraint::MustStartOn(_) => Measure::Start,
        Constraint::FinishNoLaterThan(_) | Constraint::MustFinishOn(_) => Measure::Finish,
        _ => return None,
    };
    let stands = plan.rules().honours_constraints && !is_summary && !has_begun;
    Some((Promise::Constraint(task.constraint), if stands { Measure::Links } else { measure }))
}

/// By how many minutes a line comes too late; by none where there is no work in between.
fn minutes_late(placing: &Placing, line: u32, promise: Promise, measure: Measure) -> u64 {
    let (by, comes) = measured(placing, line, promise, measure);
    if comes <= by || placing.clock_of(line).between(by, comes) <= WorkingMinutes::ZERO {
        return 0;
    }
    comes.minutes().abs_diff(by.minutes())
}

/// By when a line should come, and when it does.
fn measured(placing: &Placing, line: u32, promise: Promise, measure: Measure) -> (DateTime, DateTime) {
    let (start, finish) = placing.dates(line);
    let date = promise.date().unwrap_or(finish);
    match measure {
        Measure::Start => (date, start),
        Measure::Finish => (date, finish),
        Measure::Links => {
            let stands = placing.snapped_start(line, start);
            (stands, placing.links_let(line).unwrap_or(stands))
        }
    }
}

impl Promise {
    /// The date.
    #[must_use]
    pub const fn date(self) -> Option<DateTime> {
        match self {
            Self::Deadline(date) | Self::ByHand(date) => Some(date),
            Self::Constraint(constraint) => constraint.date(),
        }
    }
}
