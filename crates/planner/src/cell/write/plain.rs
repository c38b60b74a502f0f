//! Name, duration, links, share done, calendar, priority, task type, notes.

use super::super::links::{Links, Side, links_edits, read_links};
use super::super::number::read_percent;
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::task::{Task, TaskType};
use crate::time::Percent;
use crate::units::Duration;

/// Another name. A task may be without one.
///
/// # Errors
/// There are none.
pub fn name(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    // Line breaks of a spreadsheet have no place in a name.
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Name(name) };
    Ok(Meant { edit, words: String::new() })
}

/// `3d 4h`: work or units follow, as the task's type says.
///
/// # Errors
/// It is no length.
pub fn duration(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let duration = Duration::parse(text, place.plan.time_units())?;
    Ok(Meant { edit: place.plan.change_duration(place.task.id, duration), words: String::new() })
}

/// `12FS+2d, 5SS-50%`: what holds it back, by row number.
///
/// # Errors
/// It names no rows.
pub fn predecessors(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    links(place, text, Side::Predecessors, "predecessors")
}

/// `12FS+2d, 5SS-50%`: what it holds back, by row number.
///
/// # Errors
/// It names no rows.
pub fn successors(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    links(place, text, Side::Successors, "successors")
}

fn links(place: &Place<'_>, text: &str, side: Side, what: &str) -> Result<Meant, WriteError> {
    let rows = place.schedule.rows();
    let row = |number: usize| rows.get(number.checked_sub(1)?).map(|row| row.task);
    let links = read_links(text, place.plan.time_units(), rows.len(), &row)?;
    let words = names(place, &links);
    let edits = links_edits(place.plan, place.task.id, side, links);
    let label = format!("Change the {what} of {}", place.task.quoted());
    Ok(Meant { edit: Edit::Together { label, edits }, words })
}

/// The tasks that numbers stand for, since nobody knows numbers by heart.
fn names(place: &Place<'_>, links: &Links) -> String {
    const MOST: usize = 3;
    let name = |task| place.plan.task(task).map(|task| task.name.clone());
    let names: Vec<String> = links.keys().filter_map(|(task, _)| name(*task)).take(MOST).collect();
    let rest = links.len() - names.len();
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    names.join(", ") + &more
}

/// `50%`, recorded as [`crate::Schedule::record_progress`] does.
///
/// # Errors
/// It is no share.
pub fn done(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    const MOST: u32 = 100;
    let percent = read_percent(text).filter(|percent| *percent <= Percent::HUNDRED);
    let percent = percent.ok_or_else(|| WriteError::Share { found: text.trim().to_owned(), most: MOST })?;
    let edit = place.schedule.record_progress(place.task.id, percent);
    Ok(place.step(format!("{percent} done"), vec![edit]))
}

/// A calendar by its name; nothing for none of its own.
///
/// # Errors
/// There is no calendar of this name.
pub fn calendar(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let wanted = text.trim();
    let id = match wanted {
        "" => None,
        _ => {
            let is_it = |name: &str| name.to_lowercase() == wanted.to_lowercase();
            let found = place.plan.calendars().find(|calendar| is_it(&calendar.name));
            Some(found.map(|calendar| calendar.id).ok_or_else(|| WriteError::NoSuch {
                found: wanted.to_owned(),
                names: place.plan.calendars().map(|calendar| calendar.name.clone()).collect(),
            })?)
        }
    };
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Calendar(id) };
    let words = if id.is_none() { "No calendar of its own".to_owned() } else { String::new() };
    Ok(Meant { edit, words })
}

/// A priority from 0 to 1000; nothing for the usual one.
///
/// # Errors
/// It is no such number.
pub fn priority(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let priority = read_priority(text)?;
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Priority(priority) };
    let words = match priority {
        Task::USUAL_PRIORITY => "As much as usual".to_owned(),
        Task::MAX_PRIORITY => "Never put off".to_owned(),
        _ => String::new(),
    };
    Ok(Meant { edit, words })
}

/// Reads a priority; nothing for the usual one.
///
/// # Errors
/// It is no whole number from 0 to 1000.
pub fn read_priority(text: &str) -> Result<u16, WriteError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Task::USUAL_PRIORITY);
    }
    let priority = trimmed.parse().ok().filter(|priority| *priority <= Task::MAX_PRIORITY);
    priority.ok_or_else(|| WriteError::Number { found: trimmed.to_owned(), most: Task::MAX_PRIORITY.into() })
}

/// A task type by its name; nothing for the usual one.
///
/// # Errors
/// There is no type of this name, or the task takes no time.
pub fn task_type(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let wanted = text.trim();
    let is_it = |one: &TaskType| one.name().to_lowercase() == wanted.to_lowercase();
    let task_type = match wanted {
        "" => TaskType::default(),
        _ => TaskType::ALL.into_iter().find(is_it).ok_or_else(|| WriteError::NoSuch {
            found: wanted.to_owned(),
            names: TaskType::ALL.map(|one| one.name().to_owned()).to_vec(),
        })?,
    };
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Type(task_type) };
    Ok(Meant { edit, words: String::new() })
}

/// The first line of the notes, which is what the cell shows. The lines below it stay.
///
/// # Errors
/// There are none.
pub fn notes(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let before = place.task.notes.trim_start();
    let below = before.find('\n').map_or("", |end| &before[end + 1..]);
    let first = text.trim();
    let notes = match (first, below) {
        (first, "") => first.to_owned(),
        ("", below) => below.to_owned(),
        (first, below) => format!("{first}\n{below}"),
    };
    let lines = below.lines().count();
    let words = match lines {
        0 => String::new(),
        1 => "The line below it stays".to_owned(),
        many => format!("The {many} lines below it stay"),
    };
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Notes(notes) };
    Ok(Meant { edit, words })
}
