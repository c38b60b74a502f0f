//! A schedule that follows its plan through edits is the schedule computed from scratch, to the byte.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod generated;
mod support;

use generated::{edits, moments, plan, prepared, rules};
use planner::{
    DependencyId, DependencyKind, Duration, Edit, History, Lag, Progress, Rules, Schedule, Span, TaskChange,
    TaskId, TimeUnit, Update,
};
use proptest::option;
use proptest::prelude::*;
use support::moment;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_schedule_that_follows_the_plan_is_the_one_computed_from_scratch(
        rules in rules(),
        status in option::of(moments()),
        edits in proptest::collection::vec(edits(), 1..30),
    ) {
        let mut history = History::new(prepared(rules, status));
        let mut schedule = Schedule::compute(history.plan());
        for edit in &edits {
            // A refusal leaves the plan as it was.
            let _ = history.apply(edit);
            schedule.update(history.plan());
            let fresh = Schedule::compute(history.plan());
            for (followed, computed) in schedule.dates().iter().zip(fresh.dates()) {
                prop_assert_eq!(followed, computed, "after {:?}", edit);
            }
            prop_assert!(schedule == fresh);
            prop_assert_eq!(schedule.findings(), fresh.findings());
        }
        while history.undo().is_some() {
            schedule.update(history.plan());
            prop_assert!(schedule == Schedule::compute(history.plan()), "undone");
        }
    }
}

#[test]
fn an_edit_that_moves_little_computes_little() {
    let plan = plan();
    let mut schedule = Schedule::compute(&plan);
    let name = Edit::ChangeTask { task: TaskId(1), change: TaskChange::Name("First".to_owned()) };
    let last = plan.tasks().find(|task| task.name == "L").unwrap().id;
    let deadline = TaskChange::Deadline(Some(moment("2027-01-01T08:00")));
    assert_eq!(schedule.update(&plan), Update::Nothing);
    assert!(matches!(schedule.update(&plan.apply(&name).unwrap()), Update::Lines(lines) if lines.len() < 3));
    let edit = Edit::ChangeTask { task: last, change: deadline };
    assert!(matches!(schedule.update(&plan.apply(&edit).unwrap()), Update::Lines(lines) if lines.len() < 8));
}

#[test]
fn what_is_in_a_summary_that_nothing_follows_any_more_is_an_end_of_its_own() {
    let rules = Rules { has_many_ends: true, honours_constraints: false, ..Rules::default() };
    let mut plan = prepared(rules, None);
    let mut schedule = Schedule::compute(&plan);
    let begun = Progress { actual_start: Some(moment("2026-01-05T00:00")), ..Progress::default() };
    let none = Duration::new(Span::working(0, TimeUnit::Day)).unwrap();
    for edit in [
        Edit::ChangeTask { task: TaskId(11), change: TaskChange::Progress(begun) },
        Edit::ChangeTask { task: TaskId(1), change: TaskChange::Duration(none) },
        Edit::RemoveDependency(DependencyId(9)),
    ] {
        plan = plan.apply(&edit).unwrap();
        schedule.update(&plan);
        assert_eq!(schedule.dates(), Schedule::compute(&plan).dates(), "after {edit:?}");
    }
}

#[test]
fn on_which_side_of_a_pause_a_summary_ends_is_seen_from_where_it_ends_now() {
    let rules = Rules { has_many_ends: true, honours_constraints: false, ..Rules::default() };
    let mut plan = prepared(rules, None);
    let mut schedule = Schedule::compute(&plan);
    let elapsed = Duration::new(Span::elapsed(119, TimeUnit::Day)).unwrap();
    let delay = Span::working(1_322, TimeUnit::Day);
    for edit in [
        Edit::ChangeTask { task: TaskId(11), change: TaskChange::Duration(elapsed) },
        Edit::ChangeDependency {
            dependency: DependencyId(9),
            kind: DependencyKind::FinishToFinish,
            lag: Lag::ZERO,
        },
        Edit::RemoveDependency(DependencyId(8)),
        Edit::ChangeTask { task: TaskId(11), change: TaskChange::LevellingDelay(delay) },
    ] {
        plan = plan.apply(&edit).unwrap();
        schedule.update(&plan);
        assert_eq!(schedule.dates(), Schedule::compute(&plan).dates(), "after {edit:?}");
    }
}
