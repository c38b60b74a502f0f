//! Slack is what a task can slip: on generated nets whose tasks are worked on different calendars, with links of all kinds
//! and lags and leads on every calendar, each task is slipped by its slack, and by a minute more.

mod reasons;
mod support;

use planner::{
    CalendarId, Constraint, DateTime, DependencyKind, Duration, Edit, Lag, LagCalendar, Length, Percent,
    Plan, Schedule, Span, TaskChange, TaskDates, TaskId, TimeUnit, WorkingMinutes, WorkingTime,
};
use proptest::prelude::*;
use support::moment;
use support::net::{Net, net};

/// The calendars of `support` that work: five days a week, six days, around the clock, nights.
const CALENDARS: [u32; 4] = [1, 2, 3, 4];

/// What a task takes.
#[derive(Clone, Copy, Debug)]
enum Takes {
    Work,
    /// Time on the wall clock.
    Elapsed,
    /// It is a milestone.
    NoTime,
}

/// What is said of a task besides.
#[derive(Clone, Copy, Debug)]
enum Says {
    Nothing,
    /// Levelling puts it off by so many minutes, of work or of the wall clock.
    Delay(i64, bool),
    /// It must not start before a moment, so many minutes after the start of the plan.
    StartsLater(i64),
    /// A deadline that is far off.
    Deadline,
    /// It began with the plan, and this share of it is done.
    Begun(i32),
}

/// A net whose tasks are worked on different calendars or counted on the wall clock, and whose lags are too.
fn mixed() -> impl Strategy<Value = Mixed> {
    let task = (
        0_usize..CALENDARS.len(),
        prop_oneof![8 => Just(Takes::Work), 1 => Just(Takes::Elapsed), 1 => Just(Takes::NoTime)],
        prop_oneof![
            10 => Just(Says::Nothing),
            1 => (1_i64..2_000, any::<bool>()).prop_map(|(minutes, is_elapsed)| Says::Delay(minutes, is_elapsed)),
            1 => (0_i64..12_000).prop_map(Says::StartsLater),
            1 => Just(Says::Deadline),
            1 => (0_i32..100).prop_map(Says::Begun),
        ],
    );
    let lag = (prop::bool::weighted(0.5), prop::bool::weighted(0.2));
    let lag_calendar = prop_oneof![
        Just(LagCalendar::Successor),
        Just(LagCalendar::Predecessor),
        Just(LagCalendar::Plan),
        Just(LagCalendar::AroundTheClock),
    ];
    (net(), prop::collection::vec(task, 9), prop::collection::vec(lag, 18), lag_calendar)
}

/// A net; for each task the place of its calendar and what it takes and says; for each link whether it has a lag and
/// whether that is elapsed; and what lags are counted on.
type Mixed = (Net, Vec<(usize, Takes, Says)>, Vec<(bool, bool)>, LagCalendar);

fn drawn((net, tasks, lags, lag_calendar): &Mixed) -> Plan {
    let mut parts = net.plan().to_parts();
    parts.calendars = support::parts("").calendars;
    parts.rules.lag_calendar = *lag_calendar;
    for (((_, task), (calendar, takes, says)), minutes) in
        parts.tasks.iter_mut().zip(tasks).zip(&net.durations)
    {
        task.calendar = Some(CalendarId(CALENDARS[*calendar]));
        task.duration = match takes {
            Takes::Work => task.duration,
            Takes::Elapsed => Duration::new(Span::elapsed(*minutes, TimeUnit::Hour)).unwrap_or(task.duration),
            Takes::NoTime => Duration::ZERO,
        };
        match says {
            Says::Nothing => {}
            Says::Delay(minutes, true) => task.levelling_delay = Span::elapsed(*minutes, TimeUnit::Hour),
            Says::Delay(minutes, false) => task.levelling_delay = Span::working(*minutes, TimeUnit::Hour),
            Says::StartsLater(minutes) => {
                let moment = DateTime::from_minutes(parts.start.minutes() + minutes);
                task.constraint = Constraint::StartNoEarlierThan(moment);
            }
            Says::Deadline => task.deadline = Some(moment("2027-01-01T08:00")),
            Says::Begun(percent) => {
                task.progress.actual_start = Some(parts.start);
                task.progress.percent_complete = Percent::whole(*percent);
            }
        }
    }
    for ((dependency, (is_lagged, is_elapsed)), link) in
        parts.dependencies.iter_mut().zip(lags).zip(&net.links)
    {
        dependency.lag = match (is_lagged, is_elapsed) {
            (false, _) => Lag::ZERO,
            (true, false) => Lag::Span(Span::working(link.3, TimeUnit::Hour)),
            (true, true) => Lag::Span(Span::elapsed(link.3, TimeUnit::Hour)),
        };
    }
    Plan::from_parts(parts).unwrap_or_else(|violations| panic!("{violations:?}"))
}

/// The dates of the tasks that can be slipped and whose slack is counted in minutes of their own: not of those that have
/// begun or are elapsed.
fn working(schedule: &Schedule) -> impl Iterator<Item = &TaskDates> {
    let is_working = |dates: &&TaskDates| {
        schedule
            .plan()
            .task(dates.task)
            .filter(|task| task.progress.actual_start.is_none())
            .is_some_and(|task| matches!(task.duration.length(), Length::Working(_)))
    };
    schedule.dates().iter().filter(is_working)
}

/// The schedule in which a task starts so many minutes of its own time later.
fn slipped(schedule: &Schedule, dates: &TaskDates, minutes: i64) -> Schedule {
    let plan = schedule.plan();
    let calendar = calendar_of(plan, dates.task);
    let start = calendar.shift(dates.early_start, WorkingMinutes(minutes));
    let change = TaskChange::Constraint(Constraint::StartNoEarlierThan(start));
    let plan = plan.apply(&Edit::ChangeTask { task: dates.task, change });
    Schedule::compute(&plan.unwrap_or_else(|error| panic!("{error}")))
}

/// Where all other tasks are.
fn others(schedule: &Schedule, task: TaskId) -> Vec<[DateTime; 2]> {
    let others = schedule.dates().iter().filter(|one| one.task != task);
    others.map(|one| [one.early_start, one.early_finish]).collect()
}

fn calendar_of(plan: &Plan, task: TaskId) -> WorkingTime {
    let calendar = plan.task(task).and_then(|task| task.calendar).unwrap_or(plan.calendar());
    plan.working_time(calendar).unwrap_or_else(|_| unreachable!("all work"))
}

/// Whether all finishes that are tied to another without lag are of work on the same calendar. Elsewhere the one must not
/// come after the other by the wall clock, though the pause after that would do.
fn tells_all_slack(plan: &Plan) -> bool {
    let work_on = |task: TaskId| {
        let task = plan.task(task)?;
        let is_work = matches!(task.duration.length(), Length::Working(minutes) if minutes.0 > 0);
        is_work.then_some(task.calendar)
    };
    plan.dependencies().all(|link| {
        let (before, after) = (work_on(link.predecessor), work_on(link.successor));
        let is_tied = link.kind == DependencyKind::FinishToFinish && link.lag.is_zero();
        !is_tied || after.is_none() || before == after
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_task_on_any_calendar_may_slip_by_its_total_slack_and_by_no_minute_more(mixed in mixed()) {
        let plan = drawn(&mixed);
        let schedule = Schedule::compute(&plan);
        for dates in working(&schedule) {
            let slack = dates.total_slack.0;
            prop_assert!(slack >= 0, "{} has {} minutes", dates.task.0, slack);
            prop_assert_eq!(slipped(&schedule, dates, slack).finish(), schedule.finish(), "{} by {}", dates.task.0, slack);
            let finish = slipped(&schedule, dates, slack + 1).finish();
            prop_assert!(!tells_all_slack(&plan) || finish > schedule.finish(), "{} by {} and one", dates.task.0, slack);
        }
    }

    #[test]
    fn a_task_on_any_calendar_may_slip_by_its_free_slack_before_another_moves_and_by_no_minute_more(mixed in mixed()) {
        let plan = drawn(&mixed);
        let schedule = Schedule::compute(&plan);
        for dates in working(&schedule) {
            let slack = dates.free_slack.0;
            let is_followed = plan.successors(dates.task).next().is_some();
            // Whether another moves; and whether the plan does.
            let moves = |by| {
                let after = slipped(&schedule, dates, by);
                let is_other_moved = others(&after, dates.task) != others(&schedule, dates.task);
                (is_other_moved, after.finish() != schedule.finish())
            };
            let (is_other_moved, is_plan_moved) = moves(slack);
            prop_assert!(!is_other_moved && (is_followed || !is_plan_moved), "{} by {}", dates.task.0, slack);
            let (is_other_moved, is_plan_moved) = moves(slack + 1);
            let is_anything_moved = is_other_moved || is_plan_moved;
            prop_assert!(!tells_all_slack(&plan) || is_anything_moved, "{} by {} and one", dates.task.0, slack);
        }
    }

    #[test]
    fn the_dates_and_the_slack_of_a_task_on_any_calendar_are_explained(mixed in mixed()) {
        let plan = drawn(&mixed);
        let schedule = Schedule::compute(&plan);
        for dates in schedule.dates() {
            prop_assert_eq!(reasons::check(&schedule, dates.task), Ok(()));
        }
    }
}
