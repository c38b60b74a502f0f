//! Assignments: who works on what, how much of their time and how much work.

use planner::{Assignment, AssignmentId, Percent, Span, WorkingMinutes};

use super::losses::LossKind;
use super::people::PersonIds;
use super::source::{Record, Source};
use super::tasks::{Known, Spots, TaskIds};
use super::values;
use crate::error::LoadError;

/// An assignment as it stands in the file.
pub(super) struct Found {
    task_uid: String,
    person_uid: String,
    units: Percent,
    work: Option<WorkingMinutes>,
}

/// Reads one assignment; one to nobody is passed over.
pub(super) fn read<'a>(
    source: &mut Source<'a>,
    mut record: Record<'a>,
    found: &mut Vec<Found>,
) -> Result<(), LoadError> {
    let record = &mut record;
    LoadError::if_too_many("assignments", found.len() + 1)?;
    let task_uid = record.take_value("TaskUID");
    let person_uid = record.take_value("ResourceUID");
    let units = record.take("Units").and_then(|field| {
        source.parse(record, &field, |text| values::fraction(text).filter(|units| *units >= Percent::ZERO))
    });
    let mut amount = |name: &str| -> Result<Option<i64>, LoadError> {
        let Some(field) = record.take(name) else { return Ok(None) };
        let Some(read) = source.parse(record, &field, values::duration) else { return Ok(None) };
        if !(0..=Span::MAX_MINUTES).contains(&read.minutes) {
            let found = values::shortened(field.value().unwrap_or_default());
            let most = Span::MAX_MINUTES / 1_440;
            let message = format!("found {found}, expected an amount of work from zero to {most} days");
            return Err(source.refuse(record, &field, message));
        }
        Ok(Some(read.minutes))
    };
    let work = amount("Work")?;
    let done = amount("ActualWork")?;
    let left = amount("RemainingWork")?;
    // Work that is all done, or not begun, says no more than the progress of the task does.
    if done.is_some_and(|done| done > 0) && left.is_some_and(|left| left > 0) {
        source.lose(LossKind::WorkDone, "ActualWork", record);
    }
    source.lose_rest(record);
    let (Some(task_uid), Some(person_uid)) = (task_uid, person_uid) else { return Ok(()) };
    found.push(Found {
        task_uid,
        person_uid,
        units: units.unwrap_or(Percent::HUNDRED),
        work: work.map(WorkingMinutes),
    });
    Ok(())
}

/// The assignments of the plan, in the order of the file.
pub(super) fn finish(
    source: &mut Source<'_>,
    found: Vec<Found>,
    task_ids: &TaskIds<'_>,
    people: &PersonIds,
    spots: &Spots,
) -> Vec<Assignment> {
    let mut assignments = Vec::with_capacity(found.len());
    for Found { task_uid, person_uid, units, work } in found {
        let task = match task_ids.get(&task_uid) {
            Known::Task(task) => task,
            Known::LeftOut => continue,
            Known::Nowhere => {
                let place = || format!("assignment to task UID {}", values::shortened(&task_uid));
                source.losses.add(LossKind::MissingReferences, "TaskUID", place);
                continue;
            }
        };
        // Nobody has a large negative number, or is the resource 0.
        if person_uid.starts_with('-') || person_uid == "0" && people.get("0").is_none() {
            continue;
        }
        let Some((person, kind)) = people.get(&person_uid) else {
            let text = source.text;
            source.losses.add(LossKind::MissingReferences, "ResourceUID", || spots.place(text, task));
            continue;
        };
        assignments.push(Assignment {
            units,
            // The "work" of material and expenses is an amount of something else.
            work: work.filter(|_| kind.works()),
            ..Assignment::new(AssignmentId(assignments.len() as u32 + 1), task, person)
        });
    }
    assignments
}
