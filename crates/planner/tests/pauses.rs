//! Planned pauses: tasks that are worked in pieces, checked with a pencil, and against tasks on calendars of their own.

#![allow(clippy::unwrap_used, reason = "a plan that is drawn wrongly shall fail")]

mod support;

use expect_test::expect;
use planner::{
    Accrual, Assignment, AssignmentId, BucketScale, Calendar, CalendarException, CalendarId, Clock,
    Constraint, CostKey, CostSide, Costs, Date, DateTime, DayIntervals, Dependency, DependencyId,
    DependencyKind, Duration, EarnedValue, Edit, EditError, Expense, ExpenseId, Interval, Lag, Money,
    Percent, Person, PersonId, Plan, PlanParts, Price, Rate, RatePeriod, Schedule, Span, Split, Task,
    TaskChange, TaskId, Telling, TimeUnit, Violation, WorkingMinutes, Workload,
};
use proptest::prelude::*;
use support::{check, moment, parts, plan};

#[test]
fn what_is_left_at_a_pause_is_done_after_it() {
    // A is worked on Monday, not on Tuesday and Wednesday, and again on Thursday and Friday. C lasts to Friday 16, so that B
    // may be as late as that and A end on Thursday 15; its three days would then begin on Tuesday 13, six days later
    // than they do, but only four days lie between Friday 9 and Thursday 15.
    check(
        "
        A | 3d |   | pause 2026-01-06T08:00 2026-01-08T08:00
        B | 1d | A |
        C | 10d
        ",
        &expect![[r#"
            A       01-05T08:00..01-09T17:00 | 01-13T08:00..01-15T17:00 | 4d / 0d
            B       01-12T08:00..01-12T17:00 | 01-16T08:00..01-16T17:00 | 4d / 4d
            C     * 01-05T08:00..01-16T17:00 | 01-05T08:00..01-16T17:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn a_pause_may_begin_and_end_at_any_minute() {
    // Monday 08:00-10:00 and 15:00-17:00, then Tuesday morning; in the second pause nobody would have worked.
    check(
        "A | 1d | | pause 2026-01-05T10:00 2026-01-05T15:00 pause 2026-01-05T17:00 2026-01-05T20:00",
        &expect![[r#"
            A     * 01-05T08:00..01-06T12:00 | 01-05T08:00..01-06T12:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn a_task_that_would_begin_in_its_pause_begins_after_it() {
    // A may take as long as B waits anyhow: to Wednesday at noon.
    check(
        "
        A | 1d
        B | 2d | A | pause 2026-01-06T08:00 2026-01-07T13:00
        ",
        &expect![[r#"
            A       01-05T08:00..01-05T17:00 | 01-06T13:00..01-07T12:00 | 1d 4h / 1d 4h
            B     * 01-07T13:00..01-09T12:00 | 01-07T13:00..01-09T12:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn what_ends_before_its_pause_can_slip_to_it_but_not_over_it() {
    // A ends on Wednesday 7 and D stands on Tuesday 13, so that A must end by Monday 12. Begun a day later it would work on
    // Tuesday, Wednesday and, after the pause of Thursday and Friday, on Monday; two days later it would be late.
    check(
        "
        A | 3d |   | pause 2026-01-08T08:00 2026-01-10T00:00
        D | 1d | A | MSO 2026-01-13T08:00
        ",
        &expect![[r#"
            A       01-05T08:00..01-07T17:00 | 01-06T08:00..01-12T17:00 | 1d / 1d
            D     * 01-13T08:00..01-13T17:00 | 01-13T08:00..01-13T17:00 | 0d / 0d
            note pause-without-work: “A” pauses from 2026-01-08T08:00 to 2026-01-10T00:00, when it is not worked on anyhow: that moves nothing
        "#]],
    );
}

#[test]
fn lag_is_counted_through_the_pauses_of_both_ends() {
    // B starts two days after A, on Wednesday, while A pauses; C a day after A ends on Friday, in its own pause.
    check(
        "
        A | 3d |         | pause 2026-01-06T08:00 2026-01-08T08:00
        B | 1d | A SS+2d |
        C | 1d | A FS+1d | pause 2026-01-12T08:00 2026-01-13T08:00
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-09T17:00 | 01-05T08:00..01-09T17:00 | 0d / 0d
            B       01-07T08:00..01-07T17:00 | 01-13T08:00..01-13T17:00 | 4d / 4d
            C     * 01-13T08:00..01-13T17:00 | 01-13T08:00..01-13T17:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn pauses_of_what_takes_no_working_time_do_nothing() {
    check(
        "
        A | 2ed |   | pause 2026-01-05T12:00 2026-01-06T08:00
        M | 0d  |   | pause 2026-01-05T08:00 2026-01-06T08:00
        S |     |   | pause 2026-01-05T08:00 2026-01-06T08:00
          B | 1d
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-07T08:00 | 01-05T08:00..01-07T08:00 | 0d / 0d
            M       01-05T08:00..01-05T08:00 | 01-07T08:00..01-07T08:00 | 2d / 2d
            S       01-05T08:00..01-05T17:00 | 01-06T08:00..01-06T17:00 | 1d / 1d
              B     01-05T08:00..01-05T17:00 | 01-06T08:00..01-06T17:00 | 1d / 1d
            warning ignored-on-summary: the summary “S” pauses, which moves nothing: a summary has the dates of its tasks
            note pause-without-work: “A” pauses from 2026-01-05T12:00 to 2026-01-06T08:00, but takes no working time: that moves nothing
            note pause-without-work: “M” pauses from 2026-01-05T08:00 to 2026-01-06T08:00, but takes no working time: that moves nothing
        "#]],
    );
}

#[test]
fn a_pause_outside_the_dates_of_its_task_is_told() {
    check(
        "A | 2d | | pause 2026-01-07T08:00 2026-01-08T08:00 pause 2026-02-02T08:00 2026-02-03T08:00",
        &expect![[r#"
            A     * 01-05T08:00..01-06T17:00 | 01-05T08:00..01-06T17:00 | 0d / 0d
            note pause-without-work: “A” pauses from 2026-01-07T08:00 to 2026-01-08T08:00 and once more, when it is not worked on anyhow: that moves nothing
        "#]],
    );
}

#[test]
fn work_that_has_begun_keeps_to_its_pauses() {
    // Two of four days are done: Monday and, after the pause, Thursday. Friday and Monday are left.
    let begun = "A | 4d | | started 2026-01-05T08:00 complete 50 pause 2026-01-06T08:00 2026-01-08T08:00";
    let finish = |plan: &Plan| Schedule::compute(plan).finish().to_string();
    assert_eq!(finish(&plan(begun)), "2026-01-12T17:00");
    // A quarter is done, and the rest was said to go on on Wednesday, in the pause: it goes on on Thursday.
    let mut parts = parts(begun);
    let progress = &mut parts.tasks[0].1.progress;
    progress.percent_complete = Percent::whole(25);
    progress.split = Some(Split { stop: moment("2026-01-05T17:00"), resume: moment("2026-01-07T08:00") });
    assert_eq!(finish(&Plan::from_parts(parts).unwrap()), "2026-01-12T17:00");
}

/// The plan with Ada, who costs 10 an hour, on its first task, on a calendar of six days if `has_own`.
fn with_ada(text: &str, has_own: bool) -> PlanParts {
    let mut parts = parts(text);
    let rate =
        Rate { from: None, price: Price::own(Money::whole(10)), per: RatePeriod::Hour, per_use: Price::ZERO };
    let calendar = has_own.then_some(CalendarId(2));
    parts.people = vec![Person { rates: vec![rate], calendar, ..Person::new(PersonId(1), "Ada") }];
    parts.assignments = vec![Assignment::new(AssignmentId(1), TaskId(1), PersonId(1))];
    parts
}

#[test]
fn nobody_works_and_nothing_is_spent_in_a_pause() {
    let text = "A | 3d | | pause 2026-01-06T08:00 2026-01-08T08:00";
    let told = |has_own: bool| {
        let schedule = Schedule::compute(&Plan::from_parts(with_ada(text, has_own)).unwrap());
        let workload = Workload::of(&schedule);
        let days = workload.days(&workload.engagements()[0]).map(|(day, work)| (day.ymd().2, work.0));
        let costs = Costs::of(&schedule, &workload);
        let curve = costs.curve(CostSide::Planned, CostKey::Program);
        (
            days.collect::<Vec<_>>(),
            curve.parts().map(|(day, money)| format!("{day} {money}")).collect::<Vec<_>>(),
        )
    };
    let money = ["2026-01-05 80", "2026-01-08 80", "2026-01-09 80"].map(str::to_owned).to_vec();
    let days = vec![(5, 480), (8, 480), (9, 480)];
    assert_eq!(told(false), (days.clone(), money.clone()));
    assert_eq!(told(true), (days, money));
}

#[test]
fn what_costs_in_step_with_a_task_costs_nothing_in_its_pauses() {
    let mut parts = with_ada("A | 3d | | pause 2026-01-06T08:00 2026-01-08T08:00", false);
    parts.assignments.clear();
    parts.expenses = vec![Expense {
        id: ExpenseId(1),
        task: TaskId(1),
        name: "Crane".to_owned(),
        amount: Price::own(Money::whole(300)),
        accrual: Accrual::Prorated,
    }];
    let schedule = Schedule::compute(&Plan::from_parts(parts).unwrap());
    let costs = Costs::of(&schedule, &Workload::of(&schedule));
    let curve = costs.curve(CostSide::Planned, CostKey::Program);
    let days: Vec<String> = curve.parts().map(|(day, money)| format!("{day} {money}")).collect();
    assert_eq!(days, ["2026-01-05 100", "2026-01-08 100", "2026-01-09 100"]);
}

#[test]
fn nothing_is_earned_in_a_pause() {
    // Ada costs 80 a day. Two of her four days are done, Monday and Thursday.
    let begun = "A | 4d | | started 2026-01-05T08:00 complete 50 pause 2026-01-06T08:00 2026-01-08T08:00";
    let schedule = Schedule::compute(&Plan::from_parts(with_ada(begun, false)).unwrap());
    let costs = Costs::of(&schedule, &Workload::of(&schedule));
    let thursday = Date::from_ymd(2026, 1, 8).unwrap();
    let earned = EarnedValue::of(&schedule, &costs, thursday).over_time(None, BucketScale::Day);
    let told = earned.iter().filter_map(|point| Some((point.day.ymd().2, point.earned?)));
    let whole = Money::whole;
    let expected = [(4, 0), (5, 80), (6, 80), (7, 80), (8, 160)].map(|(day, money)| (day, whole(money)));
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn a_pause_ends_on_the_calendar_of_whoever_works() {
    // Ada works on Saturday 10 too. On Friday she has a day left.
    let parts = with_ada("A | 2d | | pause 2026-01-05T17:00 2026-01-10T00:00", true);
    assert_eq!(Schedule::compute(&Plan::from_parts(parts).unwrap()).finish(), moment("2026-01-10T17:00"));
}

#[test]
fn the_duration_of_a_task_is_without_its_pauses() {
    let plan = plan("A | 3d | | pause 2026-01-06T08:00 2026-01-08T08:00");
    assert_eq!(Schedule::compute(&plan).dates()[0].duration, WorkingMinutes(3 * 480));
}

#[test]
fn an_explanation_tells_when_a_task_pauses() {
    let plan = plan(
        "A | 1d\nB | 3d | A | pause 2026-01-06T08:00 2026-01-07T08:00 pause 2026-01-08T08:00 2026-01-09T12:00",
    );
    let explanation = Schedule::compute(&plan).explain(TaskId(2)).unwrap();
    let date = |moment: DateTime| moment.to_string()[5..].replace('T', " ");
    let telling = Telling { plan: &plan, date: &date, amount: &|span| span.to_text(plan.time_units()) };
    let told: Vec<String> = explanation
        .finish
        .steps
        .iter()
        .map(|step| format!("{} {}\n", date(step.to), telling.step(step)))
        .collect();
    expect![[r#"
        01-05 08:00 The plan starts
        01-05 17:00 “A” takes 1d
        01-05 17:00 “B” starts when “A” finishes (FS)
        01-07 08:00 “B” pauses from 01-06 08:00 to 01-07 08:00
        01-13 12:00 “B” takes 3d, and pauses from 01-08 08:00 to 01-09 12:00
    "#]]
    .assert_eq(&told.concat());
}

#[test]
fn pauses_that_cannot_be_are_refused() {
    let plan = plan("A | 3d");
    let split = |stop: &str, resume: &str| Split { stop: moment(stop), resume: moment(resume) };
    let refused = |splits: Vec<Split>| {
        let edit = Edit::ChangeTask { task: TaskId(1), change: TaskChange::Splits(splits) };
        plan.apply(&edit).err()
    };
    let torn = Some(EditError::Breaks(Violation::SplitsTorn(TaskId(1))));
    let [first, second] =
        [split("2026-01-06T08:00", "2026-01-07T08:00"), split("2026-01-08T08:00", "2026-01-09T08:00")];
    assert_eq!(refused(vec![first, second]), None);
    assert_eq!(refused(vec![second, first]), torn);
    assert_eq!(refused(vec![first, Split { stop: moment("2026-01-06T12:00"), ..second }]), torn);
    assert_eq!(refused(vec![split("2026-01-06T08:00", "2026-01-06T08:00")]), torn);
    let hour = |hour: i64| DateTime::from_minutes(moment("2026-01-05T08:00").minutes() + 60 * hour);
    let many =
        |count: i64| (0..count).map(|at| Split { stop: hour(2 * at), resume: hour(2 * at + 1) }).collect();
    assert_eq!(refused(many(1_000)), None);
    assert_eq!(refused(many(1_001)), torn);
}

/// Minutes of the week of 5 January and the two after it at which pauses begin and end, in order.
fn pauses() -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::btree_set(0_i64..3 * 7 * 96, 0..8)
        .prop_map(|quarters| quarters.into_iter().map(|quarter| 15 * quarter).collect())
}

fn splits(minutes: &[i64]) -> Vec<Split> {
    let at = |minutes: i64| DateTime::from_minutes(moment("2026-01-05T00:00").minutes() + minutes);
    minutes.chunks_exact(2).map(|two| Split { stop: at(two[0]), resume: at(two[1]) }).collect()
}

/// The standard calendar with an exception for each day of the three weeks, on which what pauses is no work.
fn calendar_of(id: u32, splits: &[Split]) -> Calendar {
    let standard = Calendar::standard(CalendarId(id));
    let first = Date::from_ymd(2026, 1, 5).unwrap();
    let exceptions = (0..22).map(|day| {
        let day = Date::from_days(first.days() + day);
        let usual = standard.week[day.weekday_index()].clone().unwrap_or_default();
        let is_worked = |minute: u32| {
            let moment = day.at(minute);
            let is_usual = usual.as_slice().iter().any(|one| (one.start..one.finish).contains(&minute));
            is_usual && !splits.iter().any(|split| split.stop <= moment && moment < split.resume)
        };
        // Each quarter of an hour that is worked is an interval of its own until they are joined.
        let mut intervals: Vec<Interval> = Vec::new();
        for start in (0..1_440).step_by(15).filter(|minute| is_worked(*minute)) {
            match intervals.last_mut() {
                Some(last) if last.finish == start => last.finish = start + 15,
                _ => intervals.push(Interval { start, finish: start + 15 }),
            }
        }
        let intervals = DayIntervals::new(intervals).unwrap();
        CalendarException { name: String::new(), from: day, to: day, intervals, recurrence: None }
    });
    Calendar { exceptions: exceptions.collect(), ..standard.clone() }
}

/// The net with its pauses, or with a calendar of its own for each task that has none of what pauses.
fn drawn(tasks: &[(i64, Vec<i64>)], links: &[(u32, u32)], is_paused: bool) -> Schedule {
    let mut parts = PlanParts::empty("Net", moment("2026-01-05T08:00"));
    for ((hours, pauses), id) in tasks.iter().zip(1..) {
        let duration = Duration::new(Span::working(60 * hours, TimeUnit::Hour)).unwrap();
        let mut task = Task::new(TaskId(id), "T", duration);
        let splits = splits(pauses);
        if is_paused {
            task.splits = splits;
        } else {
            parts.calendars.push(calendar_of(10 + id, &splits));
            task.calendar = Some(CalendarId(10 + id));
        }
        parts.tasks.push((None, task));
    }
    let mut seen = std::collections::BTreeSet::new();
    for (before, after) in links.iter().filter(|link| link.0 < link.1 && link.1 <= tasks.len() as u32) {
        if seen.insert((before, after)) {
            parts.dependencies.push(Dependency {
                id: DependencyId(seen.len() as u32),
                predecessor: TaskId(*before),
                successor: TaskId(*after),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            });
        }
    }
    Schedule::compute(&Plan::from_parts(parts).unwrap())
}

/// Tasks with their hours and pauses, and which of them follow which.
type Net = (Vec<(i64, Vec<i64>)>, Vec<(u32, u32)>);

fn nets() -> impl Strategy<Value = Net> {
    let tasks = proptest::collection::vec((1_i64..40, pauses()), 2..7);
    (tasks, proptest::collection::vec((1_u32..7, 1_u32..7), 0..10))
}

proptest! {
    #[test]
    fn a_task_with_pauses_has_the_dates_of_one_on_a_calendar_without_them((tasks, links) in nets()) {
        let (paused, on_calendars) = (drawn(&tasks, &links, true), drawn(&tasks, &links, false));
        for (one, other) in paused.dates().iter().zip(on_calendars.dates()) {
            let dates = |one: &planner::TaskDates| {
                [one.early_start, one.early_finish, one.late_start, one.late_finish]
            };
            prop_assert_eq!(dates(one), dates(other));
            // Slack is counted on the plan's calendar, pauses and all, and never more than there is: with more to spare at
            // one end than at the other, what is less.
            prop_assert!(one.total_slack >= other.total_slack);
            prop_assert_eq!(one.is_critical, other.is_critical);
        }
    }

    #[test]
    fn a_task_with_pauses_may_slip_by_its_slack((tasks, links) in nets()) {
        let schedule = drawn(&tasks, &links, true);
        let plan = schedule.plan();
        let calendar = plan.working_time(plan.calendar()).unwrap();
        let slipped = |task: TaskId, start: DateTime, minutes: WorkingMinutes| {
            let change = TaskChange::Constraint(Constraint::StartNoEarlierThan(calendar.shift(start, minutes)));
            Schedule::compute(&plan.apply(&Edit::ChangeTask { task, change }).unwrap())
        };
        for dates in schedule.dates() {
            let after = slipped(dates.task, dates.early_start, dates.total_slack);
            prop_assert_eq!(after.finish(), schedule.finish(), "{}", dates.task);
            let after = slipped(dates.task, dates.early_start, dates.free_slack);
            let others = |schedule: &Schedule| {
                let others = schedule.dates().iter().filter(|one| one.task != dates.task);
                others.map(|one| (one.start, one.finish)).collect::<Vec<_>>()
            };
            prop_assert_eq!(others(&after), others(&schedule), "{}", dates.task);
        }
    }

    #[test]
    fn times_but_for_pauses_are_those_of_a_calendar_without_them(pauses in pauses(), at in 0_i64..22 * 1_440) {
        let mut parts = parts("A | 1d");
        parts.tasks[0].1.splits = splits(&pauses);
        let plan = Plan::from_parts(parts).unwrap();
        let clock = Clock::Pausing { task: TaskId(1), own: CalendarId(1), theirs: None };
        let (paused, cut) = (clock.working_time(&plan), calendar_of(2, &splits(&pauses)));
        let cut = planner::WorkingTime::compile(&[&cut]).unwrap();
        let from = moment("2026-01-05T08:00");
        let at = DateTime::from_minutes(from.minutes() - 2_000 + at);
        prop_assert_eq!(paused.between(from, at), cut.between(from, at));
        prop_assert_eq!(paused.start_at_or_after(at), cut.start_at_or_after(at));
        prop_assert_eq!(paused.finish_at_or_before(at), cut.finish_at_or_before(at));
        prop_assert_eq!(paused.intervals_on(at.date()), cut.intervals_on(at.date()));
        prop_assert_eq!(paused.shift(from, WorkingMinutes(at.minutes() % 5_000)), cut.shift(from, WorkingMinutes(at.minutes() % 5_000)));
    }
}
