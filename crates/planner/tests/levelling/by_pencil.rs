//! Small plans whose best is worked out with a pencil.

use std::collections::BTreeSet;

use crate::made::off;
use crate::minutes::needed_twice;
use crate::support::{moment, parts};
use crate::{may_split, told};
use planner::{
    Assignment, AssignmentId, Availability, Calendar, CalendarId, Capacity, Constraint, Contour, Date,
    DateTime, DayIntervals, Duration, Interval, Levelling, LevellingOptions, Percent, Person, PersonId, Plan,
    PlanParts, Proposal, Split, Stay, Task, TaskId, TaskMode, Team, TeamId, TimeUnits, WorkingMinutes,
};

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

/// Ada has time for two things at once, and half of her watches a test.
fn watched(link: &str) -> PlanParts {
    let text = format!("Build | 3d\nTest | 2d\nWatch | 1d | Test {link}");
    let mut parts = staffed(&text, "Ada: Build Test Watch=50%");
    parts.people[0].max_units = Percent::whole(200);
    parts
}

#[test]
fn what_follows_from_its_start_goes_along_with_what_is_moved() {
    // Watch begins with Test, so that Build waits until Watch is over. Were Test to wait, Watch would meet Build until that
    // is done, and the plan took five days.
    let plan = Plan::from_parts(watched("SS")).unwrap();
    let mut levelling = Levelling::new(&plan, LevellingOptions::default());
    levelling.step(50);
    let mut levelling = levelling.holding(BTreeSet::from([TaskId(3)]));
    levelling.step(300);
    expect_test::expect![[r#"
        Build 01-06T08:00..01-08T17:00
        Test 01-05T08:00..01-06T17:00
        Watch 01-05T08:00..01-05T17:00
        Build waits for Ada, busy on “Test” and “Watch” until 01-05T17:00
        open, chain Test Watch Build
    "#]]
    .assert_eq(&told(&levelling.proposal()));
}

#[test]
fn what_follows_from_its_finish_goes_along_with_what_is_moved() {
    // Watch ends with Test: they pass Build where Watch begins once it is done, and Test a day before.
    let plan = Plan::from_parts(watched("FF")).unwrap();
    let mut levelling = Levelling::new(&plan, LevellingOptions::default());
    levelling.step(50);
    let mut levelling = levelling.holding(BTreeSet::from([TaskId(3)]));
    levelling.step(300);
    let refused = levelling.proposal();
    expect_test::expect![[r#"
        Build 01-05T08:00..01-07T17:00
        Test 01-07T08:00..01-08T17:00
        Watch 01-08T08:00..01-08T17:00
        Test waits for the sake of “Watch”, which follows it, with Ada busy on “Build” until 01-07T17:00
        open, chain Build Test
    "#]]
    .assert_eq(&told(&refused));
    let mut parts = watched("FF");
    task_mut(&mut parts, "Watch").priority = 1_000;
    assert_eq!(told(&levelled(parts, LevellingOptions::default())), told(&refused));
}

#[test]
fn a_task_waits_for_the_sake_of_what_follows_it() {
    // Half of Ada is on A and C at once, all of her on B: a day later, A ends with C and B comes after both.
    let people = "Ada: A=50% B C=50%";
    let told_of = |text: &str| {
        let mut parts = staffed(text, people);
        task_mut(&mut parts, "B").priority = 1_000;
        told(&levelled(parts, LevellingOptions::default()))
    };
    let by_link = told_of("A | 2d\nB | 1d | A\nC | 3d");
    expect_test::expect![[r#"
        A 01-06T08:00..01-07T17:00
        B 01-08T08:00..01-08T17:00
        C 01-05T08:00..01-07T17:00
        A waits for the sake of “B”, which follows it, with Ada busy on “C” until 01-07T17:00
        open, chain C A B
    "#]]
    .assert_eq(&by_link);
    // What needs nobody may be in between, or a summary around.
    assert_eq!(told_of("A | 2d\nS | | A\n  B | 1d\nC | 3d"), by_link);
    let by_milestone = told_of("A | 2d\nM | 0d | A\nB | 1d | M\nC | 3d");
    assert_eq!(by_milestone.replace("M 01-07T17:00..01-07T17:00\n", ""), by_link.replace("A B\n", "A M B\n"));
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

/// Every day on which somebody is needed for longer than they work, by the heat map.
fn over_on(proposal: &Proposal) -> Vec<String> {
    let over = Capacity::of(&proposal.schedule).over_allocations();
    over.iter().map(|one| one.words(&proposal.plan)).collect()
}

#[test]
fn what_goes_on_around_the_clock_is_too_much_of_a_day_and_told() {
    // A takes Ada for 24 hours, and B for eight: in the two days that they take together she works for 16, whatever comes first.
    let proposal = levelled(staffed("A | 1ed\nB | 1d", "Ada: A B"), LevellingOptions::default());
    expect_test::expect![[r#"
        A 01-05T17:00..01-06T17:00
        B 01-05T08:00..01-05T17:00
        A waits for Ada, busy on “B” until 01-05T17:00
        2 tasks need 32h of Ada from 2026-01-05 to 2026-01-06, 16h more than the 16h available: “A” and “B”
        open, chain B A
    "#]]
    .assert_eq(&told(&proposal));
    assert_eq!(
        over_on(&proposal),
        ["2 tasks need 32h of Ada from 2026-01-05 to 2026-01-06, 16h more than the 16h available"]
    );
    // Who is not looked at is not told of.
    let options = LevellingOptions { people: false, ..LevellingOptions::default() };
    assert_eq!(levelled(staffed("A | 1ed\nB | 1d", "Ada: A B"), options).excesses, []);
}

#[test]
fn what_is_worked_on_longer_days_than_somebody_has_is_told() {
    // The task goes on by night, too, and does not ask when Ada works.
    let mut parts = staffed("A | 15h", "Ada: A");
    let mut always = Calendar { name: "Always".to_owned(), ..Calendar::standard(CalendarId(20)) };
    always.week =
        [(); 7].map(|()| Some(DayIntervals::new(vec![Interval { start: 0, finish: 1_440 }]).unwrap()));
    parts.calendars.push(always);
    let a = task_mut(&mut parts, "A");
    (a.calendar, a.ignores_resource_calendars) = (Some(CalendarId(20)), true);
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!(
        proposal.remaining(|day| day.to_string()),
        ["1 task needs 15h of Ada on 2026-01-05, 7h more than the 8h available: \u{201c}A\u{201d}"]
    );
}

#[test]
fn a_team_without_the_hours_that_its_task_takes_is_told() {
    // Sixteen of its 24 hours are on Monday; on Tuesday there is as much of Ada as it takes.
    let parts = web("C | 1ed", "Ada:");
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!(
        proposal.remaining(|day| day.to_string()),
        ["1 task needs 16h of Web on 2026-01-05, 8h more than the 8h available: \u{201c}C\u{201d}"]
    );
}

#[test]
fn whoever_is_on_a_summary_beside_its_tasks_is_told() {
    let parts = staffed("S\n  A | 1d", "Ada: S A");
    assert_eq!(
        levelled(parts, LevellingOptions::default()).remaining(|day| day.to_string()),
        [
            "2 tasks need 16h of Ada on 2026-01-05, 8h more than the 8h available: \u{201c}S\u{201d} and \u{201c}A\u{201d}"
        ]
    );
}

#[test]
fn work_that_a_duration_is_too_short_for_takes_more_of_somebody() {
    // 17 hours of work in seven: two and a half times Ada.
    let mut parts = staffed("A | 7h", "Ada: A");
    parts.assignments[0].work = Some(WorkingMinutes(17 * 60));
    assert_eq!(
        levelled(parts, LevellingOptions::default()).remaining(|day| day.to_string()),
        ["\u{201c}A\u{201d} needs 242.86% of Ada, of whom there is 100% at most"]
    );
    // A third of Ada does not do a day of work in a day: it takes all of her, so that A waits, or B does.
    let mut parts = staffed("A | 2d\nB | 1d", "Ada: A B=33%");
    parts.assignments[1].work = Some(WorkingMinutes(480));
    let proposal = levelled(parts, LevellingOptions::default());
    assert_eq!((proposal.finish, proposal.moves.len()), (moment("2026-01-07T17:00"), 1));
    assert_eq!((over_on(&proposal), proposal.remaining(|day| day.to_string())), (vec![], vec![]));
}

#[test]
fn a_task_waits_until_there_is_more_of_somebody_and_not_until_another_is_done() {
    // A goes on until Friday 16. From Monday 12 on there are two of Ada.
    let mut parts = staffed("A | 10d\nB | 3d", "Ada: A B");
    task_mut(&mut parts, "A").priority = 1_000;
    let from = Date::from_ymd(2026, 1, 12);
    parts.people[0].availability = vec![Availability { from, to: None, units: Percent::whole(200) }];
    expect_test::expect![[r#"
        A 01-05T08:00..01-16T17:00
        B 01-12T08:00..01-14T17:00
        B waits until there is enough of Ada beside “A”, from 01-12T00:00 on
        optimal, chain A
    "#]]
    .assert_eq(&told(&levelled(parts.clone(), LevellingOptions::default())));
    // Of half of Ada there is too little even for B alone.
    parts.assignments.remove(0);
    parts.people[0].max_units = Percent::whole(50);
    let proposal = levelled(parts, LevellingOptions::default());
    assert!(
        told(&proposal).contains("B waits until there is enough of Ada, from 01-12T00:00 on"),
        "{}",
        told(&proposal)
    );
}

#[test]
fn a_task_that_needs_somebody_later_on_does_not_wait_until_they_are_free() {
    // Ada comes to B four hours after Bob, and is on A until Tuesday evening: B starts at noon.
    let mut parts = staffed("A | 2d\nB | 2d", "Ada: A B, Bob: B");
    task_mut(&mut parts, "A").priority = 1_000;
    parts.assignments[1].delay = planner::Span::working(240, planner::TimeUnit::Hour);
    expect_test::expect![[r#"
        A 01-05T08:00..01-06T17:00
        B 01-06T13:00..01-08T12:00
        B waits for Ada, needed later on and busy on “A” until then
        optimal, chain A B
    "#]]
    .assert_eq(&told(&levelled(parts, LevellingOptions::default())));
}

#[test]
fn a_delay_that_is_taken_back_for_want_of_anything_better_says_so() {
    let wait = planner::Span::elapsed(1_440, planner::TimeUnit::Day);
    // A would have to start by Monday 5, and Ada is on B then.
    let mut parts = staffed("A | 1d\nB | 2d", "Ada: A B");
    let a = task_mut(&mut parts, "A");
    (a.constraint, a.levelling_delay) = (Constraint::StartNoLaterThan(moment("2026-01-05T08:00")), wait);
    task_mut(&mut parts, "B").priority = 1_000;
    let proposal = levelled(parts, LevellingOptions::default());
    assert!(
        told(&proposal).contains("A would wait in vain: it would be later than it may"),
        "{}",
        told(&proposal)
    );
    // Of Ada there is never as much as A needs.
    let mut parts = staffed("A | 5d", "Ada: A");
    task_mut(&mut parts, "A").levelling_delay = wait;
    let on = |day| Date::from_ymd(2026, 1, day);
    parts.people[0].availability = vec![Availability { from: on(7), to: None, units: Percent::ZERO }];
    let proposal = levelled(parts, LevellingOptions::default());
    assert!(
        told(&proposal).contains("A would wait in vain: it needs more than there ever is"),
        "{}",
        told(&proposal)
    );
}

/// Two hours of W were done on Monday morning, with half of Ada, though it comes after A.
fn begun_too_early() -> PlanParts {
    let text = "A | 1d\nS | 1d | A\nW | 1d | S SS | started 2026-01-05T08:00 complete 25%";
    staffed(text, "Ada: A W=50%, Bob: S")
}

#[test]
fn a_task_is_put_behind_what_is_done_of_one_that_comes_after_it() {
    expect_test::expect![[r#"
        A 01-05T10:00..01-06T10:00
        S 01-06T10:00..01-07T10:00
        W 01-05T08:00..01-06T17:00
        A waits for Ada, busy on “W” until 01-05T10:00
        open, chain W A S
    "#]]
    .assert_eq(&told(&levelled(begun_too_early(), LevellingOptions::default())));
}

#[test]
fn no_task_is_put_behind_another_later_than_it_may_be() {
    let stays = |parts: PlanParts, options: LevellingOptions| {
        let proposal = levelled(parts, options);
        assert_eq!((proposal.moves.len(), proposal.overloads.len()), (0, 1), "{}", told(&proposal));
    };
    // Only within the slack that it has, which is none.
    let options = LevellingOptions { within_slack: true, ..LevellingOptions::default() };
    stays(begun_too_early(), options);
    let mut parts = begun_too_early();
    task_mut(&mut parts, "A").constraint = Constraint::StartNoLaterThan(moment("2026-01-05T08:00"));
    stays(parts, LevellingOptions::default());
}
