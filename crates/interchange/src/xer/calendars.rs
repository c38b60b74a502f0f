//! Calendars: weekdays, exceptions, and the calendar whose exceptions they inherit.

use std::collections::BTreeMap;

use planner::{Calendar, CalendarId, DayIntervals, TimeUnits};

use super::calendar_data::CalendarData;
use super::losses::LossKind;
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The calendars as they stand in the file.
#[derive(Default)]
pub(super) struct Calendars<'a> {
    found: Vec<Found<'a>>,
    by_id: BTreeMap<&'a str, CalendarId>,
}

struct Found<'a> {
    base: Option<&'a str>,
    spot: Spot,
    calendar: Calendar,
    is_default: bool,
    /// Minutes in what P6 shows as a day and a week, and days in a month.
    units: TimeUnits,
}

impl<'a> Calendars<'a> {
    /// Reads one calendar.
    pub(super) fn read(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        let Some(id) = row.value("clndr_id") else {
            source.lose(LossKind::Rows, "", row);
            return Ok(());
        };
        LoadError::if_too_many("calendars", self.found.len() + 1)?;
        if let Some(first) = self.by_id.insert(id, CalendarId(self.found.len() as u32 + 1)) {
            return Err(LoadError::Value {
                place: row.place(),
                message: format!("found the clndr_id of {}, expected each once", self.place(first)),
            });
        }
        let base = row.value("base_clndr_id");
        let data = row.value("clndr_data").map(CalendarData::read);
        let data = match data {
            Some(Some(data)) => data,
            None if base.is_some() => CalendarData::default(),
            None | Some(None) => {
                source.lose(LossKind::CalendarData, "clndr_data", row);
                CalendarData { week: Some(standard_week()), ..CalendarData::default() }
            }
        };
        for _ in 0..data.odd {
            source.lose(LossKind::WorkingTimes, "", row);
        }
        // Only what inherits may leave its weekdays open.
        let week = if base.is_none() { Some(data.week.unwrap_or_default()) } else { data.week };
        let week = week.map_or([const { None }; 7], |week| week.map(Some));
        self.found.push(Found {
            base,
            spot: row.spot(),
            calendar: Calendar {
                id: CalendarId(self.found.len() as u32 + 1),
                name: row.text("clndr_name"),
                source_id: Some(id.to_owned()),
                base: None,
                week,
                exceptions: data.exceptions,
            },
            is_default: source.flag(row, "default_flag") == Some(true),
            units: units(source, row),
        });
        source.lose_rest(row);
        Ok(())
    }

    /// The calendar with this id; `None` for one that is not there, which is lost.
    pub(super) fn get(
        &self,
        source: &mut Source,
        id: Option<&str>,
        place: impl FnOnce() -> String,
    ) -> Option<CalendarId> {
        let found = self.by_id.get(id?).copied();
        if found.is_none() {
            source.losses.add(LossKind::MissingReferences, "clndr_id", place);
        }
        found
    }

    /// The calendar that holds where nothing else is said: the default of the database, otherwise the first.
    pub(super) fn default_id(&self) -> CalendarId {
        let default = self.found.iter().find(|found| found.is_default).or(self.found.first());
        default.map_or(CalendarId(1), |found| found.calendar.id)
    }

    /// What a day, a week and a month are by a calendar.
    pub(super) fn units(&self, id: CalendarId) -> TimeUnits {
        self.at(id).map_or_else(TimeUnits::default, |found| found.units)
    }

    /// What a calendar is called in the file and its line.
    pub(super) fn place(&self, id: CalendarId) -> String {
        self.at(id).map_or_else(|| id.to_string(), |found| found.spot.place())
    }

    fn at(&self, id: CalendarId) -> Option<&Found<'a>> {
        self.found.get((id.0 as usize).checked_sub(1)?)
    }

    /// The calendars of the plan; the usual one where the file has none.
    pub(super) fn finish(&self, source: &mut Source) -> Vec<Calendar> {
        let calendar = |found: &Found<'a>| {
            let base = self.get(source, found.base, || found.spot.place());
            let mut calendar = Calendar { base, ..found.calendar.clone() };
            if base.is_none() && calendar.week.iter().all(Option::is_none) {
                calendar.week = standard_week().map(Some);
            }
            calendar
        };
        let calendars: Vec<Calendar> = self.found.iter().map(calendar).collect();
        if calendars.is_empty() { vec![Calendar::standard(CalendarId(1))] } else { calendars }
    }
}

fn standard_week() -> [DayIntervals; 7] {
    let workday = DayIntervals::eight_hours;
    let day_off = DayIntervals::off;
    [workday(), workday(), workday(), workday(), workday(), day_off(), day_off()]
}

/// What a day, a week and a month are: P6 gives hours, and only what can be is taken.
fn units(source: &mut Source, row: &Row<'_, '_>) -> TimeUnits {
    let usual = TimeUnits::default();
    let mut number = |column: &str, most: u32| {
        let minutes = source.minutes(row, column)?;
        u32::try_from(minutes).ok().filter(|minutes| (1..=most).contains(minutes))
    };
    let minutes_per_day = number("day_hr_cnt", 1_440).unwrap_or(usual.minutes_per_day);
    let minutes_per_week = number("week_hr_cnt", 10_080).unwrap_or(usual.minutes_per_week);
    let minutes_per_month = number("month_hr_cnt", 31 * 1_440).unwrap_or(20 * minutes_per_day);
    let days_per_month = (minutes_per_month / minutes_per_day).clamp(1, 31);
    TimeUnits { minutes_per_day, minutes_per_week, days_per_month }
}
