//! Free slack is how far a task can slip before another moves, total slack how far before the plan finishes later: where
//! MPXJ tells another number than Linchpin, tasks are slipped by it and by a minute more, and what moves is looked at.

use std::path::Path;

use planner::{Constraint, Edit, Plan, Schedule, TaskChange, TaskId, WorkingMinutes};

use crate::generated::{
    FREE_BEFORE_A_PAUSE, LAG_BETWEEN_CALENDARS, LAG_IN_HOURS, LEAD_INTO_A_PAUSE, PAUSE_BETWEEN_CALENDARS,
};
use crate::support;

#[test]
fn tasks_slip_by_their_free_slack_and_no_further() {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    for (file, _, tasks) in LAG_IN_HOURS.iter().chain(FREE_BEFORE_A_PAUSE) {
        let plan = load(&folder.join(file));
        let schedule = Schedule::compute(&plan);
        for source_id in tasks.split(' ') {
            let task = plan.tasks().find(|task| task.source_id.as_deref() == Some(source_id)).unwrap();
            let free = schedule.dates_of(task.id).unwrap().free_slack;
            let told = format!("{file}: task {source_id}, {} minutes", free.0);
            assert!(!moves_others(&schedule, task.id, free), "{told} move another task");
            assert!(
                moves_others(&schedule, task.id, free + WorkingMinutes(1)),
                "{told} and one move no other task"
            );
        }
    }
}

#[test]
fn tasks_slip_by_their_total_slack_and_no_further() {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    for (file, _, tasks) in
        LAG_BETWEEN_CALENDARS.iter().chain(LEAD_INTO_A_PAUSE).chain(PAUSE_BETWEEN_CALENDARS)
    {
        let plan = load(&folder.join(file));
        let schedule = Schedule::compute(&plan);
        for source_id in tasks.split(' ') {
            let task = plan.tasks().find(|task| task.source_id.as_deref() == Some(source_id)).unwrap();
            let slack = schedule.dates_of(task.id).unwrap().total_slack;
            let told = format!("{file}: task {source_id}, {} minutes", slack.0);
            let finish = |by| slipped(&schedule, task.id, by).finish();
            assert_eq!(finish(slack), schedule.finish(), "{told} move the finish");
            assert!(
                finish(slack + WorkingMinutes(1)) > schedule.finish(),
                "{told} and one do not move the finish"
            );
        }
    }
}

fn load(file: &Path) -> Plan {
    interchange::load(&std::fs::read(file).unwrap()).unwrap().plan
}

/// The schedule in which a task starts so much later.
fn slipped(schedule: &Schedule, task: TaskId, by: WorkingMinutes) -> Schedule {
    let plan = schedule.plan();
    let calendar = plan.task(task).unwrap().calendar.unwrap_or(plan.calendar());
    let calendar = plan.working_time(calendar).unwrap();
    let start = calendar.start_at_or_after(calendar.shift(schedule.dates_of(task).unwrap().start, by));
    let change = TaskChange::Constraint(Constraint::StartNoEarlierThan(start));
    let slipped = Schedule::compute(&plan.apply(&Edit::ChangeTask { task, change }).unwrap());
    assert_eq!(slipped.dates_of(task).unwrap().start, start, "the task starts when it is told to");
    slipped
}

/// Whether some other task, summaries left aside, is elsewhere when this one starts so much later.
fn moves_others(schedule: &Schedule, task: TaskId, by: WorkingMinutes) -> bool {
    let slipped = slipped(schedule, task, by);
    schedule.dates().iter().zip(slipped.dates()).any(|(before, after)| {
        !before.is_summary
            && before.task != task
            && (before.start, before.finish) != (after.start, after.finish)
    })
}
