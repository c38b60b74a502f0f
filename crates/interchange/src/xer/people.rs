//! Resources and roles, how much of each there is, what they cost, and what they are assigned to.
//!
//! A role that is assigned without a resource is somebody who is to be found: a placeholder.

use std::collections::BTreeMap;

use planner::{
    Assignment, AssignmentId, CalendarId, DateTime, Money, Percent, Person, PersonId, Price, ResourceKind,
    Span, TimeUnit, WorkingMinutes,
};

use super::calendars::Calendars;
use super::losses::LossKind;
use super::money::{Prices, Spending};
use super::outline::{Known, Outline};
use super::source::{Source, minutes_of, percent_of};
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The resources as they stand in the file.
#[derive(Default)]
pub(super) struct People<'a> {
    found: Vec<Found<'a>>,
    by_id: BTreeMap<&'a str, usize>,
    /// The names of roles.
    roles: BTreeMap<&'a str, String>,
    prices: Prices<'a>,
    role_prices: Prices<'a>,
    assignments: Vec<FoundAssignment<'a>>,
}

struct Found<'a> {
    id: &'a str,
    person: Person,
    calendar: Option<&'a str>,
    role: Option<&'a str>,
    spot: Spot,
}

/// Who is assigned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whom<'a> {
    Resource(&'a str),
    Role(&'a str),
}

struct FoundAssignment<'a> {
    task: &'a str,
    whom: Whom<'a>,
    units: Percent,
    /// Hours, or units of a material, in billionths.
    quantity: Option<i128>,
    delay: Span,
    begins: Option<DateTime>,
    /// What P6 says that it was to cost.
    budgeted: Option<Money>,
    spent: Money,
    ended: Option<DateTime>,
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
            "RT_Labor" => Some(ResourceKind::Work),
            "RT_Equip" => Some(ResourceKind::Equipment),
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
            role: row.value("role_id"),
            spot: row.spot(),
        });
        source.lose_rest(row);
        Ok(())
    }

    /// Reads one role.
    pub(super) fn read_role(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        LoadError::if_too_many("roles", self.roles.len() + 1)?;
        source.lose_rest(row);
        match row.value("role_id") {
            Some(id) => {
                self.roles.entry(id).or_insert_with(|| row.text("role_name"));
            }
            None => source.lose(LossKind::Rows, "", row),
        }
        Ok(())
    }

    /// Reads what a resource costs from a day on, and how much of it there is.
    pub(super) fn read_rate(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        self.prices.read(source, row, "rsrc_id")
    }

    /// Reads the same of a role.
    pub(super) fn read_role_rate(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        self.role_prices.read(source, row, "role_id")
    }

    /// Reads one assignment.
    pub(super) fn read_assignment(
        &mut self,
        source: &mut Source,
        row: &Row<'_, 'a>,
    ) -> Result<(), LoadError> {
        LoadError::if_too_many("assignments", self.assignments.len() + 1)?;
        source.lose_rest(row);
        let whom = match (row.value("rsrc_id"), row.value("role_id")) {
            (Some(resource), _) => Some(Whom::Resource(resource)),
            (None, role) => role.map(Whom::Role),
        };
        let (Some(task), Some(whom)) = (row.value("task_id"), whom) else {
            source.lose(LossKind::Assignments, "", row);
            return Ok(());
        };
        let mut units = |column: &str| source.percent(row, column, Percent::HUNDRED);
        let units = units("target_qty_per_hr").or_else(|| units("remain_qty_per_hr"));
        let delay = source.minutes(row, "target_lag_drtn_hr_cnt").unwrap_or(0);
        let delay = Some(delay).filter(|minutes| (0..=Span::MAX_MINUTES).contains(minutes));
        if delay.is_none() {
            source.lose_value(LossKind::Assignments, "target_lag_drtn_hr_cnt", row);
        }
        let mut spent = |column: &str| source.money(row, column).unwrap_or(Money::ZERO);
        let spent = spent("act_reg_cost") + spent("act_ot_cost");
        self.assignments.push(FoundAssignment {
            task,
            whom,
            units: units.unwrap_or(Percent::HUNDRED),
            quantity: source.number(row, "target_qty"),
            delay: Span::working(delay.unwrap_or(0), TimeUnit::Day),
            begins: source.date(row, "target_start_date")?,
            budgeted: source.money(row, "target_cost"),
            spent,
            ended: source.date(row, "act_end_date")?,
            spot: row.spot(),
        });
        Ok(())
    }

    /// The people of the plan and what they are assigned to, in the order of the file, roles after resources; what was
    /// spent on their work joins `spending`.
    pub(super) fn finish(
        mut self,
        source: &mut Source,
        calendars: &Calendars<'a>,
        outline: &Outline<'a>,
        spending: &mut Spending<'_>,
    ) -> (Vec<Person>, Vec<Assignment>) {
        let found_assignments = std::mem::take(&mut self.assignments);
        let mut people = self.resources(source, calendars);
        let mut ids: BTreeMap<Whom<'a>, usize> =
            self.by_id.iter().map(|(id, index)| (Whom::Resource(id), *index)).collect();
        let mut assignments = Vec::with_capacity(found_assignments.len());
        for found in found_assignments {
            let task = match outline.get(found.task) {
                Known::Task(id) | Known::LevelOfEffort(id) | Known::Summary(id) => id,
                Known::LeftOut => continue,
                Known::Nowhere => {
                    source.losses.add(LossKind::MissingReferences, "task_id", || found.spot.place());
                    continue;
                }
            };
            if let Whom::Role(role) = found.whom
                && !ids.contains_key(&found.whom)
                && let Some(placeholder) = self.placeholder(role, people.len())
            {
                ids.insert(found.whom, people.len());
                people.push(placeholder);
            }
            let Some(person) = ids.get(&found.whom).map(|index| &people[*index]) else {
                let column = if matches!(found.whom, Whom::Role(_)) { "role_id" } else { "rsrc_id" };
                source.losses.add(LossKind::MissingReferences, column, || found.spot.place());
                continue;
            };
            spending.add(source, task, found.spent, found.ended, &person.name, &found.spot);
            let id = AssignmentId(assignments.len() as u32 + 1);
            assignments.push(found.finish(source, person, Assignment::new(id, task, person.id)));
        }
        (people, assignments)
    }

    fn resources(&mut self, source: &mut Source, calendars: &Calendars<'a>) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::with_capacity(self.found.len());
        for Found { id, person, calendar, role, spot } in std::mem::take(&mut self.found) {
            // Only work is done by a calendar.
            let calendar = calendar.filter(|_| person.kind.works());
            let calendar: Option<CalendarId> = calendars.get(source, calendar, || spot.place());
            let (max_units, mut availability) = self.prices.units(id);
            if !person.kind.works() {
                availability.clear();
            }
            let role = role.and_then(|role| self.roles.get(role)).cloned().unwrap_or_default();
            let rates = self.prices.rates(id);
            people.push(Person { calendar, max_units, availability, role, rates, ..person });
        }
        people
    }

    /// Somebody in a role, who is not yet known.
    fn placeholder(&self, role: &str, place: usize) -> Option<Person> {
        let name = self.roles.get(role)?.clone();
        let (max_units, availability) = self.role_prices.units(role);
        Some(Person {
            role: name.clone(),
            is_placeholder: true,
            max_units,
            availability,
            rates: self.role_prices.rates(role),
            source_id: Some(format!("ROLES {role}")),
            ..Person::new(PersonId(place as u32 + 1), name)
        })
    }
}

impl FoundAssignment<'_> {
    /// The assignment of a person; of a material the quantity in all counts. An amount that is not the quantity at the
    /// price of the day on which it begins is told.
    fn finish(self, source: &mut Source, person: &Person, usual: Assignment) -> Assignment {
        let place = || self.spot.place();
        let price = match self.begins {
            Some(begins) => person.rate_on(begins.date()).map(|rate| rate.price),
            None => person.rates.first().map(|rate| rate.price),
        };
        let price = price.unwrap_or(Price::ZERO).money;
        let worth = |billionths: i128| {
            (billionths * i128::from(price.hundredths()) + 500_000_000).div_euclid(1_000_000_000)
        };
        if let (Some(budgeted), Some(quantity)) = (self.budgeted, self.quantity)
            && (worth(quantity) - i128::from(budgeted.hundredths())).abs() > 1
        {
            source.losses.add(LossKind::Prices, "target_cost", place);
        }
        if !person.kind.works() {
            let units = self.quantity.and_then(percent_of);
            if units.is_none() && self.quantity.is_some() {
                source.losses.add(LossKind::Malformed, "target_qty", place);
            }
            return Assignment { units: units.unwrap_or(self.units), delay: self.delay, ..usual };
        }
        let work =
            self.quantity.map(minutes_of).filter(|(minutes, _)| (0..=Span::MAX_MINUTES).contains(minutes));
        if work.is_some_and(|(_, is_exact)| !is_exact) {
            source.losses.add(LossKind::SecondsDropped, "target_qty", place);
        }
        let work = work.map(|(minutes, _)| WorkingMinutes(minutes));
        Assignment { units: self.units, work, delay: self.delay, ..usual }
    }
}
