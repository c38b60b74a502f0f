//! Levelling, checked with a pencil, against every order of tiny plans, and by counting minutes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use planner::{
    Assignment, AssignmentId, Availability, Calendar, CalendarException, CalendarId, Capacity, Clock,
    Constraint, Contour, Date, DateTime, DayIntervals, Dependency, DependencyId, DependencyKind, Duration,
    FindingCode, Interval, Lag, Levelling, LevellingOptions, Percent, Person, PersonId, Plan, PlanParts,
    Proposal, Schedule, Split, Stay, Task, TaskId, TaskMode, Team, TeamId, TimeUnits,
};
use proptest::prelude::*;
use support::{moment, parts};

/// The plan that a text draws, with people on its tasks: `Ada: A B=50%, Bob: B`.
fn staffed(text: &str, people: &str) -> PlanParts {
    let mut parts = parts(text);
    for (number, person) in (1..).zip(people.split(',').map(str::trim)) {
        let (name, tasks) = person.split_once(':').unwrap();
        parts.people.push(Person::new(PersonId(number), name));
        for task in tasks.split_whitespace() {
            let (task, units) = task.split_once('=').unwrap_or((task, "100"));
            let units = Percent::whole(units.trim_end_matches('%').parse().unwrap());
            let id = AssignmentId(parts.assignments.len() as u32 + 1);
            let task = task_named(&parts, task);
            parts.assignments.push(Assignment { units, ..Assignment::new(id, task, PersonId(number)) });
        }
    }
    parts
}

fn task_named(parts: &PlanParts, name: &str) -> TaskId {
    parts.tasks.iter().find(|(_, task)| task.name == name).unwrap().1.id
}

fn task_mut<'p>(parts: &'p mut PlanParts, name: &str) -> &'p mut Task {
    &mut parts.tasks.iter_mut().find(|(_, task)| task.name == name).unwrap().1
}

fn levelled(parts: PlanParts, options: LevellingOptions) -> Proposal {
    let plan = Plan::from_parts(parts).unwrap();
    let mut levelling = Levelling::new(&plan, options);
    levelling.step(300);
    levelling.proposal()
}

/// Each task that takes time with its start, the moves with their reasons, and what is left undone.
fn told(proposal: &Proposal) -> String {
    let plan = &proposal.plan;
    let day = |at: DateTime| at.to_string()[5..].to_owned();
    let name = |id: TaskId| plan.task(id).unwrap().name.clone();
    let mut lines = Vec::new();
    for dates in proposal.schedule.dates().iter().filter(|dates| !dates.is_summary) {
        lines.push(format!("{} {}..{}", name(dates.task), day(dates.start), day(dates.finish)));
    }
    for one in &proposal.moves {
        lines.push(format!("{} {}", name(one.task), one.words(plan, day)));
    }
    lines.extend(proposal.overloads.iter().map(|one| one.words(plan, day)));
    lines.extend(proposal.shortfalls.iter().map(|one| one.words(plan)));
    lines.extend(proposal.late.iter().map(|one| one.words(plan, day)));
    let chain: Vec<String> = proposal.chain.iter().map(|step| name(step.task)).collect();
    lines.push(format!(
        "{}, chain {}",
        if proposal.is_optimal { "optimal" } else { "open" },
        chain.join(" ")
    ));
    lines.join("\n") + "\n"
}

#[test]
fn whoever_is_needed_twice_does_one_after_the_other() {
    // Ada has 2 + 3 days of work, from Monday to Friday: nothing is shorter. That A waits two days moves less than
    // that B waits three.
    let proposal = levelled(staffed("A | 3d\nB | 2d", "Ada: A B"), LevellingOptions::default());
    expect_test::expect![[r#"
        A 01-07T08:00..01-09T17:00
        B 01-05T08:00..01-06T17:00
        A waits for Ada, busy on “B” until 01-06T17:00
        optimal, chain B A
    "#]]
    .assert_eq(&told(&proposal));
    assert_eq!(proposal.finish_before, moment("2026-01-07T17:00"));
}

#[test]
fn half_of_somebody_on_each_of_two_tasks_is_enough() {
    let proposal =
        levelled(staffed("A | 2d\nB | 2d\nC | 1d", "Ada: A=50% B=50% C"), LevellingOptions::default());
    assert_eq!(proposal.moves.len(), 1, "C waits for both, or both for C\n{}", told(&proposal));
    assert_eq!(proposal.finish, moment("2026-01-07T17:00"));
    assert!(proposal.is_optimal);
}

#[test]
fn a_task_waits_through_leave_and_availability() {
    let mut parts = staffed("A | 2d\nB | 1d", "Ada: A B, Bob: B");
    // Ada is on leave on Wednesday; Bob comes on Friday.
    let leave = off(7);
    let mut hers = Calendar { name: "Ada".to_owned(), ..Calendar::standard(CalendarId(20)) };
    hers.week = Default::default();
    hers.base = Some(CalendarId(1));
    hers.exceptions = vec![leave];
    parts.calendars.push(hers);
    parts.people[0].calendar = Some(CalendarId(20));
    let from = Date::from_ymd(2026, 1, 8);
    parts.people[1].availability = vec![Availability { from: None, to: from, units: Percent::ZERO }];
    let proposal = levelled(parts, LevellingOptions::default());
    expect_test::expect![[r#"
        A 01-05T08:00..01-06T17:00
        B 01-09T08:00..01-09T17:00
        B waits for Bob, away until 01-09T00:00
        optimal, chain B
    "#]]
    .assert_eq(&told(&proposal));
}

#[test]
fn what_is_refused_stays_and_the_other_moves() {
    let plan = Plan::from_parts(staffed("A | 3d\nB | 2d", "Ada: A B")).unwrap();
    let mut levelling = Levelling::new(&plan, LevellingOptions::default());
    levelling.step(50);
    let moved = levelling.proposal().moves[0].task;
    let mut levelling = levelling.holding(BTreeSet::from([moved]));
    levelling.step(50);
    let proposal = levelling.proposal();
    assert_eq!(proposal.moves.iter().map(|one| one.task).collect::<Vec<_>>(), [TaskId(2)]);
    assert_eq!((moved, proposal.finish), (TaskId(1), moment("2026-01-09T17:00")));
    let both = levelling.holding(BTreeSet::from([TaskId(1), TaskId(2)])).proposal();
    expect_test::expect![[r#"
        A 01-05T08:00..01-07T17:00
        B 01-05T08:00..01-06T17:00
        100% too much of Ada is needed from 01-05T08:00 until 01-06T17:00: “A” keeps its date, “B” keeps its date
        open, chain A
    "#]]
    .assert_eq(&told(&both));
    assert_eq!(both.edit(), None);
}

#[test]
fn what_needs_more_than_there_is_says_how_much_is_missing() {
    let mut parts = staffed("A | 2d\nB | 1d", "Ada: A=150% B, Bob: A");
    parts.people[1].max_units = Percent::ZERO;
    let proposal = levelled(parts, LevellingOptions::default());
    let shortfalls: Vec<String> = proposal.shortfalls.iter().map(|one| one.words(&proposal.plan)).collect();
    assert_eq!(
        shortfalls,
        [
            "\u{201c}A\u{201d} needs 150% of Ada, of whom there is 100% at most",
            "\u{201c}A\u{201d} needs 100% of Bob, of whom there is 0% at most"
        ]
    );
    // B still waits for Ada, or A for her: 3 days.
    assert_eq!((proposal.finish, proposal.moves.len()), (moment("2026-01-07T17:00"), 1));
}

#[test]
fn priority_of_1000_facts_and_the_time_before_the_window_stay() {
    let mut parts = staffed("A | 3d\nB | 2d\nC | 1d", "Ada: A B C");
    task_mut(&mut parts, "B").priority = 1_000;
    task_mut(&mut parts, "C").constraint = Constraint::MustStartOn(moment("2026-01-08T08:00"));
    let proposal = levelled(parts.clone(), LevellingOptions::default());
    // Monday and Tuesday are B's, Thursday is C's: A needs three days in a row, from Friday.
    expect_test::expect![[r#"
        A 01-09T08:00..01-13T17:00
        B 01-05T08:00..01-06T17:00
        C 01-08T08:00..01-08T17:00
        A waits for Ada, busy on “C” until 01-08T17:00
        optimal, chain C A
    "#]]
    .assert_eq(&told(&proposal));
    let from = Some(moment("2026-01-06T00:00"));
    let proposal = levelled(parts, LevellingOptions { from, ..LevellingOptions::default() });
    assert_eq!(proposal.moves, []);
    assert_eq!(proposal.overloads[0].tasks[0], (TaskId(1), Some(Stay::OutsideWindow)));
}

#[test]
fn within_slack_the_finish_stays() {
    // A and C last 4 days; B has two days of slack, D none.
    let text = "A | 4d\nB | 2d\nD | 4d";
    let options = LevellingOptions { within_slack: true, ..LevellingOptions::default() };
    let proposal = levelled(staffed("A | 4d\nB | 2d\nC | 2d", "Ada: B C"), options.clone());
    assert_eq!((proposal.finish, proposal.moves.len()), (moment("2026-01-08T17:00"), 1));
    let proposal = levelled(staffed(text, "Ada: B D"), options);
    assert_eq!((proposal.finish, proposal.moves.len()), (moment("2026-01-08T17:00"), 0));
    assert_eq!(proposal.overloads.len(), 1, "{}", told(&proposal));
}

#[test]
fn a_team_does_as_many_tasks_at_once_as_it_has_people() {
    let mut parts = parts("A | 1d\nB | 1d\nC | 1d");
    parts.teams.push(Team::new(TeamId(1), "Web"));
    for (number, name) in [(1, "Ada"), (2, "Bob")] {
        parts.people.push(Person { team: Some(TeamId(1)), ..Person::new(PersonId(number), name) });
    }
    parts.tasks.iter_mut().for_each(|(_, task)| task.team = Some(TeamId(1)));
    let proposal = levelled(parts.clone(), LevellingOptions::default());
    assert_eq!((proposal.finish, proposal.moves.len()), (moment("2026-01-06T17:00"), 1));
    assert!(told(&proposal).contains("waits for Web, busy on"), "{}", told(&proposal));
    let proposal = levelled(parts, LevellingOptions { teams: false, ..LevellingOptions::default() });
    assert_eq!(proposal.moves, []);
}

/// Ada and Bob are the team Web, which answers for C, on which nobody is.
fn web(text: &str, people: &str) -> PlanParts {
    let mut parts = staffed(text, people);
    parts.teams.push(Team::new(TeamId(1), "Web"));
    parts.people.iter_mut().for_each(|person| person.team = Some(TeamId(1)));
    task_mut(&mut parts, "C").team = Some(TeamId(1));
    parts
}

/// What is told of who is needed too much, where everything keeps its date.
fn needed_too_much(parts: PlanParts) -> Vec<String> {
    let held = parts.tasks.iter().map(|(_, task)| task.id).collect();
    let proposal = levelled(parts, LevellingOptions { held, ..LevellingOptions::default() });
    let day = |at: DateTime| at.to_string()[5..].to_owned();
    let tell = |one: &planner::Overload| {
        one.words(&proposal.plan, day).split(':').take(3).collect::<Vec<_>>().join(":")
    };
    proposal.overloads.iter().map(tell).collect()
}

#[test]
fn a_team_is_short_of_what_its_people_are_not() {
    // On Monday Ada is on A and B, and Bob on C, so to speak: Web is short as Ada is, by 100%.
    let too_much = needed_too_much(web("A | 1d\nB | 1d\nC | 1d", "Ada: A B, Bob:"));
    assert_eq!(too_much, ["100% too much of Ada is needed from 01-05T08:00 until 01-05T17:00"]);
    // A, B and D need three of the two, two of them Ada: for C there is nobody beside that.
    let too_much = needed_too_much(web("A | 1d\nB | 1d\nC | 1d\nD | 2d", "Ada: A B, Bob: D"));
    assert_eq!(
        too_much,
        [
            "100% too much of Ada is needed from 01-05T08:00 until 01-05T17:00",
            "200% too much of Web is needed from 01-05T08:00 until 01-05T17:00",
        ]
    );
    // On Tuesday Ada and Bob are on one task each, and C is one too many.
    let too_much = needed_too_much(web("A | 1d\nB | 2d\nC | 2d\nD | 2d | A SS+1d", "Ada: A B, Bob: D"));
    assert_eq!(
        too_much,
        [
            "100% too much of Ada is needed from 01-05T08:00 until 01-05T17:00",
            "100% too much of Web is needed from 01-06T08:00 until 01-06T17:00",
        ]
    );
}

#[test]
fn what_one_of_a_team_is_short_of_is_not_told_of_the_team_again() {
    let mut parts = web("A | 1d\nC | 1d | A", "Ada: A=250%");
    parts.people[0].max_units = Percent::whole(100);
    let proposal = levelled(parts, LevellingOptions::default());
    let told: Vec<String> = proposal.shortfalls.iter().map(|one| one.words(&proposal.plan)).collect();
    assert_eq!(told, ["\u{201c}A\u{201d} needs 250% of Ada, of whom there is 100% at most"]);
}

#[test]
fn a_delay_that_is_not_needed_is_taken_back() {
    let mut parts = staffed("A | 1d\nB | 1d", "Ada: A, Bob: B");
    task_mut(&mut parts, "B").levelling_delay = planner::Span::elapsed(2 * 1_440, planner::TimeUnit::Day);
    let proposal = levelled(parts, LevellingOptions::default());
    expect_test::expect![[r#"
        A 01-05T08:00..01-05T17:00
        B 01-05T08:00..01-05T17:00
        B need not wait: everybody on it is free
        optimal, chain A
    "#]]
    .assert_eq(&told(&proposal));
}

#[test]
fn a_deadline_comes_before_the_finish_of_the_plan() {
    let mut parts = staffed("A | 3d\nB | 1d\nC | 1d | B", "Ada: A B, Bob: C");
    task_mut(&mut parts, "A").deadline = Some(moment("2026-01-07T17:00"));
    let proposal = levelled(parts.clone(), LevellingOptions::default());
    // A first: B on Thursday, C on Friday. B first would finish on Thursday, A after its deadline.
    assert_eq!(proposal.finish, moment("2026-01-09T17:00"), "{}", told(&proposal));
    task_mut(&mut parts, "A").deadline = Some(moment("2026-01-06T17:00"));
    let proposal = levelled(parts, LevellingOptions::default());
    assert!(
        told(&proposal).contains("not before 01-07T17:00 even if nobody were busy"),
        "{}",
        told(&proposal)
    );
}

#[test]
fn nothing_to_do_is_said_and_costs_nothing() {
    let empty = levelled(PlanParts::empty("Empty", moment("2026-01-05T08:00")), LevellingOptions::default());
    assert_eq!((empty.moves.len(), empty.finish), (0, moment("2026-01-05T08:00")));
    let plan = Plan::from_parts(staffed("A | 1d\nB | 1d | A", "Ada: A B")).unwrap();
    let mut levelling = Levelling::new(&plan, LevellingOptions::default());
    assert!(!levelling.step(10));
    assert!(levelling.progress().is_done && levelling.progress().is_optimal);
}

#[test]
fn what_is_as_good_as_can_be_is_known_to_be() {
    let best = |parts: PlanParts, finish: &str| {
        let proposal = levelled(parts, LevellingOptions::default());
        assert_eq!(
            (proposal.finish, proposal.lower_bound),
            (moment(finish), moment(finish)),
            "{}",
            told(&proposal)
        );
        assert!(proposal.is_optimal);
    };
    // 200% and 150% of two people cannot go on at once, though half a person is over on three of six days.
    let mut parts = staffed("A | 3d\nB | 3d", "Two: A=200% B=150%");
    parts.people[0].max_units = Percent::whole(200);
    best(parts, "2026-01-12T17:00");
    // Of three tasks at 40% two go on at once.
    best(staffed("A | 2d\nB | 2d\nC | 2d", "Ada: A=40% B=40% C=40%"), "2026-01-08T17:00");
    // B has Tuesday and Wednesday: four days in a row are left from Thursday on.
    let mut parts = staffed("A | 4d\nB | 2d", "Ada: A B");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-06T08:00"));
    best(parts, "2026-01-13T17:00");
    // Six days of work; that B starts by Wednesday says which comes first.
    let mut parts = staffed("A | 4d\nB | 2d", "Ada: A B");
    task_mut(&mut parts, "B").constraint = Constraint::StartNoLaterThan(moment("2026-01-07T08:00"));
    best(parts.clone(), "2026-01-12T17:00");
    parts.rules.honours_constraints = false;
    best(parts.clone(), "2026-01-12T17:00");
    parts.rules.has_many_ends = true;
    best(parts, "2026-01-12T17:00");
}

#[test]
fn where_all_orders_were_tried_there_is_nothing_to_look_for() {
    let mut parts = staffed("A | 3d\nB | 1d\nC | 1d | B", "Ada: A B, Bob: C");
    task_mut(&mut parts, "A").deadline = Some(moment("2026-01-07T17:00"));
    let mut levelling = Levelling::new(&Plan::from_parts(parts).unwrap(), LevellingOptions::default());
    // A must be done by Wednesday, so that B and C come after it. B before A would end a day earlier: no optimum.
    assert!(!levelling.step(1));
    let proposal = levelling.proposal();
    assert_eq!((proposal.finish, proposal.late.len()), (moment("2026-01-09T17:00"), 0));
    assert_eq!((proposal.lower_bound, proposal.is_optimal), (moment("2026-01-08T17:00"), false));
}

/// Ada has two days of A and four of B; M comes after B and must be on Thursday evening, in whichever way that is said.
fn ahead_of_a_date(keep: impl Fn(&mut Task, DateTime)) -> PlanParts {
    let mut parts = staffed("A | 2d\nB | 4d\nM | | B", "Ada: A B");
    keep(task_mut(&mut parts, "M"), moment("2026-01-08T17:00"));
    parts
}

#[test]
fn a_date_that_must_be_kept_comes_before_the_finish_of_the_plan_and_before_few_moves() {
    type Keep = fn(&mut Task, DateTime);
    let ways: [Keep; 6] = [
        |task, date| task.deadline = Some(date),
        |task, date| task.constraint = Constraint::FinishNoLaterThan(date),
        |task, date| task.constraint = Constraint::StartNoLaterThan(date),
        |task, date| task.constraint = Constraint::MustFinishOn(date),
        |task, date| task.constraint = Constraint::MustStartOn(date),
        |task, date| task.mode = TaskMode::Manual { start: Some(date) },
    ];
    for (way, keep) in ways.iter().enumerate() {
        for honours_constraints in [true, false] {
            let mut parts = ahead_of_a_date(keep);
            parts.rules.honours_constraints = honours_constraints;
            // Either order ends on Monday 12. With A first, which moves less, B ends then, and M with it or too late.
            let proposal = levelled(parts, LevellingOptions::default());
            assert_eq!(proposal.moves.len(), 1);
            assert_eq!(proposal.moves[0].task, TaskId(1), "way {way}\n{}", told(&proposal));
            assert_eq!(proposal.finish, moment("2026-01-12T17:00"));
            assert_eq!((&*proposal.late, proposal.schedule.findings()), (&[][..], vec![]));
        }
    }
}

#[test]
fn a_date_of_a_summary_is_kept_as_well() {
    let mut parts = staffed("A | 2d\nS\n  B | 4d\n  C | 1d | B", "Ada: A B");
    task_mut(&mut parts, "S").constraint = Constraint::FinishNoLaterThan(moment("2026-01-09T17:00"));
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!(proposal.moves[0].task, TaskId(1), "{}", told(&proposal));
    assert_eq!((proposal.late.len(), proposal.schedule.findings()), (0, vec![]));
}

#[test]
fn a_date_that_cannot_be_kept_is_told_with_by_how_much() {
    // A and B, five days for Ada, both come before M: it is for want of her that they end on Friday.
    let text = "A | 1d\nB | 4d\nM | | A, B";
    let late = |date: &str, says: fn(DateTime) -> Constraint, honours_constraints: bool| {
        let mut parts = staffed(text, "Ada: A B");
        task_mut(&mut parts, "M").constraint = says(moment(date));
        parts.rules.honours_constraints = honours_constraints;
        let proposal = levelled(parts, LevellingOptions::default());
        let words = proposal.late.iter().map(|one| one.words(&proposal.plan, |day| day.to_string()));
        words.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        late("2026-01-08T17:00", Constraint::FinishNoLaterThan, true),
        "What comes before \u{201c}M\u{201d} is 1d too late for it to finish no later than 2026-01-08T17:00, because of who is needed"
    );
    // Four days are four days: on Wednesday not even B alone is done.
    assert_eq!(
        late("2026-01-07T17:00", Constraint::MustFinishOn, true),
        "What comes before \u{201c}M\u{201d} is 2d too late for it to finish on 2026-01-07T17:00: by 1d even if nobody were busy"
    );
    assert_eq!(
        late("2026-01-08T17:00", Constraint::StartNoLaterThan, false),
        "\u{201c}M\u{201d} is 1d too late to start no later than 2026-01-08T17:00, because of who is needed"
    );
}

fn may_split() -> LevellingOptions {
    LevellingOptions { may_split: true, ..LevellingOptions::default() }
}

#[test]
fn a_task_that_may_pause_lets_another_pass_and_ends_earlier() {
    let mut parts = staffed("A | 3d\nB | 1d\nC | 1d | A", "Ada: A B, Bob: C");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-07T08:00"));
    // B is on Wednesday. From end to end A has to wait for Thursday and ends on Monday, C on Tuesday.
    let proposal = levelled(parts.clone(), LevellingOptions::default());
    assert_eq!((proposal.finish, proposal.moves[0].pauses.len()), (moment("2026-01-13T17:00"), 0));
    // In two pieces A is done on Monday, Tuesday and Thursday; Ada has four days of work by then, none is earlier.
    let proposal = levelled(parts.clone(), may_split());
    expect_test::expect![[r#"
        A 01-05T08:00..01-08T17:00
        B 01-07T08:00..01-07T17:00
        C 01-09T08:00..01-09T17:00
        A pauses from 01-06T17:00 to 01-08T08:00, with Ada busy on “B”
        optimal, chain B A C
    "#]]
    .assert_eq(&told(&proposal));
    let splits = vec![Split { stop: moment("2026-01-06T17:00"), resume: moment("2026-01-08T08:00") }];
    assert_eq!(proposal.plan.task(TaskId(1)).unwrap().splits, splits);
    let plan = Plan::from_parts(parts).unwrap();
    assert_eq!(plan.apply(&proposal.moves[0].edit()).unwrap(), proposal.plan);
    // Once that is done there is nothing more to do: what pauses already is placed as it is.
    assert_eq!(levelled(proposal.plan.to_parts(), may_split()).moves, []);
}

#[test]
fn a_task_waits_and_pauses_as_well() {
    // Ada is on D on Monday and on B on Thursday: A is done on Tuesday and Wednesday, and on Friday.
    let mut parts = staffed("A | 3d\nB | 1d\nD | 1d", "Ada: A B D");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-08T08:00"));
    task_mut(&mut parts, "D").constraint = Constraint::MustStartOn(moment("2026-01-05T08:00"));
    let proposal = levelled(parts, may_split());
    expect_test::expect![[r#"
        A 01-06T08:00..01-09T17:00
        B 01-08T08:00..01-08T17:00
        D 01-05T08:00..01-05T17:00
        A waits for Ada, busy on “D” until 01-05T17:00, and pauses from 01-07T17:00 to 01-09T08:00, with Ada busy on “B”
        optimal, chain B A
    "#]]
    .assert_eq(&told(&proposal));
}

#[test]
fn a_task_goes_on_from_end_to_end_where_pieces_gain_nothing() {
    // E lasts to Friday 16 anyhow.
    let mut parts = staffed("A | 3d\nB | 1d\nE | 10d", "Ada: A B");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-07T08:00"));
    let proposal = levelled(parts, may_split());
    assert_eq!(proposal.moves.len(), 1);
    assert_eq!(proposal.moves[0].pauses, [], "{}", told(&proposal));
    assert_eq!(proposal.moves[0].start, moment("2026-01-08T08:00"));
}

/// A is worked for ten days with half a day of Ada in each of its last five, and less in the end; B takes half of her.
fn front_loaded() -> PlanParts {
    let mut parts = staffed("A | 10d\nB | 2d", "Ada: A B=50%");
    parts.assignments[0].contour = Contour::FrontLoaded;
    parts
}

#[test]
fn a_contour_needs_in_each_stretch_what_it_needs() {
    // 100 % for three days, 75 % for two, then 50, 50, 25, 15 and 10 %: from the sixth day, Monday 12, there is room for B.
    let mut parts = front_loaded();
    task_mut(&mut parts, "B").priority = 0;
    expect_test::expect![[r#"
        A 01-05T08:00..01-16T17:00
        B 01-12T08:00..01-13T17:00
        B waits for Ada, busy on “A” until 01-09T17:00
        optimal, chain A
    "#]]
    .assert_eq(&told(&levelled(parts, LevellingOptions::default())));
}

#[test]
fn a_contour_is_not_overlooked_where_it_needs_most() {
    // B takes all of Ada, and comes before A or after it. C fits beside the second half of A; would A count by its mean, 60 %,
    // beside the first, too, where it needs three quarters of her and more.
    let mut parts = staffed("A | 10d\nB | 1d\nC | 1d", "Ada: A B C=40%");
    parts.assignments[0].contour = Contour::FrontLoaded;
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!(proposal.finish, moment("2026-01-19T17:00"));
    assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
}

#[test]
fn what_is_left_of_a_contour_is_counted_from_where_it_is() {
    // Half of A is done: from the sixth day on it takes half of Ada, as if nothing of it were done.
    let mut parts = front_loaded();
    let a = task_mut(&mut parts, "A");
    a.progress.actual_start = Some(moment("2026-01-05T08:00"));
    a.progress.percent_complete = Percent::whole(50);
    let proposal = levelled(parts.clone(), LevellingOptions::default());
    assert_eq!((proposal.moves.len(), proposal.moves[0].start), (1, moment("2026-01-12T08:00")));
    // What is left of it goes on a week later: then nobody is needed for it on Monday 12.
    let a = task_mut(&mut parts, "A");
    a.progress.split = Some(Split { stop: moment("2026-01-09T17:00"), resume: moment("2026-01-19T08:00") });
    parts.assignments[1].units = Percent::HUNDRED;
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!((proposal.moves.len(), proposal.moves[0].start), (1, moment("2026-01-12T08:00")));
}

#[test]
fn a_contour_is_worked_in_pieces_around_whoever_is_busy() {
    // On Wednesday 7, which would be the third day of A, Ada is half on B: A pauses. On Wednesday 14, its seventh, A needs
    // half of her, and leaves the other half to C.
    let mut parts = staffed("A | 10d\nB | 1d\nC | 1d", "Ada: A B=50% C=50%");
    parts.assignments[0].contour = Contour::FrontLoaded;
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-07T08:00"));
    task_mut(&mut parts, "C").constraint = Constraint::MustStartOn(moment("2026-01-14T08:00"));
    expect_test::expect![[r#"
        A 01-05T08:00..01-19T17:00
        B 01-07T08:00..01-07T17:00
        C 01-14T08:00..01-14T17:00
        A pauses from 01-06T17:00 to 01-08T08:00, with Ada busy on “B”
        open, chain B A
    "#]]
    .assert_eq(&told(&levelled(parts, may_split())));
}

#[test]
fn no_piece_is_shorter_than_a_day_but_the_last() {
    // Ada is free on Monday morning, for half a day only, and again from Tuesday 13:00 on.
    let mut parts = staffed("A | 3d\nB | 1d", "Ada: A B");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-05T13:00"));
    let proposal = levelled(parts.clone(), may_split());
    assert_eq!((proposal.moves[0].start, proposal.moves[0].pauses.len()), (moment("2026-01-06T13:00"), 0));
    // On Monday, all of it, she is, and then half a day is left.
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-06T08:00"));
    task_mut(&mut parts, "A").duration = Duration::parse("1.5d", &TimeUnits::default()).unwrap();
    let proposal = levelled(parts, may_split());
    assert_eq!((proposal.finish, proposal.moves[0].pauses.len()), (moment("2026-01-07T12:00"), 1));
}

#[test]
fn a_task_whose_finish_is_tied_stays_whole() {
    // Were A to pause, what ties its finish to F would let it begin earlier than it was placed.
    let mut parts = staffed("F | 1d\nA | 3d | F FF\nB | 1d", "Ada: A B");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-07T08:00"));
    let proposal = levelled(parts, may_split());
    assert_eq!(proposal.moves[0].pauses, [], "{}", told(&proposal));
}

#[test]
fn within_slack_a_task_in_pieces_ends_within_it() {
    // A may end by Thursday 8, with E; in pieces it does, from end to end it does not.
    let mut parts = staffed("A | 3d\nB | 1d\nE | 4d", "Ada: A B");
    task_mut(&mut parts, "B").constraint = Constraint::MustStartOn(moment("2026-01-07T08:00"));
    let options = LevellingOptions { within_slack: true, ..may_split() };
    let proposal = levelled(parts.clone(), options.clone());
    assert_eq!((proposal.finish, proposal.overloads.len()), (moment("2026-01-08T17:00"), 0));
    assert_eq!(proposal.moves[0].pauses.len(), 1);
    task_mut(&mut parts, "E").duration = Duration::parse("3d", &TimeUnits::default()).unwrap();
    let proposal = levelled(parts, options);
    assert_eq!((proposal.moves.len(), proposal.overloads.len()), (0, 1), "{}", told(&proposal));
}

/// A made-up plan: tasks with hours of work, links that lead forward, and who is on what.
#[derive(Clone, Debug)]
struct Made {
    hours: Vec<u32>,
    links: Vec<(usize, usize, usize, i64)>,
    /// By task, the person and the units.
    staff: Vec<Vec<(u32, i32)>>,
    priorities: Vec<u16>,
    /// By task, how the first of its people works: the contour, and the hours by which they come later. In a plain plan
    /// everybody works evenly from start to end.
    spreads: Vec<(Contour, i64)>,
}

fn made(tasks: usize, is_plain: bool) -> impl Strategy<Value = Made> {
    (2..=tasks).prop_flat_map(move |count| {
        let kinds = if is_plain { 1_usize } else { 4 };
        let lags = if is_plain { 0..1_i64 } else { -6..12 };
        let link = (0..count, 0..count, 0..kinds, lags).prop_filter("leads forward", |one| one.0 < one.1);
        let units = prop::sample::select(vec![50, 100, 100, 150]);
        (
            prop::collection::vec(1..24_u32, count),
            prop::collection::vec(link, 0..=count),
            prop::collection::vec(prop::collection::vec((0..3_u32, units), 0..3), count),
            prop::collection::vec(prop::sample::select(vec![0, 500, 500, 900, 1_000_u16]), count),
            prop::collection::vec((prop::sample::select(Contour::ALL.to_vec()), 0..4_i64), count),
        )
            .prop_map(|(hours, links, staff, priorities, spreads)| Made {
                hours,
                links,
                staff,
                priorities,
                spreads,
            })
    })
}

impl Made {
    fn parts(&self, is_plain: bool) -> PlanParts {
        let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
        let kinds = ["FS", "SS", "FF", "SF"];
        let text: Vec<String> = (0..self.hours.len())
            .map(|task| {
                let links = self.links.iter().filter(|link| link.1 == task);
                let mut seen = BTreeSet::new();
                let links = links.filter(|link| seen.insert(link.0)).map(|(from, _, kind, lag)| {
                    let sign = if *lag < 0 { "-" } else { "+" };
                    format!("{} {}{sign}{}h", names[*from], kinds[*kind], lag.abs())
                });
                format!("{} | {}h | {}", names[task], self.hours[task], links.collect::<Vec<_>>().join(", "))
            })
            .collect();
        let mut parts = parts(&text.join("\n"));
        for person in 0..3 {
            let mut one = Person::new(PersonId(person + 1), names[person as usize]);
            // The third is two people.
            one.max_units = Percent::whole(if person == 2 { 200 } else { 100 });
            if !is_plain && person == 1 {
                parts.calendars.push(early_bird());
                one.calendar = Some(CalendarId(20));
                let day = |day| Date::from_ymd(2026, 1, day);
                one.availability =
                    vec![Availability { from: day(13), to: day(14), units: Percent::whole(50) }];
            }
            parts.people.push(one);
        }
        for (task, staff) in self.staff.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for (person, units) in staff.iter().filter(|one| seen.insert(one.0)) {
                let id = AssignmentId(parts.assignments.len() as u32 + 1);
                let most = if is_plain && *person < 2 { 100 } else { 200 };
                let units = Percent::whole((*units).min(most));
                let one = Assignment::new(id, TaskId(task as u32 + 1), PersonId(person + 1));
                parts.assignments.push(Assignment { units, ..one });
            }
        }
        if !is_plain {
            for (task, (contour, hours)) in self.spreads.iter().enumerate() {
                let mut on_it = parts.assignments.iter_mut();
                if let Some(one) = on_it.find(|one| one.task == TaskId(task as u32 + 1)) {
                    one.contour = *contour;
                    one.delay = planner::Span::working(60 * hours, planner::TimeUnit::Hour);
                }
            }
            for ((_, task), priority) in parts.tasks.iter_mut().zip(&self.priorities) {
                task.priority = *priority;
            }
        }
        parts
    }
}

/// Six hours from Monday to Thursday, with the Wednesday of the second week off.
fn early_bird() -> Calendar {
    let hours = DayIntervals::new(vec![Interval { start: 6 * 60, finish: 12 * 60 }]).unwrap();
    let mut calendar = Calendar::standard(CalendarId(20));
    calendar.name = "Early bird".to_owned();
    for day in 0..7 {
        calendar.week[day] = Some(if day < 4 { hours.clone() } else { DayIntervals::off() });
    }
    calendar.exceptions = vec![off(14)];
    calendar
}

/// A day off in January.
fn off(day: u32) -> CalendarException {
    let day = Date::from_ymd(2026, 1, day).unwrap();
    let (name, intervals) = (String::new(), DayIntervals::off());
    CalendarException { name, from: day, to: day, intervals, recurrence: None }
}

/// The minutes in which somebody works on a task, each by its start: by stepping from one to the next, on their calendar and
/// not in a pause, for as long as the task takes.
fn worked(plan: &Plan, schedule: &Schedule, one: &Assignment) -> Vec<DateTime> {
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
fn needed_twice(plan: &Plan, schedule: &Schedule) -> Vec<(DateTime, PersonId, Vec<TaskId>)> {
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nobody_is_needed_twice_where_levelling_can_help_it(
        made in made(8, false),
        pause in prop::option::of((0..8_usize, 0..300_i64, 1..3_000_i64)),
        may_split in any::<bool>(),
    ) {
        let mut parts = made.parts(false);
        if let Some((task, from, minutes)) = pause {
            let stop = DateTime::from_minutes(parts.start.minutes() + 60 * from);
            let resume = DateTime::from_minutes(stop.minutes() + minutes);
            let count = parts.tasks.len();
            parts.tasks[task % count].1.splits = vec![Split { stop, resume }];
        }
        let plan = Plan::from_parts(parts).unwrap();
        let options = LevellingOptions { may_split, ..LevellingOptions::default() };
        let mut levelling = Levelling::new(&plan, options.clone());
        levelling.step(30);
        let proposal = levelling.proposal();
        let after = proposal.edit().map_or(plan.clone(), |edit| plan.apply(&edit).unwrap());
        prop_assert_eq!(&after, &proposal.plan);
        let schedule = Schedule::compute(&after);
        prop_assert_eq!(&schedule, &proposal.schedule);
        prop_assert_eq!(levelling.progress().finish, schedule.finish());
        prop_assert!(proposal.lower_bound <= schedule.finish() || !proposal.overloads.is_empty());
        let short: BTreeSet<TaskId> = proposal.shortfalls.iter().map(|one| one.task).collect();
        for (minute, person, tasks) in needed_twice(&after, &schedule) {
            // What is needed twice all the same is told, or one of the tasks needs more than there is.
            let is_told = proposal.overloads.iter().any(|one| {
                one.who == planner::Who::Person(person) && one.from <= minute && minute < one.until
            });
            let is_short = tasks.iter().any(|task| short.contains(task));
            prop_assert!(is_told || is_short, "{} {:?} {:?}\n{}", minute, person, tasks, told(&proposal));
            let stays = |task: &TaskId| plan.task(*task).unwrap().priority == Task::MAX_PRIORITY;
            prop_assert!(is_short || tasks.iter().any(stays), "{} {:?} {:?}\n{}", minute, person, tasks, told(&proposal));
        }
        // Links, dates and constraints are kept: what is odd about the schedule was odd before. Slack alone may be told too
        // small before a delay in which a lag, a lead and several calendars meet: delays run on the wall clock.
        let odd = |schedule: &Schedule| {
            let told = schedule.findings().into_iter().filter(|one| one.code != FindingCode::NegativeSlack);
            let told = told.filter(|one| one.code != FindingCode::PauseWithoutWork);
            told.map(|one| (one.code, one.message)).collect::<BTreeSet<_>>()
        };
        let (before, after) = (odd(&Schedule::compute(&plan)), odd(&schedule));
        let new: Vec<_> = after.difference(&before).collect();
        prop_assert!(new.is_empty(), "{:?}\n{}", new, told(&proposal));
        for one in &proposal.moves {
            let splits: Vec<Split> = one.pauses.iter().map(|pause| pause.split).collect();
            prop_assert!(may_split || splits.is_empty());
            // Nothing is shredded: each piece but the last is a day at least.
            let clock = worked(&proposal.plan, &schedule, proposal.plan.assignments_of(one.task).next().unwrap());
            for split in &splits {
                let before = splits.iter().map(|other| other.resume).filter(|resume| resume < &split.stop).max();
                let piece = clock.iter().filter(|at| **at < split.stop && before.is_none_or(|from| from <= **at));
                prop_assert!(piece.count() >= 480, "{}", told(&proposal));
            }
        }
        let mut again = Levelling::new(&plan, options);
        again.step(30);
        prop_assert_eq!(again.proposal().moves, proposal.moves);
    }

    /// What one search has found, another takes up whole: it proposes the same. Nonsense changes nothing.
    #[test]
    fn a_search_takes_up_what_another_has_found(made in made(8, false)) {
        let plan = Plan::from_parts(made.parts(false)).unwrap();
        let options = |seed| LevellingOptions { seed, ..LevellingOptions::default() };
        let mut one = Levelling::new(&plan, options(7));
        one.step(30);
        let mut other = Levelling::new(&plan, options(8));
        other.take_up(one.order(), one.progress().schedules);
        prop_assert_eq!(other.progress(), one.progress());
        prop_assert_eq!(told(&other.proposal()), told(&one.proposal()));

        let before = told(&other.proposal());
        let count = one.order().len();
        let backwards: Vec<u32> = one.order().iter().rev().copied().chain([0]).collect();
        for nonsense in [vec![0; count + 1], vec![u32::MAX; count.max(1)], backwards] {
            other.take_up(&nonsense, 1_000);
        }
        prop_assert_eq!(other.progress(), one.progress());
        prop_assert_eq!(told(&other.proposal()), before);
    }

    /// On one calendar, with links from finish to start, a plan is the classic problem: hours of work are its periods, and
    /// some order of its tasks gives the best schedule there is (Sprecher, Kolisch and Drexl 1995).
    #[test]
    fn tiny_plans_are_levelled_as_well_as_can_be(made in made(5, true)) {
        let plan = Plan::from_parts(made.parts(true)).unwrap();
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let proposal = levelling.proposal();
        let clock = plan.working_time(plan.calendar()).unwrap();
        let hours = |until: DateTime| clock.between(plan.start(), until).0 / 60;
        let needs = needs(&made);
        let best = shortest(&made, &made.hours, |task, who, _| needs[task][who], 1);
        prop_assert_eq!(hours(proposal.finish), i64::from(best), "{}", told(&proposal));
        prop_assert_eq!(hours(proposal.lower_bound), i64::from(best));
        prop_assert!(proposal.is_optimal);
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
        prop_assert_eq!(Capacity::of(&proposal.schedule).shortages(), vec![]);
    }

    /// What must come by some hour, after one task each: no order of the tasks is less late, and none that is no later ends
    /// earlier. What must be kept was told to be late by as much as it is.
    #[test]
    fn dates_that_must_be_kept_are_broken_as_little_as_can_be(
        made in made(5, true),
        kept in prop::collection::vec((0..5_usize, 1..60_u32, 0..5_usize), 1..3),
    ) {
        let mut parts = made.parts(true);
        let kept: Vec<Keep> = kept.iter().map(|one| Keep { task: one.0 % made.hours.len(), hour: one.1, way: one.2 }).collect();
        for (number, keep) in (20..).zip(&kept) {
            parts.tasks.push((None, keep.milestone(TaskId(number))));
            parts.dependencies.push(Dependency {
                id: DependencyId(100 + number),
                predecessor: TaskId(keep.task as u32 + 1),
                successor: TaskId(number),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            });
        }
        let plan = Plan::from_parts(parts).unwrap();
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let proposal = levelling.proposal();
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
        let (late, finish, earliest) = least_late(&made, &kept);
        prop_assert!(proposal.lower_bound <= evening(earliest));
        let clock = plan.working_time(plan.calendar()).unwrap();
        let hour = |at: DateTime| (clock.between(plan.start(), at).0 / 60) as u32;
        let ends = |task: usize| hour(proposal.schedule.dates_of(TaskId(task as u32 + 1)).unwrap().finish);
        let is_late: i64 = kept.iter().map(|keep| keep.late(ends(keep.task))).sum();
        prop_assert_eq!((is_late, proposal.finish), (late, evening(finish)), "{}", told(&proposal));
        let missing: i64 = proposal.late.iter().map(|one| one.missing.0 / 60).sum();
        let hours = kept.iter().map(|keep| i64::from(ends(keep.task).saturating_sub(keep.hour)));
        prop_assert_eq!(missing, hours.sum::<i64>(), "{}", told(&proposal));
    }

    /// The same with contours, in periods of six minutes, of which a tenth of a task has as many as the task has hours.
    #[test]
    fn tiny_plans_with_contours_are_levelled_as_well_as_any_order_does(made in made(4, true)) {
        let made = Made { hours: made.hours.iter().map(|hours| 1 + hours % 6).collect(), ..made };
        let mut parts = made.parts(true);
        for one in &mut parts.assignments {
            one.contour = made.spreads[one.task.0 as usize - 1].0;
        }
        let plan = Plan::from_parts(parts).unwrap();
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let proposal = levelling.proposal();
        let clock = plan.working_time(plan.calendar()).unwrap();
        let minutes = |until: DateTime| clock.between(plan.start(), until).0;
        let periods: Vec<u32> = made.hours.iter().map(|hours| 10 * hours).collect();
        let needs = needs(&made);
        let best = shortest(&made, &periods, |task, who, period| {
            let tenth = period / made.hours[task];
            needs[task][who] * i32::from(made.spreads[task].0.tenths()[tenth as usize])
        }, 100);
        prop_assert_eq!(minutes(proposal.finish), 6 * i64::from(best), "{}", told(&proposal));
        prop_assert!(minutes(proposal.lower_bound) <= 6 * i64::from(best));
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
    }

    /// A last task that stands on its date, whatever comes before it, keeps nobody from being later: all that it says of the
    /// finish is that it is part of the plan.
    #[test]
    fn what_stands_on_a_date_bounds_nothing_before_it(made in made(8, true), hour in 0..60_i64, is_by_hand in any::<bool>()) {
        let bound = |parts: PlanParts| {
            let plan = Plan::from_parts(parts).unwrap();
            Levelling::new(&plan, LevellingOptions::default()).progress().lower_bound
        };
        let parts = made.parts(true);
        let without = bound(parts.clone());
        let mut with = parts;
        let start = DateTime::from_minutes(with.start.minutes() + 60 * hour);
        let mut last = Task::new(TaskId(20), "Last", Duration::parse("1h", &TimeUnits::default()).unwrap());
        if is_by_hand {
            last.mode = TaskMode::Manual { start: Some(start) };
        } else {
            last.constraint = Constraint::MustStartOn(start);
        }
        let before: Vec<TaskId> = with.tasks.iter().map(|(_, task)| task.id).collect();
        with.tasks.push((None, last));
        for predecessor in before {
            with.dependencies.push(Dependency {
                id: DependencyId(100 + predecessor.0),
                predecessor,
                successor: TaskId(20),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            });
        }
        let plan = Plan::from_parts(with.clone()).unwrap();
        let its_finish = Schedule::compute(&plan).dates_of(TaskId(20)).unwrap().finish;
        prop_assert_eq!(bound(with), without.max(its_finish));
    }

    /// A day is an hour, so that tasks may pause at every hour.
    #[test]
    fn no_tiny_plan_in_pieces_ends_earlier_than_it_can(made in made(4, true)) {
        let made = Made { hours: made.hours.iter().map(|hours| 1 + hours % 6).collect(), ..made };
        let mut parts = made.parts(true);
        parts.time_units.minutes_per_day = 60;
        let plan = Plan::from_parts(parts).unwrap();
        let mut levelling = Levelling::new(&plan, may_split());
        levelling.step(500);
        let proposal = levelling.proposal();
        let clock = plan.working_time(plan.calendar()).unwrap();
        let hours = |until: DateTime| clock.between(plan.start(), until).0 / 60;
        let best = i64::from(shortest_in_pieces(&made));
        prop_assert!(hours(proposal.lower_bound) <= best, "{} {}\n{}", proposal.lower_bound, best, told(&proposal));
        prop_assert!(best <= hours(proposal.finish), "{}\n{}", best, told(&proposal));
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
    }
}

/// A milestone that must come by so many hours of work, after a task.
#[derive(Clone, Copy, Debug)]
struct Keep {
    task: usize,
    hour: u32,
    way: usize,
}

impl Keep {
    fn milestone(self, id: TaskId) -> Task {
        let mut task = Task::new(id, format!("M{}", id.0), Duration::ZERO);
        let date = evening(self.hour);
        match self.way {
            0 => task.deadline = Some(date),
            1 => task.constraint = Constraint::FinishNoLaterThan(date),
            2 => task.constraint = Constraint::StartNoLaterThan(date),
            3 => task.constraint = Constraint::MustFinishOn(date),
            _ => task.mode = TaskMode::Manual { start: Some(date) },
        }
        task
    }

    /// Whether it stands on its date, so that the plan ends no earlier.
    fn stands(self) -> bool {
        self.way >= 3
    }

    /// By how many minutes on the wall clock it is too late after a task that ends at an hour.
    fn late(self, hour: u32) -> i64 {
        (evening(hour).minutes() - evening(self.hour).minutes()).max(0)
    }
}

/// When so many hours of work end, eight a day from Monday 5 January on: in each day four until 12:00, and four from 13:00.
fn evening(hour: u32) -> DateTime {
    let (day, hour) = (hour.saturating_sub(1) / 8, hour - hour.saturating_sub(1) / 8 * 8);
    let day = day + day / 5 * 2;
    let minutes = day * 1_440 + (hour + u32::from(hour > 4)) * 60;
    DateTime::from_minutes(moment("2026-01-05T08:00").minutes() + i64::from(minutes))
}

/// By how many minutes dates that must be kept are broken at least, in how many hours the plan can then be done, and in how
/// many if nothing need be kept: by trying every order.
fn least_late(made: &Made, kept: &[Keep]) -> (i64, u32, u32) {
    let (mut best, mut earliest) = ((i64::MAX, u32::MAX), u32::MAX);
    let needs = needs(made);
    each_schedule(made, &made.hours, |task, who, _| needs[task][who], 1, &mut |ends| {
        let late = kept.iter().map(|keep| keep.late(ends[keep.task])).sum();
        let stand = kept.iter().filter(|keep| keep.stands()).map(|keep| keep.hour);
        let finish = ends.iter().copied().chain(stand).max().unwrap_or(0);
        best = best.min((late, finish));
        earliest = earliest.min(finish);
    });
    (best.0, best.1, earliest)
}

/// The fewest hours in which a plan on one calendar can be done whose tasks may pause at every hour: by trying for each
/// hour everything that can go on in it.
fn shortest_in_pieces(made: &Made) -> u32 {
    fn hours(made: &Made, needs: &[[i32; 3]], left: &[u32], known: &mut BTreeMap<Vec<u32>, u32>) -> u32 {
        if left.iter().all(|hours| *hours == 0) {
            return 0;
        }
        if let Some(hours) = known.get(left) {
            return *hours;
        }
        let is_ready =
            |task: usize| left[task] > 0 && made.links.iter().all(|link| link.1 != task || left[link.0] == 0);
        let ready: Vec<usize> = (0..left.len()).filter(|task| is_ready(*task)).collect();
        let mut best = u32::MAX;
        for chosen in 1..1_u32 << ready.len() {
            let tasks = || (0..ready.len()).filter(|at| chosen & 1 << at != 0).map(|at| ready[at]);
            let fits = [100, 100, 200]
                .iter()
                .enumerate()
                .all(|(who, there_is)| tasks().map(|task| needs[task][who]).sum::<i32>() <= *there_is);
            if fits {
                let mut after = left.to_vec();
                tasks().for_each(|task| after[task] -= 1);
                best = best.min(1 + hours(made, needs, &after, known));
            }
        }
        known.insert(left.to_vec(), best);
        best
    }
    hours(made, &needs(made), &made.hours, &mut BTreeMap::new())
}

/// By task, how much it takes of each person.
fn needs(made: &Made) -> Vec<[i32; 3]> {
    (made.staff.iter())
        .map(|staff| {
            let mut seen = BTreeSet::new();
            let mut needs = [0; 3];
            for (person, units) in staff.iter().filter(|one| seen.insert(one.0)) {
                needs[*person as usize] = (*units).min(if *person < 2 { 100 } else { 200 });
            }
            needs
        })
        .collect()
}

/// The fewest periods in which a plan on one calendar can be done whose tasks take so many of them and need so much of each
/// person in each of them, of `whole` for a percent: by trying every order.
fn shortest(made: &Made, periods: &[u32], need: impl Fn(usize, usize, u32) -> i32, whole: i32) -> u32 {
    let mut best = u32::MAX;
    let mut with = |ends: &[u32]| best = best.min(ends.iter().copied().max().unwrap_or(0));
    each_schedule(made, periods, need, whole, &mut with);
    best
}

/// The periods at which tasks end, for every order in which one after the other starts as early as it can.
fn each_schedule(
    made: &Made,
    periods: &[u32],
    need: impl Fn(usize, usize, u32) -> i32,
    whole: i32,
    with: &mut impl FnMut(&[u32]),
) {
    let count = periods.len();
    let capacity = [100 * whole, 100 * whole, 200 * whole];
    let mut order: Vec<usize> = Vec::new();
    try_orders(count, made, &mut order, &mut |order| {
        let mut used = vec![[0; 3]; periods.iter().sum::<u32>() as usize + 1];
        let mut ends = vec![0_u32; count];
        for &task in order {
            let before = made.links.iter().filter(|link| link.1 == task);
            let mut start = before.map(|link| ends[link.0]).max().unwrap_or(0);
            let fits = |start: u32, used: &[[i32; 3]]| {
                (0..periods[task]).all(|period| {
                    let used = used[(start + period) as usize];
                    (0..3).all(|who| used[who] + need(task, who, period) <= capacity[who])
                })
            };
            while !fits(start, &used) {
                start += 1;
            }
            for period in 0..periods[task] {
                (0..3).for_each(|who| used[(start + period) as usize][who] += need(task, who, period));
            }
            ends[task] = start + periods[task];
        }
        with(&ends);
    });
}

fn try_orders(count: usize, made: &Made, order: &mut Vec<usize>, with: &mut impl FnMut(&[usize])) {
    if order.len() == count {
        return with(order);
    }
    for task in 0..count {
        let mut before = made.links.iter().filter(|link| link.1 == task);
        if !order.contains(&task) && before.all(|link| order.contains(&link.0)) {
            order.push(task);
            try_orders(count, made, order, with);
            order.pop();
        }
    }
}

/// Ada needs two days for each of C and D, and one for A, which is to be as late as possible. Beside each other they end on
/// Tuesday, with A on it. One after the other they begin on Wednesday and end on Monday, and A moves to that Monday: it cannot
/// be helped without another date for A, and is told.
#[test]
fn what_goes_along_with_the_finish_into_somebody_busy_is_told() {
    let mut parts = staffed("C | 2d\nD | 2d\nA | 1d", "Ada: C D A");
    task_mut(&mut parts, "A").constraint = Constraint::AsLateAsPossible;
    let late = task_named(&parts, "A");
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!(proposal.finish, moment("2026-01-12T17:00"));
    let [overload] = &*proposal.overloads else { panic!("{:?}", proposal.overloads) };
    assert_eq!((overload.from, overload.until), (moment("2026-01-12T08:00"), moment("2026-01-12T17:00")));
    assert_eq!(overload.missing, Percent::HUNDRED);
    assert!(overload.tasks.contains(&(late, Some(Stay::AsLateAsPossible))));
    assert!(!proposal.is_optimal);
}
