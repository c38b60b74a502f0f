//! Resources: people, machines, material and expenses.

use std::collections::BTreeMap;

use planner::{Availability, CalendarId, Percent, Person, PersonId, ResourceKind, TimeUnits};

use super::calendars::CalendarIds;
use super::money;
use super::source::{Record, Source, Spot};
use super::values::{self, DateText};
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
    rates: Vec<money::Found>,
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
        let availability = availability(source, record);
        let is_generic = source.flag(record, "IsGeneric");
        let unit = record.take("MaterialLabel").map(|label| label.text.into_owned());
        let accrual = money::accrual(source.integer(record, "AccrueAt"));
        let rates = money::read(source, record);
        let notes = record.take("Notes").map(|notes: Element<'_>| notes.text.into_owned());
        let calendar_uid = record.take_value("CalendarUID");
        source.lose_rest(record);
        self.found.push(Found {
            person: Person {
                kind,
                max_units: max_units.unwrap_or(Percent::HUNDRED),
                is_placeholder: is_generic == Some(true),
                availability,
                accrual,
                unit: unit.unwrap_or_default(),
                notes: notes.unwrap_or_default(),
                source_id: record.uid.clone(),
                ..Person::new(PersonId(self.found.len() as u32 + 1), name)
            },
            calendar_uid,
            rates,
            spot: record.spot(),
        });
        Ok(())
    }

    /// The people of the plan.
    pub(super) fn finish(
        self,
        source: &mut Source<'_>,
        calendars: &CalendarIds,
        time_units: &TimeUnits,
    ) -> (Vec<Person>, PersonIds) {
        let mut people: Vec<Person> = Vec::with_capacity(self.found.len());
        for Found { person, calendar_uid, rates, spot } in self.found {
            let text = source.text;
            // Only work is done by a calendar.
            let uid = calendar_uid.as_deref().filter(|_| person.kind.works());
            let calendar: Option<CalendarId> = calendars.get(source, uid, || spot.place(text));
            people.push(Person { calendar, rates: money::finish(&rates, time_units), ..person });
        }
        let ids = self.by_uid.into_iter().map(|(uid, index)| (uid, (people[index].id, people[index].kind)));
        let ids = PersonIds(ids.collect());
        (people, ids)
    }
}

/// The stretches of days with other units than usual; nobody is there on days before, between and after them.
///
/// One stretch from the beginning to the end is how Microsoft Project says that the units never change.
fn availability<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> Vec<Availability> {
    let Some(list) = record.take("AvailabilityPeriods") else { return Vec::new() };
    let day = |row: &Element<'_>, name| match row.child(name).and_then(Element::value).map(values::date) {
        Some(DateText::Date { date, .. }) => {
            // It writes a day of 1984 for the beginning and one of 2049 for the end.
            Some(date.date()).filter(|day| (1985..2049).contains(&day.ymd().0))
        }
        _ => None,
    };
    let mut stretches = Vec::new();
    for row in list.children_named("AvailabilityPeriod") {
        let units = row.child("AvailableUnits").and_then(|field| {
            source.parse(record, field, |text| values::fraction(text).filter(|units| *units >= Percent::ZERO))
        });
        let (from, to) = (day(row, "AvailableFrom"), day(row, "AvailableTo"));
        let is_forward = from.zip(to).is_none_or(|(from, to)| from <= to);
        if let Some(units) = units.filter(|_| is_forward) {
            stretches.push(Availability { from, to, units });
        }
    }
    if let [Availability { from: None, to: None, .. }] | [] = &*stretches {
        return Vec::new();
    }
    let nobody = Availability { from: None, to: None, units: Percent::ZERO };
    std::iter::once(nobody).chain(stretches).collect()
}
