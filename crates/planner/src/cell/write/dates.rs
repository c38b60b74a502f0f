//! Start and finish as people mean them, and what has happened.
//!
//! A date that follows from the plan cannot be set; what people mean by writing one is said in words, and is the
//! same as what dragging the bar's ends does:
//!
//! - A start is a constraint: it starts no earlier than that day, in a plan from its finish no later. Of a task that
//!   is scheduled by hand it is the start by hand. Emptied, the task is scheduled as soon as possible.
//! - A finish is a duration: the start stays, and the task takes until the end of that day. A milestone takes no
//!   time, so that its finish is its start. In a plan from its finish, it finishes no later than that day. Where a
//!   constraint on the finish holds the task, its date is moved; of what is as late as possible the finish follows.

use super::super::TypedDay;
use super::limits::constraint_words;
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::rules::Direction;
use crate::schedule::{Driver, TaskDates};
use crate::task::{Constraint, Progress, TaskMode};
use crate::time::{Date, DateTime};
use crate::units::{Duration, Length, Span};
use crate::working_time::WorkingTime;

/// An end of a task, and of the work of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    Finish,
}

/// Where nobody works, a day begins and ends then.
const MORNING: u32 = 8 * 60;
const EVENING: u32 = 17 * 60;

/// Reads a day; one without a year is the nearest to a moment, or to today.
pub(super) fn day_typed(
    place: &Place<'_>,
    text: &str,
    near: Option<DateTime>,
) -> Result<TypedDay, WriteError> {
    let days = place.words.days;
    Ok(days.read(text, near.map_or(days.today, DateTime::date))?)
}

/// The moment of a day that was typed: the time that was, or when work begins or ends on that day.
pub(super) fn moment_on(place: &Place<'_>, day: TypedDay, edge: Edge) -> DateTime {
    if let Some(minute) = day.minute_of_day {
        return day.date.at(minute);
    }
    edge.on(working_time(place).as_ref(), day.date)
}

impl Edge {
    /// When work begins or ends on a day.
    pub(in crate::cell) fn on(self, calendar: Option<&WorkingTime>, date: Date) -> DateTime {
        let intervals = calendar.map(|calendar| calendar.intervals_on(date).to_vec()).unwrap_or_default();
        date.at(match self {
            Self::Start => intervals.first().map_or(MORNING, |first| first.start),
            // Midnight belongs to the day that it begins.
            Self::Finish => intervals.last().map_or(EVENING, |last| last.finish.min(24 * 60 - 1)),
        })
    }
}

/// The working time that dates of the task are counted on; of one that is not scheduled yet, that of its own calendar
/// or the plan's.
fn working_time(place: &Place<'_>) -> Option<WorkingTime> {
    place.schedule.working_time_of(place.task.id).cloned().or_else(|| {
        place.plan.working_time(place.task.calendar.unwrap_or_else(|| place.plan.calendar())).ok()
    })
}

/// When work begins at a day that was typed or after it.
fn start_from(place: &Place<'_>, day: TypedDay) -> DateTime {
    let moment = day.date.at(day.minute_of_day.unwrap_or(0));
    match working_time(place) {
        Some(calendar) if day.minute_of_day.is_some() && calendar.touches(moment) => moment,
        Some(calendar) => calendar.start_at_or_after(moment),
        None => moment,
    }
}

/// When work ends at a day that was typed or before it.
fn finish_until(place: &Place<'_>, day: TypedDay) -> DateTime {
    let moment = match day.minute_of_day {
        Some(minute) => day.date.at(minute),
        None => Date::from_days(day.date.days() + 1).midnight(),
    };
    match working_time(place) {
        Some(calendar) if day.minute_of_day.is_some() && calendar.touches(moment) => moment,
        Some(calendar) => calendar.finish_at_or_before(moment),
        None => moment,
    }
}

fn is_from_finish(place: &Place<'_>) -> bool {
    matches!(place.plan.rules().direction, Direction::FromFinish(_))
}

fn told(place: &Place<'_>, moment: DateTime) -> String {
    (place.words.day)(moment.date())
}

/// When it is to start: a constraint that is said, or the start by hand; nothing for as soon as possible.
///
/// # Errors
/// It is no day, or the task has begun.
pub fn start(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    if let Some(began) = place.task.progress.actual_start {
        let why = format!(
            "{} began on {}: what has begun does not move, unless its actual start is changed",
            place.task.quoted(),
            told(place, began)
        );
        return Err(WriteError::Hindered { why });
    }
    let dates = place.schedule.dates_of(place.task.id);
    let is_summary = dates.is_some_and(|dates| dates.is_summary);
    let day = match text.trim() {
        "" => None,
        text => Some(day_typed(place, text, dates.map(|dates| dates.start))?),
    };
    if matches!(place.task.mode, TaskMode::Manual { .. }) && !is_summary {
        let start = day.map(|day| start_from(place, day));
        let words = start.map_or_else(
            || "No start by hand: as its links allow".to_owned(),
            |start| format!("Start by hand {}", told(place, start)),
        );
        return Ok(place.step(words, vec![change(place, TaskChange::Mode(TaskMode::Manual { start }))]));
    }
    let constraint = match day {
        None => Constraint::AsSoonAsPossible,
        Some(day) if is_from_finish(place) => Constraint::StartNoLaterThan(start_from(place, day)),
        Some(day) => Constraint::StartNoEarlierThan(start_from(place, day)),
    };
    Ok(constrained(place, constraint))
}

/// When it is to finish: how long it takes follows, from its start. In a plan from its finish, a constraint.
///
/// # Errors
/// It is no day, one before the task starts, or the task is finished.
pub fn finish(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let task = place.task;
    if let Some(ended) = task.progress.actual_finish {
        let why = format!(
            "{} ended on {}: what has ended does not move, unless its actual finish is changed",
            place.task.quoted(),
            told(place, ended)
        );
        return Err(WriteError::Hindered { why });
    }
    let dates = place.schedule.dates_of(task.id);
    if text.trim().is_empty() {
        return match task.constraint {
            Constraint::FinishNoEarlierThan(_)
            | Constraint::FinishNoLaterThan(_)
            | Constraint::MustFinishOn(_) => Ok(constrained(place, Constraint::AsSoonAsPossible)),
            _ => Err(WriteError::Nothing { expected: "a day: the finish follows from start and duration" }),
        };
    }
    let day = day_typed(place, text, dates.map(|dates| dates.finish))?;
    if is_from_finish(place) {
        return Ok(constrained(place, Constraint::FinishNoLaterThan(finish_until(place, day))));
    }
    let Some(dates) = dates.filter(|_| !(task.is_milestone() && task.duration.is_zero())) else {
        return start(place, text);
    };
    match (dates.driver, task.constraint) {
        // The start follows from the finish, which is what was decided.
        (Driver::Constraint(by), decided) if by == task.id && decided.edge() == Some(Edge::Finish) => {
            let until = finish_until(place, day);
            Ok(constrained(place, decided.on(until)))
        }
        (Driver::AsLateAsPossible, _) => {
            let why = format!(
                "{} is as late as possible: its finish follows from what comes after it, unless its constraint is changed, as to \
                 finish no earlier than {}",
                place.task.quoted(),
                told(place, finish_until(place, day))
            );
            Err(WriteError::Hindered { why })
        }
        _ => taking_until(place, *dates, day, text),
    }
}

/// The duration by which the task ends on a day.
fn taking_until(place: &Place<'_>, dates: TaskDates, day: TypedDay, text: &str) -> Result<Meant, WriteError> {
    let task = place.task;
    let too_early =
        || WriteError::BeforeStart { found: text.trim().to_owned(), from: told(place, dates.start) };
    let finish = finish_until(place, day);
    if finish <= dates.start {
        return Err(too_early());
    }
    let unit = task.duration.span().unit;
    let minutes = task.duration.length().minutes();
    let span = match task.duration.length() {
        Length::Working(_) => {
            // By as much as the finish moves: the people on it may have calendars of their own.
            let times = place.schedule.times_of(task.id);
            let more = times.map_or(0, |times| times.between(dates.finish, finish).0);
            Span::working(minutes.saturating_add(more), unit)
        }
        Length::Elapsed(_) => {
            let finish = match day.minute_of_day {
                Some(minute) => day.date.at(minute),
                None => day.date.at(dates.finish.minute_of_day()),
            };
            Span::elapsed((finish - dates.start).0, unit)
        }
    };
    let duration = Duration::new(span).filter(|duration| !duration.is_zero()).ok_or_else(too_early)?;
    let words = format!(
        "Duration {}: until {}, from its start on {}",
        duration.to_text(place.plan.time_units()),
        told(place, finish),
        told(place, dates.start)
    );
    Ok(place.step(words, vec![place.plan.change_duration(task.id, duration)]))
}

/// When the work began; nothing for not yet.
///
/// # Errors
/// It is no day.
pub fn actual_start(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let moment = happened(place, text, Edge::Start)?;
    let progress = Progress { actual_start: moment, ..place.task.progress };
    let words = moment.map_or("Not begun".to_owned(), |moment| format!("Began {}", told(place, moment)));
    Ok(place.step(words, vec![change(place, TaskChange::Progress(progress))]))
}

/// When the work ended, by which all of it is done; nothing for not yet.
///
/// # Errors
/// It is no day.
pub fn actual_finish(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let moment = happened(place, text, Edge::Finish)?;
    let start = place.schedule.dates_of(place.task.id).map(|dates| dates.start);
    let progress = place.task.progress.ended_at(moment, start);
    let words = moment.map_or("Not ended".to_owned(), |moment| format!("Ended {}", told(place, moment)));
    Ok(place.step(words, vec![change(place, TaskChange::Progress(progress))]))
}

fn happened(place: &Place<'_>, text: &str, edge: Edge) -> Result<Option<DateTime>, WriteError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    // What has happened lies near today, whenever it was to happen.
    let day = day_typed(place, text, None)?;
    Ok(Some(moment_on(place, day, edge)))
}

fn constrained(place: &Place<'_>, constraint: Constraint) -> Meant {
    place.step(constraint_words(place, constraint), vec![change(place, TaskChange::Constraint(constraint))])
}

fn change(place: &Place<'_>, change: TaskChange) -> Edit {
    Edit::ChangeTask { task: place.task.id, change }
}
