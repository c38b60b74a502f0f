//! What holds for every plan: edits keep the rules, undo is exact, and the passes agree with a slow oracle.

mod support;

use planner::{
    Calendar, CalendarId, Constraint, DateTime, Dependency, DependencyId, DependencyKind, Duration, Edit,
    History, Lag, Plan, Schedule, Span, Split, Task, TaskChange, TaskId, TaskKind, TimeUnit,
};
use proptest::prelude::*;
use support::moment;
use support::net::net;

const KINDS: [DependencyKind; 4] = DependencyKind::ALL;

/// An edit drawn blindly over a few ids, so that many of them cannot be.
fn edit() -> impl Strategy<Value = Edit> {
    let id = || prop_oneof![50 => 1_u32..12, 1 => Just(u32::MAX)].prop_map(TaskId);
    let parent = || proptest::option::of(id());
    let span = (0_i64..5_000).prop_map(|minutes| Span::working(minutes, TimeUnit::Day));
    let kind = (0_usize..4).prop_map(|kind| KINDS[kind]);
    let lag = (-3_000_i64..3_000).prop_map(|minutes| Lag::Span(Span::working(minutes, TimeUnit::Hour)));
    let calendar = |id: u32, base: Option<u32>| Calendar {
        base: base.map(CalendarId),
        ..Calendar::standard(CalendarId(id))
    };
    let change = prop_oneof![
        "[a-z]{0,4}".prop_map(TaskChange::Name),
        span.prop_map(|span| TaskChange::Duration(Duration::new(span).unwrap_or(Duration::ZERO))),
        (0_u32..4).prop_map(|calendar| TaskChange::Calendar((calendar > 0).then_some(CalendarId(calendar)))),
        (0_usize..3).prop_map(|kind| {
            TaskChange::Kind([TaskKind::Project, TaskKind::Task, TaskKind::Milestone][kind])
        }),
        (0_i64..200_000_000).prop_map(|minutes| {
            TaskChange::Constraint(Constraint::StartNoEarlierThan(DateTime::from_minutes(minutes)))
        }),
        // Some overlap, which cannot be.
        (29_400_000_i64..29_500_000, 0_i64..5_000, 1_i64..5_000).prop_map(|(from, next, length)| {
            let pause = |from: i64| Split {
                stop: DateTime::from_minutes(from),
                resume: DateTime::from_minutes(from + length),
            };
            TaskChange::Splits(vec![pause(from), pause(from + next)])
        }),
    ];
    prop_oneof![
        6 => (id(), parent(), 0_usize..4).prop_map(|(id, parent, position)| Edit::AddTask {
            task: Task::new(id, format!("T{}", id.0), Duration::ZERO),
            parent,
            position,
        }),
        1 => id().prop_map(Edit::RemoveTask),
        3 => (id(), parent(), 0_usize..4)
            .prop_map(|(task, parent, position)| Edit::MoveTask { task, parent, position }),
        3 => (id(), change).prop_map(|(task, change)| Edit::ChangeTask { task, change }),
        6 => (1_u32..20, id(), id(), kind.clone(), lag.clone()).prop_map(|(id, predecessor, successor, kind, lag)| {
            Edit::AddDependency(Dependency { id: DependencyId(id), predecessor, successor, kind, lag })
        }),
        2 => (1_u32..20, kind, lag).prop_map(|(id, kind, lag)| Edit::ChangeDependency {
            dependency: DependencyId(id), kind, lag
        }),
        1 => (1_u32..20).prop_map(|id| Edit::RemoveDependency(DependencyId(id))),
        1 => (1_u32..4, proptest::option::of(1_u32..4))
            .prop_map(move |(id, base)| Edit::PutCalendar(calendar(id, base))),
        1 => (1_u32..4).prop_map(|id| Edit::RemoveCalendar(CalendarId(id))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn accepted_edits_keep_the_rules_and_undo_is_exact(edits in proptest::collection::vec(edit(), 1..40)) {
        let mut history = History::new(Plan::empty("Random", moment("2026-01-05T08:00")));
        let mut plans = vec![history.plan().clone()];
        for edit in &edits {
            let before = history.plan().clone();
            match history.apply(edit) {
                Ok(()) => prop_assert_eq!(history.plan().violations(), vec![], "after {:?}", edit),
                Err(error) => {
                    prop_assert_eq!(history.plan(), &before, "{} changed the plan", error);
                    prop_assert!(!error.to_string().is_empty());
                }
            }
            if !history.plan().is_same_snapshot(&before) {
                plans.push(history.plan().clone());
            }
            // A schedule follows from every plan on the way.
            let _ = Schedule::compute(history.plan());
        }
        for plan in plans.iter().rev().skip(1) {
            prop_assert!(history.undo().is_some());
            prop_assert_eq!(history.plan(), plan);
        }
        prop_assert!(history.undo().is_none());
        for plan in plans.iter().skip(1) {
            prop_assert!(history.redo().is_some());
            prop_assert_eq!(history.plan(), plan);
        }
        prop_assert!(history.redo().is_none());
    }

    #[test]
    fn laying_a_plan_out_flat_and_putting_it_together_gives_the_same_plan(
        edits in proptest::collection::vec(edit(), 1..40),
    ) {
        let mut history = History::new(Plan::empty("Random", moment("2026-01-05T08:00")));
        for edit in &edits {
            // Refusals are the other property's business.
            let _ = history.apply(edit);
        }
        let rebuilt = Plan::from_parts(history.plan().to_parts());
        prop_assert_eq!(rebuilt.map(|plan| plan.to_parts()), Ok(history.plan().to_parts()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn both_passes_agree_with_an_oracle_that_only_counts_minutes(net in net()) {
        let plan = net.plan();
        let schedule = Schedule::compute(&plan);
        let (earliest, latest) = net.earliest_and_latest();
        let calendar = plan.working_time(plan.calendar()).unwrap_or_else(|_| unreachable!("it is the standard one"));
        let since_start = |at: DateTime| calendar.between(plan.start(), at).0;
        for (index, dates) in schedule.dates().iter().enumerate() {
            prop_assert_eq!(since_start(dates.early_start), earliest[index], "early start of T{}", index + 1);
            prop_assert_eq!(since_start(dates.early_finish), earliest[index] + net.durations[index]);
            prop_assert_eq!(since_start(dates.late_start), latest[index], "late start of T{}", index + 1);
            prop_assert_eq!(since_start(dates.late_finish), latest[index] + net.durations[index]);
            prop_assert_eq!(dates.total_slack.0, latest[index] - earliest[index]);
            // Starts stand at the beginning of work, finishes at its end.
            prop_assert_eq!(calendar.start_at_or_after(dates.early_start), dates.early_start);
            prop_assert_eq!(calendar.finish_at_or_before(dates.early_finish), dates.early_finish);
            prop_assert_eq!(calendar.start_at_or_after(dates.late_start), dates.late_start);
            prop_assert_eq!(calendar.finish_at_or_before(dates.late_finish), dates.late_finish);
        }
    }

    #[test]
    fn a_task_may_slip_by_its_total_slack_and_by_no_minute_more(net in net()) {
        let plan = net.plan();
        let schedule = Schedule::compute(&plan);
        let calendar = plan.working_time(plan.calendar()).unwrap_or_else(|_| unreachable!("it is the standard one"));
        for dates in schedule.dates() {
            let slipped_by = |minutes: i64| {
                let slipped = calendar.shift(dates.early_start, planner::WorkingMinutes(minutes));
                let change = TaskChange::Constraint(Constraint::StartNoEarlierThan(slipped));
                let plan = plan.apply(&Edit::ChangeTask { task: dates.task, change });
                plan.map(|plan| Schedule::compute(&plan).finish())
            };
            prop_assert!(dates.total_slack.0 >= 0);
            prop_assert_eq!(slipped_by(dates.total_slack.0), Ok(schedule.finish()));
            prop_assert!(slipped_by(dates.total_slack.0 + 1).is_ok_and(|finish| finish > schedule.finish()));
        }
    }
}
