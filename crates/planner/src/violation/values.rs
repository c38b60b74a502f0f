//! What no task, assignment, calendar, baseline or rule may say by itself.

use super::{BaselineFault, Violation};
use crate::baseline::{Baseline, DueDays};
use crate::calendar::Calendar;
use crate::id::Entity;
use crate::money::Money;
use crate::people::Assignment;
use crate::rules::{Direction, Rules};
use crate::task::{Split, Task, TaskMode};
use crate::time::{DateTime, Percent, WorkingMinutes};
use crate::units::{Length, Span};

/// What is wrong with what an assignment says about work.
pub(crate) fn of_assignment(assignment: &Assignment) -> impl Iterator<Item = Violation> {
    let entity = Entity::Assignment(assignment.id);
    let (percent, delay) = (assignment.units, assignment.delay);
    // It is counted in the time in which the person works.
    let is_delay = matches!(delay.length, Length::Working(minutes) if minutes.0 >= 0) && delay.is_in_range();
    (percent < Percent::ZERO)
        .then_some(Violation::PercentOutOfRange { entity, percent })
        .into_iter()
        .chain(
            assignment.work.is_some_and(|work| !is_work(work)).then_some(Violation::WorkOutOfRange(entity)),
        )
        .chain((!is_delay).then_some(Violation::LengthOutOfRange(entity)))
}

/// What is wrong with how a plan is to be scheduled.
pub(crate) fn of_rules(rules: &Rules) -> impl Iterator<Item = Violation> {
    let finish = match rules.direction {
        Direction::FromStart => None,
        Direction::FromFinish(finish) => Some(finish),
    };
    let is_slack = |slack: WorkingMinutes| slack.0.unsigned_abs() <= Span::MAX_MINUTES as u64;
    let has_slack = is_slack(rules.critical_slack) && is_slack(rules.near_critical_slack);
    out_of_range(Entity::Plan, [finish])
        .chain((!has_slack).then_some(Violation::LengthOutOfRange(Entity::Plan)))
}

/// What is wrong with what a task says about itself.
pub(crate) fn of_task(task: &Task) -> impl Iterator<Item = Violation> {
    let entity = Entity::Task(task.id);
    let progress = &task.progress;
    let manual_start = match task.mode {
        TaskMode::Automatic => None,
        TaskMode::Manual { start } => start,
    };
    let dates = [
        task.constraint.date(),
        task.deadline,
        manual_start,
        progress.actual_start,
        progress.actual_finish,
        progress.split.map(|split| split.stop),
        progress.split.map(|split| split.resume),
    ];
    let pauses = task.splits.iter().flat_map(|split| [Some(split.stop), Some(split.resume)]);
    let percent = progress.percent_complete;
    let is_percent = (Percent::ZERO..=Percent::HUNDRED).contains(&percent);
    let is_length = |span: Span| span.length.minutes() >= 0 && span.is_in_range();
    let has_lengths = is_length(task.levelling_delay) && progress.remaining.is_none_or(is_length);
    let is_forward = progress.split.is_none_or(|split| split.stop <= split.resume);
    out_of_range(entity, dates.into_iter().chain(pauses))
        .chain((!is_percent).then_some(Violation::PercentOutOfRange { entity, percent }))
        .chain((!has_lengths).then_some(Violation::LengthOutOfRange(entity)))
        .chain((!is_forward).then_some(Violation::SplitBackwards(task.id)))
        .chain((!are_splits(&task.splits)).then_some(Violation::SplitsTorn(task.id)))
        .chain((task.priority > Task::MAX_PRIORITY).then_some(Violation::PriorityOutOfRange(task.id)))
}

/// Whether pauses each have a length and are in order, apart from each other, and not too many.
fn are_splits(splits: &[Split]) -> bool {
    splits.len() <= Task::MAX_SPLITS
        && splits.iter().all(|split| split.stop < split.resume)
        && splits.windows(2).all(|two| two[0].resume <= two[1].stop)
}

/// What is wrong with the exceptions of a calendar.
pub(crate) fn of_exceptions(calendar: &Calendar) -> impl Iterator<Item = Violation> {
    let id = calendar.id;
    calendar.exceptions.iter().flat_map(move |exception| {
        let (from, to) = (exception.from, exception.to);
        let dates = [Some(from.midnight()), Some(to.midnight())];
        let never_recurs = exception.recurrence.is_some_and(|recurrence| !recurrence.makes_sense());
        out_of_range(Entity::Calendar(id), dates)
            .chain((to < from).then_some(Violation::ExceptionBackwards { calendar: id, from, to }))
            .chain(never_recurs.then_some(Violation::NeverRecurs(id)))
    })
}

/// What is wrong with a baseline.
pub(crate) fn of_baseline(baseline: &Baseline) -> impl Iterator<Item = Violation> {
    let entity = Entity::Baseline(baseline.id);
    let before = std::iter::once(None).chain(baseline.tasks.iter().map(|one| Some(one.task)));
    let torn = baseline.tasks.iter().zip(before).find_map(|(one, before)| {
        let fault = match before {
            Some(before) if before == one.task => BaselineFault::Twice,
            Some(before) if before > one.task => BaselineFault::OutOfOrder,
            _ if one.start > one.finish => BaselineFault::Backwards,
            _ if !is_work(one.duration) || !one.work.is_none_or(is_work) => BaselineFault::Work,
            _ if one.cost.is_some_and(|cost| !(Money::ZERO..=Money::MAX).contains(&cost)) => {
                BaselineFault::Cost
            }
            _ if !are_splits(&one.splits) || !are_within(&one.splits, one.start, one.finish) => {
                BaselineFault::Pauses
            }
            _ if !are_due(&one.due, one.cost) => BaselineFault::Due,
            _ => return None,
        };
        Some(Violation::BaselineTorn { baseline: baseline.id, task: one.task, fault })
    });
    let dates = baseline.tasks.iter().flat_map(|one| [Some(one.start), Some(one.finish)]);
    let due = baseline.tasks.iter().flat_map(|one| &one.due);
    let due = due.flat_map(|one| [Some(one.from.midnight()), Some(one.to.midnight())]);
    out_of_range(entity, dates.chain(due)).chain(torn)
}

/// Whether days are in order, and all that falls due on them is a cost.
fn are_due(due: &[DueDays], cost: Option<Money>) -> bool {
    let all: i128 = (due.iter())
        .map(|one| i128::from(one.each_day.hundredths()) * i128::from(one.to.days() - one.from.days() + 1))
        .sum();
    due.is_empty()
        || due.iter().all(|one| one.from <= one.to && one.each_day >= Money::ZERO)
            && due.windows(2).all(|two| two[0].to < two[1].from)
            && cost.is_some_and(|cost| i128::from(cost.hundredths()) == all)
}

/// Whether pauses in order lie between two moments.
fn are_within(splits: &[Split], start: DateTime, finish: DateTime) -> bool {
    splits.first().is_none_or(|first| start <= first.stop)
        && splits.last().is_none_or(|last| last.resume <= finish)
}

pub(super) fn out_of_range(
    entity: Entity,
    dates: impl IntoIterator<Item = Option<DateTime>>,
) -> impl Iterator<Item = Violation> {
    let wrong = dates.into_iter().flatten().filter(|date| !date.is_in_range());
    wrong.map(move |date| Violation::DateOutOfRange { entity, date })
}

/// Whether a plan can hold this much work.
pub(super) fn is_work(work: WorkingMinutes) -> bool {
    (0..=Span::MAX_MINUTES).contains(&work.0)
}
