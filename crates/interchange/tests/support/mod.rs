//! Random plans, grown by random edits as a person would make them.

use planner::{
    Assignment, AssignmentId, Calendar, CalendarException, CalendarId, Constraint, Date, DateTime,
    DayIntervals, Dependency, DependencyId, DependencyKind, Duration, Edit, Interval, Lag, Percent, Person,
    PersonId, Plan, PlanChange, Progress, ResourceKind, Span, Task, TaskChange, TaskId, TaskKind, Team,
    TeamId, TimeUnit, WorkingMinutes,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

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
        2 => (1_u32..5, ".*").prop_map(|(id, name)| Edit::PutTeam(Team { id: TeamId(id), name })),
        1 => (1_u32..5).prop_map(|id| Edit::RemoveTeam(TeamId(id))),
        4 => people().prop_map(Edit::PutPerson),
        1 => (1_u32..6).prop_map(|id| Edit::RemovePerson(PersonId(id))),
        4 => assignments().prop_map(Edit::PutAssignment),
        1 => (1_u32..6).prop_map(|id| Edit::RemoveAssignment(AssignmentId(id))),
    ]
}

fn tasks() -> impl Strategy<Value = Task> {
    let kinds = prop_oneof![Just(TaskKind::Task), Just(TaskKind::Milestone), Just(TaskKind::Project)];
    let refers = (option::of((1_u32..5).prop_map(CalendarId)), option::of((1_u32..5).prop_map(TeamId)));
    let texts = ("[^\\n]*", option::of(".*"), option::of(".*"));
    let durations = (spans(), any::<bool>());
    (1_u32..20, texts, kinds, durations, constraints(), option::of(moments()), refers, progress()).prop_map(
        |(
            id,
            (name, notes, source_id),
            kind,
            (span, is_estimated),
            constraint,
            deadline,
            refers,
            progress,
        )| {
            let (calendar, team) = refers;
            let duration = Duration::new(span).unwrap_or(Duration::ZERO);
            Task {
                kind,
                duration: if is_estimated { duration.estimated() } else { duration },
                constraint,
                deadline,
                calendar,
                team,
                progress,
                notes: notes.unwrap_or_default(),
                source_id,
                ..Task::new(TaskId(id), name, Duration::ZERO)
            }
        },
    )
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
    (percents, option::of(moments()), option::of(moments())).prop_map(
        |(percent_complete, actual_start, actual_finish)| Progress {
            percent_complete,
            actual_start,
            actual_finish,
            ..Progress::default()
        },
    )
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
    let exception =
        (".*", date(), 0_i32..5, days()).prop_map(|(name, from, length, intervals)| CalendarException {
            name,
            from,
            to: Date::from_days(from.days() + length),
            intervals,
            recurrence: None,
        });
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

fn people() -> impl Strategy<Value = Person> {
    let kinds = prop_oneof![Just(ResourceKind::Work), Just(ResourceKind::Material), Just(ResourceKind::Cost)];
    let refers = (option::of(1_u32..5), option::of(1_u32..5));
    (1_u32..6, ".*", kinds, 0..100_000, refers, option::of(".*")).prop_map(
        |(id, name, kind, units, (calendar, team), source_id)| Person {
            id: PersonId(id),
            name,
            kind,
            max_units: Percent::from_hundredths(units),
            calendar: calendar.map(CalendarId),
            team: team.map(TeamId),
            notes: String::new(),
            source_id,
        },
    )
}

fn assignments() -> impl Strategy<Value = Assignment> {
    (1_u32..6, 1_u32..20, 1_u32..6, 0..=i32::MAX, option::of(0..=Span::MAX_MINUTES)).prop_map(
        |(id, task, person, units, work)| Assignment {
            id: AssignmentId(id),
            task: TaskId(task),
            person: PersonId(person),
            units: Percent::from_hundredths(units),
            work: work.map(WorkingMinutes),
        },
    )
}
