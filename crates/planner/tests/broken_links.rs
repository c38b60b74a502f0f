//! No date breaks a dependency unseen: where a schedule does not keep one, a finding says so.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod generated;
mod support;

use generated::{edits, moments, prepared, rules};
use planner::{
    DateTime, Dependency, Entity, History, Lag, LagCalendar, Length, Plan, Schedule, TaskId, WorkingMinutes,
    WorkingTime,
};
use proptest::option;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_breaks_a_dependency_is_told(
        rules in rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..30),
    ) {
        let mut history = History::new(prepared(rules, status));
        for edit in &edits {
            // A refusal leaves the plan as it was.
            let _ = history.apply(edit);
        }
        let plan = history.plan();
        let schedule = Schedule::compute(plan);
        let findings = schedule.findings();
        for link in plan.dependencies().filter(|link| is_broken(&schedule, link)) {
            let is_about = |task| {
                way_up(plan, task).any(|one| one == link.successor) || way_up(plan, link.successor).any(|one| one == task)
            };
            let is_told = findings.iter().any(|finding| match finding.subject {
                Entity::Dependency(id) => id == link.id,
                Entity::Task(task) => is_about(task),
                _ => false,
            });
            let (before, after) = (schedule.dates_of(link.predecessor), schedule.dates_of(link.successor));
            prop_assert!(is_told, "{:?}\n{:#?}\n{:#?}\n{:#?}", link, before, after, findings);
        }
    }
}

/// Whether the dates of what a dependency ties are not as it asks.
fn is_broken(schedule: &Schedule, link: &Dependency) -> bool {
    let plan = schedule.plan();
    let is_active = |task: TaskId| is_part_of_plan(plan, task);
    // What people on calendars of their own work on has no one position.
    let is_of_people = plan.assignments_of(link.successor).next().is_some();
    if !is_active(link.predecessor) || !is_active(link.successor) || is_of_people {
        return false;
    }
    let before = schedule.dates_of(link.predecessor).unwrap();
    let after = schedule.dates_of(link.successor).unwrap();
    let leaves = if link.kind.leaves_finish() { before.finish } else { before.start };
    let arrives = if link.kind.reaches_finish() { after.finish } else { after.start };
    let earliest = lagged(schedule, link, leaves, before.duration);
    let task = plan.task(link.successor).unwrap();
    if plan.is_summary(task.id) && !link.kind.reaches_finish() {
        let leaves = plan.tasks().filter(|one| !plan.is_summary(one.id) && is_active(one.id));
        let mut within = leaves.filter(|leaf| way_up(plan, leaf.id).any(|around| around == task.id));
        return within.any(|leaf| {
            works_between(schedule, leaf.id, schedule.dates_of(leaf.id).unwrap().start, earliest)
        });
    }
    works_between(schedule, task.id, arrives, earliest)
}

/// Whether a task would be worked on between two moments: not where its calendar says so or it pauses, as a person may have told
/// it to from its start on.
fn works_between(schedule: &Schedule, task: TaskId, from: DateTime, to: DateTime) -> bool {
    if from >= to {
        return false;
    }
    let plan = schedule.plan();
    let (task, working_time) = (plan.task(task).unwrap(), working_time(schedule, task));
    if matches!(task.duration.length(), Length::Elapsed(_)) && !plan.is_summary(task.id) {
        return true;
    }
    let pauses = task.splits.iter().filter(|pause| pause.stop < to && from < pause.resume);
    let paused = pauses.map(|pause| working_time.between(pause.stop.max(from), pause.resume.min(to)).0);
    working_time.between(from, to).0 > paused.sum()
}

/// A task and the summaries around it.
fn way_up(plan: &Plan, task: TaskId) -> impl Iterator<Item = TaskId> {
    std::iter::successors(Some(task), |task| plan.parent(*task))
}

/// Whether a task counts; of a summary whether anything in it does.
fn is_part_of_plan(plan: &Plan, task: TaskId) -> bool {
    let leaves = plan.tasks().filter(|one| !plan.is_summary(one.id));
    let mut within = leaves.filter(|leaf| way_up(plan, leaf.id).any(|around| around == task));
    within.any(|leaf| way_up(plan, leaf.id).all(|around| plan.task(around).unwrap().is_active))
}

fn working_time(schedule: &Schedule, task: TaskId) -> WorkingTime {
    schedule.working_time_of(task).unwrap().clone()
}

/// A moment after the lag of a dependency.
fn lagged(schedule: &Schedule, link: &Dependency, leaves: DateTime, of_summary: WorkingMinutes) -> DateTime {
    let plan = schedule.plan();
    let rule = plan.rules().lag_calendar;
    let (minutes, is_elapsed) = match link.lag {
        Lag::Span(span) => (span.length.minutes(), matches!(span.length, Length::Elapsed(_))),
        Lag::Percent(percent) if plan.is_summary(link.predecessor) => {
            (percent.of_minutes(of_summary.0), false)
        }
        Lag::Percent(percent) => {
            let duration = plan.task(link.predecessor).unwrap().duration.length();
            (percent.of_minutes(duration.minutes()), matches!(duration, Length::Elapsed(_)))
        }
    };
    if is_elapsed || rule == LagCalendar::AroundTheClock {
        return DateTime::from_minutes(leaves.minutes() + minutes);
    }
    let calendar = match rule {
        LagCalendar::Successor => working_time(schedule, link.successor),
        LagCalendar::Predecessor => working_time(schedule, link.predecessor),
        _ => plan.working_time(plan.calendar()).unwrap(),
    };
    calendar.shift(leaves, WorkingMinutes(minutes))
}
