//! Resources, how much of each there is, and what they are assigned to.

use std::collections::BTreeMap;

use planner::{
    Assignment, AssignmentId, CalendarId, Percent, Person, PersonId, ResourceKind, Span, WorkingMinutes,
};

use super::calendars::Calendars;
use super::losses::LossKind;
use super::outline::{Known, Outline};
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The resources as they stand in the file.
#[derive(Default)]
pub(super) struct People<'a> {
    found: Vec<Found<'a>>,
    by_id: BTreeMap<&'a str, usize>,
    /// How much of each resource there is, by its first rate.
    units: BTreeMap<&'a str, Percent>,
    assignments: Vec<FoundAssignment<'a>>,
}

struct Found<'a> {
    id: &'a str,
    person: Person,
    calendar: Option<&'a str>,
    spot: Spot,
}

struct FoundAssignment<'a> {
    task: &'a str,
    person: &'a str,
    units: Percent,
    work: Option<WorkingMinutes>,
    spot: Spot,
}

impl<'a> People<'a> {
    /// Reads one resource.
    pub(super) fn read(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        let Some(id) = row.value("rsrc_id") else {
            source.lose(LossKind::Rows, "", row);
            return Ok(());
        };
        LoadError::if_too_many("resources", self.found.len() + 1)?;
        if let Some(first) = self.by_id.insert(id, self.found.len()) {
            let first = self.found[first].spot.place();
            let message = format!("found the rsrc_id of {first}, expected each once");
            return Err(LoadError::Value { place: row.place(), message });
        }
        let kind = source.parse(row, "rsrc_type", |text| match text {
            "RT_Labor" | "RT_Equip" => Some(ResourceKind::Work),
            "RT_Mat" => Some(ResourceKind::Material),
            _ => None,
        });
        self.found.push(Found {
            id,
            person: Person {
                kind: kind.unwrap_or(ResourceKind::Work),
                notes: row.text("rsrc_notes"),
                source_id: Some(id.to_owned()),
                ..Person::new(PersonId(self.found.len() as u32 + 1), row.text("rsrc_name"))
            },
            calendar: row.value("clndr_id"),
            spot: row.spot(),
        });
        source.lose_rest(row);
        Ok(())
    }

    /// Reads how much of a resource there is; the first for a resource holds.
    pub(super) fn read_rate(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        LoadError::if_too_many("rates", self.units.len() + 1)?;
        let units = source.percent(row, "max_qty_per_hr", Percent::HUNDRED);
        if let (Some(id), Some(units)) = (row.value("rsrc_id"), units) {
            self.units.entry(id).or_insert(units);
        }
        source.lose_rest(row);
        Ok(())
    }

    /// Reads one assignment.
    pub(super) fn read_assignment(
        &mut self,
        source: &mut Source,
        row: &Row<'_, 'a>,
    ) -> Result<(), LoadError> {
        LoadError::if_too_many("assignments", self.assignments.len() + 1)?;
        source.lose_rest(row);
        let (Some(task), Some(person)) = (row.value("task_id"), row.value("rsrc_id")) else {
            // Somebody in a role, who is not yet known.
            source.lose(LossKind::Assignments, "", row);
            return Ok(());
        };
        let mut units = |column: &str| source.percent(row, column, Percent::HUNDRED);
        let units = units("target_qty_per_hr").or_else(|| units("remain_qty_per_hr"));
        let work =
            source.minutes(row, "target_qty").filter(|minutes| (0..=Span::MAX_MINUTES).contains(minutes));
        self.assignments.push(FoundAssignment {
            task,
            person,
            units: units.unwrap_or(Percent::HUNDRED),
            work: work.map(WorkingMinutes),
            spot: row.spot(),
        });
        Ok(())
    }

    /// The people of the plan and what they are assigned to, in the order of the file.
    pub(super) fn finish(
        self,
        source: &mut Source,
        calendars: &Calendars<'a>,
        outline: &Outline<'a>,
    ) -> (Vec<Person>, Vec<Assignment>) {
        let mut people: Vec<Person> = Vec::with_capacity(self.found.len());
        for Found { id, person, calendar, spot } in self.found {
            // Only work is done by a calendar.
            let calendar = calendar.filter(|_| person.kind.works());
            let calendar: Option<CalendarId> = calendars.get(source, calendar, || spot.place());
            let max_units = self.units.get(id).copied().unwrap_or(Percent::HUNDRED);
            people.push(Person { calendar, max_units, ..person });
        }
        let mut assignments = Vec::with_capacity(self.assignments.len());
        for found in self.assignments {
            let task = match outline.get(found.task) {
                Known::Task(id) | Known::LevelOfEffort(id) | Known::Summary(id) => id,
                Known::LeftOut => continue,
                Known::Nowhere => {
                    source.losses.add(LossKind::MissingReferences, "task_id", || found.spot.place());
                    continue;
                }
            };
            let Some(person) = self.by_id.get(found.person).map(|index| &people[*index]) else {
                source.losses.add(LossKind::MissingReferences, "rsrc_id", || found.spot.place());
                continue;
            };
            assignments.push(Assignment {
                units: found.units,
                // The quantity of a material is an amount of something else.
                work: found.work.filter(|_| person.kind.works()),
                ..Assignment::new(AssignmentId(assignments.len() as u32 + 1), task, person.id)
            });
        }
        (people, assignments)
    }
}
