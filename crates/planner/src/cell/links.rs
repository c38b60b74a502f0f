//! Predecessors and successors as people write them, by row number: `3`, `5SS`, `7FS+2d`, `9FF-50%`.
//!
//! A bare number is finish to start. What is written replaces what was there, as one edit.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::dependency::{Dependency, DependencyKind};
use crate::edit::Edit;
use crate::id::{DependencyId, TaskId};
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::units::{Lag, SpanError, TimeUnits};

/// Why a text does not name tasks to be tied to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LinksError {
    /// Not of the grammar.
    #[error("found “{found}”, expected row numbers such as 3, 5SS, 7FS+2d")]
    Malformed {
        /// The entry as it was given.
        found: String,
    },
    /// There is no such row.
    #[error("found row {found}, expected 1 to {most}")]
    NoSuchRow {
        /// The number as it was given.
        found: String,
        /// How many rows there are.
        most: usize,
    },
    /// The same row is named twice in the same way.
    #[error("found {found} twice, expected each once")]
    Twice {
        /// The entry as it would be written.
        found: String,
    },
    /// The part after the letters is not a lag.
    #[error(transparent)]
    Lag(#[from] SpanError),
}

/// One link: the line of the task at its other end, counted from 0, and how it ties.
type Entry = (usize, DependencyKind, Lag);

/// Tasks to be tied to, each in one or more ways.
pub(super) type Links = BTreeMap<(TaskId, DependencyKind), Lag>;

/// On which side of a task links are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What holds it back.
    Predecessors,
    /// What it holds back.
    Successors,
}

/// Dependencies as they are written, each with the task at its other end.
pub(super) fn links_text<'a>(
    schedule: &Schedule,
    links: impl Iterator<Item = (TaskId, &'a Dependency)>,
) -> String {
    let mut entries: Vec<Entry> =
        links.filter_map(|(task, link)| Some((schedule.line(task)?, link.kind, link.lag))).collect();
    entries.sort_by_key(|(line, kind, _)| (*line, *kind));
    let time_units = schedule.plan().time_units();
    let written: Vec<String> = entries.iter().map(|entry| entry_text(entry, time_units)).collect();
    written.join(", ")
}

/// Reads links; `row` tells which task a number names, of which there are so many.
///
/// # Errors
/// What was found that names no link, and what was expected.
pub(super) fn read_links(
    text: &str,
    time_units: &TimeUnits,
    most: usize,
    row: &dyn Fn(usize) -> Option<TaskId>,
) -> Result<Links, LinksError> {
    let mut links = Links::new();
    for entry in text.split([',', ';']).map(str::trim).filter(|entry| !entry.is_empty()) {
        let (task, kind, lag) = parse_entry(entry, time_units, most, row)?;
        if links.insert((task, kind), lag).is_some() {
            return Err(LinksError::Twice { found: entry.to_owned() });
        }
    }
    Ok(links)
}

/// The edits after which a task has these links on a side, and no others there.
pub(super) fn links_edits(plan: &Plan, id: TaskId, side: Side, mut wanted: Links) -> Vec<Edit> {
    let before: Vec<Dependency> = match side {
        Side::Predecessors => plan.predecessors(id).copied().collect(),
        Side::Successors => plan.successors(id).copied().collect(),
    };
    let mut edits = Vec::new();
    for before in before {
        let other = if side == Side::Predecessors { before.predecessor } else { before.successor };
        match wanted.remove(&(other, before.kind)) {
            None => edits.push(Edit::RemoveDependency(before.id)),
            Some(lag) if lag == before.lag => {}
            Some(lag) => {
                edits.push(Edit::ChangeDependency { dependency: before.id, kind: before.kind, lag });
            }
        }
    }
    let ids = std::iter::successors(Some(plan.next_dependency_id()), |id: &DependencyId| Some(id.next()));
    edits.extend(wanted.into_iter().zip(ids).map(|(((other, kind), lag), dependency)| {
        let (predecessor, successor) = if side == Side::Predecessors { (other, id) } else { (id, other) };
        Edit::AddDependency(Dependency { id: dependency, predecessor, successor, kind, lag })
    }));
    edits
}

fn entry_text((line, kind, lag): &Entry, time_units: &TimeUnits) -> String {
    let number = line + 1;
    let lag = lag.to_text(time_units);
    match kind {
        DependencyKind::FinishToStart if lag.is_empty() => number.to_string(),
        kind => format!("{number}{}{lag}", kind.letters()),
    }
}

fn parse_entry(
    entry: &str,
    time_units: &TimeUnits,
    most: usize,
    row: &dyn Fn(usize) -> Option<TaskId>,
) -> Result<(TaskId, DependencyKind, Lag), LinksError> {
    let malformed = || LinksError::Malformed { found: entry.to_owned() };
    let end_of_number = entry.find(|c: char| !c.is_ascii_digit()).unwrap_or(entry.len());
    let (number, rest) = entry.split_at(end_of_number);
    if number.is_empty() {
        return Err(malformed());
    }
    let rest = rest.trim_start();
    let end_of_letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (letters, lag) = rest.split_at(end_of_letters);
    let kind = match letters {
        "" => DependencyKind::FinishToStart,
        letters => DependencyKind::from_letters(letters).ok_or_else(malformed)?,
    };
    let lag = lag.trim();
    if !lag.is_empty() && !lag.starts_with(['+', '-', '\u{2212}']) {
        return Err(malformed());
    }
    let task = number.parse::<usize>().ok().and_then(row);
    let task = task.ok_or_else(|| LinksError::NoSuchRow { found: number.to_owned(), most })?;
    Ok((task, kind, Lag::parse(lag, time_units)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{CellWords, predecessors};
    use crate::plan::PlanParts;
    use crate::task::Task;
    use crate::time::Date;
    use crate::units::Duration;

    /// Four tasks in rows 1 to 4, their ids in another order than their rows.
    fn plan() -> Plan {
        let mut parts = PlanParts::empty("", Date::from_days(0).midnight());
        for (id, name) in [(7, "Dig"), (5, "Pour"), (8, "Build"), (2, "Paint")] {
            let task = Task::new(TaskId(id), name, Duration::days(1, &parts.time_units));
            parts.tasks.push((None, task));
        }
        Plan::from_parts(parts).unwrap()
    }

    fn schedule(plan: &Plan) -> Schedule {
        Schedule::compute(plan)
    }

    /// The predecessors of “Paint” as they are written.
    fn told(plan: &Plan) -> String {
        let words = CellWords {
            time_units: plan.time_units(),
            day: &|day| day.to_string(),
            money: &|money| money.to_string(),
            share: &|share| share.to_string(),
        };
        predecessors(&schedule(plan).task_line(TaskId(2)).unwrap()).to_text(words)
    }

    fn read(plan: &Plan, text: &str) -> Result<Links, LinksError> {
        let schedule = schedule(plan);
        let rows = schedule.rows();
        let row = |number: usize| rows.get(number.checked_sub(1)?).map(|row| row.task);
        read_links(text, plan.time_units(), rows.len(), &row)
    }

    /// Writes `text` as the predecessors of “Paint” and reads them back.
    fn write(plan: &Plan, text: &str) -> Plan {
        let edits = links_edits(plan, TaskId(2), Side::Predecessors, read(plan, text).unwrap());
        plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    fn written(text: &str) -> String {
        let plan = write(&plan(), text);
        told(&plan)
    }

    fn refused(text: &str) -> String {
        read(&plan(), text).unwrap_err().to_string()
    }

    #[test]
    fn rows_kinds_and_lags_are_read_and_written() {
        assert_eq!(written("1"), "1");
        assert_eq!(written("3FS+2d, 1ss"), "1SS, 3FS+2d");
        assert_eq!(written("2 FF -50% ; 1+1ed;"), "1FS+1ed, 2FF-50%");
        assert_eq!(written("1, 1SS"), "1, 1SS");
        assert_eq!(written("  "), "");
    }

    #[test]
    fn what_is_written_replaces_what_was_there_and_keeps_what_stays() {
        let before = write(&plan(), "1, 2SS");
        let after = write(&before, "3, 2SS+1d");
        assert_eq!(told(&after), "2SS+1d, 3");
        let kept = before.predecessors(TaskId(2)).find(|link| link.kind == DependencyKind::StartToStart);
        assert!(after.dependency(kept.unwrap().id).is_some());
        assert!(write(&before, "1, 2SS").is_same_snapshot(&before));
    }

    #[test]
    fn what_names_no_predecessor_is_told() {
        assert_eq!(refused("Dig"), "found “Dig”, expected row numbers such as 3, 5SS, 7FS+2d");
        assert_eq!(refused("1XY"), "found “1XY”, expected row numbers such as 3, 5SS, 7FS+2d");
        assert_eq!(refused("1FS2d"), "found “1FS2d”, expected row numbers such as 3, 5SS, 7FS+2d");
        assert_eq!(refused("5"), "found row 5, expected 1 to 4");
        assert_eq!(refused("0"), "found row 0, expected 1 to 4");
        assert_eq!(refused("99999999999999999999999"), "found row 99999999999999999999999, expected 1 to 4");
        assert_eq!(refused("1, 2, 1"), "found 1 twice, expected each once");
        assert_eq!(
            refused("1FS+soon"),
            "found “+soon”, expected a length such as 3d, 4h, 2w 1d, 90m, 1mo or 2ed for elapsed days"
        );
    }

    #[test]
    fn a_cycle_is_left_to_the_plan_to_refuse() {
        let plan = write(&plan(), "1");
        let edits = links_edits(&plan, TaskId(7), Side::Predecessors, read(&plan, "4").unwrap());
        assert!(plan.apply(&Edit::Together { label: String::new(), edits }).is_err());
    }
}
