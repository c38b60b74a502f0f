//! Work = duration x units: what follows what when one of them changes, and who shares whose work.
//!
//! The tables are those of Microsoft Project's help ("Change the task type Project uses to calculate task duration"
//! and "effort-driven"), worked out with a pencil. A day is eight hours.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use expect_test::{Expect, expect};
use planner::{
    Assignment, AssignmentId, Contour, Duration, Edit, EditError, Entity, Percent, Person, PersonId, Plan,
    PlanParts, Progress, ResourceKind, Span, Task, TaskChange, TaskId, TaskType, TimeUnit, TimeUnits,
    WorkingMinutes,
};
use proptest::prelude::*;

use TaskType::{FixedDuration, FixedUnits, FixedWork};

const TASK: TaskId = TaskId(1);
const NAMES: [&str; 4] = ["Ada", "Bo", "Cy", "Sand"];

fn person(number: u32) -> Person {
    let name = NAMES[number as usize - 1];
    Person {
        kind: if name == "Sand" { ResourceKind::Material } else { ResourceKind::Work },
        ..Person::new(PersonId(number), name)
    }
}

/// A plan of one task; `crew` is units in percent of Ada, Bo and so on, with their work in minutes where it is said.
fn plan(task_type: TaskType, is_effort_driven: bool, duration: &str, crew: &[(i32, Option<i64>)]) -> Plan {
    let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
    let duration = Duration::parse(duration, &TimeUnits::default()).unwrap();
    parts.tasks.push((None, Task { task_type, is_effort_driven, ..Task::new(TASK, "Dig", duration) }));
    parts.people.extend((1..=4).map(person));
    let assignments = crew.iter().zip(1..).map(|((units, work), number)| Assignment {
        units: Percent::whole(*units),
        work: work.map(WorkingMinutes),
        ..Assignment::new(AssignmentId(number), TASK, PersonId(number))
    });
    parts.assignments.extend(assignments);
    Plan::from_parts(parts).unwrap()
}

/// `2d: Ada 100% 16h, Bo 50% 8h`; work that follows from duration and units stands in brackets.
fn told(plan: &Plan) -> String {
    let time_units = plan.time_units();
    let task = plan.task(TASK).unwrap();
    let hours = |minutes| Span::working(minutes, TimeUnit::Hour).to_text(time_units);
    let crew = plan.assignments_of(TASK).map(|one| {
        let work = match one.work {
            Some(work) => hours(work.0),
            None => format!("({})", hours(one.units.of_minutes(task.duration.length().minutes()))),
        };
        format!("{} {} {work}", plan.person(one.person).unwrap().name, one.units)
    });
    let crew: Vec<String> = crew.collect();
    format!("{}: {}", task.duration.to_text(time_units), crew.join(", "))
}

fn check(plan: &Plan, edit: &Edit, expected: Expect) {
    expected.assert_eq(&told(&plan.apply(edit).unwrap()));
}

fn days(days: u16) -> Duration {
    Duration::days(days, &TimeUnits::default())
}

const ADA: AssignmentId = AssignmentId(1);
const BO: AssignmentId = AssignmentId(2);

fn hours(hours: i64) -> WorkingMinutes {
    WorkingMinutes(hours * 60)
}

#[test]
fn with_fixed_units_work_follows_duration_and_duration_the_rest() {
    let one = plan(FixedUnits, false, "1d", &[(100, Some(480))]);
    check(&one, &one.change_duration(TASK, days(2)), expect!["2d: Ada 100% 16h"]);
    check(&one, &one.change_work(ADA, hours(20)), expect!["2d 4h: Ada 100% 20h"]);
    check(&one, &one.change_units(ADA, Percent::whole(50)), expect!["2d: Ada 50% 8h"]);
    check(&one, &one.change_units(ADA, Percent::whole(200)), expect!["4h: Ada 200% 8h"]);
}

#[test]
fn with_fixed_duration_units_follow_work_and_work_the_rest() {
    let one = plan(FixedDuration, false, "1d", &[(100, Some(480))]);
    check(&one, &one.change_duration(TASK, days(2)), expect!["2d: Ada 100% 16h"]);
    check(&one, &one.change_work(ADA, hours(16)), expect!["1d: Ada 200% 16h"]);
    check(&one, &one.change_units(ADA, Percent::whole(50)), expect!["1d: Ada 50% 4h"]);
}

#[test]
fn with_fixed_work_units_follow_duration_and_duration_the_rest() {
    let one = plan(FixedWork, false, "1d", &[(100, Some(480))]);
    check(&one, &one.change_duration(TASK, days(2)), expect!["2d: Ada 50% 8h"]);
    check(&one, &one.change_work(ADA, hours(16)), expect!["2d: Ada 100% 16h"]);
    check(&one, &one.change_units(ADA, Percent::whole(50)), expect!["2d: Ada 50% 8h"]);
}

#[test]
fn work_that_was_not_said_follows_and_stays_unsaid() {
    for task_type in [FixedUnits, FixedDuration] {
        let two = plan(task_type, false, "1d", &[(100, None), (50, None)]);
        check(&two, &two.change_duration(TASK, days(3)), expect!["3d: Ada 100% (24h), Bo 50% (12h)"]);
    }
    let fixed = plan(FixedWork, false, "1d", &[(100, None), (50, None)]);
    check(&fixed, &fixed.change_duration(TASK, days(2)), expect!["2d: Ada 50% (8h), Bo 25% (4h)"]);
}

#[test]
fn who_begins_later_or_works_unevenly_makes_the_task_longer() {
    let day = Span::working(480, TimeUnit::Day);
    let one = plan(FixedUnits, false, "1d", &[(100, Some(480))]);
    check(&one, &one.change_spread(ADA, day, Contour::Flat), expect!["2d: Ada 100% 8h"]);
    // On average a bell takes half of the units, a turtle seven tenths: 8 h / 0.7 = 686 min.
    check(&one, &one.change_spread(ADA, Assignment::NO_DELAY, Contour::Bell), expect!["2d: Ada 100% 8h"]);
    check(&one, &one.change_spread(ADA, day, Contour::Bell), expect!["3d: Ada 100% 8h"]);
    check(
        &one,
        &one.change_spread(ADA, Assignment::NO_DELAY, Contour::Turtle),
        expect!["1d 3h 26m: Ada 100% 8h"],
    );
    let two = plan(FixedUnits, false, "2d", &[(100, Some(960)), (50, Some(480))]);
    check(&two, &two.change_spread(BO, day, Contour::Flat), expect!["3d: Ada 100% 16h, Bo 50% 8h"]);
}

#[test]
fn with_fixed_duration_who_begins_later_or_works_unevenly_does_less() {
    let day = Span::working(480, TimeUnit::Day);
    let one = plan(FixedDuration, false, "2d", &[(100, Some(960))]);
    check(&one, &one.change_spread(ADA, day, Contour::Flat), expect!["2d: Ada 100% 8h"]);
    check(
        &one,
        &one.change_spread(ADA, Assignment::NO_DELAY, Contour::BackLoaded),
        expect!["2d: Ada 100% 9h 36m"],
    );
    // Who begins after the end of the task has no time for work: units that did it there cannot be.
    let waiting = plan(FixedDuration, false, "2d", &[(100, Some(960))]);
    let late = Span::working(1_440, TimeUnit::Day);
    let waiting = waiting.apply(&waiting.change_spread(ADA, late, Contour::Flat)).unwrap();
    check(&waiting, &waiting.change_work(ADA, hours(8)), expect!["2d: Ada 100% 8h"]);
    // Later than the task ends.
    let late = Span::working(1_440, TimeUnit::Day);
    check(&one, &one.change_spread(ADA, late, Contour::Flat), expect!["2d: Ada 100% 0h"]);
}

#[test]
fn what_spreads_the_work_stays_when_the_rest_changes() {
    let day = Span::working(480, TimeUnit::Day);
    let one = plan(FixedUnits, false, "1d", &[(100, Some(480))]);
    let spread = one.apply(&one.change_spread(ADA, day, Contour::Bell)).unwrap();
    // A day of waiting, and 16 h at half the units of 100 %: four days; at 200 %: two.
    check(&spread, &spread.change_work(ADA, hours(16)), expect!["5d: Ada 100% 16h"]);
    check(&spread, &spread.change_units(ADA, Percent::whole(200)), expect!["2d: Ada 200% 8h"]);
    // Three days, of which one is waiting: two days at half of 100 %.
    check(&spread, &spread.change_duration(TASK, days(5)), expect!["5d: Ada 100% 16h"]);
    let back = spread.apply(&spread.change_spread(ADA, Assignment::NO_DELAY, Contour::Flat)).unwrap();
    assert_eq!(back, one);
    // What was not said stays unsaid, and is the same work.
    let unsaid = plan(FixedUnits, false, "1d", &[(100, None)]);
    let spread = unsaid.apply(&unsaid.change_spread(ADA, day, Contour::Bell)).unwrap();
    assert_eq!(spread.task(TASK).unwrap().duration, days(3));
    assert_eq!(spread.assignments_of(TASK).next().unwrap().work, None);
    assert_eq!(
        spread.apply(&spread.change_spread(ADA, Assignment::NO_DELAY, Contour::Flat)).unwrap(),
        unsaid
    );
}

#[test]
fn a_task_takes_as_long_as_whoever_works_longest() {
    let two = plan(FixedUnits, false, "1d", &[(100, None), (50, None)]);
    // Bo keeps the four hours, and is done after the first day.
    check(&two, &two.change_work(ADA, hours(16)), expect!["2d: Ada 100% 16h, Bo 50% 4h"]);
    check(&two, &two.change_work(ADA, hours(2)), expect!["1d: Ada 100% 2h, Bo 50% (4h)"]);
    check(&two, &two.change_units(BO, Percent::whole(25)), expect!["2d: Ada 100% 8h, Bo 25% (4h)"]);
    // Two thirds of a short assignment stay two thirds when the duration changes.
    let uneven = plan(FixedUnits, false, "3d", &[(100, Some(24 * 60)), (100, Some(16 * 60))]);
    check(&uneven, &uneven.change_duration(TASK, days(6)), expect!["6d: Ada 100% 48h, Bo 100% 32h"]);
    check(&uneven, &uneven.unassign(ADA), expect!["2d: Bo 100% 16h"]);
}

#[test]
fn effort_that_drives_is_shared_in_proportion_to_units() {
    let one = plan(FixedUnits, true, "2d", &[(100, None)]);
    let bo = PersonId(2);
    check(&one, &one.assign(TASK, bo, Percent::HUNDRED), expect!["1d: Ada 100% (8h), Bo 100% (8h)"]);
    check(&one, &one.assign(TASK, bo, Percent::whole(300)), expect!["4h: Ada 100% (4h), Bo 300% (12h)"]);
    let work = plan(FixedWork, false, "2d", &[(100, Some(960))]);
    check(&work, &work.assign(TASK, bo, Percent::HUNDRED), expect!["1d: Ada 100% 8h, Bo 100% (8h)"]);
    let duration = plan(FixedDuration, true, "2d", &[(100, Some(960))]);
    check(&duration, &duration.assign(TASK, bo, Percent::HUNDRED), expect!["2d: Ada 50% 8h, Bo 50% (8h)"]);
}

#[test]
fn effort_that_does_not_drive_stays_with_whom_it_was() {
    for task_type in [FixedUnits, FixedDuration] {
        let one = plan(task_type, false, "2d", &[(100, Some(960))]);
        let edit = one.assign(TASK, PersonId(2), Percent::whole(50));
        check(&one, &edit, expect!["2d: Ada 100% 16h, Bo 50% (8h)"]);
        let two = one.apply(&edit).unwrap();
        check(&two, &two.unassign(ADA), expect!["2d: Bo 50% (8h)"]);
    }
}

#[test]
fn those_who_stay_take_over_the_work_of_those_who_go() {
    let crew = [(100, Some(480)), (100, Some(480))];
    let two = plan(FixedUnits, true, "1d", &crew);
    check(&two, &two.unassign(BO), expect!["2d: Ada 100% 16h"]);
    let work = plan(FixedWork, true, "1d", &crew);
    check(&work, &work.unassign(BO), expect!["2d: Ada 100% 16h"]);
    let duration = plan(FixedDuration, true, "1d", &crew);
    check(&duration, &duration.unassign(BO), expect!["1d: Ada 200% 16h"]);
    // The last to go leaves the duration behind.
    let one = plan(FixedUnits, true, "1d", &[(100, Some(480))]);
    check(&one, &one.unassign(ADA), expect!["1d: "]);
}

#[test]
fn the_first_to_come_works_for_as_long_as_the_task_takes() {
    for task_type in TaskType::ALL {
        let nobody = plan(task_type, true, "3d", &[]);
        check(&nobody, &nobody.assign(TASK, PersonId(1), Percent::whole(50)), expect!["3d: Ada 50% (12h)"]);
    }
}

#[test]
fn who_is_there_already_gets_other_units() {
    let one = plan(FixedUnits, true, "2d", &[(100, Some(960))]);
    check(&one, &one.assign(TASK, PersonId(1), Percent::whole(200)), expect!["1d: Ada 200% 16h"]);
}

#[test]
fn who_had_no_units_works_for_as_long_as_the_task_takes() {
    // Work that was said stays said; that which follows stays unsaid.
    for task_type in TaskType::ALL {
        for (work, idle, busy) in [
            (None, "5d: Ada 0% (0h)", "5d: Ada 100% (40h)"),
            (Some(2_400), "5d: Ada 0% 0h", "5d: Ada 100% 40h"),
        ] {
            let one = plan(task_type, false, "5d", &[(100, work)]);
            let none = one.apply(&one.change_units(ADA, Percent::ZERO)).unwrap();
            assert_eq!(told(&none), idle, "{task_type:?}");
            let again = none.apply(&none.change_units(ADA, Percent::HUNDRED)).unwrap();
            assert_eq!(told(&again), busy, "{task_type:?}");
        }
    }
    // Half of her for the three days that Bo needs.
    let two = plan(FixedUnits, false, "3d", &[(0, None), (100, Some(1_440))]);
    check(&two, &two.change_units(ADA, Percent::whole(50)), expect!["3d: Ada 50% (12h), Bo 100% 24h"]);
    // Work that a file said of nobody's time waits for somebody's.
    let said = plan(FixedUnits, false, "5d", &[(0, Some(480))]);
    check(&said, &said.change_units(ADA, Percent::HUNDRED), expect!["1d: Ada 100% 8h"]);
}

#[test]
fn material_neither_works_nor_takes_time() {
    let with_sand = plan(FixedUnits, true, "2d", &[(100, None), (100, None), (100, None), (700, None)]);
    let sand = AssignmentId(4);
    check(
        &with_sand,
        &with_sand.unassign(AssignmentId(3)),
        expect!["3d: Ada 100% (24h), Bo 100% (24h), Sand 700% (168h)"],
    );
    check(
        &with_sand,
        &with_sand.change_units(sand, Percent::whole(100)),
        expect!["2d: Ada 100% (16h), Bo 100% (16h), Cy 100% (16h), Sand 100% (16h)"],
    );
    check(&with_sand, &with_sand.unassign(sand), expect!["2d: Ada 100% (16h), Bo 100% (16h), Cy 100% (16h)"]);
}

#[test]
fn minutes_go_to_the_nearest_and_none_is_lost_in_sharing() {
    // A third of the time makes three days of one.
    let one = plan(FixedUnits, false, "1d", &[(100, Some(480))]);
    check(&one, &one.change_units(ADA, Percent::from_hundredths(3_333)), expect!["3d: Ada 33.33% 8h"]);
    // 1,000 minutes among three: 333, 334 and 333, for 333 minutes.
    let two = plan(FixedUnits, true, "500m", &[(100, None), (100, None)]);
    let edit = two.assign(TASK, PersonId(3), Percent::HUNDRED);
    check(&two, &edit, expect!["333m: Ada 100% (5h 33m), Bo 100% 5h 34m, Cy 100% (5h 33m)"]);
    // A minute of work takes a minute, whoever does it.
    let many = plan(FixedUnits, false, "1m", &[(100, Some(1))]);
    check(&many, &many.change_units(ADA, Percent::whole(900)), expect!["1m: Ada 900% 1m"]);
}

#[test]
fn nothing_can_be_shared_out_where_there_is_nothing() {
    let milestone = plan(FixedWork, true, "0d", &[(100, None)]);
    check(&milestone, &milestone.change_duration(TASK, days(2)), expect!["2d: Ada 100% 0h"]);
    check(
        &milestone,
        &milestone.assign(TASK, PersonId(2), Percent::HUNDRED),
        expect!["0d: Ada 100% (0h), Bo 100% (0h)"],
    );
    let one = plan(FixedWork, true, "2d", &[(100, None)]);
    check(&one, &one.change_duration(TASK, days(0)), expect!["0d: Ada 100% 16h"]);
    check(&one, &one.change_units(ADA, Percent::ZERO), expect!["2d: Ada 0% (0h)"]);
    check(&one, &one.assign(TASK, PersonId(2), Percent::ZERO), expect!["2d: Ada 100% (16h), Bo 0% (0h)"]);
    let duration = plan(FixedDuration, true, "0d", &[(100, Some(480))]);
    check(&duration, &duration.change_work(ADA, hours(4)), expect!["0d: Ada 100% 4h"]);
}

#[test]
fn elapsed_time_and_guesses_stay_what_they_are() {
    let elapsed = plan(FixedUnits, false, "2ed?", &[(50, None)]);
    check(&elapsed, &elapsed.change_units(ADA, Percent::HUNDRED), expect!["1ed?: Ada 100% (24h)"]);
    check(&elapsed, &elapsed.change_duration(TASK, days(1)), expect!["1d: Ada 50% (4h)"]);
}

#[test]
fn what_remains_changes_with_the_duration() {
    let one = plan(FixedUnits, false, "4d", &[(100, Some(4 * 480))]);
    let remaining = Some(Span::working(3 * 480, TimeUnit::Day));
    let progress = Progress { percent_complete: Percent::whole(25), remaining, ..Progress::default() };
    let begun = one.apply(&Edit::ChangeTask { task: TASK, change: TaskChange::Progress(progress) }).unwrap();
    let left = |edit| begun.apply(&edit).unwrap().task(TASK).unwrap().progress.remaining.unwrap();
    assert_eq!(left(begun.change_work(ADA, hours(48))), Span::working(5 * 480, TimeUnit::Day));
    assert_eq!(left(begun.change_duration(TASK, days(0))), Span::working(0, TimeUnit::Day));
}

#[test]
fn what_is_not_there_is_refused() {
    let one = plan(FixedUnits, false, "1d", &[(100, None)]);
    let nobody = AssignmentId(9);
    for edit in
        [one.change_work(nobody, hours(1)), one.change_units(nobody, Percent::HUNDRED), one.unassign(nobody)]
    {
        assert_eq!(one.apply(&edit), Err(EditError::Unknown(Entity::Assignment(nobody))));
    }
    let no_task = one.assign(TaskId(7), PersonId(1), Percent::HUNDRED);
    assert_eq!(one.apply(&no_task), Err(EditError::Unknown(Entity::Task(TaskId(7)))));
    let nobody = one.assign(TASK, PersonId(7), Percent::HUNDRED);
    assert_eq!(one.apply(&nobody), Err(EditError::Unknown(Entity::Person(PersonId(7)))));
    let no_task = one.change_duration(TaskId(7), days(1));
    assert_eq!(one.apply(&no_task), Err(EditError::Unknown(Entity::Task(TaskId(7)))));
}

#[test]
fn a_gesture_says_what_it_does() {
    let one = plan(FixedUnits, true, "1d", &[(100, Some(480)), (100, Some(480))]);
    let label = |edit: &Edit| edit.label(&one);
    assert_eq!(label(&one.change_duration(TASK, days(2))), "Change the duration of \u{201c}Dig\u{201d}");
    assert_eq!(label(&one.change_work(ADA, hours(9))), "Change the work on \u{201c}Dig\u{201d}");
    assert_eq!(label(&one.change_units(ADA, Percent::whole(50))), "Change the units on \u{201c}Dig\u{201d}");
    assert_eq!(label(&one.assign(TASK, PersonId(3), Percent::HUNDRED)), "Assign \u{201c}Dig\u{201d}");
    assert_eq!(label(&one.unassign(ADA)), "Unassign \u{201c}Dig\u{201d}");
}

/// What a person may do next.
#[derive(Clone, Debug)]
enum Change {
    Duration(i64),
    Work(u32, i64),
    Units(u32, i32),
    Assign(u32, i32),
    Unassign(u32),
}

fn changes() -> impl Strategy<Value = Change> {
    let who = || 1_u32..4;
    let units = || prop_oneof![Just(10_000), 500..40_000];
    prop_oneof![
        (1_i64..20_000).prop_map(Change::Duration),
        (who(), 1_i64..20_000).prop_map(|(who, work)| Change::Work(who, work)),
        (who(), units()).prop_map(|(who, units)| Change::Units(who, units)),
        (who(), units()).prop_map(|(who, units)| Change::Assign(who, units)),
        who().prop_map(Change::Unassign),
    ]
}

fn edit(plan: &Plan, change: &Change) -> Option<(Edit, Option<PersonId>)> {
    let of = |who: &u32| plan.assignments_of(TASK).find(|one| one.person == PersonId(*who)).map(|one| one.id);
    Some(match change {
        Change::Duration(minutes) => {
            (plan.change_duration(TASK, Duration::new(Span::working(*minutes, TimeUnit::Day))?), None)
        }
        Change::Work(who, work) => (plan.change_work(of(who)?, WorkingMinutes(*work)), Some(PersonId(*who))),
        Change::Units(who, units) => {
            (plan.change_units(of(who)?, Percent::from_hundredths(*units)), Some(PersonId(*who)))
        }
        Change::Assign(who, units) => {
            (plan.assign(TASK, PersonId(*who), Percent::from_hundredths(*units)), Some(PersonId(*who)))
        }
        Change::Unassign(who) => (plan.unassign(of(who)?), None),
    })
}

/// How far rounding may take work from duration times units: half a minute of work, half a minute of everybody's time
/// (a whole one where a minute is the least), and half a hundredth of a percent of the duration.
fn slack(duration: i64, units: Percent) -> i64 {
    1 + i64::from(units.hundredths()) / 10_000 + 1 + duration / 20_000
}

fn minutes(plan: &Plan) -> i64 {
    plan.task(TASK).unwrap().duration.length().minutes()
}

fn work(plan: &Plan, one: &Assignment) -> i64 {
    one.work.map_or_else(|| one.units.of_minutes(minutes(plan)), |work| work.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever is changed, in whatever order: nobody has more to do than there is time for, and the task is no longer
    /// than somebody needs.
    #[test]
    fn work_is_duration_times_units(
        kind in 0_usize..3,
        is_driven in any::<bool>(),
        changes in proptest::collection::vec(changes(), 1..8),
    ) {
        let mut plan = plan(TaskType::ALL[kind], is_driven, "2d", &[(100, None), (50, None)]);
        for change in changes {
            let Some((edit, changed)) = edit(&plan, &change) else { continue };
            let before = plan.clone();
            plan = plan.apply(&edit).unwrap();
            let duration = minutes(&plan);
            let excess = |one: &Assignment| work(&plan, one) - one.units.of_minutes(duration);
            let crew: Vec<Assignment> = plan.assignments_of(TASK).copied().collect();
            // Nobody has more to do than there is time for.
            for one in &crew {
                prop_assert!(excess(one) <= slack(duration, one.units), "{:?}: {}", change, told(&plan));
            }
            // Somebody is busy for all of it; where the duration is fixed, whoever's work was changed.
            let task = plan.task(TASK).unwrap();
            let is_busy = |one: &Assignment| excess(one) >= -slack(duration, one.units);
            let needs_it = match (task.task_type, &change) {
                (FixedDuration, Change::Work(..)) => {
                    crew.iter().filter(|one| Some(one.person) == changed).all(is_busy)
                }
                (FixedDuration, _) => true,
                _ => crew.is_empty() || crew.iter().any(is_busy),
            };
            prop_assert!(needs_it, "{:?}: {} to {}", change, told(&before), told(&plan));
            // What drives is neither made nor lost.
            let is_driven = is_driven || task.task_type == FixedWork;
            let all = |plan: &Plan| plan.assignments_of(TASK).map(|one| work(plan, one)).sum::<i64>();
            let had = |who: u32| before.assignments_of(TASK).any(|one| one.person == PersonId(who));
            let is_shared = match change {
                Change::Assign(who, _) => !had(who) && before.assignments_of(TASK).next().is_some(),
                Change::Unassign(_) => !crew.is_empty(),
                _ => false,
            };
            if is_driven && is_shared {
                prop_assert_eq!(all(&before), all(&plan), "{:?}: {} to {}", change, told(&before), told(&plan));
            }
        }
        prop_assert_eq!(plan.violations(), vec![]);
    }

    /// While everybody works for all of a task, changes of its duration and its crew keep it so.
    #[test]
    fn a_crew_that_is_busy_all_the_time_stays_so(
        kind in 0_usize..3,
        is_driven in any::<bool>(),
        duration in 1_i64..20_000,
        change in prop_oneof![
            (1_i64..20_000).prop_map(Change::Duration),
            (500..40_000).prop_map(|units| Change::Assign(3, units)),
            (1_u32..3).prop_map(Change::Unassign),
        ],
    ) {
        let text = format!("{duration}m");
        let plan = plan(TaskType::ALL[kind], is_driven, &text, &[(100, None), (50, None)]);
        let Some((edit, _)) = edit(&plan, &change) else { return Ok(()) };
        let after = plan.apply(&edit).unwrap();
        for one in after.assignments_of(TASK) {
            let gap = (work(&after, one) - one.units.of_minutes(minutes(&after))).abs();
            prop_assert!(gap <= slack(minutes(&after), one.units), "{:?}: {} to {}", change, told(&plan), told(&after));
        }
    }
}
