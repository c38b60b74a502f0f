//! Assignments: who works on what, how much of their time and how much work.

use std::collections::BTreeSet;

use planner::{
    Assignment, AssignmentId, Contour, Money, Percent, Price, ResourceKind, Span, TaskId, TimeUnit,
    WorkingMinutes,
};

use super::losses::LossKind;
use super::money;
use super::pauses::{ByHand, Spread};
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
    delay: Span,
    contour: Contour,
    by_hand: Option<ByHand>,
    cost: Option<Money>,
}

/// Reads one assignment; one to nobody is passed over.
pub(super) fn read<'a>(
    source: &mut Source<'a>,
    mut record: Record<'a>,
    found: &mut Vec<Found>,
) -> Result<(), LoadError> {
    let record = &mut record;
    let pieces = record.take_all("TimephasedData");
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
    let delay = record.take("Delay").and_then(|field| {
        source.parse(record, &field, |text| {
            let minutes = values::integer(text)?.checked_add(5)?.div_euclid(10);
            (0..=Span::MAX_MINUTES).contains(&minutes).then_some(minutes)
        })
    });
    let contour = contour(source, record);
    let by_hand = contour.is_none().then(|| ByHand::read(&pieces, record.spot()));
    let cost = record.take("Cost").and_then(|field| source.parse(record, &field, money::amount));
    source.lose_rest(record);
    let (Some(task_uid), Some(person_uid)) = (task_uid, person_uid) else { return Ok(()) };
    found.push(Found {
        task_uid,
        person_uid,
        units: units.unwrap_or(Percent::HUNDRED),
        work: work.map(WorkingMinutes),
        delay: match delay {
            None | Some(0) => Assignment::NO_DELAY,
            Some(minutes) => Span::working(minutes, TimeUnit::Day),
        },
        contour: contour.unwrap_or_default(),
        by_hand,
        cost: cost.filter(|cost| !cost.is_zero()),
    });
    Ok(())
}

/// How the work is spread; `None` where that was changed by hand.
fn contour<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> Option<Contour> {
    Some(match source.integer(record, "WorkContour") {
        None | Some(0) => Contour::Flat,
        Some(1) => Contour::BackLoaded,
        Some(2) => Contour::FrontLoaded,
        Some(3) => Contour::DoublePeak,
        Some(4) => Contour::EarlyPeak,
        Some(5) => Contour::LatePeak,
        Some(6) => Contour::Bell,
        Some(7) => Contour::Turtle,
        Some(_) => return None,
    })
}

/// The assignments of the plan, in the order of the file, and how work on tasks was changed by hand.
pub(super) fn finish(
    source: &mut Source<'_>,
    mut found: Vec<Found>,
    task_ids: &TaskIds<'_>,
    people: &PersonIds,
    spots: &Spots,
) -> (Vec<Assignment>, Spread) {
    let mut assignments = Vec::with_capacity(found.len());
    let spread = spread(&mut found, task_ids, people);
    for Found { task_uid, person_uid, units, work, delay, contour, cost, .. } in found {
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
            delay,
            contour,
            // What others cost follows from their rates.
            cost: cost.filter(|_| kind == ResourceKind::Cost).map(Price::own),
            ..Assignment::new(AssignmentId(assignments.len() as u32 + 1), task, person)
        });
    }
    (assignments, spread)
}

/// How the work of those on each task was changed by hand, where some was. What is assigned to nobody counts: Microsoft
/// Project splits such tasks, too.
fn spread(found: &mut [Found], task_ids: &TaskIds<'_>, people: &PersonIds) -> Spread {
    let task_of = |one: &Found| match task_ids.get(&one.task_uid) {
        Known::Task(task) => Some(task),
        Known::LeftOut | Known::Nowhere => None,
    };
    let changed: BTreeSet<TaskId> =
        found.iter().filter(|one| one.by_hand.is_some()).filter_map(task_of).collect();
    let mut spread = Spread::new();
    for one in found.iter_mut().filter(|_| !changed.is_empty()) {
        let works = people.get(&one.person_uid).is_none_or(|(_, kind)| kind.works());
        let counts = works || one.by_hand.is_some();
        if let Some(task) = task_of(one).filter(|task| counts && changed.contains(task)) {
            spread.entry(task).or_default().push(one.by_hand.take());
        }
    }
    spread
}
