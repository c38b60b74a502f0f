//! How early no plan can finish in which nobody is needed twice at once.
//!
//! The critical path is one bound: links, dates and calendars alone. From there on it is asked of later and later dates
//! whether the plan could finish by them, and they are ruled out as far as that goes (destructive bounds, Klein and Scholl
//! 1999): first all that [`Relaxed::is_ruled_out`] rules out at a look, by halving, then what [`refute`](super::refute)
//! rules out by trying orders, from the finish of the best plan that is known downward. Costs O(log d) looks for d minutes
//! between the first bound and that finish, and a number of trials that is bounded by the work in them.

use super::Goodness;
use super::decoder::{Decoder, Role};
use super::refute::{Outcome, refute};
use super::relaxed::Relaxed;
use crate::plan::Plan;
use crate::schedule::Placing;
use crate::time::DateTime;

/// How early no plan finishes, and what was found on the way.
pub(super) struct Bound {
    /// The latest moment before which no such plan finishes.
    pub(super) finish: DateTime,
    /// The starts of lines in schedules that may be better than the best that is known.
    pub(super) starts: Vec<Vec<DateTime>>,
}

/// How many lines are placed at most by all trials together.
const WORK: u64 = 200_000;

/// The bound for a plan in which nothing is delayed, `base`, where `least` is known to be one already and `best` is the best
/// plan that is known.
pub(super) fn lower_bound(base: &Plan, decoder: &Decoder, least: DateTime, best: Goodness) -> Bound {
    let mut bound = Bound { finish: least, starts: Vec::new() };
    // What takes more than there is does not keep to the work that fits.
    if best.overload > 0 || !decoder.roles.contains(&Role::Waits) {
        return bound;
    }
    let Some(mut relaxed) = Relaxed::new(base, decoder) else { return bound };
    let (mut low, mut high) = (least.minutes().min(best.finish), best.finish);
    // No plan finishes before `low`; one finishes by `high`, or nothing rules it out.
    while low < high {
        let middle = low + (high - low) / 2;
        if relaxed.is_ruled_out(DateTime::from_minutes(middle)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let mut high = best.finish;
    let mut work = if relaxed.is_small() { WORK } else { 0 };
    // Just below what is known first: mostly that is all there is to rule out.
    let mut is_near = true;
    while low < high && work > 0 {
        let until = if is_near { high - 1 } else { low + (high - 1 - low) / 2 };
        let mut share = (work / 2).max(1);
        let given = share;
        let outcome = refute(&mut relaxed, DateTime::from_minutes(until), &mut share);
        work -= given - share;
        match outcome {
            Outcome::Refuted => low = until + 1,
            Outcome::Found { finish, starts } => {
                bound.starts.push(starts);
                high = finish.minutes().max(low);
            }
            Outcome::Open => (high, is_near) = (until, false),
        }
    }
    bound.finish = DateTime::from_minutes(low);
    bound
}

/// When a plan finishes whose dates are those of `placing`.
pub(super) fn critical_path(placing: &Placing) -> DateTime {
    let leaves = (0..placing.line_count() as u32).filter(|line| placing.is_active_leaf(*line));
    let finish = leaves.map(|line| placing.dates(line).1).max();
    finish.unwrap_or(DateTime::from_minutes(0))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use rcpsp::{Problem, Times};

    use super::*;
    use crate::calendar::{Calendar, CalendarException, DayIntervals, Interval};
    use crate::dependency::{Dependency, DependencyKind};
    use crate::id::{AssignmentId, CalendarId, DependencyId, PersonId, TaskId};
    use crate::levelling::{Levelling, LevellingOptions};
    use crate::people::{Assignment, Availability, Contour, Person};
    use crate::plan::PlanParts;
    use crate::task::{Constraint, Task, TaskMode};
    use crate::time::{Date, Percent};
    use crate::units::{Duration, Lag, TimeUnits};

    /// A task: hours of work, how much it takes of the first two people, its priority.
    type Made = (u32, [i32; 2], u16);
    /// From which task to which, of which kind, with how many hours between.
    type Link = (usize, usize, usize, i64);

    const KINDS: [DependencyKind; 4] = [
        DependencyKind::FinishToStart,
        DependencyKind::StartToStart,
        DependencyKind::FinishToFinish,
        DependencyKind::StartToFinish,
    ];

    fn january(day: u32) -> Date {
        Date::from_ymd(2026, 1, day).unwrap()
    }

    /// Two people, one by the plan's calendar with a day of leave, one with short days and half as much in the second week.
    fn people(parts: &mut PlanParts) {
        let mut on_leave = Calendar { name: "Leave".to_owned(), ..Calendar::standard(CalendarId(20)) };
        let (name, intervals) = (String::new(), DayIntervals::off());
        let (from, to) = (january(7), january(7));
        on_leave.exceptions = vec![CalendarException { name, from, to, intervals, recurrence: None }];
        let mut short = Calendar { name: "Short".to_owned(), ..Calendar::standard(CalendarId(21)) };
        let hours = DayIntervals::new(vec![Interval { start: 7 * 60, finish: 12 * 60 }]).unwrap();
        short.week.iter_mut().take(5).for_each(|day| *day = Some(hours.clone()));
        parts.calendars.extend([on_leave, short]);
        for (number, calendar) in [(1, 20), (2, 21)] {
            let calendar = Some(CalendarId(calendar));
            let person = Person { calendar, ..Person::new(PersonId(number), format!("P{number}")) };
            parts.people.push(person);
        }
        let (from, to) = (Some(january(12)), Some(january(13)));
        parts.people[1].availability =
            vec![Availability { from: None, to: Some(january(11)), units: Percent::whole(100) }];
        parts.people[1].availability.push(Availability { from, to, units: Percent::whole(50) });
    }

    fn parts(made: &[Made], links: &[Link]) -> PlanParts {
        let mut parts = PlanParts::empty("Made", "2026-01-05T08:00".parse().unwrap());
        people(&mut parts);
        for (number, (hours, units, priority)) in (1..).zip(made) {
            let hours = Duration::parse(&format!("{hours}h"), &TimeUnits::default()).unwrap();
            let task = Task::new(TaskId(number), format!("T{number}"), hours);
            parts.tasks.push((None, Task { priority: *priority, ..task }));
            for (person, units) in (1..).zip(units).filter(|one| *one.1 > 0) {
                let id = AssignmentId(parts.assignments.len() as u32 + 1);
                let assignment = Assignment::new(id, TaskId(number), PersonId(person));
                let contour =
                    [Contour::Flat, Contour::Flat, Contour::BackLoaded, Contour::Bell][id.0 as usize % 4];
                parts.assignments.push(Assignment { units: Percent::whole(*units), contour, ..assignment });
            }
        }
        let mut seen = BTreeSet::new();
        for (from, to, kind, hours) in links {
            let (from, to) = (from % made.len(), to % made.len());
            if from < to && seen.insert((from, to)) {
                let lag = Lag::parse(&format!("{hours}h"), &TimeUnits::default()).unwrap();
                link(&mut parts, from as u32 + 1, to as u32 + 1, KINDS[*kind], lag);
            }
        }
        parts
    }

    fn link(parts: &mut PlanParts, predecessor: u32, successor: u32, kind: DependencyKind, lag: Lag) {
        let id = DependencyId(parts.dependencies.len() as u32 + 1);
        let (predecessor, successor) = (TaskId(predecessor), TaskId(successor));
        parts.dependencies.push(Dependency { id, predecessor, successor, kind, lag });
    }

    /// Nests the last task in a summary, with a link of some kind from the first task to it, and one from it to another task.
    fn wrap_last(parts: &mut PlanParts, to: usize, from: usize) {
        let last = parts.tasks.len() - 1;
        parts.tasks.insert(last, (None, Task::new(TaskId(30), "S", Duration::ZERO)));
        parts.tasks[last + 1].0 = Some(TaskId(30));
        let hours = Duration::parse("3h", &TimeUnits::default()).unwrap();
        parts.tasks.push((None, Task::new(TaskId(31), "Z", hours)));
        parts.assignments.push(Assignment::new(AssignmentId(90), TaskId(31), PersonId(1)));
        link(parts, 1, 30, KINDS[to], Lag::ZERO);
        link(parts, 30, 31, KINDS[from], Lag::ZERO);
    }

    /// Gives a task a date, or another calendar.
    fn date(task: &mut Task, date: DateTime, way: usize) {
        match way {
            0 => task.deadline = Some(date),
            1 => task.constraint = Constraint::FinishNoLaterThan(date),
            2 => task.constraint = Constraint::StartNoLaterThan(date),
            3 => task.constraint = Constraint::MustFinishOn(date),
            4 => task.constraint = Constraint::MustStartOn(date),
            5 => task.mode = TaskMode::Manual { start: Some(date) },
            6 => task.constraint = Constraint::StartNoEarlierThan(date),
            7 => task.constraint = Constraint::FinishNoEarlierThan(date),
            8 => task.calendar = Some(CalendarId(21)),
            _ => task.constraint = Constraint::AsLateAsPossible,
        }
    }

    /// The earliest finish of all orders of events with which nobody is needed twice at once; those that links do not allow
    /// are left out.
    fn earliest(decoder: &mut Decoder) -> Option<i64> {
        fn try_all(decoder: &mut Decoder, order: &mut Vec<u32>, times: &mut Times, best: &mut Option<i64>) {
            let count = decoder.activity_count();
            if order.len() == count {
                let goodness = decoder.forward(order, times);
                let is_better = best.is_none_or(|best| goodness.finish < best);
                if goodness.overload == 0 && is_better {
                    *best = Some(goodness.finish);
                }
                return;
            }
            for event in 0..count as u32 {
                let is_next = !order.contains(&event)
                    && decoder.predecessors(event as usize).iter().all(|before| order.contains(before));
                if is_next {
                    order.push(event);
                    try_all(decoder, order, times, best);
                    order.pop();
                }
            }
        }
        let mut best = None;
        let mut times = Times::new(decoder.activity_count());
        try_all(decoder, &mut Vec::new(), &mut times, &mut best);
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// People on calendars of their own and on leave, with contours, links of all kinds to and from tasks and a summary, dates of all
        /// kinds that count or do not, several ends, pauses: no order ends before the bound, however late the plan ends
        /// that is known.
        #[test]
        fn no_order_ends_before_the_bound(
            made in prop::collection::vec((0..20_u32, [0..3_i32, 0..3_i32], 0..4_u16), 2..5),
            links in prop::collection::vec((0..4_usize, 0..4_usize, 0..4_usize, -4..8_i64), 0..4),
            summary in prop::option::of((0..4_usize, 0..4_usize)),
            dates in prop::collection::vec((0..6_usize, 0..12_i64, 0..10_usize), 0..3),
            (honours_constraints, has_many_ends, may_split) in (any::<bool>(), any::<bool>(), any::<bool>()),
            later in 1..10_000_i64,
        ) {
            let made: Vec<Made> = (made.into_iter())
                .map(|(hours, units, priority)| (hours, units.map(|half| 50 * half), [500, 500, 900, 1_000][usize::from(priority)]))
                .collect();
            let mut parts = parts(&made, &links);
            parts.rules.honours_constraints = honours_constraints;
            parts.rules.has_many_ends = has_many_ends;
            parts.time_units.minutes_per_day = if may_split { 60 } else { 480 };
            if let Some((to, from)) = summary {
                wrap_last(&mut parts, to, from);
            }
            let count = parts.tasks.len();
            for (task, half, way) in dates {
                let at = parts.start.minutes() + half / 2 * 1_440 + if half % 2 == 0 { 4 * 60 } else { 9 * 60 };
                date(&mut parts.tasks[task % count].1, DateTime::from_minutes(at), way);
            }
            let Ok(plan) = Plan::from_parts(parts) else { return Ok(()) };
            let levelling = Levelling::new(&plan, LevellingOptions { may_split, ..LevellingOptions::default() });
            let mut decoder = levelling.decoder.clone();
            let Some(earliest) = earliest(&mut decoder) else { return Ok(()) };
            let least = critical_path(&levelling.at_best);
            prop_assert!(least.minutes() <= earliest, "{} {}", least, DateTime::from_minutes(earliest));
            let known = Goodness { finish: earliest + later, ..Goodness::default() };
            let bound = lower_bound(&levelling.base, &levelling.decoder, least, known).finish;
            prop_assert!(bound.minutes() <= earliest, "{} {}", bound, DateTime::from_minutes(earliest));
        }
    }
}
