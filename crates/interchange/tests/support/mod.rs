//! Random plans, grown by random edits as a person would make them.

mod money;

use std::collections::BTreeSet;

use planner::{
    Assignment, AssignmentId, Baseline, BaselineId, BaselineTask, Calendar, CalendarException, CalendarId,
    Constraint, Date, DateTime, DayIntervals, Dependency, DependencyId, DependencyKind, Direction, DueDays,
    Duration, Edit, Interval, Lag, LagCalendar, Money, MonthDay, Percent, Person, PersonId, Plan, PlanChange,
    Progress, ProgressMode, Recurrence, ResourceKind, Rules, Span, Split, Task, TaskChange, TaskId, TaskKind,
    TaskMode, TaskType, Team, TeamId, TimeUnit, UnfinishedWork, WorkingMinutes,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A plan after some edits; edits that cannot be are passed over, as on screen.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    vec(edits(), 0..40).prop_map(|edits| {
        let plan = Plan::empty("", DateTime::from_minutes(29_000_000));
        edits.into_iter().fold(plan, |plan, edit| plan.apply(&edit).unwrap_or(plan))
    })
}

fn edits() -> impl Strategy<Value = Edit> {
    let task_id = || (1_u32..20).prop_map(TaskId);
    let calendar_id = || (1_u32..5).prop_map(CalendarId);
    prop_oneof![
        2 => ".*".prop_map(|name| Edit::ChangePlan(PlanChange::Name(name))),
        1 => moments().prop_map(|start| Edit::ChangePlan(PlanChange::Start(start))),
        1 => option::of(moments()).prop_map(|date| Edit::ChangePlan(PlanChange::StatusDate(date))),
        1 => calendar_id().prop_map(|calendar| Edit::ChangePlan(PlanChange::Calendar(calendar))),
        2 => rules().prop_map(|rules| Edit::ChangePlan(PlanChange::Rules(rules))),
        12 => (tasks(), option::of(task_id()), 0_usize..4)
            .prop_map(|(task, parent, position)| Edit::AddTask { task, parent, position }),
        2 => task_id().prop_map(Edit::RemoveTask),
        2 => (task_id(), option::of(task_id()), 0_usize..4)
            .prop_map(|(task, parent, position)| Edit::MoveTask { task, parent, position }),
        2 => (task_id(), ".*").prop_map(|(task, notes)| Edit::ChangeTask { task, change: TaskChange::Notes(notes) }),
        8 => dependencies().prop_map(Edit::AddDependency),
        1 => (1_u32..20).prop_map(|id| Edit::RemoveDependency(DependencyId(id))),
        4 => calendars().prop_map(Edit::PutCalendar),
        1 => calendar_id().prop_map(Edit::RemoveCalendar),
        2 => (1_u32..5, ".*", ".*")
            .prop_map(|(id, name, domain)| Edit::PutTeam(Team { domain, ..Team::new(TeamId(id), name) })),
        1 => (1_u32..5).prop_map(|id| Edit::RemoveTeam(TeamId(id))),
        4 => people().prop_flat_map(money::enriched).prop_map(Edit::PutPerson),
        1 => (1_u32..6).prop_map(|id| Edit::RemovePerson(PersonId(id))),
        4 => assignments().prop_flat_map(money::spread).prop_map(Edit::PutAssignment),
        10 => money::edits(),
        1 => (1_u32..6).prop_map(|id| Edit::RemoveAssignment(AssignmentId(id))),
        3 => baselines().prop_map(Edit::PutBaseline),
        1 => (1_u32..4).prop_map(|id| Edit::RemoveBaseline(BaselineId(id))),
    ]
}

fn rules() -> impl Strategy<Value = Rules> {
    let direction = prop_oneof![Just(Direction::FromStart), moments().prop_map(Direction::FromFinish)];
    let choices = (
        select(&LagCalendar::ALL[..]),
        select(&ProgressMode::ALL[..]),
        select(&[UnfinishedWork::StaysWherePlanned, UnfinishedWork::AfterStatusDate][..]),
    );
    let slack = || {
        prop_oneof![Just(0), Just(2_400), -90_i64..90, -Span::MAX_MINUTES..=Span::MAX_MINUTES]
            .prop_map(WorkingMinutes)
    };
    (direction, choices, slack(), slack(), any::<bool>(), any::<bool>()).prop_map(
        |(direction, choices, critical_slack, near_critical_slack, honours_constraints, has_many_ends)| {
            let (lag_calendar, progress, unfinished_work) = choices;
            Rules {
                direction,
                honours_constraints,
                lag_calendar,
                progress,
                unfinished_work,
                critical_slack,
                near_critical_slack,
                has_many_ends,
            }
        },
    )
}

fn tasks() -> impl Strategy<Value = Task> {
    let what = (
        prop_oneof![
            Just(TaskKind::Task),
            Just(TaskKind::Milestone),
            Just(TaskKind::StartMilestone),
            Just(TaskKind::Project)
        ],
        ("[^\\n]*", option::of(".*"), option::of(".*")),
        (spans(), any::<bool>()),
    );
    let when = (constraints(), option::of(moments()), modes(), (delays(), splits()), progress());
    let refers = (option::of((1_u32..5).prop_map(CalendarId)), option::of((1_u32..5).prop_map(TeamId)));
    let says = (any::<bool>(), any::<bool>(), any::<bool>(), select(&TaskType::ALL[..]));
    (1_u32..20, what, when, refers, says).prop_map(|(id, what, when, refers, says)| {
        let (kind, (name, notes, source_id), (span, is_estimated)) = what;
        let (constraint, deadline, mode, (levelling_delay, splits), progress) = when;
        let (calendar, team) = refers;
        let (ignores_resource_calendars, is_active, is_effort_driven, task_type) = says;
        let duration = Duration::new(span).unwrap_or(Duration::ZERO);
        let duration = if is_estimated { duration.estimated() } else { duration };
        Task {
            kind,
            constraint,
            deadline,
            calendar,
            ignores_resource_calendars,
            mode,
            is_active,
            task_type,
            is_effort_driven,
            levelling_delay,
            splits,
            progress,
            team,
            notes: notes.unwrap_or_default(),
            source_id,
            ..Task::new(TaskId(id), name, duration)
        }
    })
}

fn modes() -> impl Strategy<Value = TaskMode> {
    prop_oneof![Just(TaskMode::Automatic), option::of(moments()).prop_map(|start| TaskMode::Manual { start })]
}

fn delays() -> impl Strategy<Value = Span> {
    prop_oneof![
        Just(Task::NO_DELAY),
        spans().prop_filter("a delay is not negative", |span| span.length.minutes() >= 0)
    ]
}

/// Pauses in order, most often none.
fn splits() -> impl Strategy<Value = Vec<Split>> {
    let times = || btree_set(DateTime::MIN.minutes()..=DateTime::MAX.minutes(), 0..8);
    prop_oneof![2 => Just(BTreeSet::new()), 1 => times()].prop_map(|times| {
        let times: Vec<DateTime> = times.into_iter().map(DateTime::from_minutes).collect();
        times.chunks_exact(2).map(|two| Split { stop: two[0], resume: two[1] }).collect()
    })
}

/// Spans of any length a plan can hold, often short, in any unit.
pub(crate) fn spans() -> impl Strategy<Value = Span> {
    let units = prop_oneof![
        Just(TimeUnit::Minute),
        Just(TimeUnit::Hour),
        Just(TimeUnit::Day),
        Just(TimeUnit::Week),
        Just(TimeUnit::Month)
    ];
    let minutes = prop_oneof![-3_000_i64..3_000, -Span::MAX_MINUTES..=Span::MAX_MINUTES];
    (minutes, units, any::<bool>()).prop_map(|(minutes, unit, is_elapsed)| {
        if is_elapsed { Span::elapsed(minutes, unit) } else { Span::working(minutes, unit) }
    })
}

pub(crate) fn lags() -> impl Strategy<Value = Lag> {
    prop_oneof![
        Just(Lag::ZERO),
        spans().prop_map(Lag::Span),
        (-1_000_000_i32..=1_000_000)
            .prop_map(|hundredths| Lag::Percent(Percent::from_hundredths(hundredths))),
    ]
}

fn moments() -> impl Strategy<Value = DateTime> {
    (DateTime::MIN.minutes()..=DateTime::MAX.minutes()).prop_map(DateTime::from_minutes)
}

fn constraints() -> impl Strategy<Value = Constraint> {
    (0..8, moments()).prop_map(|(kind, date)| match kind {
        1 => Constraint::AsLateAsPossible,
        2 => Constraint::MustStartOn(date),
        3 => Constraint::MustFinishOn(date),
        4 => Constraint::StartNoEarlierThan(date),
        5 => Constraint::StartNoLaterThan(date),
        6 => Constraint::FinishNoEarlierThan(date),
        7 => Constraint::FinishNoLaterThan(date),
        _ => Constraint::AsSoonAsPossible,
    })
}

fn progress() -> impl Strategy<Value = Progress> {
    let percents = prop_oneof![Just(0), 0..=10_000].prop_map(Percent::from_hundredths);
    let split = (moments(), moments())
        .prop_map(|(one, other)| Split { stop: one.min(other), resume: one.max(other) });
    (percents, option::of(moments()), option::of(moments()), option::of(delays()), option::of(split))
        .prop_map(|(percent_complete, actual_start, actual_finish, remaining, split)| Progress {
            percent_complete,
            actual_start,
            actual_finish,
            remaining,
            split,
        })
}

fn dependencies() -> impl Strategy<Value = Dependency> {
    (1_u32..20, 1_u32..20, 1_u32..20, 0_usize..4, lags()).prop_map(
        |(id, predecessor, successor, kind, lag)| Dependency {
            id: DependencyId(id),
            predecessor: TaskId(predecessor),
            successor: TaskId(successor),
            kind: DependencyKind::ALL[kind],
            lag,
        },
    )
}

fn days() -> impl Strategy<Value = DayIntervals> {
    prop_oneof![
        Just(DayIntervals::off()),
        Just(DayIntervals::eight_hours()),
        Just(DayIntervals::around_the_clock()),
        (0_u32..700, 1_u32..740).prop_map(|(start, length)| {
            DayIntervals::new(vec![Interval { start, finish: start + length }]).unwrap_or_default()
        }),
    ]
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let week = proptest::array::uniform7(option::of(days()));
    let date = || (Date::MIN.days()..=Date::MAX.days()).prop_map(Date::from_days);
    let exception = (".*", date(), 0_i32..5, days(), option::of(recurrences())).prop_map(
        |(name, from, length, intervals, recurrence)| CalendarException {
            name,
            from,
            to: Date::from_days(from.days() + length),
            intervals,
            recurrence,
        },
    );
    (1_u32..5, ".*", option::of(".*"), option::of(1_u32..5), week, vec(exception, 0..4)).prop_map(
        |(id, name, source_id, base, week, exceptions)| Calendar {
            id: CalendarId(id),
            name,
            source_id,
            base: base.map(CalendarId),
            week,
            exceptions,
        },
    )
}

fn recurrences() -> impl Strategy<Value = Recurrence> {
    let period = || prop_oneof![1_i64..5, 1..=i64::MAX];
    let month_day = || (0_i64..5, 0_i64..10).prop_map(|(position, item)| MonthDay { position, item });
    prop_oneof![
        period().prop_map(|period| Recurrence::Daily { period }),
        (period(), 1_i64..128).prop_map(|(period, days)| Recurrence::Weekly { period, days }),
        (period(), 1_i64..32).prop_map(|(period, day)| Recurrence::MonthlyByDate { period, day }),
        (period(), month_day()).prop_map(|(period, day)| Recurrence::MonthlyByPosition { period, day }),
        (0_i64..12, 1_i64..30).prop_map(|(month, day)| Recurrence::YearlyByDate { month, day }),
        (0_i64..12, month_day()).prop_map(|(month, day)| Recurrence::YearlyByPosition { month, day }),
    ]
}

fn baselines() -> impl Strategy<Value = Baseline> {
    let work = || prop_oneof![0_i64..3_000, 0..=Span::MAX_MINUTES].prop_map(WorkingMinutes);
    // What falls due, by how many days later each run begins than the one before ends, how many more it has, and how much on each.
    let due = option::of(vec((1_i32..90, 0_i32..9, 0_i64..100_000), 1..4));
    // Pauses, by how much later each begins than the one before ends, and how long it is.
    let pauses = vec((1_i64..5_000, 1_i64..5_000), 0..4);
    let task = (moments(), moments(), work(), option::of(work()), option::of(money::amounts()), pauses, due);
    (1_u32..4, ".*", btree_map(1_u32..30, task, 0..6)).prop_map(|(id, name, tasks)| Baseline {
        id: BaselineId(id),
        name,
        tasks: tasks
            .into_iter()
            .map(|(task, (one, other, duration, work, cost, pauses, due))| {
                let due = due.filter(|_| cost.is_some()).map(|due| due_from(one.min(other).date(), &due));
                let together = |due: &Vec<DueDays>| {
                    let money = |one: &DueDays| {
                        let days = i64::from(one.to.days() - one.from.days() + 1);
                        Money::from_hundredths(one.each_day.hundredths() * days)
                    };
                    due.iter().map(money).sum()
                };
                BaselineTask {
                    task: TaskId(task),
                    start: one.min(other),
                    finish: one.max(other),
                    duration,
                    work,
                    cost: due.as_ref().map(together).or(cost),
                    splits: splits_within(one.min(other), one.max(other), &pauses),
                    due: due.unwrap_or_default(),
                }
            })
            .collect(),
    })
}

fn due_from(day: Date, due: &[(i32, i32, i64)]) -> Vec<DueDays> {
    let mut at = day.days();
    let days = |(after, length, money): &(i32, i32, i64)| {
        let from = at + after;
        at = from + length;
        let each_day = Money::from_hundredths(*money);
        DueDays { from: Date::from_days(from), to: Date::from_days(at), each_day }
    };
    // What there are no days for any more is left out.
    let is_day = |one: &DueDays| one.to <= DateTime::MAX.date();
    due.iter().map(days).take_while(is_day).collect()
}

fn splits_within(start: DateTime, finish: DateTime, pauses: &[(i64, i64)]) -> Vec<Split> {
    let mut at = start.minutes();
    let split = |(after, length): &(i64, i64)| {
        let stop = at + after;
        at = stop + length;
        Split { stop: DateTime::from_minutes(stop), resume: DateTime::from_minutes(at) }
    };
    pauses.iter().map(split).take_while(|split| split.resume <= finish).collect()
}

fn people() -> impl Strategy<Value = Person> {
    let kinds = select(&ResourceKind::ALL[..]);
    let refers = (option::of(1_u32..5), option::of(1_u32..5));
    (1_u32..6, ".*", kinds, 0..100_000, refers, option::of(".*")).prop_map(
        |(id, name, kind, units, (calendar, team), source_id)| Person {
            kind,
            max_units: Percent::from_hundredths(units),
            calendar: calendar.map(CalendarId),
            team: team.map(TeamId),
            source_id,
            ..Person::new(PersonId(id), name)
        },
    )
}

fn assignments() -> impl Strategy<Value = Assignment> {
    (1_u32..6, 1_u32..20, 1_u32..6, 0..=i32::MAX, option::of(0..=Span::MAX_MINUTES)).prop_map(
        |(id, task, person, units, work)| Assignment {
            units: Percent::from_hundredths(units),
            work: work.map(WorkingMinutes),
            ..Assignment::new(AssignmentId(id), TaskId(task), PersonId(person))
        },
    )
}
