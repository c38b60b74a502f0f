//! Points 5 to 8 and 10: what is said about the tasks that are left to do.

use super::points::point;
use super::population::{Counted, Population};
use super::{HealthPoint, Target};
use crate::task::Constraint;
use crate::time::WorkingMinutes;
use crate::units::Length;

/// More days than this are many: two months of work, in which much can go wrong before anybody sees it.
const MANY_DAYS: i64 = 44;

/// 5: constraints that keep logic from moving a task.
pub(super) fn hard_constraints(population: &Population<'_>) -> HealthPoint {
    point(5, "Hard constraints", Target::AtMostPercent(5)).share_of_tasks(
        &population.open,
        |one| {
            matches!(
                one.task.constraint,
                Constraint::MustStartOn(_)
                    | Constraint::MustFinishOn(_)
                    | Constraint::StartNoLaterThan(_)
                    | Constraint::FinishNoLaterThan(_)
            )
        },
        ("has a hard constraint", "have a hard constraint"),
    )
}

/// 6: tasks with more than 44 working days of total slack.
pub(super) fn high_float(population: &Population<'_>) -> HealthPoint {
    let many = population.days(MANY_DAYS);
    point(6, "High float", Target::AtMostPercent(5)).share_of_tasks(
        &population.open,
        |one| one.dates.total_slack > many,
        ("has more than 44 days of slack", "have more than 44 days of slack"),
    )
}

/// 7: tasks with negative total slack.
pub(super) fn negative_float(population: &Population<'_>) -> HealthPoint {
    point(7, "Negative float", Target::None).share_of_tasks(
        &population.open,
        |one| one.dates.total_slack < WorkingMinutes::ZERO,
        ("has negative slack", "have negative slack"),
    )
}

/// 8: tasks of more than 44 working days. DCMA looks at the baseline's duration, so that one does where there is one.
pub(super) fn high_duration(population: &Population<'_>) -> HealthPoint {
    let many = population.days(MANY_DAYS);
    let duration = |one: &Counted<'_>| {
        let promised = population.baseline.and_then(|baseline| baseline.of_task(one.task.id));
        match (promised, one.task.duration.length()) {
            (Some(promised), _) => promised.duration,
            (None, Length::Working(minutes)) => minutes,
            (None, Length::Elapsed(_)) => one.dates.duration,
        }
    };
    point(8, "High duration", Target::AtMostPercent(5)).share_of_tasks(
        &population.open,
        |one| duration(one) > many,
        ("takes more than 44 days", "take more than 44 days"),
    )
}

/// 10: tasks that nobody is assigned to.
pub(super) fn resources(population: &Population<'_>) -> HealthPoint {
    point(10, "Resources", Target::None).share_of_tasks(
        &population.open,
        |one| !population.schedule.is_assigned(one.line),
        ("has nobody assigned", "have nobody assigned"),
    )
}
