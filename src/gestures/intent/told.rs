//! What tests of gestures share: a plan of two tasks, and what a gesture on it comes to.

use planner::{
    DateTime, Dependency, DependencyId, DependencyKind, Direction, Duration, Edit, Lag, Plan, PlanChange,
    PlanParts, Rules, Schedule, Task, TaskChange, TaskDates, TaskId, TimeUnits,
};

use super::super::snap::Step;
use super::{Gesture, change_of, intend};

pub(super) const ALPHA: TaskId = TaskId(1);
pub(super) const BETA: TaskId = TaskId(2);

/// “Alpha” takes three days from Monday 23 November on, and “Beta” two days after it.
pub(super) fn plan() -> Plan {
    let duration = |days| Duration::days(days, &TimeUnits::default());
    let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
    parts.tasks =
        vec![(None, Task::new(ALPHA, "Alpha", duration(3))), (None, Task::new(BETA, "Beta", duration(2)))];
    let kind = DependencyKind::FinishToStart;
    let link = Dependency { id: DependencyId(1), predecessor: ALPHA, successor: BETA, kind, lag: Lag::ZERO };
    parts.dependencies = vec![link];
    Plan::from_parts(parts).unwrap()
}

pub(super) fn with(change: TaskChange) -> Plan {
    plan().apply(&change_of(ALPHA, change)).unwrap()
}

/// `words > Alpha's dates | Beta's dates`, each as day and hour; or why not.
pub(super) fn told(plan: &Plan, gesture: Gesture) -> String {
    let tell = |moment: DateTime| moment.to_string()[8..13].to_owned();
    match intend(&Schedule::compute(plan), gesture, &tell) {
        Ok(None) => "nothing".to_owned(),
        Err(hindrance) => hindrance.to_string(),
        Ok(Some(intent)) => {
            let plan = match plan.apply(&intent.edit) {
                Ok(plan) => plan,
                Err(error) => return error.to_string(),
            };
            let schedule = Schedule::compute(&plan);
            let dates = |dates: &TaskDates| format!("{}-{}", tell(dates.start), tell(dates.finish));
            let dates: Vec<String> = schedule.dates().iter().map(dates).collect();
            format!("{} > {}", intent.words, dates.join(" | "))
        }
    }
}

pub(super) fn move_by(days: f64) -> Gesture {
    Gesture::Move { task: ALPHA, days, step: Step::Day }
}

pub(super) fn resize_by(days: f64) -> Gesture {
    Gesture::Resize { task: ALPHA, days, step: Step::Day }
}

/// The plan scheduled from its finish, Friday 4 December.
pub(super) fn from_finish(plan: &Plan) -> Plan {
    let direction = Direction::FromFinish("2026-12-04T17:00".parse().unwrap());
    let rules = Edit::ChangePlan(PlanChange::Rules(Rules { direction, ..Rules::default() }));
    plan.apply(&rules).unwrap()
}
