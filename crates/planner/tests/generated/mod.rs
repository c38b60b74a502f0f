//! Plans, edits and rules made up at random, as properties need them.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test binary uses a part; what is generated wrongly shall fail"
)]

use planner::{
    Accrual, Assignment, AssignmentId, Calendar, CalendarId, Constraint, Contour, DateTime, DayIntervals,
    Dependency, DependencyId, DependencyKind, Duration, Edit, Expense, ExpenseId, Interval, Lag, Money,
    Percent, Person, PersonId, Plan, PlanChange, Price, Progress, ProgressMode, Rules, Span, Split, Task,
    TaskChange, TaskId, TaskMode, TaskType, TimeUnit, UnfinishedWork, WorkingMinutes,
};
use proptest::option;
use proptest::prelude::*;

use crate::support::{moment, parts};

/// Two stages and what stands around them, tied in many ways.
pub fn plan() -> Plan {
    let parts = parts(
        "
        A   | 2d
        S   |    | A
          B | 3d |
          C | 4h | B SS+50%
          T |
            D | 1d
            E | 2ed | D FF+1d
        M   | 0d | S
        F   | 5d | C, E SF+2d
        U   |    | F SS
          G | 1d
          H | 3d | G SS+4h
        K   | 2d | U SS+1d, M
        L   | 0d | K, H FF
        ",
    );
    Plan::from_parts(parts).unwrap()
}

pub fn moments() -> impl Strategy<Value = DateTime> {
    // Quarters of an hour over three weeks around the start of the plan, nights and weekends included.
    (-672_i64..2_016)
        .prop_map(|quarters| DateTime::from_minutes(moment("2026-01-05T00:00").minutes() + 15 * quarters))
}

pub fn spans() -> impl Strategy<Value = Span> {
    let minutes =
        prop_oneof![2 => Just(0_i64), 3 => 1_i64..3_000, 2 => (1_i64..8).prop_map(|days| days * 480)];
    (minutes, any::<bool>()).prop_map(|(minutes, is_elapsed)| {
        if is_elapsed { Span::elapsed(minutes, TimeUnit::Day) } else { Span::working(minutes, TimeUnit::Day) }
    })
}

pub fn constraints() -> impl Strategy<Value = Constraint> {
    (0_usize..8, moments()).prop_map(|(kind, date)| match kind {
        0 => Constraint::AsSoonAsPossible,
        1 => Constraint::MustStartOn(date),
        2 => Constraint::MustFinishOn(date),
        3 => Constraint::StartNoEarlierThan(date),
        4 => Constraint::StartNoLaterThan(date),
        5 => Constraint::FinishNoEarlierThan(date),
        6 => Constraint::FinishNoLaterThan(date),
        _ => Constraint::AsLateAsPossible,
    })
}

pub fn progress() -> impl Strategy<Value = Progress> {
    (0_i32..=100, option::of(moments()), option::of(moments()), option::of(spans()), option::of(moments()))
        .prop_map(|(percent, actual_start, actual_finish, remaining, resume)| Progress {
            percent_complete: Percent::whole(percent),
            actual_start,
            actual_finish,
            remaining,
            split: resume.map(|resume| Split { stop: resume.min(moment("2026-01-07T12:00")), resume }),
        })
}

/// Pauses that are in order and apart.
pub fn splits() -> impl Strategy<Value = Vec<Split>> {
    proptest::collection::vec(moments(), 0..7).prop_map(|mut moments| {
        moments.sort_unstable();
        moments.dedup();
        moments.chunks_exact(2).map(|two| Split { stop: two[0], resume: two[1] }).collect()
    })
}

pub fn changes() -> impl Strategy<Value = TaskChange> {
    prop_oneof![
        6 => spans().prop_map(|span| TaskChange::Duration(Duration::new(span).unwrap())),
        4 => constraints().prop_map(TaskChange::Constraint),
        2 => option::of(moments()).prop_map(TaskChange::Deadline),
        2 => option::of(1_u32..4).prop_map(|id| TaskChange::Calendar(id.map(CalendarId))),
        2 => progress().prop_map(TaskChange::Progress),
        1 => option::of(moments()).prop_map(|start| TaskChange::Mode(TaskMode::Manual { start })),
        1 => Just(TaskChange::Mode(TaskMode::Automatic)),
        1 => any::<bool>().prop_map(TaskChange::Active),
        1 => (0_usize..3).prop_map(|kind| TaskChange::Type(TaskType::ALL[kind])),
        1 => any::<bool>().prop_map(TaskChange::IgnoresResourceCalendars),
        1 => spans().prop_map(TaskChange::LevellingDelay),
        2 => splits().prop_map(TaskChange::Splits),
        1 => "[a-z]{1,3}".prop_map(TaskChange::Name),
    ]
}

pub fn rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), 0_usize..4, 0_usize..3, any::<bool>(), any::<bool>()).prop_map(
        |(honours_constraints, lag, progress, waits, has_many_ends)| Rules {
            honours_constraints,
            lag_calendar: planner::LagCalendar::ALL[lag],
            progress: ProgressMode::ALL[progress],
            unfinished_work: if waits {
                UnfinishedWork::AfterStatusDate
            } else {
                UnfinishedWork::StaysWherePlanned
            },
            has_many_ends,
            ..Rules::default()
        },
    )
}

pub fn edits() -> impl Strategy<Value = Edit> {
    let task = || (1_u32..17).prop_map(TaskId);
    let lag = || {
        prop_oneof![
            spans().prop_map(Lag::Span),
            (-100_i32..200).prop_map(|percent| Lag::Percent(Percent::whole(percent))),
        ]
    };
    let kind = || (0_usize..4).prop_map(|kind| DependencyKind::ALL[kind]);
    let spread = || {
        let delay = prop_oneof![
            3 => Just(Assignment::NO_DELAY),
            1 => (0_i64..2_000).prop_map(|minutes| Span::working(minutes, TimeUnit::Hour)),
        ];
        (delay, (0_usize..8).prop_map(|contour| Contour::ALL[contour]))
    };
    let work = || prop_oneof![1 => Just(0_i64), 5 => 1_i64..3_000].prop_map(WorkingMinutes);
    prop_oneof![
        12 => (task(), changes()).prop_map(|(task, change)| Edit::ChangeTask { task, change }),
        4 => (1_u32..40, task(), task(), kind(), lag()).prop_map(|(id, predecessor, successor, kind, lag)| {
            Edit::AddDependency(Dependency { id: DependencyId(id), predecessor, successor, kind, lag })
        }),
        4 => (1_u32..20, kind(), lag()).prop_map(|(id, kind, lag)| Edit::ChangeDependency {
            dependency: DependencyId(id), kind, lag
        }),
        2 => (1_u32..20).prop_map(|id| Edit::RemoveDependency(DependencyId(id))),
        4 => (1_u32..9, task(), 1_u32..4, 0_i32..3, option::of(work()), spread()).prop_map(
            |(id, task, person, halves, work, (delay, contour))| Edit::PutAssignment(Assignment {
                units: Percent::whole(50 * halves), work, delay, contour,
                ..Assignment::new(AssignmentId(id), task, PersonId(person))
            })
        ),
        1 => (1_u32..5, task(), 0_i64..100).prop_map(|(id, task, money)| Edit::PutExpense(Expense {
            id: ExpenseId(id), task, name: String::new(), amount: Price::own(Money::whole(money)), accrual: Accrual::End
        })),
        1 => (1_u32..5).prop_map(|id| Edit::RemoveExpense(ExpenseId(id))),
        1 => (1_u32..9).prop_map(|id| Edit::RemoveAssignment(AssignmentId(id))),
        1 => (task(), option::of(task()), 0_usize..3)
            .prop_map(|(task, parent, position)| Edit::MoveTask { task, parent, position }),
        1 => (17_u32..30, option::of(task())).prop_map(|(id, parent)| Edit::AddTask {
            task: Task::new(TaskId(id), "New", Duration::ZERO), parent, position: 0
        }),
        1 => moments().prop_map(|date| Edit::ChangePlan(PlanChange::StatusDate(Some(date)))),
        1 => rules().prop_map(|rules| Edit::ChangePlan(PlanChange::Rules(rules))),
    ]
}

/// The plan with calendars and people to choose from, scheduled by some rules.
pub fn prepared(rules: Rules, status: Option<DateTime>) -> Plan {
    let night = Some(DayIntervals::new(vec![Interval { start: 0, finish: 360 }]).unwrap());
    let nights =
        Calendar { week: std::array::from_fn(|_| night.clone()), ..Calendar::standard(CalendarId(3)) };
    let person = |id: u32, calendar: Option<u32>| {
        Edit::PutPerson(Person { calendar: calendar.map(CalendarId), ..Person::new(PersonId(id), "P") })
    };
    let edits = vec![
        Edit::PutCalendar(nights),
        person(1, Some(2)),
        person(2, Some(3)),
        person(3, None),
        Edit::ChangePlan(PlanChange::Rules(rules)),
        Edit::ChangePlan(PlanChange::StatusDate(status)),
    ];
    plan().apply(&Edit::Together { label: String::new(), edits }).unwrap()
}
