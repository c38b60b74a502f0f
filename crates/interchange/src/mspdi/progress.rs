//! Progress: what is done of a task, what is left, and where its work pauses.

use std::collections::BTreeMap;

use planner::{
    Assignment, Calendar, CalendarId, Duration, Length, Percent, Person, PersonId, Progress, Span, Split,
    Task, TaskId, WorkingMinutes, WorkingTime,
};

use super::losses::LossKind;
use super::source::{Record, Source};
use super::values;
use crate::error::LoadError;

/// What has happened to a task of this duration. Every task that has begun has a pause in it, if only overnight:
/// see [`keep_real_pauses`].
pub(super) fn read<'a>(
    source: &mut Source<'a>,
    record: &mut Record<'a>,
    duration: Duration,
) -> Result<Progress, LoadError> {
    let percent = record.take("PercentComplete").and_then(|field| {
        source
            .parse(record, &field, |text| values::integer(text).filter(|percent| (0..=100).contains(percent)))
    });
    let percent_complete = Percent::whole(percent.unwrap_or(0) as i32);
    let actual_start = source.date(record, "ActualStart")?;
    let actual_finish = source.date(record, "ActualFinish")?;
    let progress = Progress { percent_complete, actual_start, actual_finish, ..Progress::default() };
    let has_begun = percent_complete > Percent::ZERO || actual_start.is_some();
    if !has_begun || percent_complete == Percent::HUNDRED || actual_finish.is_some() {
        return Ok(progress);
    }
    let remaining = remaining(source, record, duration, percent_complete);
    let split = match (source.date(record, "Stop")?, source.date(record, "Resume")?) {
        (Some(stop), Some(resume)) if stop < resume => Some(Split { stop, resume }),
        _ => None,
    };
    Ok(Progress { remaining, split, ..progress })
}

/// How much of the duration is left, where the whole percent that are done do not say it.
fn remaining<'a>(
    source: &mut Source<'a>,
    record: &mut Record<'a>,
    duration: Duration,
    percent_complete: Percent,
) -> Option<Span> {
    let field = record.take("RemainingDuration")?;
    let is_duration = |minutes: i64| (0..=Span::MAX_MINUTES).contains(&minutes);
    let read = |text: &str| values::duration(text).filter(|read| is_duration(read.minutes));
    let values::Minutes { minutes, is_rounded } = source.parse(record, &field, read)?;
    if is_rounded {
        source.lose(LossKind::SecondsDropped, "RemainingDuration", record);
    }
    let whole = duration.length().minutes();
    let is_told_by_share = minutes == whole - percent_complete.of_minutes(whole);
    let unit = duration.span().unit;
    let span = match duration.length() {
        Length::Working(_) => Span::working(minutes, unit),
        Length::Elapsed(_) => Span::elapsed(minutes, unit),
    };
    (!is_told_by_share).then_some(span)
}

/// Forgets the pauses in which nobody would have worked anyway: nights, weekends, holidays of the task or of the
/// people on it.
///
/// Costs O(log n) a pause and an assignment, beside compiling each calendar once.
pub(super) fn keep_real_pauses(
    tasks: &mut [(Option<TaskId>, Task)],
    calendars: &[Calendar],
    calendar: CalendarId,
    people: &[Person],
    assignments: &[Assignment],
) {
    let calendar_of: BTreeMap<PersonId, CalendarId> = people
        .iter()
        .filter(|person| person.kind.works())
        .map(|person| (person.id, person.calendar.unwrap_or(calendar)))
        .collect();
    let mut worked_on_by: BTreeMap<TaskId, Vec<CalendarId>> = BTreeMap::new();
    for assignment in assignments {
        if let Some(calendar) = calendar_of.get(&assignment.person) {
            worked_on_by.entry(assignment.task).or_default().push(*calendar);
        }
    }
    let mut compiled: BTreeMap<CalendarId, WorkingTime> = BTreeMap::new();
    for (_, task) in tasks {
        let Some(Split { stop, resume }) = task.progress.split else { continue };
        if matches!(task.duration.length(), Length::Elapsed(_)) {
            continue;
        }
        let mut has_work = |id: CalendarId| {
            let working_time = compiled.entry(id).or_insert_with(|| working_time(calendars, id));
            working_time.between(stop, resume) > WorkingMinutes::ZERO
        };
        let own = task.calendar;
        let theirs = worked_on_by.get(&task.id).filter(|_| own.is_none() || !task.ignores_resource_calendars);
        let is_real = match theirs {
            Some(theirs) => own.is_none_or(&mut has_work) && theirs.iter().any(|id| has_work(*id)),
            None => has_work(own.unwrap_or(calendar)),
        };
        if !is_real {
            task.progress.split = None;
        }
    }
}

fn working_time(calendars: &[Calendar], id: CalendarId) -> WorkingTime {
    // Ids count the calendars in order.
    let with_id = |CalendarId(id): CalendarId| calendars.get((id as usize).checked_sub(1)?);
    let bases = std::iter::successors(with_id(id), |calendar| with_id(calendar.base?));
    // A circle of bases is refused later; here it only must end.
    let chain: Vec<&Calendar> = bases.take(calendars.len()).collect();
    WorkingTime::compile(&chain).unwrap_or_else(|_| WorkingTime::around_the_clock())
}
