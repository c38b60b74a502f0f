//! Points 9, 11, 13 and 14: what has happened, against the status date and against what was promised.

use super::points::{point, share};
use super::population::{Counted, Population, is_complete};
use super::{HealthPoint, Quantity, Target};
use crate::baseline::{Baseline, BaselineTask};
use crate::id::TaskId;
use crate::task::Constraint;
use crate::time::{DateTime, WorkingMinutes};
use crate::units::{Span, TimeUnit};
use crate::working_time::WorkingTime;

const NO_STATUS_DATE: &str = "the plan has no status date";
const NO_BASELINE: &str = "the plan has no baseline";

/// 9: work that is said to have happened after the status date, or is planned before it.
pub(super) fn invalid_dates(population: &Population<'_>) -> HealthPoint {
    let point = point(9, "Invalid dates", Target::None);
    let Some(status) = population.plan().status_date() else { return point.not_measured(NO_STATUS_DATE) };
    let happened_later = |one: &Counted<'_>| {
        let progress = &one.task.progress;
        [progress.actual_start, progress.actual_finish].into_iter().flatten().any(|date| date > status)
    };
    let planned_earlier = |one: &Counted<'_>| {
        let progress = &one.task.progress;
        !is_complete(one.task)
            && (progress.actual_start.is_none() && one.dates.start < status || one.dates.finish < status)
    };
    let ids = |is_found: &dyn Fn(&Counted<'_>) -> bool| -> Vec<TaskId> {
        population.work.iter().filter(|one| is_found(one)).map(|one| one.task.id).collect()
    };
    let (later, earlier) = (ids(&happened_later).len(), ids(&planned_earlier).len());
    let tasks = ids(&|one| happened_later(one) || planned_earlier(one));
    let arithmetic =
        format!("{later} with actual dates after the status date, {earlier} planned before it and not done");
    let quantity = Quantity::Count(tasks.len());
    HealthPoint { tasks, ..point }.measured(quantity, arithmetic)
}

/// 11: of what was to be finished by the status date, what finished later or has not finished.
pub(super) fn missed_tasks(population: &Population<'_>) -> HealthPoint {
    let point = point(11, "Missed tasks", Target::AtMostPercent(5));
    let due = match Due::of(population) {
        Ok(due) => due,
        Err(why) => return point.not_measured(why),
    };
    let is_missed = |(one, promised): &&(Counted<'_>, &BaselineTask)| match one.task.progress.actual_finish {
        Some(finish) => finish > promised.finish,
        // What is not finished cannot finish before the status date any more.
        None => !is_complete(one.task) && one.dates.finish.max(due.status) > promised.finish,
    };
    let tasks: Vec<TaskId> = due.tasks.iter().filter(is_missed).map(|(one, _)| one.task.id).collect();
    let (count, all) = (tasks.len(), due.tasks.len());
    match share(count, all) {
        Some(quantity) => HealthPoint { tasks, ..point }.measured(
            quantity,
            format!("{count} of {all} tasks due by the status date finished late or have not"),
        ),
        None => point.not_measured("no task was to be finished by the status date"),
    }
}

/// 13: how likely the promised finish is, from how much work lies before it: (days left + days to spare) / days left.
pub(super) fn critical_path_length_index(population: &Population<'_>) -> HealthPoint {
    let point = point(13, "Critical path length index", Target::AtLeastHundredths(95));
    let (plan, schedule) = (population.plan(), population.schedule);
    let Some(status) = plan.status_date() else { return point.not_measured(NO_STATUS_DATE) };
    let Some((promised, by)) = promised_finish(population) else {
        return point.not_measured("no baseline, deadline or constraint says when the plan must finish");
    };
    let calendar = plan.working_time(plan.calendar()).unwrap_or_else(|_| WorkingTime::around_the_clock());
    let left = calendar.between(status, schedule.finish());
    if left <= WorkingMinutes::ZERO {
        return point.not_measured("nothing is left to do after the status date");
    }
    let spare = calendar.between(schedule.finish(), promised);
    let days = |minutes: WorkingMinutes| Span::working(minutes.0, TimeUnit::Day).to_text(plan.time_units());
    let sign = if spare < WorkingMinutes::ZERO { "-" } else { "+" };
    let gap = WorkingMinutes(spare.0.abs());
    let arithmetic = format!("({} left {sign} {} to {by}) / {}", days(left), days(gap), days(left));
    let tasks = population.open.iter().filter(|one| one.dates.is_critical).map(|one| one.task.id).collect();
    let quantity = Quantity::Index { above: (left + spare).0, below: left.0 };
    HealthPoint { tasks, ..point }.measured(quantity, arithmetic)
}

/// When the plan was to finish, and who says so: the baseline, or what the last of the plan must keep.
fn promised_finish(population: &Population<'_>) -> Option<(DateTime, &'static str)> {
    if let Some(finish) = population.baseline.and_then(last_finish) {
        return Some((finish, "the baseline's finish"));
    }
    let schedule = population.schedule;
    let lines = schedule.dates().iter().zip(0..);
    let last =
        lines.filter(|(dates, line)| schedule.is_active_leaf(*line) && dates.finish == schedule.finish());
    let promised = last.filter_map(|(dates, _)| {
        let task = population.plan().task(dates.task)?;
        let constraint = match task.constraint {
            Constraint::FinishNoLaterThan(date) | Constraint::MustFinishOn(date) => Some(date),
            _ => None,
        };
        task.deadline.into_iter().chain(constraint).min()
    });
    promised.min().map(|date| (date, "the date to keep"))
}

fn last_finish(baseline: &Baseline) -> Option<DateTime> {
    baseline.tasks.iter().map(|task| task.finish).max()
}

/// 14: tasks finished for each that was to be finished by the status date. Work that the baseline does not know
/// counts as due, as DCMA has it, so that work nobody promised is not a way to a better number.
pub(super) fn baseline_execution_index(population: &Population<'_>) -> HealthPoint {
    let point = point(14, "Baseline execution index", Target::AtLeastHundredths(95));
    let due = match Due::of(population) {
        Ok(due) => due,
        Err(why) => return point.not_measured(why),
    };
    let finished = population.work.iter().filter(|one| is_complete(one.task)).count();
    let below = due.tasks.len() + due.unknown.len();
    if below == 0 {
        return point.not_measured("no task was to be finished by the status date");
    }
    let counted = due.tasks.iter().map(|(one, _)| one).chain(&due.unknown);
    let mut behind: Vec<&Counted<'_>> = counted.filter(|one| !is_complete(one.task)).collect();
    behind.sort_by_key(|one| one.line);
    let tasks = behind.into_iter().map(|one| one.task.id).collect();
    let arithmetic = format!(
        "{finished} finished / ({} due by the status date + {} not in the baseline)",
        due.tasks.len(),
        due.unknown.len()
    );
    let quantity = Quantity::Index { above: finished as i64, below: below as i64 };
    HealthPoint { tasks, ..point }.measured(quantity, arithmetic)
}

/// What was to be finished by the status date.
struct Due<'a> {
    status: DateTime,
    tasks: Vec<(Counted<'a>, &'a BaselineTask)>,
    /// What the baseline does not know.
    unknown: Vec<Counted<'a>>,
}

impl<'a> Due<'a> {
    fn of(population: &Population<'a>) -> Result<Self, &'static str> {
        let baseline = population.baseline.ok_or(NO_BASELINE)?;
        let status = population.plan().status_date().ok_or(NO_STATUS_DATE)?;
        let (mut tasks, mut unknown) = (Vec::new(), Vec::new());
        for one in &population.work {
            match baseline.of_task(one.task.id) {
                Some(promised) if promised.finish <= status => tasks.push((*one, promised)),
                Some(_) => {}
                None => unknown.push(*one),
            }
        }
        Ok(Self { status, tasks, unknown })
    }
}
