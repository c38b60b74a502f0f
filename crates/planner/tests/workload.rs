//! Who works how much on which day: by pencil, and against a count of single minutes.

#![allow(clippy::unwrap_used, reason = "a plan that is drawn wrongly shall fail")]

mod generated;
mod support;

use std::collections::BTreeMap;

use generated::{edits, moments, prepared, rules};
use planner::{
    Assignment, AssignmentId, Calendar, CalendarException, CalendarId, Clock, Contour, Date, DateTime,
    DayIntervals, Engagement, Lag, Percent, Person, PersonId, Plan, PlanParts, ResourceKind, Rules, Schedule,
    Span, Split, TaskType, Team, TeamId, TimeUnit, UnfinishedWork, Who, WorkingMinutes, Workload,
};
use proptest::option;
use proptest::prelude::*;
use support::{moment, parts};

/// The work of everybody on every task, day by day: `A Ada 5:480 6:240` is eight hours on the 5th and four on the 6th of
/// January 2026, a Monday and a Tuesday.
fn told(plan: &Plan) -> Vec<String> {
    let workload = Workload::of(&Schedule::compute(plan));
    let one = |engagement: &Engagement| {
        let who = match engagement.who {
            Who::Person(id) => plan.person(id).map(|person| person.name.clone()),
            Who::Team(id) => plan.team(id).map(|team| team.name.clone()),
        };
        let days = workload.days(engagement).map(|(day, work)| format!(" {}:{}", day.ymd().2, work.0));
        let task = plan.task(engagement.task).map(|task| task.name.as_str()).unwrap_or_default();
        format!("{task} {}{}", who.unwrap_or_default(), days.collect::<String>())
    };
    workload.engagements().iter().map(one).collect()
}

/// The drawing, with Ada (1), Bob (2) and a tonne of sand (3), and assignments of the first task.
fn staffed(text: &str, change: impl FnOnce(&mut PlanParts)) -> Plan {
    let mut parts = parts(text);
    parts.people = vec![
        Person::new(PersonId(1), "Ada"),
        Person::new(PersonId(2), "Bob"),
        Person { kind: ResourceKind::Material, ..Person::new(PersonId(3), "Sand") },
    ];
    parts.teams = vec![Team::new(TeamId(1), "Web")];
    change(&mut parts);
    Plan::from_parts(parts).unwrap()
}

fn on_first(person: u32) -> Assignment {
    let (first, _) = (planner::TaskId(1), person);
    Assignment::new(AssignmentId(person), first, PersonId(person))
}

fn hours(hours: i64) -> Span {
    Span::working(hours * 60, TimeUnit::Hour)
}

#[test]
fn units_are_a_share_of_the_time() {
    let plan = staffed("A | 2.5d", |parts| {
        parts.assignments = vec![
            Assignment { units: Percent::whole(200), ..on_first(1) },
            Assignment { units: Percent::whole(50), ..on_first(2) },
        ];
    });
    assert_eq!(told(&plan), ["A Ada 5:960 6:960 7:480", "A Bob 5:240 6:240 7:120"]);
}

#[test]
fn parts_of_minutes_are_not_lost() {
    // A day is 480 minutes; a third of a percent short of 33.34 % is 159.984 a day, 479.952 in three days.
    let plan = staffed("A | 3d", |parts| {
        parts.assignments = vec![Assignment { units: Percent::from_hundredths(3_333), ..on_first(1) }];
    });
    assert_eq!(told(&plan), ["A Ada 5:160 6:160 7:160"]);
    // 0.1 % of a day is 0.48 minutes: 0.48, 0.96, 1.44 are 0, 1 and 1 up to each day.
    let plan = staffed("A | 3d", |parts| {
        parts.assignments = vec![Assignment { units: Percent::from_hundredths(10), ..on_first(1) }];
    });
    assert_eq!(told(&plan), ["A Ada 6:1"]);
}

#[test]
fn a_contour_spreads_over_tenths_of_the_time() {
    let plan = staffed("A | 10d", |parts| {
        parts.assignments = vec![Assignment { contour: Contour::BackLoaded, ..on_first(1) }];
    });
    let days = "5:48 6:72 7:120 8:240 9:240 12:360 13:360 14:480 15:480 16:480";
    assert_eq!(told(&plan), [format!("A Ada {days}")]);
}

#[test]
fn a_delay_counts_from_the_start_of_the_task() {
    let plan = staffed("A | 3d", |parts| {
        parts.assignments = vec![Assignment { delay: hours(12), ..on_first(1) }];
    });
    assert_eq!(told(&plan), ["A Ada 6:240 7:480"]);
    // Whoever comes when the task is over has no time left.
    let plan = staffed("A | 1d", |parts| {
        parts.assignments = vec![Assignment { delay: hours(12), ..on_first(1) }];
    });
    assert_eq!(told(&plan), ["A Ada"]);
}

#[test]
fn work_that_was_said_is_done_at_its_units_unless_the_duration_is_fixed() {
    let said = Assignment { work: Some(WorkingMinutes(600)), ..on_first(1) };
    let plan = |task_type| {
        staffed("A | 4d", |parts| {
            parts.tasks[0].1.task_type = task_type;
            parts.assignments = vec![said, on_first(2)];
        })
    };
    let bob = "A Bob 5:480 6:480 7:480 8:480";
    assert_eq!(told(&plan(TaskType::FixedUnits)), ["A Ada 5:480 6:120", bob]);
    assert_eq!(told(&plan(TaskType::FixedDuration)), ["A Ada 5:150 6:150 7:150 8:150", bob]);
    // There is more work than time for it.
    let plan = staffed("A | 2d", |parts| {
        parts.assignments = vec![Assignment { work: Some(WorkingMinutes(1_200)), ..on_first(1) }];
    });
    assert_eq!(told(&plan), ["A Ada 5:600 6:600"]);
}

#[test]
fn a_milestone_has_the_work_that_was_said() {
    let plan = staffed("A | 0d", |parts| {
        parts.assignments = vec![Assignment { work: Some(WorkingMinutes(60)), ..on_first(1) }, on_first(2)];
    });
    assert_eq!(told(&plan), ["A Ada 5:60", "A Bob"]);
}

#[test]
fn nobody_works_in_a_pause() {
    let plan = staffed("A | 4d | | started 2026-01-05T08:00 complete 50%", |parts| {
        let split = Split { stop: moment("2026-01-06T17:00"), resume: moment("2026-01-12T08:00") };
        parts.tasks[0].1.progress.split = Some(split);
        parts.assignments = vec![on_first(1)];
    });
    assert_eq!(told(&plan), ["A Ada 5:480 6:480 12:480 13:480"]);
}

#[test]
fn what_is_done_when_the_rest_runs_from_the_status_date_was_done_before_it() {
    let plan = staffed("A | 4d | | started 2026-01-05T08:00 complete 50%", |parts| {
        parts.rules.unfinished_work = UnfinishedWork::AfterStatusDate;
        parts.status_date = Some(moment("2026-01-12T08:00"));
        parts.assignments = vec![on_first(1)];
    });
    // Two days of work in five days: 192 minutes in each.
    assert_eq!(told(&plan), ["A Ada 5:192 6:192 7:192 8:192 9:192 12:480 13:480"]);
}

#[test]
fn finished_work_lasted_from_its_start_to_its_finish() {
    let plan = staffed("A | 4d | | started 2026-01-06T08:00 finished 2026-01-07T12:00", |parts| {
        parts.assignments = vec![on_first(1), Assignment { work: Some(WorkingMinutes(360)), ..on_first(2) }];
    });
    assert_eq!(told(&plan), ["A Ada 6:480 7:240", "A Bob 6:360"]);
}

#[test]
fn everybody_works_on_their_own_calendar() {
    let plan = staffed("A | 2d", |parts| {
        let leave = |from: &str| CalendarException {
            name: "Leave".to_owned(),
            from: from.parse().unwrap(),
            to: from.parse().unwrap(),
            intervals: DayIntervals::off(),
            recurrence: None,
        };
        parts.calendars.push(Calendar {
            id: CalendarId(9),
            base: Some(CalendarId(1)),
            week: Default::default(),
            exceptions: vec![leave("2026-01-06")],
            ..Calendar::standard(CalendarId(9))
        });
        parts.people[0].calendar = Some(CalendarId(9));
        parts.assignments = vec![on_first(1), on_first(2)];
    });
    assert_eq!(told(&plan), ["A Ada 5:480 7:480", "A Bob 5:480 6:480"]);
}

#[test]
fn elapsed_time_is_worked_around_the_clock() {
    let plan = staffed("A | 2ed", |parts| parts.assignments = vec![on_first(1)]);
    assert_eq!(told(&plan), ["A Ada 5:960 6:1440 7:480"]);
}

#[test]
fn a_team_works_where_nobody_is_named() {
    let text = "
        A | 1d
        B | 1d | A
        C | 1d | | inactive
        S |    |
          D | 1d
    ";
    let plan = staffed(text, |parts| {
        for (_, task) in &mut parts.tasks {
            task.team = Some(TeamId(1));
        }
        let on = |id: u32, person: u32, task: u32| {
            Assignment::new(AssignmentId(id), planner::TaskId(task), PersonId(person))
        };
        // Sand does not work; an assignment of a summary lasts as long as the summary.
        parts.assignments = vec![on(1, 1, 1), on(2, 3, 2), on(3, 2, 4), on(4, 1, 3)];
    });
    assert_eq!(told(&plan), ["A Ada 5:480", "B Web 6:480", "S Bob 5:480", "D Web 5:480"]);
}

#[test]
fn work_that_was_over_as_it_began_counts_on_the_day_it_began() {
    // On Saturday the 10th, when nobody works; somebody who was to come a minute later came then, and not the evening before.
    for delay in [0, 1] {
        let plan = staffed("A | 3d", |parts| {
            let progress = &mut parts.tasks[0].1.progress;
            progress.percent_complete = Percent::whole(1);
            progress.actual_start = Some(moment("2026-01-10T00:00"));
            progress.remaining = Some(Span::working(0, TimeUnit::Day));
            let delay = Span::working(delay, TimeUnit::Hour);
            parts.rules.unfinished_work = UnfinishedWork::AfterStatusDate;
            parts.status_date = Some(moment("2026-01-05T00:00"));
            parts.assignments = vec![Assignment {
                units: Percent::ZERO,
                work: Some(WorkingMinutes(30)),
                delay,
                ..on_first(1)
            }];
        });
        assert_eq!(told(&plan), ["A Ada 10:30"], "after {delay} minutes");
    }
}

/// The work per day of an engagement whose task has not begun, minute by minute: those minutes count in which the clock
/// works, after the delay, until as many as the work takes are over.
fn minute_by_minute(
    plan: &Plan,
    start: DateTime,
    clock: Clock,
    spread: &Assignment,
    minutes: i64,
    pause: Option<Split>,
) -> BTreeMap<Date, i64> {
    let (delay, work) = (spread.delay.length.minutes().min(minutes), spread.work.map_or(0, |work| work.0));
    let calendar = clock.working_time(plan);
    let (mut at, mut passed, mut done) = (start, 0, 0);
    let whole = minutes - delay;
    let mut days = BTreeMap::new();
    while passed < minutes {
        let minute = at.minute_of_day();
        let works =
            calendar.intervals_on(at.date()).iter().any(|one| (one.start..one.finish).contains(&minute));
        let is_paused = pause.is_some_and(|pause| pause.stop <= at && at < pause.resume);
        if works && !is_paused {
            passed += 1;
            let mut weight = 0;
            for tenth in 0..10 {
                let share = i64::from(spread.contour.tenths()[tenth as usize]);
                weight += share * ((passed - delay) * 10 - tenth * whole).clamp(0, whole);
            }
            let all = whole * 10 * spread.contour.mean();
            let by_now = if all > 0 { (2 * work * weight + all) / (2 * all) } else { 0 };
            if by_now > done {
                *days.entry(at.date()).or_insert(0) += by_now - done;
            }
            done = by_now;
        }
        at = DateTime::from_minutes(at.minutes() + 1);
    }
    days
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_engagement_is_the_sum_of_its_days_and_within_its_task(
        rules in rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..40),
        contour in 0_usize..8,
        delay in 0_i64..900,
    ) {
        let mut plan = prepared(rules, status);
        for edit in &edits {
            plan = plan.apply(edit).unwrap_or(plan);
        }
        // Half of the assignments are spread in another way.
        for assignment in plan.assignments().copied().collect::<Vec<_>>() {
            if assignment.id.0 % 2 == 0 {
                let delay = Span::working(delay, TimeUnit::Day);
                let after = Assignment { contour: Contour::ALL[contour], delay, ..assignment };
                plan = plan.apply(&planner::Edit::PutAssignment(after)).unwrap();
            }
        }
        let schedule = Schedule::compute(&plan);
        let workload = Workload::of(&schedule);
        for engagement in workload.engagements() {
            let days: Vec<(Date, WorkingMinutes)> = workload.days(engagement).collect();
            let sum: i64 = days.iter().map(|(_, work)| work.0).sum();
            prop_assert_eq!(sum, engagement.work.0, "{:?}", engagement);
            prop_assert!(days.iter().all(|(_, work)| work.0 > 0));
            let dates = schedule.dates_of(engagement.task).unwrap();
            prop_assert!(engagement.start <= engagement.finish);
            if engagement.work.0 > 0 {
                prop_assert!(dates.start.date() <= days[0].0, "{:?} {:?}", dates, engagement);
                prop_assert!(dates.start <= engagement.start || engagement.start == engagement.finish);
            }
        }
    }

    #[test]
    fn days_are_those_of_a_count_of_single_minutes(
        minutes in 0_i64..3_000,
        units in 0_i32..30_000,
        work in option::of(0_i64..4_000),
        (delay, contour) in (prop_oneof![Just(0_i64), 0_i64..1_500], 0_usize..8),
        (kind, own, theirs) in (0_usize..3, option::of(2_u32..5), option::of(1_u32..5)),
        (lag, ignores) in (0_i64..3_000, any::<bool>()),
        pause in option::of((moments(), 1_i64..10_000)),
    ) {
        let pause = pause.map(|(stop, length)| Split {
            stop,
            resume: DateTime::from_minutes(stop.minutes() + length),
        });
        let assignment = Assignment {
            units: Percent::from_hundredths(units),
            work: work.map(WorkingMinutes),
            delay: Span::working(delay, TimeUnit::Day),
            contour: Contour::ALL[contour],
            ..on_first(1)
        };
        let plan = staffed("A | 1d\nB | 0d", |parts| {
            let task = &mut parts.tasks[0].1;
            task.duration = planner::Duration::new(Span::working(minutes, TimeUnit::Day)).unwrap();
            task.task_type = TaskType::ALL[kind];
            task.calendar = own.map(CalendarId);
            task.ignores_resource_calendars = ignores;
            task.splits = pause.into_iter().collect();
            parts.people[0].calendar = theirs.map(CalendarId);
            parts.dependencies = vec![planner::Dependency {
                id: planner::DependencyId(1),
                predecessor: planner::TaskId(2),
                successor: planner::TaskId(1),
                kind: planner::DependencyKind::FinishToStart,
                lag: Lag::Span(Span::working(lag, TimeUnit::Day)),
            }];
            parts.assignments = vec![assignment];
            parts.rules = Rules::default();
        });
        let schedule = Schedule::compute(&plan);
        let workload = Workload::of(&schedule);
        let engagement = workload.engagements()[0];
        let dates = schedule.dates_of(engagement.task).unwrap();
        let clock = match (theirs, own) {
            (Some(theirs), Some(own)) if theirs != own && !ignores => Clock::Both(CalendarId(own), CalendarId(theirs)),
            (_, Some(own)) => Clock::One(CalendarId(own)),
            (Some(theirs), None) => Clock::One(CalendarId(theirs)),
            (None, None) => Clock::One(CalendarId(1)),
        };
        // How long the work takes: as long as the task, or for as long as it was said to at its units.
        let pace = i64::from(units) * assignment.contour.mean();
        let is_held = TaskType::ALL[kind] == TaskType::FixedDuration || units == 0;
        let said = |work: i64| match work {
            0 => 0,
            _ => delay + ((2 * work * 1_000_000 + pace) / (2 * pace)).max(1),
        };
        let time = work.filter(|_| !is_held).map_or(minutes, said).min(minutes);
        let unsaid = ((minutes - delay).max(0) * pace * 2 + 1_000_000) / 2_000_000;
        prop_assert_eq!(engagement.work.0, work.unwrap_or(unsaid));
        // What rounding lets last as long as the task does so.
        let lasts = engagement.finish == dates.finish;
        let time = if lasts { minutes } else { time };
        if time > delay {
            let spread = Assignment { work: Some(engagement.work), ..assignment };
            let days: BTreeMap<Date, i64> = workload.days(&engagement).map(|(day, work)| (day, work.0)).collect();
            prop_assert_eq!(days, minute_by_minute(&plan, dates.start, clock, &spread, time, pause));
        }
    }
}
