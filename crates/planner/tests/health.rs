//! The fourteen points of the schedule assessment, each on a plan small enough to be counted by hand.
//!
//! 5 January 2026 is a Monday; a working day is 08:00-12:00 and 13:00-17:00.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use planner::{
    Assignment, AssignmentId, Baseline, BaselineId, DateTime, Direction, Edit, HealthPoint, Percent, Person,
    PersonId, Plan, PlanChange, PlanParts, PointVerdict, Schedule, TaskId, TaskKind, health,
};
use support::{moment, parts};

fn point(parts: &PlanParts, number: u8) -> (HealthPoint, Plan) {
    let plan = Plan::from_parts(parts.clone()).unwrap();
    let health = health(&Schedule::compute(&plan));
    assert_eq!(
        health.points.iter().map(|point| point.number).collect::<Vec<_>>(),
        (1..=14).collect::<Vec<_>>()
    );
    (health.points.into_iter().find(|point| point.number == number).unwrap(), plan)
}

/// A point as `number (target): verdict, of tasks: arithmetic`.
fn told(parts: &PlanParts, number: u8) -> String {
    let (point, plan) = point(parts, number);
    let names: Vec<&str> = point.tasks.iter().map(|task| plan.task(*task).unwrap().name.as_str()).collect();
    let (target, verdict) = (point.target.to_text(), point.verdict().name());
    match &point.measured {
        Ok(measured) => format!(
            "{} ({target}): {verdict} [{}] {}",
            measured.quantity.to_text(),
            names.join(" "),
            measured.arithmetic
        ),
        Err(why) => format!("{verdict}: {why}"),
    }
}

/// The plan with a baseline of its own schedule, then changed.
fn promised(drawing: &str, change: impl Fn(&mut PlanParts)) -> PlanParts {
    let mut parts = parts(drawing);
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    parts.baselines.push(Baseline::of(&schedule, BaselineId(1), "Agreed"));
    change(&mut parts);
    parts
}

fn task<'a>(parts: &'a mut PlanParts, name: &str) -> &'a mut planner::Task {
    parts.tasks.iter_mut().map(|(_, task)| task).find(|task| task.name == name).unwrap()
}

fn lasts(parts: &mut PlanParts, name: &str, days: u16) {
    let time_units = parts.time_units;
    task(parts, name).duration = planner::Duration::days(days, &time_units);
}

fn happened(parts: &mut PlanParts, name: &str, start: &str, finish: Option<&str>) {
    let progress = &mut task(parts, name).progress;
    progress.actual_start = Some(moment(start));
    progress.actual_finish = finish.map(moment);
}

#[test]
fn point_1_counts_tasks_without_a_predecessor_or_a_successor() {
    // A begins the net and D ends it; E stands alone. The milestone and the summary are no work.
    let parts = parts(
        "
        A | 1d
        S |    |
          B | 1d | A
          C | 1d | B
        D | 1d | C
        E | 1d
        M | 0d
        ",
    );
    assert_eq!(
        told(&parts, 1),
        "60 % (at most 5 %): missed [A D E] 3 of 5 tasks left to do lack a predecessor or a successor"
    );
}

#[test]
fn point_1_leaves_out_what_is_finished_and_what_is_not_part_of_the_plan() {
    // A is finished and B begins the rest after it. C follows B, but D after it is not part of the plan, so that C
    // ends the net.
    let parts = parts(
        "
        A | 1d |   | started 2026-01-05T08:00 finished 2026-01-05T17:00
        B | 1d | A
        C | 1d | B
        D | 1d | C | inactive
        ",
    );
    assert_eq!(
        told(&parts, 1),
        "50 % (at most 5 %): missed [C] 1 of 2 tasks left to do lacks a predecessor or a successor"
    );
}

#[test]
fn exactly_the_target_is_met() {
    // A chain of forty between two milestones with nothing missing, then one and two of forty tasks cut off.
    let chain = |cut: &[usize]| {
        let mut text = "S | 0d\n".to_owned();
        for number in 1..=40 {
            let before = if number == 1 { "S".to_owned() } else { format!("T{}", number - 1) };
            let before = if cut.contains(&number) { String::new() } else { before };
            text.push_str(&format!("T{number} | 1d | {before}\n"));
        }
        text.push_str("E | 0d | T40\n");
        parts(&text)
    };
    assert!(told(&chain(&[]), 1).starts_with("0 % (at most 5 %): met []"));
    // Without its predecessor T1 lacks one, and nothing else lacks a successor: the milestone is no work.
    assert!(told(&chain(&[1]), 1).starts_with("2.5 % (at most 5 %): met [T1]"));
    // T19 is then followed by nothing: two of forty are five percent.
    assert!(told(&chain(&[20]), 1).starts_with("5 % (at most 5 %): met [T19 T20]"));
    assert!(told(&chain(&[1, 20]), 1).starts_with("7.5 % (at most 5 %): missed [T1 T19 T20]"));
}

const LINKS: &str = "
    A | 4d
    B | 1d | A FS-1d
    C | 1d | A SS+50%
    D | 1d | A FF
    E | 1d | A, B, C, D
    ";

#[test]
fn point_2_counts_links_with_a_lead() {
    assert_eq!(told(&parts(LINKS), 2), "14.29 % (0): missed [B] 1 of 7 links has a lead");
}

#[test]
fn point_3_counts_links_with_a_lag() {
    assert_eq!(told(&parts(LINKS), 3), "14.29 % (at most 5 %): missed [C] 1 of 7 links has a lag");
}

#[test]
fn point_4_counts_links_from_finish_to_start() {
    assert_eq!(
        told(&parts(LINKS), 4),
        "71.43 % (at least 90 %): missed [C D] 5 of 7 links go from finish to start"
    );
}

#[test]
fn links_to_what_is_finished_count_no_more() {
    let parts = parts(
        "
        A | 4d
        B | 1d | A FS-1d | started 2026-01-05T08:00 finished 2026-01-05T17:00
        C | 1d | A
        ",
    );
    assert_eq!(told(&parts, 2), "0 % (0): met [] 0 of 1 link has a lead");
    assert_eq!(told(&parts, 4), "100 % (at least 90 %): met [] 1 of 1 link goes from finish to start");
}

#[test]
fn point_5_counts_constraints_that_keep_logic_from_moving_a_task() {
    let parts = parts(
        "
        A | 1d | | MSO 2026-01-05T08:00
        B | 1d | | MFO 2026-01-06T17:00
        C | 1d | | SNLT 2026-01-07T08:00
        D | 1d | | FNLT 2026-01-07T17:00
        E | 1d | | SNET 2026-01-07T08:00
        F | 1d | | FNET 2026-01-07T17:00
        G | 1d | | ALAP
        H | 1d | | deadline 2026-01-30T17:00
        ",
    );
    assert_eq!(
        told(&parts, 5),
        "50 % (at most 5 %): missed [A B C D] 4 of 8 tasks left to do have a hard constraint"
    );
}

#[test]
fn point_6_counts_tasks_with_more_than_44_days_of_slack() {
    // Beside A, B has 45 days to spare and C has exactly 44.
    let parts = parts("A | 46d\nB | 1d\nC | 2d");
    assert_eq!(
        told(&parts, 6),
        "33.33 % (at most 5 %): missed [B] 1 of 3 tasks left to do has more than 44 days of slack"
    );
}

#[test]
fn point_7_counts_tasks_with_negative_slack() {
    let parts = parts(
        "
        A | 2d
        B | 1d | A | deadline 2026-01-06T17:00
        C | 1d
        ",
    );
    assert_eq!(told(&parts, 7), "66.67 % (0): missed [A B] 2 of 3 tasks left to do have negative slack");
}

#[test]
fn point_8_counts_tasks_that_take_more_than_44_days() {
    // Nine weeks of 40 hours are 45 days. An elapsed week is five days of work.
    let drawn = parts("A | 44d\nB | 9w\nC | 1ew\nD | 0d");
    assert_eq!(
        told(&drawn, 8),
        "33.33 % (at most 5 %): missed [B] 1 of 3 tasks left to do takes more than 44 days"
    );
}

#[test]
fn point_8_looks_at_the_duration_that_was_promised() {
    let parts = promised("A | 10d\nB | 50d", |parts| {
        lasts(parts, "A", 60);
        lasts(parts, "B", 5);
    });
    assert_eq!(
        told(&parts, 8),
        "50 % (at most 5 %): missed [B] 1 of 2 tasks left to do takes more than 44 days"
    );
}

#[test]
fn point_9_needs_a_status_date() {
    assert_eq!(told(&parts("A | 1d"), 9), "not measured: the plan has no status date");
}

#[test]
fn point_9_counts_dates_that_cannot_be_on_either_side_of_the_status_date() {
    // On Wednesday evening: A should have begun, B began tomorrow, C goes on into Thursday, D ended in time, E should have
    // ended by now, F starts tomorrow.
    let mut parts = parts(
        "
        A | 1d
        B | 1d |   | started 2026-01-08T08:00
        C | 4d |   | started 2026-01-05T08:00
        D | 1d |   | started 2026-01-05T08:00 finished 2026-01-05T17:00
        E | 1d |   | started 2026-01-05T08:00
        F | 1d |   | SNET 2026-01-08T08:00
        ",
    );
    parts.status_date = Some(moment("2026-01-07T17:00"));
    assert_eq!(
        told(&parts, 9),
        "3 (0): missed [A B E] 1 with actual dates after the status date, 2 planned before it and not done"
    );
}

#[test]
fn point_10_counts_tasks_that_nobody_is_assigned_to() {
    let mut parts = parts("A | 1d\nB | 1d | A\nM | 0d | B");
    parts.people.push(Person::new(PersonId(1), "Ada"));
    let task = TaskId(1);
    let (units, work) = (Percent::HUNDRED, None);
    parts.assignments.push(Assignment { units, work, ..Assignment::new(AssignmentId(1), task, PersonId(1)) });
    assert_eq!(told(&parts, 10), "50 % (0): missed [B] 1 of 2 tasks left to do has nobody assigned");
}

/// Five tasks of a day each, Monday to Friday, and what became of them by Wednesday evening: A in time, B a day late, C
/// not yet; D and E are due later.
fn by_wednesday() -> PlanParts {
    promised("A | 1d\nB | 1d | A\nC | 1d | B\nD | 1d | C\nE | 1d | D", |parts| {
        happened(parts, "A", "2026-01-05T08:00", Some("2026-01-05T17:00"));
        happened(parts, "B", "2026-01-06T08:00", Some("2026-01-07T17:00"));
        parts.status_date = Some(moment("2026-01-07T17:00"));
    })
}

#[test]
fn point_11_counts_what_was_due_and_finished_late_or_has_not() {
    assert_eq!(
        told(&by_wednesday(), 11),
        "66.67 % (at most 5 %): missed [B C] 2 of 3 tasks due by the status date finished late or have not"
    );
}

#[test]
fn what_is_due_today_is_not_late_yet_and_what_was_due_yesterday_is() {
    // Nothing of it was said to have happened, so that the plan still shows both where they were promised.
    let parts = promised("A | 1d\nB | 1d | A", |parts| {
        parts.status_date = Some(moment("2026-01-06T17:00"));
    });
    assert_eq!(
        told(&parts, 11),
        "50 % (at most 5 %): missed [A] 1 of 2 tasks due by the status date finished late or have not"
    );
}

#[test]
fn points_11_and_14_need_a_baseline_a_status_date_and_something_due() {
    let mut drawn = parts("A | 1d");
    drawn.status_date = Some(moment("2026-01-07T17:00"));
    let undated = promised("A | 1d", |_| {});
    let early = promised("A | 1d", |parts| parts.status_date = Some(moment("2026-01-05T12:00")));
    for number in [11, 14] {
        assert_eq!(told(&drawn, number), "not measured: the plan has no baseline");
        assert_eq!(told(&undated, number), "not measured: the plan has no status date");
        assert_eq!(told(&early, number), "not measured: no task was to be finished by the status date");
    }
}

#[test]
fn point_12_slips_the_first_critical_task_and_sees_the_finish_move() {
    let parts = parts("A | 2d\nB | 1d\nC | 1d | A, B");
    assert_eq!(
        told(&parts, 12),
        "1.00 (at least 0.99): met [A] “A” made 600 days longer moves the finish by 600d"
    );
}

#[test]
fn point_12_is_missed_where_a_constraint_holds_the_path_apart() {
    // C starts on Wednesday whatever happens before it: it stays, however far A overtakes it.
    let parts = parts("A | 2d\nC | 1d | A | MSO 2026-01-07T08:00");
    assert_eq!(
        told(&parts, 12),
        "0.00 (at least 0.99): missed [A] “A” made 600 days longer moves the finish by 0d"
    );
}

#[test]
fn point_12_counts_the_slip_where_the_slipped_task_is_worked_on() {
    // The nights of A and the days of B are equally long, so that 600 of the one are 600 of the other, give or take
    // weekends: B works five days a week, A seven.
    let parts = parts("A | 8h |   | calendar Nights\nB | 1d | A");
    let (point, _) = point(&parts, 12);
    assert_eq!(point.verdict(), PointVerdict::Met, "{:?}", point.measured);
}

#[test]
fn point_12_makes_what_is_left_of_work_in_progress_longer() {
    let parts = parts("A | 4d |   | started 2026-01-05T08:00 complete 50%\nB | 1d | A");
    assert_eq!(
        told(&parts, 12),
        "1.00 (at least 0.99): met [A] “A” made 600 days longer moves the finish by 600d"
    );
}

#[test]
fn point_12_has_nothing_to_test_where_nothing_is_critical_or_the_finish_is_given() {
    let done = parts("A | 1d |   | started 2026-01-05T08:00 finished 2026-01-05T17:00");
    assert_eq!(told(&done, 12), "not measured: no task left to do is critical");
    let mut reckoned = parts("A | 1d");
    reckoned.rules.direction = Direction::FromFinish(moment("2026-01-30T17:00"));
    assert_eq!(
        told(&reckoned, 12),
        "not measured: the plan is reckoned from its finish, which nothing moves"
    );
}

/// Ten days of work of which the first is done, promised by the tenth day and planned to end `late` days later.
fn ten_days(late: u16) -> PlanParts {
    promised("A | 1d\nB | 9d | A", |parts| {
        happened(parts, "A", "2026-01-05T08:00", Some("2026-01-05T17:00"));
        lasts(parts, "B", 9 + late);
        parts.status_date = Some(moment("2026-01-05T17:00"));
    })
}

#[test]
fn point_13_weighs_the_days_to_spare_against_the_days_left() {
    assert_eq!(
        told(&ten_days(0), 13),
        "1.00 (at least 0.95): met [B] (9d left + 0d to the baseline's finish) / 9d"
    );
    // Ten days left and one too late: nine tenths.
    assert_eq!(
        told(&ten_days(1), 13),
        "0.90 (at least 0.95): missed [B] (10d left - 1d to the baseline's finish) / 10d"
    );
}

#[test]
fn point_13_takes_the_date_to_keep_where_there_is_no_baseline() {
    let with_deadline = |status: Option<DateTime>| {
        let mut parts = parts("A | 4d\nB | 1d | A | deadline 2026-01-12T17:00");
        parts.status_date = status;
        parts
    };
    // Five days left, and one day to spare: the Monday after.
    assert_eq!(
        told(&with_deadline(Some(moment("2026-01-05T08:00"))), 13),
        "1.20 (at least 0.95): met [A B] (5d left + 1d to the date to keep) / 5d"
    );
    assert_eq!(told(&with_deadline(None), 13), "not measured: the plan has no status date");
    let late = with_deadline(Some(moment("2026-01-09T17:00")));
    assert_eq!(told(&late, 13), "not measured: nothing is left to do after the status date");
    let mut open = parts("A | 4d");
    open.status_date = Some(moment("2026-01-05T08:00"));
    assert_eq!(
        told(&open, 13),
        "not measured: no baseline, deadline or constraint says when the plan must finish"
    );
}

#[test]
fn point_14_compares_what_is_finished_with_what_was_due() {
    assert_eq!(
        told(&by_wednesday(), 14),
        "0.67 (at least 0.95): missed [C] 2 finished / (3 due by the status date + 0 not in the baseline)"
    );
}

#[test]
fn point_14_counts_work_that_nobody_promised_as_due() {
    let mut parts = by_wednesday();
    happened(&mut parts, "C", "2026-01-07T08:00", Some("2026-01-07T17:00"));
    assert_eq!(
        told(&parts, 14),
        "1.00 (at least 0.95): met [] 3 finished / (3 due by the status date + 0 not in the baseline)"
    );
    parts.baselines[0].tasks.retain(|task| task.task != TaskId(5));
    assert_eq!(
        told(&parts, 14),
        "0.75 (at least 0.95): missed [E] 3 finished / (3 due by the status date + 1 not in the baseline)"
    );
}

#[test]
fn nothing_left_to_do_is_nothing_to_measure() {
    let mut parts = parts("A | 1d |   | started 2026-01-05T08:00 finished 2026-01-05T17:00");
    parts.tasks[0].1.kind = TaskKind::Task;
    for number in [1, 5, 6, 7, 8, 10] {
        assert_eq!(told(&parts, number), "not measured: no task is left to do");
    }
    for number in [2, 3, 4] {
        assert_eq!(told(&parts, number), "not measured: nothing left to do waits for anything else");
    }
    let empty = Plan::empty("Nothing", moment("2026-01-05T08:00"));
    assert_eq!(health(&Schedule::compute(&empty)).count(PointVerdict::NotMeasured), 14);
}

#[test]
fn the_assessment_changes_nothing() {
    let plan = Plan::from_parts(by_wednesday()).unwrap();
    let schedule = Schedule::compute(&plan);
    let before = schedule.clone();
    assert_eq!(health(&schedule), health(&schedule));
    assert_eq!(schedule, before);
    let later = Edit::ChangePlan(PlanChange::StatusDate(None));
    assert_ne!(health(&schedule), health(&Schedule::compute(&plan.apply(&later).unwrap())));
}
