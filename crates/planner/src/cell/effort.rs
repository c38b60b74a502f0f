//! What a line says of its effort: the work, how those who do it spread it, and how far it is put off.

use super::{Cell, TaskLine};
use crate::effort;
use crate::id::TaskId;
use crate::people::Assignment;
use crate::plan::Plan;
use crate::task::TaskType;
use crate::time::WorkingMinutes;
use crate::units::{Duration, Span};

/// How much work it is, of all who are on it, and for a summary with all that is nested in it; nothing where nobody is.
/// Costs O(n) for n entries nested in it.
#[must_use]
pub fn work(line: &TaskLine<'_>) -> Cell {
    let (schedule, plan) = (line.schedule, line.plan());
    let nested = schedule.rows().get(line.line).map_or(0, |row| row.descendants as usize);
    let works = (line.line..=line.line + nested).filter_map(|at| {
        let (dates, task) = (schedule.dates().get(at)?, plan.task(schedule.rows().get(at)?.task)?);
        let duration = if dates.is_summary { dates.duration.0 } else { task.duration.length().minutes() };
        effort::work_of(plan, task, duration)
    });
    works.reduce(i64::saturating_add).map_or(Cell::Nothing, |work| Cell::Work(WorkingMinutes(work)))
}

/// How much later than it those on it begin: one delay where all have the same, else each in the order of the assignees.
#[must_use]
pub fn assignment_delay(line: &TaskLine<'_>) -> Cell {
    let delays: Vec<Span> = working(line).map(|one| one.delay).collect();
    match (&*delays, all_alike(&delays)) {
        ([], _) => Cell::Nothing,
        (_, Some(delay)) => length(delay),
        _ => listed(delays.iter().map(|delay| delay.to_text(line.plan().time_units()))),
    }
}

/// How those on it spread their work: one contour where all have the same, else each in the order of the assignees.
#[must_use]
pub fn contour(line: &TaskLine<'_>) -> Cell {
    let contours: Vec<_> = working(line).map(|one| one.contour).collect();
    match all_alike(&contours) {
        Some(contour) => Cell::text(contour.name()),
        None => listed(contours.iter().map(|contour| contour.name().to_owned())),
    }
}

/// Whether its work stays when people come or go.
#[must_use]
pub fn effort_driven(line: &TaskLine<'_>) -> Cell {
    let task = line.task;
    let is_driven = task.is_effort_driven || task.task_type == TaskType::FixedWork;
    if is_driven && !line.dates.is_summary && !task.is_milestone() { Cell::Claim } else { Cell::Nothing }
}

/// How much later than it could it starts, so that people are not needed twice at once.
#[must_use]
pub fn levelling_delay(line: &TaskLine<'_>) -> Cell {
    length(line.task.levelling_delay)
}

/// Those on a task who have time to work, in the order in which its cell names them; of a summary nobody.
pub(super) fn working_on(plan: &Plan, task: TaskId) -> impl Iterator<Item = &Assignment> {
    let works = |one: &&Assignment| plan.person(one.person).is_some_and(|person| person.kind.works());
    plan.assignments_of(task).filter(works)
}

fn working<'a>(line: &TaskLine<'a>) -> impl Iterator<Item = &'a Assignment> {
    let is_summary = line.dates.is_summary;
    working_on(line.schedule.plan(), line.task.id).filter(move |_| !is_summary)
}

fn all_alike<T: PartialEq + Copy>(all: &[T]) -> Option<T> {
    let first = all.first()?;
    all.iter().all(|one| one == first).then_some(*first)
}

fn length(span: Span) -> Cell {
    let is_any = span.length.minutes() != 0;
    Duration::new(span).filter(|_| is_any).map_or(Cell::Nothing, Cell::Duration)
}

fn listed(texts: impl Iterator<Item = String>) -> Cell {
    Cell::text(&texts.collect::<Vec<_>>().join(", "))
}
