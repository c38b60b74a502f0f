//! Several tasks that are moved in one step.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use planner::{
    Dependency, DependencyId, DependencyKind, Duration, Edit, EditError, Lag, Plan, PlanParts, Task, TaskId,
};

/// Tasks 1, 2 and 3 side by side; 2 waits for 1.
fn plan() -> Plan {
    let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
    parts.tasks = (1..=3).map(|id| (None, Task::new(TaskId(id), "", Duration::ZERO))).collect();
    let (predecessor, successor, kind) = (TaskId(1), TaskId(2), DependencyKind::FinishToStart);
    parts.dependencies =
        vec![Dependency { id: DependencyId(1), predecessor, successor, kind, lag: Lag::ZERO }];
    Plan::from_parts(parts).unwrap()
}

fn into(task: u32, parent: u32) -> Edit {
    Edit::MoveTask { task: TaskId(task), parent: Some(TaskId(parent)), position: 0 }
}

fn together(edits: Vec<Edit>) -> Edit {
    Edit::Together { label: "Move".to_owned(), edits }
}

#[test]
fn only_the_outcome_of_a_step_has_to_be_right() {
    // A summary cannot be tied to what is nested in it, which is so in between alone.
    assert!(matches!(plan().apply(&into(2, 1)), Err(EditError::Breaks(_))));
    let moved = plan().apply(&together(vec![into(2, 1), into(2, 3)])).unwrap();
    assert_eq!(moved.parent(TaskId(2)), Some(TaskId(3)));
    assert_eq!(moved.violations(), []);
}

#[test]
fn a_step_that_ends_wrong_is_refused_as_a_whole() {
    let step = together(vec![into(3, 1), into(2, 1)]);
    assert!(matches!(plan().apply(&step), Err(EditError::Breaks(_))));
    // What comes after a move does not hide it.
    let rename = Edit::ChangePlan(planner::PlanChange::Name("House".to_owned()));
    assert!(matches!(plan().apply(&together(vec![into(2, 1), rename])), Err(EditError::Breaks(_))));
}
