//! How early no plan can finish in which nobody is needed twice at once.
//!
//! Two bounds, of which the later counts. The critical path: links, dates and calendars alone. And work that does not fit:
//! were the plan to finish by some date, each task would have to be done between its earliest start and the latest
//! finish that this date leaves it, both by the engine's own passes; where all tasks that have to be done between two
//! moments need more of somebody than there is in between, it cannot finish by then (a destructive bound, Klein and
//! Scholl 1999, by intervals of tasks). The latest such date is found by halving. Costs O(log d (n + sum of k^2)) for d
//! minutes between the two bounds and the tasks k of each person.
//!
//! Both hold for tasks that may pause: one that does starts no earlier and ends no earlier than from end to end, and its
//! work lies between the same two moments, so long as it is the finish that is bound.

use super::Goodness;
use super::decoder::{Decoder, Role};
use crate::edit::{Edit, TaskChange};
use crate::plan::Plan;
use crate::schedule::Placing;
use crate::task::{Constraint, Task, TaskMode};
use crate::time::DateTime;

/// Something that has to be done of one resource between two moments.
struct Duty {
    earliest: DateTime,
    /// Whether it may end later than its latest dates say: what bounds its start says nothing of its finish when it may
    /// pause in between.
    may_last: bool,
    line: u32,
    /// Hundredths of a percent times minutes.
    work: i64,
}

/// The latest moment before which no such plan finishes; `base` is the plan in which nothing is delayed.
pub(super) fn lower_bound(base: &Plan, earliest: &Placing, decoder: &Decoder, best: Goodness) -> DateTime {
    let least = critical_path(earliest);
    let Some(mut placing) = without_promises(base).map(|plan| Placing::new(&plan)) else { return least };
    // What takes more than there is does not keep to the work that fits.
    if best.overload > 0 || !placing.reckon_latest(least) {
        return least;
    }
    let duties = duties(decoder, earliest, &placing);
    let (mut low, mut high) = (least.minutes(), best.finish);
    // No plan finishes before `low`; one finishes by `high`.
    while low < high {
        let middle = low + (high - low) / 2;
        if !placing.reckon_latest(DateTime::from_minutes(middle)) {
            return least;
        }
        if does_not_fit(decoder, &placing, &duties, DateTime::from_minutes(middle)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    DateTime::from_minutes(low)
}

fn critical_path(placing: &Placing) -> DateTime {
    let leaves = (0..placing.line_count() as u32).filter(|line| placing.is_active_leaf(*line));
    let finish = leaves.map(|line| placing.dates(line).1).max();
    finish.unwrap_or(DateTime::from_minutes(0))
}

/// The plan without the dates that bound the latest dates but need not be kept, and without the links to what stands on a
/// date whatever comes before it; `None` where something else bounds them.
fn without_promises(plan: &Plan) -> Option<Plan> {
    let is_soft = |task: &Task| {
        let may_be_broken = !plan.rules().honours_constraints || plan.is_summary(task.id);
        may_be_broken && is_held_early(task.constraint)
    };
    if plan.tasks().any(is_soft) {
        return None;
    }
    let stands = |task: &&Task| {
        let is_by_hand = matches!(task.mode, TaskMode::Manual { start: Some(_) });
        !plan.is_summary(task.id) && (is_by_hand || is_held_early(task.constraint))
    };
    let is_held_around = |task: &Task| {
        let mut around = std::iter::successors(plan.parent(task.id), |above| plan.parent(*above));
        around.any(|summary| plan.predecessors(summary).next().is_some())
    };
    if plan.tasks().filter(stands).any(is_held_around) {
        return None;
    }
    let promised = plan.tasks().filter(|task| task.deadline.is_some());
    let edits = promised.map(|task| Edit::ChangeTask { task: task.id, change: TaskChange::Deadline(None) });
    let links = plan.tasks().filter(stands).flat_map(|task| plan.predecessors(task.id));
    let edits = edits.chain(links.map(|link| Edit::RemoveDependency(link.id)));
    plan.apply(&Edit::Together { label: String::new(), edits: edits.collect() }).ok()
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

/// What has to be done by each resource that is always needed on the same calendar, the latest to begin first.
fn duties(decoder: &Decoder, earliest: &Placing, placing: &Placing) -> Vec<Vec<Duty>> {
    let mut duties: Vec<Vec<Duty>> = decoder.resources.all.iter().map(|_| Vec::new()).collect();
    for line in (0..placing.line_count() as u32).filter(|line| decoder.roles[*line as usize] == Role::Waits) {
        let (start, finish) = earliest.dates(line);
        for load in decoder.resources.of(line) {
            let clock = decoder.placing.clock(load.clock);
            let (from, until) = decoder.span(load, start, finish);
            let work = clock.between(from, until).0.max(0) * i64::from(load.amount);
            let is_alike = decoder.resources.all[load.resource as usize].clock.is_some();
            if is_alike && work > 0 {
                let may_last =
                    decoder.interruptible[line as usize].is_some() && placing.is_bound_at_start(line);
                duties[load.resource as usize].push(Duty { earliest: from, may_last, line, work });
            }
        }
    }
    for duties in &mut duties {
        duties.sort_by_key(|duty| std::cmp::Reverse((duty.earliest, duty.line)));
    }
    duties
}

/// Whether somebody would have to do more between two moments than they can, were all to be done by `finish`.
fn does_not_fit(decoder: &Decoder, placing: &Placing, duties: &[Vec<Duty>], finish: DateTime) -> bool {
    duties.iter().enumerate().any(|(resource, duties)| {
        let Some(clock) = decoder.resources.all[resource].clock else { return false };
        let clock = decoder.placing.clock(clock);
        let free = decoder.free(resource);
        // Those that begin no earlier than the one that is looked at, by their latest finish.
        let mut within: Vec<(DateTime, i64)> = Vec::with_capacity(duties.len());
        duties.iter().any(|duty| {
            let latest = if duty.may_last { finish } else { placing.latest(duty.line).1 };
            let place = within.partition_point(|one| one.0 <= latest);
            within.insert(place, (latest, duty.work));
            let mut needed = 0_i64;
            within.iter().any(|(latest, work)| {
                needed = needed.saturating_add(*work);
                needed > free.total(clock, duty.earliest, *latest)
            })
        })
    })
}
