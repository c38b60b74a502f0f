//! Point 12: whether what ends the plan really follows from its critical path.

use super::points::point;
use super::population::{Counted, Population};
use super::{HealthPoint, Quantity, Target};
use crate::edit::{Edit, TaskChange};
use crate::rules::Direction;
use crate::schedule::{Schedule, remaining_minutes};
use crate::task::Progress;
use crate::time::{ElapsedMinutes, WorkingMinutes};
use crate::units::{Duration, Length, Span, TimeUnit};

/// So long that no slack hides it.
const SLIP_DAYS: i64 = 600;
/// 12: makes the first critical task that is left 600 working days longer and sees whether what ends the plan finishes as
/// much later. One day in a hundred may be lost between calendars. Nothing is kept of it.
pub(super) fn critical_path_test(population: &Population<'_>) -> HealthPoint {
    let point = point(12, "Critical path test", Target::AtLeastHundredths(99));
    if population.plan().rules().direction != Direction::FromStart {
        return point.not_measured("the plan is reckoned from its finish, which nothing moves");
    }
    let critical = population.open.iter().filter(|one| one.dates.is_critical);
    let first = critical.min_by_key(|one| (one.dates.early_start, one.dates.early_finish, one.line));
    let Some(first) = first else { return point.not_measured("no task left to do is critical") };
    let slip = population.days(SLIP_DAYS);
    let Ok(plan) = population.plan().apply(&longer(first, slip)) else {
        return point.not_measured("the first critical task cannot be made longer");
    };
    let schedule = population.schedule;
    let mut slipped: Schedule = schedule.clone();
    slipped.update(&plan);
    // What ends the plan must move: the finish alone also does when the slipped task overtakes what it drives nowhere.
    let lines = schedule.dates().iter().zip(slipped.dates()).zip(0..);
    let last = lines
        .filter(|((before, _), line)| schedule.is_active_leaf(*line) && before.finish == schedule.finish());
    let moves = last.map(|((before, after), _)| schedule.minutes_of(first.line, before.finish, after.finish));
    let moved = moves.max().unwrap_or_default();
    let days = |minutes: WorkingMinutes| Span::working(minutes.0, TimeUnit::Day).to_text(plan.time_units());
    let arithmetic = format!(
        "\u{201c}{}\u{201d} made {SLIP_DAYS} days longer moves the finish by {}",
        first.task.name,
        days(moved)
    );
    HealthPoint { tasks: vec![first.task.id], ..point }
        .measured(Quantity::Index { above: moved.0, below: slip.0 }, arithmetic)
}

/// The edit that makes what is left of a task longer.
fn longer(one: &Counted<'_>, slip: WorkingMinutes) -> Edit {
    let task = one.task;
    let add = |length: Length| match length {
        Length::Working(minutes) => Length::Working(minutes + slip),
        Length::Elapsed(minutes) => Length::Elapsed(minutes + ElapsedMinutes(slip.0)),
    };
    let change = if task.progress.actual_start.is_some() {
        let left = match task.duration.length() {
            Length::Working(_) => Length::Working(WorkingMinutes(remaining_minutes(task))),
            Length::Elapsed(_) => Length::Elapsed(ElapsedMinutes(remaining_minutes(task))),
        };
        let remaining = Some(Span { length: add(left), unit: TimeUnit::Day });
        TaskChange::Progress(Progress { remaining, ..task.progress })
    } else {
        let span = Span { length: add(task.duration.length()), ..task.duration.span() };
        TaskChange::Duration(Duration::new(span).unwrap_or(task.duration))
    };
    Edit::ChangeTask { task: task.id, change }
}
