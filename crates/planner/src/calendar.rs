//! Calendars as people write them: working intervals by weekday, dated exceptions, a base to inherit from.
//!
//! How much work fits between two moments is the business of [`crate::WorkingTime`].

use std::fmt;

use thiserror::Error;

use crate::id::CalendarId;
use crate::recurrence::Recurrence;
use crate::time::{Date, MINUTES_PER_DAY};

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// The first day, index 0.
    Monday,
    /// Index 1.
    Tuesday,
    /// Index 2.
    Wednesday,
    /// Index 3.
    Thursday,
    /// Index 4.
    Friday,
    /// Index 5.
    Saturday,
    /// The last day, index 6.
    Sunday,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Its name in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }
}

/// A stretch of work within one day, from `start` up to `finish`, in minutes since midnight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first working minute, 0 to 1439.
    pub start: u32,
    /// The end of the last working minute, 1 to 1440.
    pub finish: u32,
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        write!(f, "{}-{}", clock(self.start), clock(self.finish))
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The working intervals of one day: in order, apart from each other, within the day. Empty is a day off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayIntervals(Vec<Interval>);

/// Why a list of intervals is not a day's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DayIntervalsError {
    /// Ends before it starts, or lies outside the day.
    #[error("found the working time {0}, expected a start before the finish, both within 00:00-24:00")]
    NotWithinDay(Interval),
    /// Two intervals share minutes.
    #[error("found the working times {0} and {1}, expected them not to overlap")]
    Overlap(Interval, Interval),
}

impl DayIntervals {
    /// A day without work.
    #[must_use]
    pub const fn off() -> Self {
        Self(Vec::new())
    }

    /// Eight hours: 08:00-12:00 and 13:00-17:00.
    #[must_use]
    pub fn eight_hours() -> Self {
        Self(vec![Interval { start: 8 * 60, finish: 12 * 60 }, Interval { start: 13 * 60, finish: 17 * 60 }])
    }

    /// The whole day.
    #[must_use]
    pub fn around_the_clock() -> Self {
        Self(vec![Interval { start: 0, finish: MINUTES_PER_DAY as u32 }])
    }

    /// The day with these intervals, in any order; those that touch become one.
    ///
    /// # Errors
    /// An interval that is empty, reaches beyond the day or overlaps another.
    pub fn new(mut intervals: Vec<Interval>) -> Result<Self, DayIntervalsError> {
        intervals.sort_unstable();
        let mut joined: Vec<Interval> = Vec::with_capacity(intervals.len());
        for interval in intervals {
            if interval.start >= interval.finish || interval.finish > MINUTES_PER_DAY as u32 {
                return Err(DayIntervalsError::NotWithinDay(interval));
            }
            match joined.last_mut() {
                Some(last) if interval.start < last.finish => {
                    return Err(DayIntervalsError::Overlap(*last, interval));
                }
                Some(last) if interval.start == last.finish => last.finish = interval.finish,
                _ => joined.push(interval),
            }
        }
        Ok(Self(joined))
    }

    /// The intervals in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Interval] {
        &self.0
    }

    /// Minutes of work in the day.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.0.iter().map(|interval| i64::from(interval.finish - interval.start)).sum()
    }
}

/// Days on which the week's pattern does not hold: a holiday, or a Saturday worked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CalendarException {
    /// What the days are called, such as `Christmas`; may be empty.
    pub name: String,
    /// The first day.
    pub from: Date,
    /// The last day, not before the first.
    pub to: Date,
    /// The work of each of the days; empty for days off.
    pub intervals: DayIntervals,
    /// Which of the days it is; `None` for all of them.
    pub recurrence: Option<Recurrence>,
}

/// When work goes on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// Its id.
    pub id: CalendarId,
    /// Its name.
    pub name: String,
    /// The id that an imported file gave it.
    pub source_id: Option<String>,
    /// The calendar whose days and exceptions hold where this one says nothing.
    pub base: Option<CalendarId>,
    /// The work of each weekday, Monday first; `None` takes the base's day, and without a base is a day off.
    pub week: [Option<DayIntervals>; 7],
    /// Dated exceptions. Where two cover a day the later in the list holds; all go before the base's.
    pub exceptions: Vec<CalendarException>,
}

impl Calendar {
    /// Monday to Friday, 08:00-12:00 and 13:00-17:00.
    #[must_use]
    pub fn standard(id: CalendarId) -> Self {
        let workday = || Some(DayIntervals::eight_hours());
        let day_off = || Some(DayIntervals::off());
        Self {
            id,
            name: "Standard".to_owned(),
            source_id: None,
            base: None,
            week: [workday(), workday(), workday(), workday(), workday(), day_off(), day_off()],
            exceptions: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(start: u32, finish: u32) -> Interval {
        Interval { start: start * 60, finish: finish * 60 }
    }

    #[test]
    fn intervals_are_put_in_order_and_joined() {
        let day = DayIntervals::new(vec![interval(13, 17), interval(8, 10), interval(10, 12)]).unwrap();
        assert_eq!(day, DayIntervals::eight_hours());
        assert_eq!(day.minutes(), 480);
    }

    #[test]
    fn intervals_that_cannot_be_say_why() {
        let message = |intervals| DayIntervals::new(intervals).unwrap_err().to_string();
        assert_eq!(
            message(vec![interval(17, 8)]),
            "found the working time 17:00-08:00, expected a start before the finish, both within 00:00-24:00"
        );
        assert_eq!(
            message(vec![interval(8, 12), interval(11, 15)]),
            "found the working times 08:00-12:00 and 11:00-15:00, expected them not to overlap"
        );
    }
}
