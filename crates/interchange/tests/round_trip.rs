//! What is saved is loaded: the same plan, and saved again the same bytes.

mod support;

use planner::{Dependency, DependencyId, DependencyKind, Duration, Edit, Plan, Task};
use proptest::prelude::*;

fn check(plan: &Plan) -> Result<(), TestCaseError> {
    let text = interchange::save(plan);
    let loaded = match interchange::load(text.as_bytes()) {
        Ok(loaded) => loaded,
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
    };
    prop_assert_eq!(&loaded.plan, plan, "{}", text);
    prop_assert_eq!(interchange::save(&loaded.plan), text);
    prop_assert!(loaded.losses.is_empty());
    prop_assert!(loaded.plan.violations().is_empty());
    Ok(())
}

proptest! {
    #[test]
    fn any_plan_survives_a_round_trip(plan in support::plans()) {
        check(&plan)?;
    }

    #[test]
    fn any_duration_and_lag_survives_a_round_trip(span in support::spans(), lag in support::lags()) {
        let start = "2026-11-23T08:00".parse().unwrap();
        let duration = Duration::new(span).unwrap_or(Duration::ZERO);
        let mut plan = Plan::empty("units", start);
        for _ in 0..2 {
            let task = Task::new(plan.next_task_id(), "task", duration);
            plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
        }
        let ids: Vec<_> = plan.tasks().map(|task| task.id).collect();
        let dependency = Dependency {
            id: DependencyId(1),
            predecessor: ids[0],
            successor: ids[1],
            kind: DependencyKind::FinishToStart,
            lag,
        };
        check(&plan.apply(&Edit::AddDependency(dependency)).unwrap())?;
    }
}

#[test]
fn ids_of_what_was_removed_are_not_used_again() {
    let plan = Plan::empty("short", "2026-11-23T08:00".parse().unwrap());
    let task = Task::milestone(plan.next_task_id(), "gone soon");
    let id = task.id;
    let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    let plan = plan.apply(&Edit::RemoveTask(id)).unwrap();
    let loaded = interchange::load(interchange::save(&plan).as_bytes()).unwrap().plan;
    assert_eq!(loaded.next_task_id(), id.next());
}

#[test]
fn next_ids_that_say_nothing_are_not_kept() {
    let plan = Plan::empty("fresh", "2026-11-23T08:00".parse().unwrap());
    let fresh = interchange::save(&plan);
    let said =
        fresh.replacen("\"calendars\"", "\"next_ids\": {\"task\": 0, \"calendar\": 2}, \"calendars\"", 1);
    assert_eq!(interchange::save(&interchange::load(said.as_bytes()).unwrap().plan), fresh);
}
