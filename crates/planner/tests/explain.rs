//! Every date is explained by a chain of reasons that begins with something given, joins and adds up; and what is said
//! to hold a task next does so when what holds it is taken away.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod generated;
mod reasons;
mod support;

use expect_test::expect;
use generated::{edits, moments, prepared, rules};
use planner::{
    Assignment, AssignmentId, Calendar, CalendarId, DayIntervals, Direction, Edit, Interval, Person,
    PersonId, Plan, PlanChange, Reason, Rules, Schedule, Span, Split, TaskId, Telling, TimeUnit,
    WorkingMinutes,
};
use proptest::option;
use proptest::prelude::*;

/// Rules of every kind, plans reckoned from their finish among them.
fn all_rules() -> impl Strategy<Value = Rules> {
    let thresholds = prop_oneof![3 => Just(0_i64), 1 => -960_i64..1_920];
    (rules(), option::weighted(0.35, moments()), thresholds).prop_map(|(rules, finish, threshold)| Rules {
        direction: finish.map_or(Direction::FromStart, Direction::FromFinish),
        critical_slack: WorkingMinutes(threshold),
        ..rules
    })
}

/// A plan in which as many of the edits were made as can be.
fn edited(plan: Plan, edits: &[Edit]) -> Plan {
    // A change of the rules among the edits would turn back the direction.
    let kept = edits.iter().filter(|edit| !matches!(edit, Edit::ChangePlan(PlanChange::Rules(_))));
    kept.fold(plan, |plan, edit| plan.apply(edit).unwrap_or(plan))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_chain_begins_with_something_given_and_adds_up(
        rules in all_rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..40),
    ) {
        let plan = edited(prepared(rules, status), &edits);
        let schedule = Schedule::compute(&plan);
        for row in schedule.rows() {
            let explained = reasons::check(&schedule, row.task);
            prop_assert!(explained.is_ok(), "{}", explained.unwrap_err());
        }
    }

    #[test]
    fn slack_and_verdict_are_those_of_the_schedule(
        rules in all_rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..60),
    ) {
        let plan = edited(prepared(rules, status), &edits);
        let schedule = Schedule::compute(&plan);
        for dates in schedule.dates() {
            let explanation = schedule.explain(dates.task).unwrap();
            let agrees = reasons::check_slack(&explanation, dates, &plan);
            prop_assert!(agrees.is_ok(), "{}: {explanation:#?}\n{dates:#?}", agrees.unwrap_err());
        }
    }

    #[test]
    fn what_is_said_to_hold_a_task_next_does_so_once_what_holds_it_is_gone(
        rules in all_rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..40),
    ) {
        let plan = edited(prepared(rules, status), &edits);
        let schedule = Schedule::compute(&plan);
        for row in schedule.rows() {
            let foretold = reasons::check_rival(&schedule, row.task);
            prop_assert!(foretold.is_ok(), "{}", foretold.unwrap_err());
        }
    }
}

/// The explanation of a task in a drawn plan: the way to its dates with where each step leads, the verdict and what
/// would hold it next.
fn told(drawing: &str, name: &str) -> String {
    tell(&support::plan(drawing), name)
}

fn tell(plan: &Plan, name: &str) -> String {
    let schedule = Schedule::compute(plan);
    let task = plan.tasks().find(|task| task.name == name).unwrap().id;
    let explanation = schedule.explain(task).unwrap();
    let telling = Telling {
        plan,
        date: &|moment| moment.to_string()[5..].replace('T', " "),
        amount: &|span| span.to_text(plan.time_units()),
    };
    let mut text = String::new();
    let mut chain = |steps: &[Reason]| {
        for step in steps {
            text += &format!("{} {}\n", &step.to.to_string()[5..].replace('T', " "), telling.step(step));
        }
    };
    explanation.chains().into_iter().for_each(|one| chain(&one.steps));
    text += &format!("{}\n", telling.verdict(&explanation));
    if let Some(rival) = &explanation.rival {
        text += &format!("{}\n", telling.rival(rival));
    }
    text
}

#[test]
fn a_chain_goes_back_to_the_start_of_the_plan_over_lag_and_weekend() {
    // A ends on Wed 7, the two days of lag on Fri 9 at 17:00; B starts on Mon 12. C alone would let it start on Fri 9.
    expect![[r#"
        01-05 08:00 The plan starts
        01-07 17:00 “A” takes 3d
        01-09 17:00 “B” starts 2d after “A” finishes (FS+2d, counted on “Standard”)
        01-12 08:00 No work on “Standard” from 01-09 17:00 to 01-12 08:00: “B” waits
        01-12 17:00 “B” takes 1d
        Critical: it cannot slip without moving the finish of the plan
        Without the link from “A” to “B” it would finish 1d earlier, 01-09 17:00. Then: “B” starts when “C” finishes (FS)
    "#]]
    .assert_eq(&told("A | 3d\nC | 4d\nB | 1d | A FS+2d, C", "B"));
}

#[test]
fn what_a_summary_waits_for_holds_back_what_is_nested_in_it() {
    expect![[r#"
        01-05 08:00 The plan starts
        01-06 17:00 “A” takes 2d
        01-06 17:00 “S” finishes with “A”
        01-06 17:00 “B” starts when “S” finishes (FS), as “T” around “B” waits for it
        01-07 08:00 No work on “Standard” from 01-06 17:00 to 01-07 08:00: “B” waits
        01-07 17:00 “B” takes 1d
        Critical: it cannot slip without moving the finish of the plan
        Without the link from “S” to “T” it would finish 2d earlier, 01-05 17:00. Then: The plan starts
    "#]]
    .assert_eq(&told("S\n  A | 2d\nT | | S\n  B | 1d", "B"));
}

#[test]
fn a_constraint_ends_the_chain_and_its_date_is_told() {
    // To end on Wed 14 at 17:00 the two days must begin on Tue 13.
    expect![[r#"
        01-14 17:00 The constraint of “A”: finish no earlier than 01-14 17:00
        01-13 08:00 To finish then, “A” would start its 2d earlier
        01-14 17:00 “A” takes 2d
        Critical: it cannot slip without moving the finish of the plan
        Without the constraint of “A” it would finish 6d earlier, 01-06 17:00. Then: The plan starts
    "#]]
    .assert_eq(&told("A | 2d | | FNET 2026-01-14T17:00", "A"));
}

#[test]
fn work_that_began_out_of_sequence_tells_start_and_finish_apart() {
    // Two of B's four days are done by Tue 6; the two that are left wait for A, which ends on Fri 9.
    expect![[r#"
        01-05 08:00 “B” began
        01-05 08:00 The plan starts
        01-09 17:00 “A” takes 5d
        01-09 17:00 “B” goes on when “A” finishes (FS), as what is left waits for it (retained logic)
        01-12 08:00 No work on “Standard” from 01-09 17:00 to 01-12 08:00: “B” waits
        01-13 17:00 2d of “B” is left
        Critical: it cannot slip without moving the finish of the plan
        Without the link from “A” to “B” it would finish 3d earlier, 01-08 17:00. Then: “B” began
    "#]]
    .assert_eq(&told("A | 5d\nB | 4d | A | started 2026-01-05T08:00 complete 50", "B"));
}

#[test]
fn work_that_goes_on_where_it_would_anyhow_waits_for_nobody() {
    // A ends on Tue 6; with a day of lag B must not end before Wed 7, which is where its four days from Fri 2 end, half
    // of them done by Monday.
    let told = told("A | 2d\nB | 4d | A FF+1d | started 2026-01-02T08:00 complete 50", "B");
    assert!(told.starts_with("01-02 08:00 “B” began\n"), "{told}");
    assert!(!told.contains("retained logic"), "{told}");
}

#[test]
fn a_task_that_is_as_late_as_possible_is_told_from_what_follows() {
    // A's five days put C, the last, on Mon 12; without the wish B would start with the plan.
    expect![[r#"
        01-05 08:00 The plan starts
        01-09 17:00 “A” takes 5d
        01-09 17:00 “C” starts when “A” finishes (FS)
        01-12 08:00 No work on “Standard” from 01-09 17:00 to 01-12 08:00: “C” waits
        01-12 17:00 “C” takes 1d
        01-12 17:00 The plan finishes with “C”
        01-12 08:00 To finish then, “C” must start its 1d earlier
        01-12 08:00 “B” must finish in time for “C” to start (FS)
        01-09 17:00 No work on “Standard” from 01-09 17:00 to 01-12 08:00
        01-08 08:00 To finish then, “B” must start its 2d earlier
        Critical: it is as late as possible by its own wish
        Without the link from “B” to “C” it would finish 1d later, 01-12 17:00. Then: The plan finishes with “C”
    "#]]
    .assert_eq(&told("A | 5d\nB | 2d | | ALAP\nC | 1d | A, B", "B"));
}

#[test]
fn slack_is_told_with_what_bounds_it() {
    // B, three days, ends on Thu 15 at the latest, two days before D's deadline moves A's five days to Thu 8 minus one.
    let drawing = "A | 2d\nB | 3d | A | deadline 2026-01-08T17:00\nC | 9d | A";
    assert!(told(drawing, "B").contains("Critical: it comes 1d too late for the deadline of “B”\n"));
    assert!(told(drawing, "C").contains("Critical: it cannot slip without moving the finish of the plan\n"));
    let slipping = "A | 2d\nB | 3d | A\nC | 9d | A";
    assert!(
        told(slipping, "B").contains("Not critical: it can slip 6d before it moves the finish of the plan\n")
    );
    assert!(told("A | 2d\nB | 3d | A", "A").contains("moving “B”, and so the finish of the plan\n"));
}

/// Verdict and slack of a task, as sentences, in a drawn plan that is to finish then.
fn spare(drawing: &str, direction: Direction, name: &str) -> [String; 2] {
    let mut parts = support::parts(drawing);
    parts.rules.direction = direction;
    let plan = Plan::from_parts(parts).unwrap();
    let task = plan.tasks().find(|task| task.name == name).unwrap().id;
    let schedule = Schedule::compute(&plan);
    let explanation = schedule.explain(task).unwrap();
    assert_eq!(explanation.slack.slack, schedule.dates_of(task).unwrap().total_slack);
    let date = |moment: planner::DateTime| moment.to_string()[5..].replace('T', " ");
    let telling = Telling { plan: &plan, date: &date, amount: &|span| span.to_text(plan.time_units()) };
    [telling.verdict(&explanation), telling.slack(&explanation)]
}

#[test]
fn in_a_plan_reckoned_from_its_finish_a_task_can_be_earlier_rather_than_slip() {
    // A to C take the days from Mon 5 to Wed 14. B needs Tue 13 only and could be done on Tue 6, when A is: five days
    // from Tue 6 to Tue 13 at 17:00.
    let drawing = "A | 1d\nB | 1d | A\nC | 6d | A\nD | 1d | B, C";
    let direction = Direction::FromFinish(support::moment("2026-01-14T17:00"));
    assert_eq!(
        spare(drawing, direction, "B"),
        [
            "Not critical: it can be 5d earlier before it moves the start of the plan",
            "It can finish 01-06 17:00 at the earliest and may finish 01-13 17:00 at the latest: slack 5d on “Standard”"
        ]
    );
    assert_eq!(
        spare(drawing, direction, "C")[0],
        "Critical: it cannot slip without moving “D”, and so the finish of the plan"
    );
}

#[test]
fn in_a_plan_reckoned_from_its_finish_a_summary_can_be_earlier_as_its_tasks_can() {
    // D takes Tue 13 and C the six days before, from Mon 5 on. B, all that is in S, stands on Mon 12, five days later
    // than it could.
    let drawing = "S\n  B | 1d\nC | 6d\nD | 1d | S, C";
    let direction = Direction::FromFinish(support::moment("2026-01-13T17:00"));
    assert_eq!(
        spare(drawing, direction, "S")[0],
        "Not critical: it can be 5d earlier before it moves the start of the plan"
    );
}

#[test]
fn what_is_late_by_its_own_wish_has_used_its_slack_up() {
    // B could be done on Tue 6 and is put right before C, which starts on Mon 12.
    assert_eq!(
        spare("A | 5d\nB | 2d | | ALAP\nC | 1d | A, B", Direction::FromStart, "B"),
        [
            "Critical: it is as late as possible by its own wish",
            "It could finish 01-06 17:00 at the earliest and is put at the latest, 01-09 17:00: no slack is left"
        ]
    );
    // What is not part of the plan wishes in vain to be counted, and shows no slack either.
    assert_eq!(
        spare("A | 5d\nB | 2d | | ALAP inactive", Direction::FromStart, "B"),
        [
            "Not critical: it is not part of the plan",
            "It could finish 01-06 17:00 at the earliest and is put at the latest, 01-09 17:00: no slack is left"
        ]
    );
}

#[test]
fn a_summary_that_is_not_critical_names_the_critical_task_in_it() {
    // It begins on Monday with B and must begin on Tuesday with C; it ends on Thu 8 with D, which may end on Mon 12.
    let drawing = "A | 1d\nS\n  B | 1d\n  C | 2d | A\n  D | 1d | C\nE | 3d | C";
    let expected = "Not critical: it has 1d of slack of its own, though “C” in it is critical\n";
    assert!(told(drawing, "S").contains(expected));
}

#[test]
fn what_levelling_puts_off_and_what_is_under_way_is_told_as_such() {
    let mut parts = support::parts("A | 2d");
    parts.tasks[0].1.levelling_delay = Span::elapsed(2 * 1_440, TimeUnit::Day);
    expect![[r#"
        01-05 08:00 The plan starts
        01-07 08:00 Levelling puts “A” off by 2ed
        01-08 17:00 “A” takes 2d
        Critical: it cannot slip without moving the finish of the plan
        Without the levelling delay of “A” it would finish 2d earlier, 01-06 17:00. Then: The plan starts
    "#]]
    .assert_eq(&tell(&Plan::from_parts(parts).unwrap(), "A"));
    // Half of the four days is done by Tue 6 at 17:00, the rest was said to go on on Thu 8.
    let mut parts = support::parts("A | 4d | | started 2026-01-05T08:00 complete 50");
    let (stop, resume) = (support::moment("2026-01-06T17:00"), support::moment("2026-01-08T08:00"));
    parts.tasks[0].1.progress.split = Some(Split { stop, resume });
    expect![[r#"
        01-05 08:00 “A” began
        01-06 17:00 2d of “A” is done
        01-08 08:00 “A” pauses and goes on then
        01-09 17:00 2d of “A” is left
        Critical: it cannot slip without moving the finish of the plan
        Without the pause of “A” it would finish 1d earlier, 01-08 17:00. Then: “A” began
    "#]]
    .assert_eq(&tell(&Plan::from_parts(parts).unwrap(), "A"));
}

/// A task of five days on which one person works by day for two days, another in three nights.
fn by_day_and_by_night() -> Plan {
    let mut parts = support::parts("A | 5d\nB | 1d | A");
    let night = Some(DayIntervals::new(vec![Interval { start: 0, finish: 8 * 60 }]).unwrap());
    parts.calendars.push(Calendar {
        name: "Nights".to_owned(),
        week: std::array::from_fn(|_| night.clone()),
        ..Calendar::standard(CalendarId(9))
    });
    for (id, calendar, hours) in [(1, None, 16), (2, Some(CalendarId(9)), 24)] {
        parts.people.push(Person { calendar, ..Person::new(PersonId(id), "P") });
        parts.assignments.push(Assignment {
            work: Some(WorkingMinutes(hours * 60)),
            ..Assignment::new(AssignmentId(id), TaskId(1), PersonId(id))
        });
    }
    Plan::from_parts(parts).unwrap()
}

#[test]
fn of_several_people_the_last_is_told_with_their_own_work() {
    // The nights of Tue 6, Wed 7 and Thu 8 are 24 hours; the days end on Tue 6.
    let plan = by_day_and_by_night();
    expect![[r#"
        01-05 08:00 The plan starts
        01-08 08:00 “A” takes 3d on “Nights”
        Critical: it cannot slip without moving “B”, and so the finish of the plan
    "#]]
    .assert_eq(&tell(&plan, "A"));
    let schedule = Schedule::compute(&plan);
    plan.tasks().for_each(|task| reasons::check(&schedule, task.id).unwrap());
}

#[test]
fn a_task_that_is_not_there_is_not_explained() {
    let schedule = Schedule::compute(&support::plan("A | 1d"));
    assert_eq!(schedule.explain(TaskId(9)), None);
}

#[test]
fn links_of_every_kind_are_told_as_people_would() {
    let link = |how: &str| {
        let told = told(&format!("A | 3d\nB | 1d | A {how}"), "B");
        let line = told.lines().find(|line| line.contains(&how[..2])).unwrap();
        line.split_once("“").unwrap().1.to_owned()
    };
    assert_eq!(link("FS"), "B” starts when “A” finishes (FS)");
    assert_eq!(link("FS-1d"), "B” starts 1d before “A” finishes (FS-1d, counted on “Standard”)");
    assert_eq!(
        link("SS+50%"),
        "B” starts 50% of the duration of “A” after “A” starts (SS+50%, counted on “Standard”)"
    );
    assert_eq!(link("FF"), "B” finishes when “A” finishes (FF)");
    assert_eq!(link("SF+2ed"), "B” finishes 2ed after “A” starts (SF+2ed)");
}
