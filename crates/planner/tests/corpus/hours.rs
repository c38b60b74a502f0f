//! The calendars of a case.

use planner::{
    Calendar, CalendarException, CalendarId, Date, DayIntervals, Interval, MonthDay, PlanParts, Recurrence,
};

use crate::text::{CaseText, WEEKDAYS, at, date, minute_of_day};

/// Draws every calendar of the text. One may be based on another that stands below it, and `Standard`, which every
/// plan has, may be drawn anew.
pub(crate) fn draw_calendars(parts: &mut PlanParts, text: &CaseText<'_>) -> Result<(), String> {
    let drawn = || text.entries.iter().filter(|entry| entry.key == "calendar");
    for entry in drawn() {
        if parts.calendars.iter().all(|calendar| calendar.name != entry.value) {
            parts.calendars.push(Calendar {
                id: CalendarId(parts.calendars.len() as u32 + 1),
                name: entry.value.to_owned(),
                source_id: None,
                base: None,
                week: Default::default(),
                exceptions: Vec::new(),
            });
        }
    }
    for entry in drawn() {
        let index = calendar(parts, entry.value)?.0 as usize - 1;
        let mut calendar = Calendar { week: Default::default(), ..parts.calendars[index].clone() };
        for line in &entry.body {
            draw_line(parts, &mut calendar, line.text).map_err(|error| at(line.number, &error))?;
        }
        parts.calendars[index] = calendar;
    }
    Ok(())
}

/// The calendar of this name.
pub(crate) fn calendar(parts: &PlanParts, name: &str) -> Result<CalendarId, String> {
    let named = parts.calendars.iter().find(|calendar| calendar.name == name.trim());
    named.map(|calendar| calendar.id).ok_or_else(|| format!("no calendar is called {name:?}"))
}

/// Reads `base Standard`, `Mon-Fri = 08:00-12:00 13:00-17:00` or `except 2026-01-05..2026-01-09 = off`.
fn draw_line(parts: &PlanParts, drawn: &mut Calendar, text: &str) -> Result<(), String> {
    if let Some(base) = text.strip_prefix("base ") {
        drawn.base = Some(calendar(parts, base)?);
        return Ok(());
    }
    let (days, hours) =
        text.split_once('=').ok_or("expected `base NAME`, `Mon-Fri = 08:00-12:00` or `except DAY = off`")?;
    let hours = intervals(hours)?;
    if let Some(days) = days.strip_prefix("except ") {
        drawn.exceptions.push(exception(days, hours)?);
        return Ok(());
    }
    for day in days.split_whitespace() {
        let (first, last) = day.split_once('-').unwrap_or((day, day));
        for weekday in weekday(first)?..=weekday(last)? {
            drawn.week[weekday] = Some(hours.clone());
        }
    }
    Ok(())
}

fn exception(days: &str, intervals: DayIntervals) -> Result<CalendarException, String> {
    let (days, rule) = days.split_once(" every ").map_or((days, None), |(days, rule)| (days, Some(rule)));
    let day = |text: &str| -> Result<Date, String> {
        date(text.trim()).ok_or_else(|| format!("found “{text}”, expected a day such as 2026-01-05"))
    };
    let (from, to) = days.split_once("..").unwrap_or((days, days));
    let recurrence = match rule {
        Some(rule) => Some(recurrence(rule).ok_or_else(|| format!("no rule is written {rule:?}"))?),
        None => None,
    };
    Ok(CalendarException { name: String::new(), from: day(from)?, to: day(to)?, intervals, recurrence })
}

/// Reads what follows `every`.
fn recurrence(rule: &str) -> Option<Recurrence> {
    let mut words: Vec<&str> = rule.split_whitespace().collect();
    let period: i64 = match words[0].parse() {
        Ok(period) => {
            words.remove(0);
            period
        }
        Err(_) => 1,
    };
    Some(match words[..] {
        ["day" | "days"] => Recurrence::Daily { period },
        ["week" | "weeks", "on", ref days @ ..] => {
            let bits = days.iter().map(|day| weekday(day).map(|weekday| 1 << ((weekday + 1) % 7)));
            Recurrence::Weekly { period, days: bits.sum::<Result<i64, _>>().ok()? }
        }
        ["month" | "months", "on", "day", day] => {
            Recurrence::MonthlyByDate { period, day: day.parse().ok()? }
        }
        ["month" | "months", "on", "the", position, item] => {
            Recurrence::MonthlyByPosition { period, day: month_day(position, item)? }
        }
        ["year", "on", day] => {
            let (month, day) = day.split_once('-')?;
            Recurrence::YearlyByDate { month: month.parse::<i64>().ok()? - 1, day: day.parse().ok()? }
        }
        ["year", "on", "the", position, item, "of", month] => Recurrence::YearlyByPosition {
            month: month.parse::<i64>().ok()? - 1,
            day: month_day(position, item)?,
        },
        _ => return None,
    })
}

fn month_day(position: &str, item: &str) -> Option<MonthDay> {
    let position = ["first", "second", "third", "fourth", "last"].iter().position(|one| *one == position)?;
    let item = match item {
        "day" => 0,
        "weekday" => 1,
        "weekend-day" => 2,
        item => (weekday(item).ok()? as i64 + 1) % 7 + 3,
    };
    Some(MonthDay { position: position as i64, item })
}

fn weekday(name: &str) -> Result<usize, String> {
    WEEKDAYS.iter().position(|day| *day == name).ok_or_else(|| format!("no weekday is called {name:?}"))
}

/// Reads `off` or `08:00-12:00 13:00-17:00`.
fn intervals(text: &str) -> Result<DayIntervals, String> {
    if text.trim() == "off" {
        return Ok(DayIntervals::off());
    }
    let interval = |text: &str| {
        let (start, finish) = text.split_once('-')?;
        Some(Interval { start: minute_of_day(start)?, finish: minute_of_day(finish)? })
    };
    let intervals: Option<Vec<Interval>> = text.split_whitespace().map(interval).collect();
    let intervals = intervals.ok_or_else(|| format!("found “{text}”, expected hours such as 08:00-12:00"))?;
    DayIntervals::new(intervals).map_err(|error| error.to_string())
}
