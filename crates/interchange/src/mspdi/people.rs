//! Resources: people, machines, material and expenses.

use std::collections::BTreeMap;

use planner::{CalendarId, Percent, Person, PersonId, ResourceKind};

use super::calendars::CalendarIds;
use super::losses::LossKind;
use super::source::{Record, Source, Spot};
use super::values;
use super::xml::Element;
use crate::error::LoadError;

/// The resources as they stand in the file.
#[derive(Default)]
pub(super) struct People {
    found: Vec<Found>,
    by_uid: BTreeMap<String, usize>,
}

struct Found {
    person: Person,
    calendar_uid: Option<String>,
    spot: Spot,
}

/// Which person stands for which resource of the file.
pub(super) struct PersonIds(BTreeMap<String, (PersonId, ResourceKind)>);

impl PersonIds {
    pub(super) fn get(&self, uid: &str) -> Option<(PersonId, ResourceKind)> {
        self.0.get(uid).copied()
    }
}

impl People {
    /// Reads one resource.
    pub(super) fn read<'a>(
        &mut self,
        source: &mut Source<'a>,
        mut record: Record<'a>,
    ) -> Result<(), LoadError> {
        let record = &mut record;
        let name = record.name.trim().to_owned();
        // Every file holds a resource 0, to which what is assigned to nobody belongs.
        let is_nobody = record.uid.as_deref() == Some("0") && (name.is_empty() || name == "Unassigned");
        if is_nobody || source.flag(record, "IsNull") == Some(true) {
            return Ok(());
        }
        LoadError::if_too_many("resources", self.found.len() + 1)?;
        if let Some(uid) = record.uid.clone()
            && let Some(first) = self.by_uid.insert(uid, self.found.len())
        {
            let first = self.found[first].spot.place(source.text);
            let message = format!("found the UID of {first}, expected each once");
            return Err(LoadError::Value { place: record.place(source.text), message });
        }
        let is_cost = source.flag(record, "IsCostResource") == Some(true);
        let kind = match source.integer(record, "Type") {
            Some(0) if !is_cost => ResourceKind::Material,
            Some(0 | 2) => ResourceKind::Cost,
            _ => ResourceKind::Work,
        };
        let max_units = record.take("MaxUnits").and_then(|field| {
            source
                .parse(record, &field, |text| values::fraction(text).filter(|units| *units >= Percent::ZERO))
        });
        let periods = record.take("AvailabilityPeriods");
        if periods.iter().flat_map(|list| list.children_named("AvailabilityPeriod")).nth(1).is_some() {
            source.lose(LossKind::Availability, "AvailabilityPeriods", record);
        }
        let notes = record.take("Notes").map(|notes: Element<'_>| notes.text.into_owned());
        let calendar_uid = record.take_value("CalendarUID");
        source.lose_rest(record);
        self.found.push(Found {
            person: Person {
                kind,
                max_units: max_units.unwrap_or(Percent::HUNDRED),
                notes: notes.unwrap_or_default(),
                source_id: record.uid.clone(),
                ..Person::new(PersonId(self.found.len() as u32 + 1), name)
            },
            calendar_uid,
            spot: record.spot(),
        });
        Ok(())
    }

    /// The people of the plan.
    pub(super) fn finish(self, source: &mut Source<'_>, calendars: &CalendarIds) -> (Vec<Person>, PersonIds) {
        let mut people: Vec<Person> = Vec::with_capacity(self.found.len());
        for Found { person, calendar_uid, spot } in self.found {
            let text = source.text;
            // Only work is done by a calendar.
            let uid = calendar_uid.as_deref().filter(|_| person.kind.works());
            let calendar: Option<CalendarId> = calendars.get(source, uid, || spot.place(text));
            people.push(Person { calendar, ..person });
        }
        let ids = self.by_uid.into_iter().map(|(uid, index)| (uid, (people[index].id, people[index].kind)));
        let ids = PersonIds(ids.collect());
        (people, ids)
    }
}
