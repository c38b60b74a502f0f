//! The outer form of a case: `key: value` lines, each with the indented lines below it.

use planner::{Date, DateTime};

/// A file taken apart into its entries, in order.
pub(crate) struct CaseText<'t> {
    pub(crate) entries: Vec<Entry<'t>>,
}

/// A line `key: value` at the margin and what is indented below it.
pub(crate) struct Entry<'t> {
    pub(crate) key: &'t str,
    pub(crate) value: &'t str,
    pub(crate) line: usize,
    /// Lines with their number and their indentation.
    pub(crate) body: Vec<Line<'t>>,
}

#[derive(Clone, Copy)]
pub(crate) struct Line<'t> {
    pub(crate) number: usize,
    pub(crate) indent: usize,
    pub(crate) text: &'t str,
}

impl<'t> CaseText<'t> {
    pub(crate) fn read(text: &'t str) -> Result<Self, String> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        for (line, number) in text.lines().zip(1..) {
            let trimmed = line.trim();
            let indent = line.len() - line.trim_start().len();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            if indent > 0 {
                let entry =
                    entries.last_mut().ok_or_else(|| at(number, "indented, but nothing stands above"))?;
                entry.body.push(Line { number, indent, text: trimmed });
                continue;
            }
            let (key, value) = trimmed
                .split_once(':')
                .ok_or_else(|| at(number, &format!("found “{trimmed}”, expected `key: value`")))?;
            let (key, value) = (key.trim(), value.trim());
            if key != "calendar" && entries.iter().any(|entry| entry.key == key) {
                return Err(at(number, &format!("{key} is said twice")));
            }
            entries.push(Entry { key, value, line: number, body: Vec::new() });
        }
        Ok(Self { entries })
    }

    pub(crate) fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Entry<'_> {
    /// Its value with the lines below it, as one text.
    pub(crate) fn text(&self) -> String {
        let lines = self.body.iter().map(|line| line.text);
        std::iter::once(self.value).chain(lines).collect::<Vec<_>>().join(" ").trim().to_owned()
    }
}

/// An error with its place.
pub(crate) fn at(line: usize, message: &str) -> String {
    format!("line {line}: {message}")
}

/// Reads `Mon 2026-01-05 08:00`; the weekday must be right.
pub(crate) fn moment(text: &str) -> Result<DateTime, String> {
    let expected = || format!("found “{text}”, expected a moment such as Mon 2026-01-05 08:00");
    let words: Vec<&str> = text.split_whitespace().collect();
    let [weekday, day, clock] = words[..] else { return Err(expected()) };
    let day = date(day).ok_or_else(expected)?;
    let minute = minute_of_day(clock).ok_or_else(expected)?;
    if weekday_of(day) != weekday {
        return Err(format!("{weekday} {day} is a {}", weekday_of(day)));
    }
    Ok(day.at(minute))
}

/// Reads `2026-01-05`. Dates that no plan can hold are read as well: a schedule may reach them.
pub(crate) fn date(text: &str) -> Option<Date> {
    let numbers: Option<Vec<u32>> = text.split('-').map(|number| number.parse().ok()).collect();
    let [year, month, day] = numbers?[..] else { return None };
    Date::from_ymd(year as i32, month, day)
}

/// Reads `08:00`, up to `24:00`.
pub(crate) fn minute_of_day(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

/// Writes a moment as it is read.
pub(crate) fn written(moment: DateTime) -> String {
    let minute = moment.minute_of_day();
    format!("{} {} {:02}:{:02}", weekday_of(moment.date()), moment.date(), minute / 60, minute % 60)
}

fn weekday_of(day: Date) -> &'static str {
    WEEKDAYS[day.weekday_index()]
}

pub(crate) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
