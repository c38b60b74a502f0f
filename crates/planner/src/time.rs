//! Moments, days and amounts of time: whole minutes of local wall time.
//!
//! No time zone, no daylight saving, no floating point. `chrono` appears only where a moment is read
//! from or written as text.

use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use thiserror::Error;

/// Minutes in a day of the wall clock.
pub(crate) const MINUTES_PER_DAY: i64 = 24 * 60;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// A moment on the plan's wall clock: whole minutes since 1970-01-01T00:00.
///
/// ```
/// use planner::DateTime;
/// let moment: DateTime = "2026-11-22T08:00".parse().unwrap();
/// assert_eq!(moment.to_string(), "2026-11-22T08:00");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

/// A text that is not a date, or a date that no plan can hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ParseDateError {
    /// The text does not have the shape of a date and time.
    #[error("found “{found}”, expected a date such as 2026-11-22T08:00")]
    Malformed {
        /// The text as it was given.
        found: String,
    },
    /// The date exists, but lies outside the years that a plan can hold.
    #[error("found {found}, expected a date from 1900-01-01 to 2199-12-31")]
    OutOfRange {
        /// The text as it was given.
        found: String,
    },
}

impl Date {
    /// The first day that a plan can hold: 1900-01-01.
    pub const MIN: Self = Self(-25_567);
    /// The last day that a plan can hold: 2199-12-31.
    pub const MAX: Self = Self(84_005);

    /// The day that is `days` after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The day with this year, month (1 to 12) and day of the month; `None` where the calendar has no such day.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_civil)
    }

    /// Year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let civil = self.civil();
        (civil.year(), civil.month(), civil.day())
    }

    /// Midnight at the start of the day.
    #[must_use]
    pub const fn midnight(self) -> DateTime {
        DateTime(self.0 as i64 * MINUTES_PER_DAY)
    }

    /// The moment `minute_of_day` minutes after midnight.
    #[must_use]
    pub const fn at(self, minute_of_day: u32) -> DateTime {
        DateTime(self.0 as i64 * MINUTES_PER_DAY + minute_of_day as i64)
    }

    /// The weekday, 0 for Monday to 6 for Sunday.
    #[must_use]
    pub const fn weekday_index(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.0 as i64 + 3).rem_euclid(7) as usize
    }

    /// Whether a plan can hold the day.
    #[must_use]
    pub fn is_in_range(self) -> bool {
        (Self::MIN..=Self::MAX).contains(&self)
    }

    fn from_civil(civil: NaiveDate) -> Self {
        Self(civil.to_epoch_days())
    }

    fn civil(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(NaiveDate::MAX)
    }
}

impl DateTime {
    /// The first moment that a plan can hold.
    pub const MIN: Self = Date::MIN.midnight();
    /// The last moment that a plan can hold.
    pub const MAX: Self = Date::MAX.at(MINUTES_PER_DAY as u32 - 1);

    /// The moment `minutes` after 1970-01-01T00:00.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes)
    }

    /// Minutes since 1970-01-01T00:00.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// The day this moment lies on; midnight belongs to the day it begins.
    #[must_use]
    pub const fn date(self) -> Date {
        Date(self.0.div_euclid(MINUTES_PER_DAY) as i32)
    }

    /// Minutes since midnight, 0 to 1439.
    #[must_use]
    pub const fn minute_of_day(self) -> u32 {
        self.0.rem_euclid(MINUTES_PER_DAY) as u32
    }

    /// Whether a plan can hold the moment.
    #[must_use]
    pub fn is_in_range(self) -> bool {
        (Self::MIN..=Self::MAX).contains(&self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil().format("%Y-%m-%d"))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minute = self.minute_of_day();
        write!(f, "{}T{:02}:{:02}", self.date(), minute / 60, minute % 60)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Date {
    type Err = ParseDateError;

    /// Reads `2026-11-22`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let civil = NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map_err(|_| ParseDateError::Malformed { found: text.to_owned() })?;
        let date = Self::from_civil(civil);
        if date.is_in_range() { Ok(date) } else { Err(ParseDateError::OutOfRange { found: text.to_owned() }) }
    }
}

impl std::str::FromStr for DateTime {
    type Err = ParseDateError;

    /// Reads `2026-11-22T08:00`, `2026-11-22T08:00:00` or `2026-11-22` (midnight). Seconds are dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || ParseDateError::Malformed { found: text.to_owned() };
        let civil = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
            .or_else(|_| {
                NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(chrono::NaiveTime::MIN))
            })
            .map_err(|_| malformed())?;
        let since_epoch: TimeDelta = civil.signed_duration_since(NaiveDateTime::default());
        let moment = Self(since_epoch.num_seconds().div_euclid(60));
        if moment.is_in_range() {
            Ok(moment)
        } else {
            Err(ParseDateError::OutOfRange { found: text.to_owned() })
        }
    }
}

/// An amount of working time, in minutes; negative where time is missing, as in negative slack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkingMinutes(pub i64);

/// An amount of time on the wall clock, nights and weekends included, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElapsedMinutes(pub i64);

/// A percentage, kept as whole hundredths of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i32);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const HUNDRED: Self = Self(10_000);

    /// A whole number of percent.
    #[must_use]
    pub const fn whole(percent: i32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// A number of hundredths of a percent.
    #[must_use]
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// Hundredths of a percent.
    #[must_use]
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// This share of a number of minutes, rounded to the nearest minute, halves away from zero.
    #[must_use]
    pub const fn of_minutes(self, minutes: i64) -> i64 {
        let product = minutes as i128 * self.0 as i128;
        let half = if product < 0 { -5_000 } else { 5_000 };
        ((product + half) / 10_000) as i64
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, (self.0 % 100).unsigned_abs());
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        match rest {
            0 => write!(f, "{sign}{whole}%"),
            _ if rest.is_multiple_of(10) => write!(f, "{sign}{whole}.{}%", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}%"),
        }
    }
}

impl Add<ElapsedMinutes> for DateTime {
    type Output = Self;
    fn add(self, minutes: ElapsedMinutes) -> Self {
        Self(self.0 + minutes.0)
    }
}

impl Sub<ElapsedMinutes> for DateTime {
    type Output = Self;
    fn sub(self, minutes: ElapsedMinutes) -> Self {
        Self(self.0 - minutes.0)
    }
}

impl Sub for DateTime {
    type Output = ElapsedMinutes;
    fn sub(self, earlier: Self) -> ElapsedMinutes {
        ElapsedMinutes(self.0 - earlier.0)
    }
}

macro_rules! amount_of_minutes {
    ($name:ident) => {
        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
        impl $name {
            /// No time at all.
            pub const ZERO: Self = Self(0);
        }
    };
}

amount_of_minutes!(WorkingMinutes);
amount_of_minutes!(ElapsedMinutes);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_ends_are_the_days_they_say() {
        assert_eq!(Date::MIN.to_string(), "1900-01-01");
        assert_eq!(Date::MAX.to_string(), "2199-12-31");
        assert_eq!(DateTime::MAX.to_string(), "2199-12-31T23:59");
    }

    #[test]
    fn a_moment_before_1970_keeps_its_day_and_minute() {
        let moment: DateTime = "1969-12-31T23:59".parse().unwrap();
        assert_eq!(moment.minutes(), -1);
        assert_eq!((moment.date().days(), moment.minute_of_day()), (-1, 1439));
        assert_eq!(moment.to_string(), "1969-12-31T23:59");
    }

    #[test]
    fn weekdays_count_from_monday() {
        // 2026-11-22 is a Sunday, the 23rd a Monday.
        assert_eq!(Date::from_ymd(2026, 11, 22).unwrap().weekday_index(), 6);
        assert_eq!(Date::from_ymd(2026, 11, 23).unwrap().weekday_index(), 0);
        assert_eq!(Date::from_ymd(1969, 12, 29).unwrap().weekday_index(), 0);
    }

    #[test]
    fn dates_outside_the_range_say_what_is_accepted() {
        let message = |text: &str| text.parse::<DateTime>().unwrap_err().to_string();
        assert_eq!(
            message("9999-01-01T08:00"),
            "found 9999-01-01T08:00, expected a date from 1900-01-01 to 2199-12-31"
        );
        assert_eq!(message("0000-01-01"), "found 0000-01-01, expected a date from 1900-01-01 to 2199-12-31");
        assert_eq!(message("soon"), "found “soon”, expected a date such as 2026-11-22T08:00");
    }

    #[test]
    fn percents_print_without_idle_digits() {
        let shown = |hundredths| Percent::from_hundredths(hundredths).to_string();
        assert_eq!(
            [shown(5_000), shown(1_250), shown(3_333), shown(-50)],
            ["50%", "12.5%", "33.33%", "-0.5%"]
        );
        assert_eq!(Percent::whole(-50).of_minutes(961), -481);
    }
}
