//! Calendars: weekdays, bases, exceptions, working weeks.
//!
//! Every resource of Microsoft Project has a calendar of its own, most of which only name a base. One that
//! says nothing itself is passed over, and its base stands for it.

use std::collections::BTreeMap;

use planner::{Calendar, CalendarException, CalendarId, Date, DayIntervals, Interval, MonthDay, Recurrence};

use super::losses::LossKind;
use super::source::{Record, Source, Spot};
use super::values;
use super::xml::Element;
use crate::error::LoadError;

/// How many days of a file are counted out for working weeks and for exceptions that occur so many times: 365 a year for
/// centuries.
const MOST_DAYS: usize = 200_000;

/// The calendars as they stand in the file.
#[derive(Default)]
pub(super) struct Calendars {
    found: Vec<Found>,
    /// Days counted out so far.
    counted_out: usize,
}

struct Found {
    uid: Option<String>,
    base_uid: Option<String>,
    spot: Spot,
    calendar: Calendar,
    is_base: bool,
}

/// Which calendar stands for which of the file.
pub(super) struct CalendarIds {
    by_uid: BTreeMap<String, CalendarId>,
    first: CalendarId,
    /// Where the calendars of the plan stand in the file.
    spots: Vec<Spot>,
}

impl CalendarIds {
    /// The calendar of this UID; `None` for -1, which is none, and for one that is not there, which is lost.
    pub(super) fn get<'a>(
        &self,
        source: &mut Source<'a>,
        uid: Option<&str>,
        place: impl FnOnce() -> String,
    ) -> Option<CalendarId> {
        let uid = uid.filter(|uid| *uid != "-1")?;
        let id = self.by_uid.get(uid).copied();
        if id.is_none() {
            source.losses.add(LossKind::MissingReferences, "CalendarUID", place);
        }
        id
    }

    /// What a calendar of the plan is called in the file and its line. Costs O(n).
    pub(super) fn place(&self, text: &str, id: CalendarId) -> String {
        let spot = (id.0 as usize).checked_sub(1).and_then(|index| self.spots.get(index));
        spot.map_or_else(|| id.to_string(), |spot| spot.place(text))
    }

    /// The calendar of the plan: the one it names, otherwise the first.
    pub(super) fn of_plan(&self, source: &mut Source<'_>, uid: Option<&str>) -> CalendarId {
        self.get(source, uid, || "project".to_owned()).unwrap_or(self.first)
    }
}

impl Calendars {
    /// Reads one calendar.
    pub(super) fn read<'a>(
        &mut self,
        source: &mut Source<'a>,
        mut record: Record<'a>,
    ) -> Result<(), LoadError> {
        LoadError::if_too_many("calendars", self.found.len() + 1)?;
        let base_uid = record.take_value("BaseCalendarUID");
        let is_base = source.flag(&mut record, "IsBaseCalendar");
        let mut week = [const { None }; 7];
        // Exceptions as Project 98 wrote them; later versions repeat them in a list of their own.
        let mut old_exceptions = Vec::new();
        let week_days = record.take("WeekDays");
        for day in week_days.iter().flat_map(|days| days.children_named("WeekDay")) {
            match day_type(day) {
                Some(0) => old_exceptions.extend(self.exception(source, &record, day)?),
                Some(weekday @ 1..=7) => {
                    week[monday_first(weekday)] = Some(intervals(source, &record, day));
                }
                _ => source.malformed(&record, day),
            }
        }
        let mut exceptions = Vec::new();
        let list = record.take("Exceptions").filter(|list| !list.children.is_empty());
        for exception in list.iter().flat_map(|list| list.children_named("Exception")) {
            exceptions.extend(self.exception(source, &record, exception)?);
        }
        if list.is_none() {
            exceptions = old_exceptions;
        }
        let work_weeks = record.take("WorkWeeks");
        let mut weeks = Vec::new();
        for work_week in work_weeks.iter().flat_map(|list| list.children_named("WorkWeek")) {
            weeks.extend(self.work_week(source, &record, work_week)?);
        }
        // An exception goes before a working week, and the later in the list holds.
        weeks.append(&mut exceptions);
        source.lose_rest(&record);
        self.found.push(Found {
            spot: record.spot(),
            base_uid: base_uid.filter(|uid| uid != "-1"),
            is_base: is_base.unwrap_or(true),
            calendar: Calendar {
                id: CalendarId(0),
                name: record.name.trim().to_owned(),
                source_id: record.uid.clone(),
                base: None,
                week,
                exceptions: weeks,
            },
            uid: record.uid,
        });
        Ok(())
    }

    /// The calendars of the plan, bases resolved wherever they stand in the file.
    pub(super) fn finish(self, source: &mut Source<'_>) -> Result<(Vec<Calendar>, CalendarIds), LoadError> {
        let mut index_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, found) in self.found.iter().enumerate() {
            let Some(uid) = &found.uid else { continue };
            if let Some(first) = index_of.insert(uid, index) {
                let first = self.found[first].spot.place(source.text);
                return Err(LoadError::Value {
                    place: found.spot.place(source.text),
                    message: format!("found the UID of {first}, expected each once"),
                });
            }
        }
        let base_of: Vec<Option<usize>> = self
            .found
            .iter()
            .map(|found| {
                let base = index_of.get(found.base_uid.as_deref()?).copied();
                // Some versions write 0 for no base.
                if base.is_none() && found.base_uid.as_deref() != Some("0") {
                    let text = source.text;
                    let place = || found.spot.place(text);
                    source.losses.add(LossKind::MissingReferences, "BaseCalendarUID", place);
                }
                base
            })
            .collect();
        let says_nothing = |index: usize| {
            let Found { calendar, is_base, .. } = &self.found[index];
            !is_base && calendar.week.iter().all(Option::is_none) && calendar.exceptions.is_empty()
        };
        // Calendars that say nothing stand for their bases; a chain of them that closes on itself ends.
        let mut stands_for: Vec<Option<usize>> = Vec::with_capacity(self.found.len());
        for index in 0..self.found.len() {
            let mut at = Some(index);
            let mut steps = 0;
            while let Some(here) = at.filter(|here| says_nothing(*here) && base_of[*here].is_some()) {
                at = base_of[here].filter(|_| steps < 100);
                steps += 1;
            }
            stands_for.push(at);
        }
        let is_kept = |index: &usize| stands_for[*index] == Some(*index);
        let mut ids: BTreeMap<usize, CalendarId> = BTreeMap::new();
        for index in (0..self.found.len()).filter(is_kept) {
            ids.insert(index, CalendarId(ids.len() as u32 + 1));
        }
        let id_of = |index: usize| stands_for[index].and_then(|kept| ids.get(&kept).copied());
        let by_uid: BTreeMap<String, CalendarId> =
            index_of.iter().filter_map(|(uid, index)| Some(((*uid).to_owned(), id_of(*index)?))).collect();
        let bases: BTreeMap<usize, Option<CalendarId>> =
            ids.keys().map(|index| (*index, base_of[*index].and_then(id_of))).collect();
        let mut calendars: Vec<Calendar> = Vec::with_capacity(ids.len());
        let mut spots = Vec::with_capacity(ids.len());
        for (index, found) in self.found.into_iter().enumerate() {
            let Some(id) = ids.get(&index).copied() else { continue };
            let base = bases.get(&index).copied().flatten();
            let mut calendar = Calendar { id, base, ..found.calendar };
            // Without days and without a base, the days are those of Microsoft Project.
            if base.is_none() && calendar.week.iter().all(Option::is_none) {
                calendar.week = Calendar::standard(id).week;
            }
            calendars.push(calendar);
            spots.push(found.spot);
        }
        if calendars.is_empty() {
            calendars.push(Calendar::standard(CalendarId(1)));
        }
        let first = calendars.iter().find(|calendar| calendar.base.is_none()).unwrap_or(&calendars[0]).id;
        Ok((calendars, CalendarIds { by_uid, first, spots }))
    }

    /// The exception that an `Exception`, or an old `WeekDay` of type 0, stands for.
    fn exception<'a>(
        &mut self,
        source: &mut Source<'a>,
        record: &Record<'a>,
        element: &Element<'a>,
    ) -> Result<Option<CalendarException>, LoadError> {
        let name = element.child("Name").map_or("", |name| name.text.trim()).to_owned();
        let Some((from, to)) = period(source, record, element)? else { return Ok(None) };
        let intervals = intervals(source, record, element);
        let number = |name: &str| element.child(name).and_then(Element::value).and_then(values::integer);
        let period = number("Period").unwrap_or(1);
        let month_day = MonthDay {
            position: number("MonthPosition").unwrap_or(-1),
            item: number("MonthItem").unwrap_or(-1),
        };
        let rule = match number("Type") {
            Some(2) => Recurrence::YearlyByDate {
                month: number("Month").unwrap_or(-1),
                day: number("MonthDay").unwrap_or(0),
            },
            Some(3) => Recurrence::YearlyByPosition { month: number("Month").unwrap_or(-1), day: month_day },
            Some(4) => Recurrence::MonthlyByDate { period, day: number("MonthDay").unwrap_or(0) },
            Some(5) => Recurrence::MonthlyByPosition { period, day: month_day },
            Some(6) => Recurrence::Weekly { period, days: number("DaysOfWeek").unwrap_or(0) & 0b111_1111 },
            Some(1 | 7) if period > 1 => Recurrence::Daily { period },
            _ => return Ok(Some(CalendarException { name, from, to, intervals, recurrence: None })),
        };
        if !rule.makes_sense() {
            source.lose(LossKind::Recurrences, element.name, record);
            return Ok(None);
        }
        let by_occurrences = element.child("EnteredByOccurrences").and_then(Element::value) == Some("1");
        let to = match number("Occurrences").filter(|_| by_occurrences) {
            None => to,
            // It ends with the last of so many.
            Some(most) => {
                let most = usize::try_from(most).unwrap_or_default();
                let counted = most.min(MOST_DAYS - self.counted_out);
                let last = rule.days(from, to).take(counted).inspect(|_| self.counted_out += 1).last();
                if counted < most && self.counted_out == MOST_DAYS {
                    source.lose(LossKind::Recurrences, element.name, record);
                }
                let Some(last) = last else { return Ok(None) };
                last
            }
        };
        Ok(Some(CalendarException { name, from, to, intervals, recurrence: Some(rule) }))
    }

    /// The dated exceptions that a working week for a range of dates stands for.
    fn work_week<'a>(
        &mut self,
        source: &mut Source<'a>,
        record: &Record<'a>,
        element: &Element<'a>,
    ) -> Result<Vec<CalendarException>, LoadError> {
        let name = element.child("Name").map_or("", |name| name.text.trim()).to_owned();
        let Some((from, to)) = period(source, record, element)? else { return Ok(Vec::new()) };
        source.lose(LossKind::WorkWeeks, "WorkWeek", record);
        // A weekday that the working week does not list is a day off.
        let mut week = [const { DayIntervals::off() }; 7];
        let days = element.child("WeekDays");
        for day in days.iter().flat_map(|days| days.children_named("WeekDay")) {
            match day_type(day) {
                Some(weekday @ 1..=7) => week[monday_first(weekday)] = intervals(source, record, day),
                _ => source.malformed(record, day),
            }
        }
        let days = (from.days()..=to.days()).map(Date::from_days);
        let days = days.map(|date| (date, week[date.weekday_index()].clone()));
        Ok(self.write_out(source, record, element, days, &name))
    }

    /// Days in order as exceptions, neighbours with the same work as one.
    fn write_out<'a>(
        &mut self,
        source: &mut Source<'a>,
        record: &Record<'a>,
        element: &Element<'a>,
        days: impl Iterator<Item = (Date, DayIntervals)>,
        name: &str,
    ) -> Vec<CalendarException> {
        let mut exceptions: Vec<CalendarException> = Vec::new();
        for (date, intervals) in days {
            if self.counted_out == MOST_DAYS {
                source.lose(LossKind::Recurrences, element.name, record);
                break;
            }
            self.counted_out += 1;
            match exceptions.last_mut() {
                Some(last) if last.to.days() + 1 == date.days() && last.intervals == intervals => {
                    last.to = date;
                }
                _ => {
                    exceptions.push(CalendarException {
                        name: name.to_owned(),
                        from: date,
                        to: date,
                        intervals,
                        recurrence: None,
                    });
                }
            }
        }
        exceptions
    }
}

fn day_type(day: &Element<'_>) -> Option<i64> {
    day.child("DayType").and_then(Element::value).and_then(values::integer)
}

/// The index of a weekday, Monday first, from 1 for Sunday to 7 for Saturday.
fn monday_first(weekday: i64) -> usize {
    (weekday + 5) as usize % 7
}

/// The first and the last day of a `TimePeriod`.
fn period<'a>(
    source: &mut Source<'a>,
    record: &Record<'a>,
    element: &Element<'a>,
) -> Result<Option<(Date, Date)>, LoadError> {
    let Some(period) = element.child("TimePeriod") else {
        source.malformed(record, element);
        return Ok(None);
    };
    let mut date = |name| match period.child(name) {
        Some(field) => Ok(source.date_in(record, field)?.map(planner::DateTime::date)),
        None => Ok(None),
    };
    match (date("FromDate")?, date("ToDate")?) {
        (Some(from), Some(to)) if from <= to => Ok(Some((from, to))),
        (Some(from), None) => Ok(Some((from, from))),
        _ => {
            source.malformed(record, element);
            Ok(None)
        }
    }
}

/// The work of a day: what its working times add up to, and the usual eight hours where it is said to be working
/// and no times are given.
fn intervals<'a>(source: &mut Source<'a>, record: &Record<'a>, day: &Element<'a>) -> DayIntervals {
    let is_working = day.child("DayWorking").and_then(Element::value);
    if matches!(is_working, Some("0" | "false")) {
        return DayIntervals::off();
    }
    let times = day.child("WorkingTimes");
    let mut intervals: Vec<Interval> = Vec::new();
    for time in times.iter().flat_map(|times| times.children_named("WorkingTime")) {
        let clock = |name| time.child(name).and_then(Element::value).and_then(values::clock);
        let (Some(start), Some(finish)) = (clock("FromTime"), clock("ToTime")) else {
            // A pair of empty times is how some versions write no time at all.
            if time.children.iter().any(|child| child.value().is_some()) {
                source.malformed(record, time);
            }
            continue;
        };
        // Midnight at the end of a day is written as the midnight that begins it.
        let finish = if finish == 0 { 1_440 } else { finish };
        if start < finish {
            intervals.push(Interval { start, finish });
        } else {
            source.lose(LossKind::WorkingTimes, "WorkingTime", record);
        }
    }
    if intervals.is_empty() && is_working.is_some() {
        return DayIntervals::eight_hours();
    }
    intervals.sort_unstable();
    let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals {
        match joined.last_mut() {
            Some(last) if interval.start < last.finish => {
                source.lose(LossKind::WorkingTimes, "WorkingTime", record);
                last.finish = last.finish.max(interval.finish);
            }
            _ => joined.push(interval),
        }
    }
    // OK because the intervals lie within the day and apart from each other.
    DayIntervals::new(joined).unwrap_or_default()
}
