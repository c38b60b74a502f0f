//! Load against capacity, shortages and what can be done about them, leave and staffing: by pencil.

#![allow(clippy::unwrap_used, reason = "a plan that is drawn wrongly shall fail")]

mod generated;
mod support;

use std::collections::BTreeMap;

use expect_test::expect;
use generated::{edits, moments, prepared, rules};
use planner::{
    Assignment, AssignmentId, Availability, Bucket, BucketScale, Calendar, CalendarException, CalendarId,
    Capacity, Date, Edit, Percent, Person, PersonId, Plan, PlanParts, Schedule, Task, TaskId, Team, TeamId,
    Usage, Who, WorkingMinutes, Workload,
};
use proptest::option;
use proptest::prelude::*;
use support::parts;

const ADA: PersonId = PersonId(1);
const BOB: PersonId = PersonId(2);
const WEB: TeamId = TeamId(1);

/// The drawing with Ada and Bob, engineers of the team Web; `on` are tasks by number and the people on them.
fn staffed(text: &str, on: &[(u32, PersonId, i32)], change: impl FnOnce(&mut PlanParts)) -> Plan {
    let mut parts = parts(text);
    let person = |id, name| Person { team: Some(WEB), role: "Engineer".to_owned(), ..Person::new(id, name) };
    parts.people = vec![person(ADA, "Ada"), person(BOB, "Bob")];
    parts.teams = vec![Team::new(WEB, "Web")];
    for ((task, person, percent), id) in on.iter().zip(1..) {
        let assignment = Assignment::new(AssignmentId(id), TaskId(*task), *person);
        parts.assignments.push(Assignment { units: Percent::whole(*percent), ..assignment });
    }
    change(&mut parts);
    Plan::from_parts(parts).unwrap()
}

fn day(number: u32) -> Date {
    Date::from_ymd(2026, 1, number).unwrap()
}

fn days(from: u32, to: u32) -> Bucket {
    Bucket { from: day(from), to: day(to) }
}

fn capacity(plan: &Plan) -> Capacity {
    Capacity::of(&Schedule::compute(plan))
}

fn usage(load: i64, capacity: i64, over: i64) -> Usage {
    let minutes = WorkingMinutes;
    Usage { load: minutes(load), capacity: minutes(capacity), over: minutes(over) }
}

/// The shortages and their fixes, as a list.
fn told(plan: &Plan) -> String {
    let schedule = Schedule::compute(plan);
    let capacity = Capacity::of(&schedule);
    let mut text = String::new();
    for shortage in capacity.shortages() {
        let finding = &shortage.finding;
        text += &format!("{} {}: {}\n", finding.severity.name(), finding.code, finding.message);
        for fix in capacity.fixes(&schedule, &shortage) {
            text += &format!("  {}\n", fix.label);
            plan.apply(&fix.edit).unwrap();
        }
    }
    text
}

#[test]
fn a_cell_sums_load_and_capacity_over_its_days() {
    // Ada is needed twice on Monday and Tuesday; the week has 40 hours of her and 80 of the team.
    let plan = staffed("A | 2d\nB | 3d\nC | 1d", &[(1, ADA, 100), (2, ADA, 50)], |parts| {
        parts.tasks[2].1.team = Some(WEB);
    });
    let capacity = capacity(&plan);
    let week = BucketScale::Week.around(day(6));
    assert_eq!(capacity.cell(Who::Person(ADA), days(5, 5)), usage(720, 480, 240));
    assert_eq!(capacity.cell(Who::Person(ADA), week), usage(960 + 720, 2_400, 480));
    // With Bob there is enough of the team even for the task that nobody is on.
    assert_eq!(capacity.cell(Who::Team(WEB), days(5, 5)), usage(720 + 480, 960, 240));
    assert_eq!(capacity.cell(Who::Team(WEB), week), usage(1_680 + 480, 4_800, 240));
    assert_eq!(capacity.cell(Who::Person(BOB), week), usage(0, 2_400, 0));
    assert_eq!(capacity.span(), Some(days(5, 7)));
    let row = capacity.row(Who::Person(ADA), &BucketScale::Day.buckets(day(7), day(10)));
    assert_eq!(row, [usage(240, 480, 0), usage(0, 480, 0), usage(0, 480, 0), usage(0, 0, 0)]);
}

#[test]
fn a_team_whose_people_are_needed_too_much_is_marked_and_they_are_told() {
    // On Monday and Tuesday Ada and Bob have 12 hours each of their 8. Ada goes on with half a day on each of two days
    // more, when the two of them together have time enough.
    let on = [(1, ADA, 100), (2, ADA, 50), (1, BOB, 100), (3, BOB, 50)];
    let text = "A | 2d\nB | 4d\nC | 2d";
    let plan = staffed(text, &on, |_| {});
    let capacity = capacity(&plan);
    let (day, two) = (days(5, 5), days(5, 6));
    assert_eq!(capacity.cell(Who::Team(WEB), day), usage(2 * 720, 960, 480));
    assert_eq!(capacity.cell(Who::Team(WEB), two), usage(4 * 720, 1_920, 960));
    assert_eq!(capacity.cell(Who::Team(WEB), days(7, 8)), usage(480, 1_920, 0));
    let told: Vec<Who> = capacity.over_allocations().iter().map(|one| one.who).collect();
    assert_eq!(told, [Who::Person(ADA), Who::Person(BOB)]);
    // Ada alone has too much: together there is enough of the two, and the team is not marked.
    let plan = staffed(text, &on[..2], |_| {});
    let capacity = self::capacity(&plan);
    assert_eq!(capacity.cell(Who::Person(ADA), day), usage(720, 480, 240));
    assert_eq!(capacity.cell(Who::Team(WEB), day), usage(720, 960, 0));
}

#[test]
fn behind_a_cell_are_the_tasks_with_their_shares() {
    let plan = staffed("A | 2d\nB | 3d\nC | 1d", &[(2, ADA, 50), (1, BOB, 100)], |parts| {
        parts.tasks[2].1.team = Some(WEB);
    });
    let behind: Vec<(TaskId, Who, i64)> = capacity(&plan)
        .behind(Who::Team(WEB), days(5, 6))
        .iter()
        .map(|one| (one.task, one.who, one.work.0))
        .collect();
    let (ada, bob) = (Who::Person(ADA), Who::Person(BOB));
    assert_eq!(behind, [(TaskId(1), bob, 960), (TaskId(2), ada, 480), (TaskId(3), Who::Team(WEB), 480)]);
}

#[test]
fn there_is_as_much_of_somebody_as_calendar_and_availability_say() {
    let plan = staffed("A | 1d", &[], |parts| {
        parts.people[0].max_units = Percent::whole(50);
        parts.people[0].availability =
            vec![Availability { from: Some(day(7)), to: Some(day(8)), units: Percent::whole(200) }];
    });
    let capacity = capacity(&plan);
    assert_eq!(capacity.available(Who::Person(ADA), days(5, 11)).0, 240 + 240 + 960 + 960 + 240);
    assert_eq!(capacity.available(Who::Team(WEB), days(10, 11)).0, 0);
}

#[test]
fn a_task_that_a_date_holds_later_than_its_links_is_put_off_behind_that_date() {
    // Ada has A on Monday and Tuesday, and B, which nothing holds but its date, on Tuesday: Wednesday is the next day.
    for bound in ["SNET 2026-01-06T08:00", "FNET 2026-01-06T17:00"] {
        let text = format!("A | 2d\nB | 1d | | {bound}");
        let plan = staffed(&text, &[(1, ADA, 100), (2, ADA, 100)], |_| {});
        let schedule = Schedule::compute(&plan);
        let capacity = Capacity::of(&schedule);
        let fixes = capacity.fixes(&schedule, &capacity.shortages()[0]);
        let label = "Put \u{201c}B\u{201d} off until 2026-01-07T08:00, the plan finishes 2026-01-07T17:00";
        let fix = fixes.iter().find(|fix| fix.label == label);
        let after = plan.apply(&fix.unwrap_or_else(|| panic!("{bound}: {fixes:?}")).edit).unwrap();
        let start = Schedule::compute(&after).dates_of(TaskId(2)).unwrap().start;
        assert_eq!(start.to_string(), "2026-01-07T08:00");
        // The date stays: it was somebody's decision.
        assert_eq!(after.task(TaskId(2)).unwrap().constraint, plan.task(TaskId(2)).unwrap().constraint);
    }
}

#[test]
fn who_is_needed_for_too_long_is_told_with_what_helps() {
    let plan = staffed("A | 2d\nB | 3d\nC | 1d | A", &[(1, ADA, 100), (2, ADA, 100)], |_| {});
    expect![[r#"
        warning overallocated-person: 2 tasks need 32h of Ada from 2026-01-05 to 2026-01-06, 16h more than the 16h available
          Hand “A” to Bob
          Hand “B” to Bob
          Put “B” off until 2026-01-07T08:00, the plan finishes 2026-01-09T17:00
          Put “A” off until 2026-01-08T08:00, the plan finishes 2026-01-12T17:00
          Share Ada: 50% for “A”, 50% for “B”, the plan finishes 2026-01-12T17:00
    "#]]
    .assert_eq(&told(&plan));
}

#[test]
fn a_task_has_a_part_in_what_it_makes_short() {
    // Ada is short on Monday and Tuesday, when she is on A and B; C comes after that, with more of Bob than there is. D is
    // the team's, which has the two of them: on Monday all that is needed of it is more than there is.
    let on = [(1, ADA, 100), (2, ADA, 100), (3, BOB, 150)];
    let plan = staffed("A | 2d\nB | 2d\nC | 1d | B\nD | 1d\nE | 1d", &on, |parts| {
        parts.tasks[3].1.team = Some(WEB);
    });
    let capacity = capacity(&plan);
    let all = capacity.shortages();
    let with = |task: u32| {
        let own = capacity.shortages_with(TaskId(task), &all);
        own.iter().map(|one| (one.finding.code.name(), one.who)).collect::<Vec<_>>()
    };
    let (ada, bob, web) = (Who::Person(ADA), Who::Person(BOB), Who::Team(WEB));
    let (over, team) = (("overallocated-person", ada), ("overallocated-team", web));
    assert_eq!((with(1), with(2)), (vec![over, team], vec![over, team]));
    assert_eq!(with(3), [("more-than-exists", bob), ("overallocated-person", bob)]);
    assert_eq!((with(4), with(5)), (vec![team], vec![]));
}

#[test]
fn a_weekend_does_not_end_a_shortage_and_a_free_day_does() {
    let text = "
        A | 6d
        B | 1d | | SNET 2026-01-09T08:00
        C | 1d | B
    ";
    let plan = staffed(text, &[(1, ADA, 100), (2, ADA, 10), (3, ADA, 10)], |_| {});
    let over: Vec<_> =
        capacity(&plan).over_allocations().iter().map(|one| (one.days, one.load.0, one.task_count)).collect();
    assert_eq!(over, [(days(9, 12), 2 * 528, 3)]);
    let text = text.replace("C | 1d | B", "C | 1d | B FS+1d");
    let plan =
        staffed(&text.replace("A | 6d", "A | 7d"), &[(1, ADA, 100), (2, ADA, 10), (3, ADA, 10)], |_| {});
    let over: Vec<_> = capacity(&plan).over_allocations().iter().map(|one| one.days).collect();
    assert_eq!(over, [days(9, 9), days(13, 13)]);
}

#[test]
fn a_team_without_people_is_told_once() {
    let plan = staffed("A | 2d\nB | 1d", &[], |parts| {
        parts.people.clear();
        parts.tasks[0].1.team = Some(WEB);
        parts.tasks[1].1.team = Some(WEB);
    });
    expect![[r#"
        note nobody-available: 2 tasks need 24h of the team Web, and nobody is in it
    "#]]
    .assert_eq(&told(&plan));
}

#[test]
fn whoever_is_gone_is_a_problem() {
    let plan = staffed("A | 2d", &[(1, ADA, 100)], |parts| {
        parts.people[0].availability =
            vec![Availability { from: Some(day(6)), to: None, units: Percent::ZERO }];
    });
    expect![[r#"
        problem nobody-available: 1 task needs 8h of Ada on 2026-01-06, and none of it is available
          Hand “A” to Bob
    "#]]
    .assert_eq(&told(&plan));
}

#[test]
fn a_task_that_needs_more_than_there_is_says_by_how_much() {
    let plan = staffed("A | 2d", &[(1, ADA, 300)], |parts| {
        parts.people[0].is_placeholder = true;
        parts.people[0].role = "Designer".to_owned();
    });
    expect![[r#"
        warning more-than-exists: “A” needs 300% of Ada, of whom there is never more than 100%: 200% are missing
          Look for 300% of Ada
          Take 100% of Ada for “A”, the plan finishes 2026-01-12T17:00
        warning overallocated-person: 1 task needs 48h of Ada from 2026-01-05 to 2026-01-06, 32h more than the 16h available
          Look for 300% of Ada
          Take 100% of Ada for “A”, the plan finishes 2026-01-12T17:00
    "#]]
    .assert_eq(&told(&plan));
}

#[test]
fn who_is_shared_is_shared_to_the_hundredth_of_a_percent() {
    // 100% and 50% of one person: two thirds and one third, of which no minute is left over.
    let plan = staffed("A | 2d\nB | 2d", &[(1, ADA, 100), (2, ADA, 50)], |parts| {
        parts.people[1].role = "Designer".to_owned();
    });
    let text = told(&plan);
    let fix = text.lines().find(|line| line.contains("Share Ada")).unwrap();
    assert!(fix.trim().starts_with("Share Ada: 66.66% for “A”, 33.33% for “B”"), "{text}");
    assert!(!fix.contains("missing"), "{text}");
}

#[test]
fn leave_that_a_task_ignores_can_be_taken_back() {
    let plan = staffed("A | 2d | | calendar SixDays", &[(1, ADA, 100)], |parts| {
        parts.tasks[0].1.ignores_resource_calendars = true;
        parts.people[1].role = "Designer".to_owned();
    });
    let plan = plan.apply(&plan.add_leave(ADA, day(6), day(6), "Day off")).unwrap();
    expect![[r#"
        problem nobody-available: 1 task needs 8h of Ada on 2026-01-06, and none of it is available
          Let Ada work in spite of “Day off”
    "#]]
    .assert_eq(&told(&plan));
}

#[test]
fn leave_stands_on_a_calendar_of_the_persons_own() {
    let plan = staffed("A | 2d", &[(1, ADA, 100)], |parts| {
        // Ada and Bob share a calendar of six days.
        parts.people[0].calendar = Some(CalendarId(2));
        parts.people[1].calendar = Some(CalendarId(2));
    });
    let plan = plan.apply(&plan.add_leave(ADA, day(6), day(9), "Leave")).unwrap();
    let finish = |plan: &Plan| Schedule::compute(plan).finish().to_string();
    // Monday, and then Saturday.
    assert_eq!(finish(&plan), "2026-01-10T17:00");
    assert_eq!(capacity(&plan).available(Who::Person(BOB), days(5, 11)).0, 6 * 480);
    let count = plan.calendars().count();
    // Another leave goes to the same calendar.
    let plan = plan.apply(&plan.add_leave(ADA, day(10), day(10), "More")).unwrap();
    assert_eq!((finish(&plan), plan.calendars().count()), ("2026-01-12T17:00".to_owned(), count));
    assert_eq!(plan.violations(), []);
}

#[test]
fn whoever_works_on_another_calendar_keeps_their_leave() {
    let plan = staffed("A | 6d", &[(1, ADA, 100)], |_| {});
    let (standard, six_days) = (plan.calendar(), CalendarId(2));
    let works_on = |plan: &Plan| plan.works_on(plan.person(ADA).unwrap());
    let finish = |plan: &Plan| Schedule::compute(plan).finish().to_string();
    // Five days from Monday the 5th, and Monday; on six days a week Saturday instead.
    assert_eq!((works_on(&plan), finish(&plan)), (standard, "2026-01-12T17:00".to_owned()));
    let six = plan.apply(&plan.work_on(ADA, six_days)).unwrap();
    assert_eq!((works_on(&six), finish(&six)), (six_days, "2026-01-10T17:00".to_owned()));
    // With Tuesday off it is Monday again; what Ada is off on is not a calendar that one chooses.
    let away = six.apply(&six.add_leave(ADA, day(6), day(6), "Leave")).unwrap();
    assert_eq!((works_on(&away), finish(&away)), (six_days, "2026-01-12T17:00".to_owned()));
    assert_eq!(away.calendars_to_work_on().count(), plan.calendars().count());
    // Back on five days a week, with Tuesday off, it is the Tuesday after.
    let back = away.apply(&away.work_on(ADA, standard)).unwrap();
    assert_eq!((works_on(&back), finish(&back)), (standard, "2026-01-13T17:00".to_owned()));
    assert_eq!(back.violations(), []);
}

#[test]
fn hours_of_ones_own_are_left_behind_and_days_off_are_not() {
    let plan = staffed("A | 6d", &[(1, ADA, 100)], |parts| {
        let own = Calendar { name: "Ada's".to_owned(), ..Calendar::standard(CalendarId(9)) };
        parts.calendars.push(own);
        parts.people[0].calendar = Some(CalendarId(9));
    });
    let away = plan.apply(&plan.add_leave(ADA, day(6), day(6), "Leave")).unwrap();
    // The leave stands on the calendar with the hours, which is one to choose.
    assert_eq!(away.works_on(away.person(ADA).unwrap()), CalendarId(9));
    let moved = away.apply(&away.work_on(ADA, CalendarId(2))).unwrap();
    assert_eq!(moved.works_on(moved.person(ADA).unwrap()), CalendarId(2));
    assert_eq!(moved.calendars_to_work_on().count(), plan.calendars().count());
    // Six days a week from Monday the 5th, without Tuesday: Monday the 12th.
    assert_eq!(Schedule::compute(&moved).finish().to_string(), "2026-01-12T17:00");
    let nobody = PersonId(7);
    assert!(plan.apply(&plan.work_on(nobody, CalendarId(2))).is_err());
}

#[test]
fn a_team_that_is_lost_for_two_weeks_puts_off_all_its_work() {
    let text = "
        A | 2d
        B | 2d | A
        P |    | | project calendar SixDays
          C | 2d
        D | 1d | | started 2026-01-05T08:00 finished 2026-01-05T17:00
        E | 1d
    ";
    let plan = staffed(text, &[(1, ADA, 100)], |parts| {
        for task in [1, 3, 4] {
            parts.tasks[task].1.team = Some(WEB);
        }
        parts.tasks[2].1.team = None;
        parts.people[1].team = None;
    });
    let away = plan.add_team_leave(WEB, day(6), day(16), "Away");
    let plan = plan.apply(&away).unwrap();
    let schedule = Schedule::compute(&plan);
    let dates =
        |id: u32| schedule.dates_of(TaskId(id)).map(|one| format!("{} {}", one.start, one.finish)).unwrap();
    // Ada goes on after it, and B, which nobody is on, follows. C works on six days a week: Monday and the Saturday after.
    assert_eq!(dates(1), "2026-01-05T08:00 2026-01-19T17:00");
    assert_eq!(dates(2), "2026-01-20T08:00 2026-01-21T17:00");
    assert_eq!(dates(4), "2026-01-05T08:00 2026-01-17T17:00");
    // What is over stays, and what another team does.
    assert_eq!(dates(5), "2026-01-05T08:00 2026-01-05T17:00");
    assert_eq!(dates(6), "2026-01-05T08:00 2026-01-05T17:00");
    assert_eq!(plan.calendar_with(CalendarId(2)).map(|one| one.exceptions.len()), Some(0));
    assert_eq!(away.label(&plan), "Leave of the team “Web”");
    // A second time needs no more calendars.
    let count = plan.calendars().count();
    let plan = plan.apply(&plan.add_team_leave(WEB, day(26), day(27), "Again")).unwrap();
    assert_eq!(plan.calendars().count(), count);
    assert_eq!(plan.violations(), []);
}

#[test]
fn leave_is_taken_back_with_the_calendar_that_held_it() {
    let plan = staffed("A | 2d", &[(1, ADA, 100)], |_| {});
    let away = plan.apply(&plan.add_leave(ADA, day(6), day(9), "Leave")).unwrap();
    // The same once more is no more.
    let twice = away.apply(&away.add_leave(ADA, day(6), day(9), "Leave")).unwrap();
    assert_eq!(twice, away);
    let more = away.apply(&away.add_leave(ADA, day(12), day(12), "More")).unwrap();
    let leave: Vec<CalendarException> = more.leave_of(ADA).cloned().collect();
    assert_eq!(leave.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["Leave", "More"]);
    let edit = more.remove_leave(ADA, &leave[0]);
    assert_eq!(edit.label(&more), "Remove leave of “Ada”");
    let less = more.apply(&edit).unwrap();
    assert_eq!(less.leave_of(ADA).cloned().collect::<Vec<_>>(), leave[1..]);
    let none = less.apply(&less.remove_leave(ADA, &leave[1])).unwrap();
    assert_eq!(none.calendars().count(), plan.calendars().count());
    assert_eq!(none.person(ADA), plan.person(ADA));
    // Who worked on six days a week does so again.
    let six = plan.apply(&plan.work_on(ADA, CalendarId(2))).unwrap();
    let away = six.apply(&six.add_leave(ADA, day(6), day(9), "Leave")).unwrap();
    let back = away.apply(&away.remove_leave(ADA, &leave[0])).unwrap();
    assert_eq!((back.person(ADA), back.calendars().count()), (six.person(ADA), six.calendars().count()));
    assert_eq!(back.violations(), []);
}

#[test]
fn leave_of_a_team_is_told_and_taken_back_as_one() {
    let text = "
        A | 2d
        B | 2d | A
        P |    | | project calendar SixDays
          C | 2d
          D | 1d | | calendar SixDays
    ";
    let plan = staffed(text, &[(1, ADA, 100)], |parts| {
        for task in [1, 3, 4] {
            parts.tasks[task].1.team = Some(WEB);
        }
        parts.tasks[2].1.team = None;
        parts.people[1].team = None;
    });
    let away = plan.apply(&plan.add_team_leave(WEB, day(6), day(16), "Away")).unwrap();
    assert_eq!(away.apply(&away.add_team_leave(WEB, day(6), day(16), "Away")).unwrap(), away);
    // Somebody joins the team who is not off, and Ada is off a day besides.
    let holiday = away.apply(&away.add_leave(ADA, day(5), day(5), "Holiday")).unwrap();
    let bob = Person { team: Some(WEB), ..holiday.person(BOB).unwrap().clone() };
    let all = holiday.apply(&Edit::PutPerson(bob)).unwrap();
    let told: Vec<_> =
        all.team_leave(WEB).into_iter().map(|one| (one.leave.name.clone(), one.people, one.tasks)).collect();
    assert_eq!(told, [("Holiday".to_owned(), vec![ADA], 0), ("Away".to_owned(), vec![ADA], 3)]);
    let leave = all.team_leave(WEB)[1].leave.clone();
    let edit = all.remove_team_leave(WEB, &leave);
    assert_eq!(edit.label(&all), "Remove leave of the team “Web”");
    let back = all.apply(&edit).unwrap();
    assert_eq!(back.team_leave(WEB).iter().map(|one| &*one.leave.name).collect::<Vec<_>>(), ["Holiday"]);
    // B is on the plan's calendar again, C on that of its project; both have none of their own.
    let calendars = |plan: &Plan| [2, 4, 5].map(|id| plan.task(TaskId(id)).unwrap().calendar);
    assert_eq!(calendars(&back), [None, None, None]);
    assert_eq!(back.calendars().count(), plan.calendars().count() + 1);
    let dates = |plan: &Plan| {
        let schedule = Schedule::compute(plan);
        [2, 4, 5].map(|id| schedule.dates_of(TaskId(id)).map(|one| (one.start, one.finish)))
    };
    let without_holiday = back.apply(&back.remove_leave(ADA, &back.team_leave(WEB)[0].leave)).unwrap();
    assert_eq!(dates(&without_holiday), dates(&plan));
    assert_eq!(without_holiday.calendars().count(), plan.calendars().count());
    assert_eq!(back.violations(), []);
}

#[test]
fn whoever_is_found_takes_the_place_of_a_placeholder() {
    let placeholder = |parts: &mut PlanParts, percent| {
        parts.people[0].is_placeholder = true;
        parts.people[0].max_units = Percent::whole(percent);
    };
    let on = [(1, ADA, 100), (2, ADA, 100)];
    let plan = staffed("A | 2d\nB | 1d", &on, |parts| placeholder(parts, 100));
    let plan = plan.apply(&staff(&plan, ADA, BOB)).unwrap();
    assert!(plan.person(ADA).is_none());
    assert!(plan.assignments().all(|one| one.person == BOB) && plan.assignments().count() == 2);
    // Of two people who were looked for, one is found.
    let plan = staffed("A | 2d\nB | 1d", &[(1, ADA, 200)], |parts| {
        placeholder(parts, 200);
        parts.assignments[0].work = Some(WorkingMinutes(1_920));
    });
    let plan = plan.apply(&staff(&plan, ADA, BOB)).unwrap();
    let told: Vec<_> = plan
        .assignments()
        .map(|one| (one.person, one.units.to_string(), one.work.map(|work| work.0)))
        .collect();
    assert_eq!(told, [(ADA, "100%".to_owned(), Some(960)), (BOB, "100%".to_owned(), Some(960))]);
    assert_eq!(plan.person(ADA).map(|one| one.max_units), Some(Percent::HUNDRED));
    // Nobody takes their own place.
    assert_eq!(plan.apply(&staff(&plan, BOB, BOB)).as_ref(), Ok(&plan));
}

#[test]
fn one_of_two_who_were_looked_for_takes_as_much_as_there_is_of_them() {
    // Who is on which task for how many percent, once Bob is found; each was Ada's, who stands for two, for 100 %.
    let staffed_with_bob = |text: &str, on: &[(u32, PersonId, i32)]| {
        let plan = staffed(text, on, |parts| {
            parts.people[0].is_placeholder = true;
            parts.people[0].max_units = Percent::whole(200);
        });
        let plan = plan.apply(&staff(&plan, ADA, BOB)).unwrap();
        assert_eq!(plan.person(ADA).map(|one| one.max_units), Some(Percent::HUNDRED));
        let on = plan.assignments().map(|one| (one.task.0, one.person, one.units.hundredths() / 100));
        let mut on: Vec<_> = on.collect();
        on.sort_unstable();
        on
    };
    let both = [(1, ADA, 100), (2, ADA, 100)];
    // Side by side, Bob is on the one that begins earlier, or stands above; one after the other, on both.
    assert_eq!(staffed_with_bob("A | 2d\nB | 2d", &both), [(1, BOB, 100), (2, ADA, 100)]);
    assert_eq!(staffed_with_bob("A | 2d | B FS-1d\nB | 2d", &both), [(1, ADA, 100), (2, BOB, 100)]);
    assert_eq!(staffed_with_bob("A | 2d | B\nB | 2d", &both), [(1, BOB, 100), (2, BOB, 100)]);
    // Beside half of another task there is half of Bob on the first two days; he is on all of what comes after it.
    let busy = [(1, ADA, 100), (2, ADA, 100), (3, BOB, 50)];
    let shared = [(1, ADA, 50), (1, BOB, 50), (2, BOB, 100), (3, BOB, 50)];
    assert_eq!(staffed_with_bob("A | 2d\nB | 2d | A\nC | 2d", &busy), shared);
    // Two tasks that do not meet are no more at once than one of them.
    let apart = [(1, BOB, 40), (2, BOB, 40), (3, ADA, 100)];
    let whole = [(1, BOB, 40), (2, BOB, 40), (3, ADA, 40), (3, BOB, 60)];
    assert_eq!(staffed_with_bob("A | 1d\nB | 1d | A\nC | 2d", &apart), whole);
}

fn staff(plan: &Plan, placeholder: PersonId, person: PersonId) -> planner::Edit {
    Schedule::compute(plan).staff(placeholder, person)
}

#[test]
fn what_is_not_in_the_plan_gives_edits_that_are_refused() {
    let plan = staffed("A | 1d", &[], |_| {});
    let nobody = PersonId(9);
    for edit in [
        plan.add_leave(nobody, day(5), day(6), ""),
        plan.add_leave(ADA, day(6), day(5), ""),
        plan.add_team_leave(TeamId(9), day(5), day(6), ""),
        staff(&plan, nobody, ADA),
        staff(&plan, ADA, nobody),
    ] {
        assert!(plan.apply(&edit).is_err(), "{edit:?}");
    }
}

/// The days on which a person is needed for more minutes than they work, from nothing but the work of single days.
fn overloaded(plan: &Plan, workload: &Workload, person: &Person) -> Vec<Date> {
    let mut loads: BTreeMap<Date, (i64, i64)> = BTreeMap::new();
    for engagement in workload.engagements().iter().filter(|one| one.who == Who::Person(person.id)) {
        for (day, work) in workload.days(engagement) {
            let load = loads.entry(day).or_default();
            *load = (load.0 + work.0, load.1 + 1);
        }
    }
    let calendar = plan.working_time(person.calendar.unwrap_or(plan.calendar())).unwrap();
    let is_over = |(day, (load, tasks)): &(&Date, &(i64, i64))| {
        let works: i64 =
            calendar.intervals_on(**day).iter().map(|one| i64::from(one.finish - one.start)).sum();
        *load > works + if *tasks > 1 { *tasks } else { 0 }
    };
    loads.iter().filter(is_over).map(|(day, _)| *day).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn cells_add_up_and_every_day_that_is_too_full_is_told(
        rules in rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..40),
    ) {
        let mut plan = prepared(rules, status);
        for edit in &edits {
            plan = plan.apply(edit).unwrap_or(plan);
        }
        let capacity = capacity(&plan);
        let Some(span) = capacity.span() else { return Ok(()) };
        let over = capacity.over_allocations();
        for person in plan.people() {
            let who = Who::Person(person.id);
            let months = capacity.row(who, &BucketScale::Month.buckets(span.from, span.to));
            let by_month: i64 = months.iter().map(|one| one.load.0).sum();
            let by_task: i64 = capacity.workload().engagements_of(who).map(|one| one.work.0).sum();
            prop_assert_eq!(by_month, by_task);
            let week = BucketScale::Week.around(span.from);
            let by_day = capacity.row(who, &BucketScale::Day.buckets(week.from, week.to));
            let sum = by_day.iter().fold(Usage::default(), |sum, one| Usage {
                load: sum.load + one.load, capacity: sum.capacity + one.capacity, over: sum.over + one.over,
            });
            prop_assert_eq!(sum, capacity.cell(who, week));
            let behind: i64 = capacity.behind(who, week).iter().map(|one| one.work.0).sum();
            prop_assert_eq!(behind, sum.load.0);
            let told: Vec<Date> = overloaded(&plan, capacity.workload(), person);
            let is_told = |day: &Date| over.iter().any(|one| one.who == who && one.days.from <= *day && *day <= one.days.to);
            prop_assert!(told.iter().all(is_told));
            let runs = over.iter().filter(|one| one.who == who);
            for run in runs {
                prop_assert!(told.contains(&run.days.from) && told.contains(&run.days.to));
                prop_assert!(run.load > run.capacity && run.task_count > 0);
            }
        }
    }

    #[test]
    fn every_fix_leaves_less_missing(
        edits in proptest::collection::vec(edits(), 10..40),
    ) {
        let mut plan = prepared(planner::Rules::default(), None);
        for edit in &edits {
            plan = plan.apply(edit).unwrap_or(plan);
        }
        let schedule = Schedule::compute(&plan);
        let before = Capacity::of(&schedule);
        let missing = |capacity: &Capacity| -> i64 {
            capacity.over_allocations().iter().map(|one| (one.load - one.capacity).0).sum()
        };
        for shortage in before.shortages().iter().take(3).filter(|one| one.assignment.is_none()) {
            for fix in before.fixes(&schedule, shortage) {
                let plan = plan.apply(&fix.edit);
                prop_assert!(plan.is_ok());
                let after = capacity(&plan.unwrap_or_else(|_| unreachable!("it is fine")));
                prop_assert!(missing(&after) < missing(&before), "{}", fix.label);
            }
        }
    }
}

#[test]
fn an_empty_plan_has_no_shortage() {
    let plan = Plan::empty("Empty", support::moment("2026-01-05T08:00"));
    let capacity = capacity(&plan);
    assert_eq!((capacity.span(), capacity.shortages()), (None, Vec::new()));
    let task = Task::milestone(TaskId(1), "M");
    let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    let unused = Calendar { id: CalendarId(7), ..Calendar::standard(CalendarId(7)) };
    let plan = plan.apply(&Edit::PutCalendar(unused)).unwrap();
    assert_eq!(self::capacity(&plan).span(), None);
}
