//! The work on a task, how those who do it spread it, whether it drives, and how far it is put off by levelling.

use super::super::effort::working_on;
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::effort::{Effort, share};
use crate::id::AssignmentId;
use crate::people::{Assignment, Contour};
use crate::plan::Plan;
use crate::task::{Task, TaskType};
use crate::time::WorkingMinutes;
use crate::units::{Length, Span, SpanError, TimeUnits};

/// `16h`: how much work it is in all, shared among those on it as it was before. Duration or units follow, as the task's
/// type says. Emptied, the work follows from the duration and the units.
///
/// # Errors
/// It is no working time, or nobody is on it.
pub fn work(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let label = format!("Change the work on {}", place.task.quoted());
    one_by_one(place, shares(place, text)?, label, |plan, one, work| match work {
        Some(work) => plan.change_work(one.id, work),
        None => Edit::PutAssignment(Assignment { work: None, ..one }),
    })
}

/// The same while the duration and the units stay as they are said: work of a row that is pasted. What follows from them
/// anyway is not said again.
///
/// # Errors
/// It is no working time, or nobody is on it.
pub(in crate::cell) fn work_alone(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let shares = shares(place, text)?;
    let works = Effort::of(place.plan, place.task).works();
    let follows = shares.iter().zip(&works).all(|((_, work), is)| *work == Some(WorkingMinutes(*is)));
    let shares = if follows { Vec::new() } else { shares };
    one_by_one(place, shares, String::new(), |_, one, work| Edit::PutAssignment(Assignment { work, ..one }))
}

/// `2d`: how much later than the task those on it begin; nothing for at once. Several parted by commas are of the assignees,
/// one after the other. The work stays and the duration follows, or the work where the duration is fixed.
///
/// # Errors
/// It is no length of time, there are more or fewer than assignees, or nobody is on it.
pub fn assignment_delay(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let label = format!("Change how work is spread on {}", place.task.quoted());
    one_by_one(place, delays(place, text)?, label, |plan, one, delay| {
        plan.change_spread(one.id, delay, one.contour)
    })
}

/// The same while the duration stays as it is said: of a row that is pasted.
///
/// # Errors
/// As of [`assignment_delay`].
pub(in crate::cell) fn delay_alone(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    one_by_one(place, delays(place, text)?, String::new(), |_, one, delay| {
        Edit::PutAssignment(Assignment { delay, ..one })
    })
}

/// `Bell`: how those on it spread their work; nothing for evenly. Several parted by commas are of the assignees, one after
/// the other. The work stays and the duration follows, or the work where the duration is fixed.
///
/// # Errors
/// It names no contour, there are more or fewer than assignees, or nobody is on it.
pub fn contour(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let label = format!("Change how work is spread on {}", place.task.quoted());
    one_by_one(place, contours(place, text)?, label, |plan, one, contour| {
        plan.change_spread(one.id, one.delay, contour)
    })
}

/// The same while the duration stays as it is said: of a row that is pasted.
///
/// # Errors
/// As of [`contour`].
pub(in crate::cell) fn contour_alone(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    one_by_one(place, contours(place, text)?, String::new(), |_, one, contour| {
        Edit::PutAssignment(Assignment { contour, ..one })
    })
}

/// `Yes` or `No`: whether its work stays when people come or go; nothing for no.
///
/// # Errors
/// It is neither, or the work is fixed and always drives.
pub fn effort_driven(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let wanted = text.trim().to_lowercase();
    let is_driven = match &*wanted {
        "yes" | "y" | "true" | "1" | "x" => true,
        "" | "no" | "n" | "false" | "0" => false,
        _ => {
            let names = ["Yes", "No"].map(str::to_owned).to_vec();
            return Err(WriteError::NoSuch { found: text.trim().to_owned(), names });
        }
    };
    if place.task.task_type == TaskType::FixedWork {
        let why = "fixed work is always driven by effort: choose another task type first".to_owned();
        return if is_driven {
            Ok(place.step(String::new(), vec![]))
        } else {
            Err(WriteError::Hindered { why })
        };
    }
    let words = if is_driven { "Driven by effort" } else { "Not driven by effort" };
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::EffortDriven(is_driven) };
    Ok(place.step(words.to_owned(), vec![edit]))
}

/// `2ed`, `3d`: how much later than it could it starts; nothing for none. A bare number is elapsed days.
///
/// # Errors
/// It is no length, or less than nothing.
pub fn levelling_delay(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let time_units = place.plan.time_units();
    let delay = read_levelling_delay(text, time_units)?;
    let words = match delay {
        Task::NO_DELAY => "Not put off".to_owned(),
        delay => format!("Put off by {}", delay.to_text(time_units)),
    };
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::LevellingDelay(delay) };
    Ok(place.step(words, vec![edit]))
}

/// Reads a levelling delay: `2ed`, `3d`, nothing at all as none. A bare number is elapsed days, as in Microsoft Project.
///
/// # Errors
/// It is no length, or less than nothing.
pub fn read_levelling_delay(text: &str, time_units: &TimeUnits) -> Result<Span, SpanError> {
    let trimmed = text.trim();
    let is_bare = trimmed.ends_with(|last: char| last.is_ascii_digit());
    let as_days =
        is_bare.then(|| format!("{trimmed}ed")).filter(|text| Span::parse(text, time_units).is_ok());
    read_length(as_days.as_deref().unwrap_or(trimmed), Task::NO_DELAY, time_units)
}

/// Reads how much later than a task somebody begins: `2d`, nothing for at once.
///
/// # Errors
/// It is no length, or less than nothing.
pub fn read_assignment_delay(text: &str, time_units: &TimeUnits) -> Result<Span, SpanError> {
    read_length(text.trim(), Assignment::NO_DELAY, time_units)
}

/// A length of zero or more; nothing at all, and zero in whatever unit, is `none`.
fn read_length(text: &str, none: Span, time_units: &TimeUnits) -> Result<Span, SpanError> {
    if text.is_empty() {
        return Ok(none);
    }
    let span = Span::parse(text, time_units)?;
    match span.length.minutes() {
        ..0 => Err(SpanError::Negative { found: text.to_owned() }),
        0 => Ok(none),
        _ => Ok(span),
    }
}

/// Who works on it, in the order in which its cell names them.
fn crew(place: &Place<'_>) -> Result<Vec<Assignment>, WriteError> {
    let crew: Vec<Assignment> = working_on(place.plan, place.task.id).copied().collect();
    if crew.is_empty() {
        let why = "nobody works on it: name somebody among its assignees first".to_owned();
        return Err(WriteError::Hindered { why });
    }
    Ok(crew)
}

/// What each of them is to work; nothing of anybody where the text is empty.
fn shares(place: &Place<'_>, text: &str) -> Result<Vec<(AssignmentId, Option<WorkingMinutes>)>, WriteError> {
    let crew = crew(place)?;
    if text.trim().is_empty() {
        return Ok(crew.iter().map(|one| (one.id, None)).collect());
    }
    let span = Span::parse(text, place.plan.time_units())?;
    let total = match span.length {
        Length::Working(WorkingMinutes(minutes)) if minutes >= 0 => minutes,
        _ => return Err(WriteError::Work { found: text.trim().to_owned() }),
    };
    let works = Effort::of(place.plan, place.task).works();
    // Of what nobody does yet, by how much there is of them, and else to equal parts.
    let by_units = || crew.iter().map(|one| i64::from(one.units.hundredths().max(0))).collect::<Vec<_>>();
    let weights = [works, by_units(), vec![1; crew.len()]]
        .into_iter()
        .find(|weights| weights.iter().any(|one| *one > 0));
    let weights = weights.unwrap_or_default();
    let all = weights.iter().copied().fold(0, i64::saturating_add);
    // Rounding sums instead of shares loses no minute.
    let (mut weight_so_far, mut work_so_far) = (0_i64, 0);
    let shared = crew.iter().zip(weights).map(|(one, weight)| {
        weight_so_far = weight_so_far.saturating_add(weight);
        let by_now = share(total, weight_so_far, all);
        let work = by_now - std::mem::replace(&mut work_so_far, by_now);
        (one.id, Some(WorkingMinutes(work)))
    });
    Ok(shared.collect())
}

fn delays(place: &Place<'_>, text: &str) -> Result<Vec<(AssignmentId, Span)>, WriteError> {
    each(place, text, |text| Ok(read_assignment_delay(text, place.plan.time_units())?))
}

fn contours(place: &Place<'_>, text: &str) -> Result<Vec<(AssignmentId, Contour)>, WriteError> {
    each(place, text, |text| {
        let is_it = |one: &Contour| one.name().eq_ignore_ascii_case(text);
        match text {
            "" => Ok(Contour::Flat),
            _ => Contour::ALL.into_iter().find(is_it).ok_or_else(|| WriteError::NoSuch {
                found: text.to_owned(),
                names: Contour::ALL.map(|one| one.name().to_owned()).to_vec(),
            }),
        }
    })
}

/// One for all who are on it, or one for each of them between commas.
fn each<T: Copy>(
    place: &Place<'_>,
    text: &str,
    read: impl Fn(&str) -> Result<T, WriteError>,
) -> Result<Vec<(AssignmentId, T)>, WriteError> {
    let crew = crew(place)?;
    let said: Vec<T> = text.split([',', ';']).map(|one| read(one.trim())).collect::<Result<_, _>>()?;
    match &*said {
        [all] => Ok(crew.iter().map(|one| (one.id, *all)).collect()),
        each if each.len() == crew.len() => Ok(crew.iter().map(|one| one.id).zip(said).collect()),
        _ => {
            let found = text.trim().to_owned();
            Err(WriteError::Each { found, count: said.len(), people: crew.len() })
        }
    }
}

/// One edit after the other, each about what the one before it left.
fn one_by_one<T>(
    place: &Place<'_>,
    wanted: Vec<(AssignmentId, T)>,
    label: String,
    edit: impl Fn(&Plan, Assignment, T) -> Edit,
) -> Result<Meant, WriteError> {
    let mut plan = place.plan.clone();
    let mut edits = Vec::new();
    for (id, wanted) in wanted {
        let Some(one) = plan.assignments_of(place.task.id).find(|one| one.id == id).copied() else {
            continue;
        };
        let edit = edit(&plan, one, wanted);
        plan = plan.apply(&edit)?;
        edits.push(edit);
    }
    Ok(Meant { edit: Edit::Together { label, edits }, words: String::new() })
}
