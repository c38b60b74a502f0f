//! Who is needed when, by counting single minutes.

use std::collections::BTreeMap;

use planner::{Assignment, Clock, DateTime, PersonId, Plan, Schedule, TaskId};

/// The minutes in which somebody works on a task, each by its start: by stepping from one to the next, on their calendar and
/// not in a pause, for as long as the task takes.
pub(crate) fn worked(plan: &Plan, schedule: &Schedule, one: &Assignment) -> Vec<DateTime> {
    let (task, person) = (plan.task(one.task).unwrap(), plan.person(one.person).unwrap());
    let clock = Clock::One(person.calendar.unwrap_or(plan.calendar())).working_time(plan);
    let mut at = schedule.dates_of(one.task).unwrap().start;
    let mut minutes = Vec::new();
    while (minutes.len() as i64) < task.duration.length().minutes() {
        at = clock.start_at_or_after(at);
        match task.splits.iter().find(|split| split.stop <= at && at < split.resume) {
            Some(split) => at = split.resume,
            None => {
                minutes.push(at);
                at = DateTime::from_minutes(at.minutes() + 1);
            }
        }
    }
    minutes
}

/// What somebody does in one minute of a task that goes on for so many: ten times the hundredths of their units, of what of
/// each tenth of their time lies in that minute.
fn needed_in(one: &Assignment, minute: i64, of: i64) -> i64 {
    let delay = one.delay.length.minutes();
    let (minute, whole) = (minute - delay, of - delay);
    if minute < 0 {
        return 0;
    }
    let mut share = 0;
    for (tenth, percent) in (0..).zip(one.contour.tenths()) {
        let (from, until) = ((10 * minute).max(tenth * whole), (10 * minute + 10).min((tenth + 1) * whole));
        share += (until - from).max(0) * i64::from(percent);
    }
    i64::from(one.units.hundredths()) * share / 100
}

/// Of every minute and person: how much of the person is needed for which tasks, by looking at every minute.
pub(crate) fn needed_twice(plan: &Plan, schedule: &Schedule) -> Vec<(DateTime, PersonId, Vec<TaskId>)> {
    let mut needed: BTreeMap<(DateTime, PersonId), (i64, Vec<TaskId>)> = BTreeMap::new();
    for one in plan.assignments() {
        let minutes = worked(plan, schedule, one);
        let count = minutes.len() as i64;
        for (minute, place) in minutes.into_iter().zip(0..) {
            let need = needed_in(one, place, count);
            if need > 0 {
                let (sum, tasks) = needed.entry((minute, one.person)).or_default();
                *sum += need;
                tasks.push(one.task);
            }
        }
    }
    let there_is = |minute: DateTime, person: PersonId| {
        10 * i64::from(plan.person(person).unwrap().units_on(minute.date()).hundredths())
    };
    let too_much =
        needed.into_iter().filter(|((minute, person), (units, _))| *units > there_is(*minute, *person));
    too_much.map(|((minute, person), (_, tasks))| (minute, person, tasks)).collect()
}
