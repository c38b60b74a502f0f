//! What recording a share of the work says about its beginning and its end: Microsoft Project's rules for
//! "% Complete", worked out with a pencil. Days are eight hours from 08:00 to 17:00.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use planner::{
    Duration, Edit, EditError, FindingCode, Percent, Plan, Progress, Schedule, Span, Task, TaskChange,
    TaskId, TimeUnit, TimeUnits,
};

const DIG: TaskId = TaskId(1);

/// “Dig” takes four days from Monday 23 November on.
fn plan() -> Plan {
    let task = Task::new(DIG, "Dig", Duration::days(4, &TimeUnits::default()));
    let plan = Plan::empty("", "2026-11-23T08:00".parse().unwrap());
    plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap()
}

fn after(plan: &Plan, percent: i32) -> Plan {
    plan.apply(&Schedule::compute(plan).record_progress(DIG, Percent::whole(percent))).unwrap()
}

/// `50%, 23T08:00 to -`: the share, the actual start and the actual finish.
fn told(plan: &Plan) -> String {
    let progress = plan.task(DIG).unwrap().progress;
    let day = |moment: Option<planner::DateTime>| {
        moment.map_or("-".to_owned(), |moment| moment.to_string()[8..].to_owned())
    };
    format!(
        "{}, {} to {}",
        progress.percent_complete,
        day(progress.actual_start),
        day(progress.actual_finish)
    )
}

#[test]
fn a_share_begins_the_work_and_all_of_it_ends_it() {
    assert_eq!(told(&after(&plan(), 50)), "50%, 23T08:00 to -");
    assert_eq!(told(&after(&plan(), 100)), "100%, 23T08:00 to 26T17:00");
    assert_eq!(told(&after(&after(&plan(), 50), 100)), "100%, 23T08:00 to 26T17:00");
}

#[test]
fn less_than_all_takes_the_end_back_and_none_the_beginning() {
    let done = after(&plan(), 100);
    assert_eq!(told(&after(&done, 75)), "75%, 23T08:00 to -");
    assert_eq!(told(&after(&done, 0)), "0%, - to -");
    assert_eq!(after(&done, 0).task(DIG).unwrap().progress, Progress::default());
}

#[test]
fn what_was_said_about_beginning_and_end_stays() {
    let progress = Progress {
        percent_complete: Percent::whole(25),
        actual_start: Some("2026-11-24T08:00".parse().unwrap()),
        remaining: Some(Span::working(480, TimeUnit::Day)),
        ..Progress::default()
    };
    let change = TaskChange::Progress(progress);
    let late = plan().apply(&Edit::ChangeTask { task: DIG, change }).unwrap();
    let half = after(&late, 50);
    assert_eq!(told(&half), "50%, 24T08:00 to -");
    // Two of four days are left, whatever was said before: Tuesday to Friday.
    assert_eq!(half.task(DIG).unwrap().progress.remaining, None);
    assert_eq!(told(&after(&half, 100)), "100%, 24T08:00 to 27T17:00");
    assert_eq!(told(&after(&after(&late, 100), 100)), told(&after(&late, 100)));
}

#[test]
fn shares_beyond_the_ends_are_held_there() {
    assert_eq!(told(&after(&plan(), 130)), told(&after(&plan(), 100)));
    assert_eq!(told(&after(&after(&plan(), 50), -5)), "0%, - to -");
}

#[test]
fn recorded_progress_is_nothing_odd_and_moves_nothing() {
    let plan = plan();
    let before = Schedule::compute(&plan);
    for percent in [0, 1, 50, 99, 100] {
        let schedule = Schedule::compute(&after(&plan, percent));
        let dates = |schedule: &Schedule| schedule.dates_of(DIG).map(|dates| (dates.start, dates.finish));
        assert_eq!(dates(&schedule), dates(&before), "{percent} %");
        let odd = schedule.findings().into_iter().any(|one| one.code == FindingCode::ProgressWithoutDates);
        assert!(!odd, "{percent} %");
    }
}

#[test]
fn of_a_summary_only_the_share_is_said() {
    let nested = Task::new(TaskId(2), "Trench", Duration::days(1, &TimeUnits::default()));
    let plan = plan().apply(&Edit::AddTask { task: nested, parent: Some(DIG), position: 0 }).unwrap();
    assert_eq!(told(&after(&plan, 50)), "50%, - to -");
}

#[test]
fn a_task_that_is_not_there_is_refused() {
    let edit = Schedule::compute(&plan()).record_progress(TaskId(9), Percent::HUNDRED);
    assert!(matches!(plan().apply(&edit), Err(EditError::Unknown(_))));
}
