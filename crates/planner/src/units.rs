//! Durations and lags as people say them: `3d 4h`, `2ew`, `-50%`.
//!
//! The minutes are the truth; the unit is how the person said it and how it is shown again. What a
//! day, a week or a month of work is, the plan's [`TimeUnits`] say, as Microsoft Project does:
//! a duration does not depend on a calendar, only the dates that follow from it do.

use std::fmt::Write as _;

use thiserror::Error;

use crate::time::{ElapsedMinutes, MINUTES_PER_DAY, Percent, WorkingMinutes};

/// How long a working day, week and month are in this plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeUnits {
    /// Working minutes in a day, 1 to 1440.
    pub minutes_per_day: u32,
    /// Working minutes in a week, 1 to 10080.
    pub minutes_per_week: u32,
    /// Working days in a month, 1 to 31.
    pub days_per_month: u32,
}

impl Default for TimeUnits {
    /// Eight hours a day, forty a week, twenty days a month.
    fn default() -> Self {
        Self { minutes_per_day: 480, minutes_per_week: 2_400, days_per_month: 20 }
    }
}

/// A unit of time, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// `m`
    Minute,
    /// `h`
    Hour,
    /// `d`
    Day,
    /// `w`
    Week,
    /// `mo`
    Month,
}

impl TimeUnit {
    const LONGEST_FIRST: [Self; 5] = [Self::Month, Self::Week, Self::Day, Self::Hour, Self::Minute];

    /// The letters it is written with.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Minute => "m",
            Self::Hour => "h",
            Self::Day => "d",
            Self::Week => "w",
            Self::Month => "mo",
        }
    }

    /// Minutes of work in one such unit.
    #[must_use]
    pub const fn working_minutes(self, time_units: &TimeUnits) -> i64 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => time_units.minutes_per_day as i64,
            Self::Week => time_units.minutes_per_week as i64,
            Self::Month => time_units.minutes_per_day as i64 * time_units.days_per_month as i64,
        }
    }

    /// Minutes on the wall clock in one such unit; a month is thirty days.
    #[must_use]
    pub const fn elapsed_minutes(self) -> i64 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => MINUTES_PER_DAY,
            Self::Week => 7 * MINUTES_PER_DAY,
            Self::Month => 30 * MINUTES_PER_DAY,
        }
    }
}

/// An amount of working time or of wall-clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Counted on a calendar.
    Working(WorkingMinutes),
    /// Counted on the wall clock: nights, weekends and holidays included.
    Elapsed(ElapsedMinutes),
}

impl Length {
    /// The number of minutes, whatever their kind.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Working(WorkingMinutes(minutes)) | Self::Elapsed(ElapsedMinutes(minutes)) => minutes,
        }
    }

    const fn unit_minutes(self, unit: TimeUnit, time_units: &TimeUnits) -> i64 {
        match self {
            Self::Working(_) => unit.working_minutes(time_units),
            Self::Elapsed(_) => unit.elapsed_minutes(),
        }
    }
}

/// A length and the unit in which it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// How long.
    pub length: Length,
    /// The largest unit it is shown in.
    pub unit: TimeUnit,
}

/// Why a text is not a duration or a lag.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SpanError {
    /// Not of the grammar.
    #[error("found “{found}”, expected a length such as 3d, 4h, 2w 1d, 90m, 1mo or 2ed for elapsed days")]
    Malformed {
        /// The text as it was given.
        found: String,
    },
    /// Mixes `3d` with `4eh`.
    #[error("found “{found}”, expected either working units (d) or elapsed units (ed), not both")]
    Mixed {
        /// The text as it was given.
        found: String,
    },
    /// A task cannot take less than no time.
    #[error("found “{found}”, expected a duration of zero or more")]
    Negative {
        /// The text as it was given.
        found: String,
    },
    /// A share that is none, or beyond what a plan can hold.
    #[error("found “{found}”, expected a percentage such as 50% or -12.5%, at most 10000%")]
    Percentage {
        /// The text as it was given.
        found: String,
    },
    /// More than a plan can hold.
    #[error("found “{found}”, expected at most {most} days")]
    TooLong {
        /// The text as it was given.
        found: String,
        /// The most that a plan can hold, in days of the wall clock.
        most: i64,
    },
}

impl Span {
    /// The longest span a plan holds, in minutes: a hundred thousand days of the wall clock.
    pub const MAX_MINUTES: i64 = 100_000 * MINUTES_PER_DAY;

    /// So many working minutes, said in `unit`.
    #[must_use]
    pub const fn working(minutes: i64, unit: TimeUnit) -> Self {
        Self { length: Length::Working(WorkingMinutes(minutes)), unit }
    }

    /// So many minutes of the wall clock, said in `unit`.
    #[must_use]
    pub const fn elapsed(minutes: i64, unit: TimeUnit) -> Self {
        Self { length: Length::Elapsed(ElapsedMinutes(minutes)), unit }
    }

    /// Whether the plan can hold it.
    #[must_use]
    pub const fn is_in_range(self) -> bool {
        self.length.minutes().unsigned_abs() <= Self::MAX_MINUTES as u64
    }

    /// Reads `3d`, `3d 4h`, `1.5w`, `2ed`, `-4h`. A bare number is days.
    ///
    /// # Errors
    /// Says what was found and what would be accepted.
    ///
    /// ```
    /// use planner::{Span, TimeUnit, TimeUnits};
    /// let time_units = TimeUnits::default();
    /// assert_eq!(Span::parse("3d 4h", &time_units), Ok(Span::working(1680, TimeUnit::Day)));
    /// assert_eq!(Span::working(1680, TimeUnit::Day).to_text(&time_units), "3d 4h");
    /// ```
    pub fn parse(text: &str, time_units: &TimeUnits) -> Result<Self, SpanError> {
        Self::parse_within(text, time_units, Self::MAX_MINUTES)
    }

    fn parse_within(text: &str, time_units: &TimeUnits, most: i64) -> Result<Self, SpanError> {
        let malformed = || SpanError::Malformed { found: text.to_owned() };
        let trimmed = text.trim();
        let (sign, mut rest) = match trimmed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest.trim_start()),
            None => (1, trimmed.strip_prefix('+').unwrap_or(trimmed).trim_start()),
        };
        let mut total: i64 = 0;
        let mut first: Option<(TimeUnit, bool)> = None;
        while !rest.is_empty() {
            let digits =
                rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
            let (number, after) = rest.split_at(digits);
            let after = after.trim_start();
            let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
            let (word, after) = after.split_at(letters);
            let (unit, is_elapsed) = unit_named(word).ok_or_else(malformed)?;
            match first {
                Some((_, was_elapsed)) if was_elapsed != is_elapsed => {
                    return Err(SpanError::Mixed { found: text.to_owned() });
                }
                Some(_) if word.is_empty() => return Err(malformed()),
                _ => {}
            }
            let unit_minutes =
                if is_elapsed { unit.elapsed_minutes() } else { unit.working_minutes(time_units) };
            let minutes = minutes_of(number, unit_minutes).ok_or_else(malformed)?;
            total = total.saturating_add(minutes);
            first = first.or(Some((unit, is_elapsed)));
            rest = after.trim_start();
        }
        let (unit, is_elapsed) = first.ok_or_else(malformed)?;
        let minutes = sign * total;
        let span = if is_elapsed { Self::elapsed(minutes, unit) } else { Self::working(minutes, unit) };
        let is_in_range = span.length.minutes().unsigned_abs() <= most as u64;
        if is_in_range {
            return Ok(span);
        }
        Err(SpanError::TooLong { found: text.to_owned(), most: most / MINUTES_PER_DAY })
    }

    /// Writes it as people say it, in its unit and smaller ones: `3d 4h`, `-2ed`.
    #[must_use]
    pub fn to_text(self, time_units: &TimeUnits) -> String {
        let is_elapsed = matches!(self.length, Length::Elapsed(_));
        let mut text = String::new();
        if self.length.minutes() < 0 {
            text.push('-');
        }
        let mut left = self.length.minutes().unsigned_abs() as i64;
        let mut is_first = true;
        for unit in TimeUnit::LONGEST_FIRST.into_iter().skip_while(|unit| *unit > self.unit) {
            let unit_minutes = self.length.unit_minutes(unit, time_units).max(1);
            let count = left / unit_minutes;
            if count == 0 && !(left == 0 && is_first) {
                continue;
            }
            if !is_first {
                text.push(' ');
            }
            let mark = if is_elapsed { "e" } else { "" };
            // OK because writing to a String cannot fail.
            let _ = write!(text, "{count}{mark}{}", unit.symbol());
            left -= count * unit_minutes;
            is_first = false;
            if left == 0 {
                break;
            }
        }
        text
    }
}

fn unit_named(word: &str) -> Option<(TimeUnit, bool)> {
    let word = word.to_lowercase();
    let named = |word: &str| {
        Some(match word {
            "m" | "min" | "mins" | "minute" | "minutes" => TimeUnit::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => TimeUnit::Hour,
            "" | "d" | "dy" | "day" | "days" => TimeUnit::Day,
            "w" | "wk" | "wks" | "week" | "weeks" => TimeUnit::Week,
            "mo" | "mon" | "mons" | "month" | "months" => TimeUnit::Month,
            _ => return None,
        })
    };
    match named(&word) {
        Some(unit) => Some((unit, false)),
        // An `e` alone is no unit: `1e3d` is no number here, and no length.
        None => named(word.strip_prefix('e').filter(|unit| !unit.is_empty())?).map(|unit| (unit, true)),
    }
}

/// The whole minutes in a decimal number of units, rounded to the nearest; `None` where it is not a number.
fn minutes_of(number: &str, unit_minutes: i64) -> Option<i64> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() || fraction.contains(['.', ',']) || fraction.len() > 6 {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let scale = 10_i64.pow(fraction.len() as u32);
    let part: i64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let rounded = (part * unit_minutes * 2 + scale) / (scale * 2);
    whole.checked_mul(unit_minutes)?.checked_add(rounded)
}

/// How long a task takes: a span of zero or more, and whether it is a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    span: Span,
    /// Whether the number is a guess to be confirmed; shown as `3d?`.
    pub is_estimated: bool,
}

impl Duration {
    /// No time: a milestone.
    pub const ZERO: Self = Self { span: Span::working(0, TimeUnit::Day), is_estimated: false };

    /// The duration of this span, or `None` where it is negative or longer than [`Span::MAX_MINUTES`].
    #[must_use]
    pub const fn new(span: Span) -> Option<Self> {
        if span.length.minutes() < 0 || !span.is_in_range() {
            None
        } else {
            Some(Self { span, is_estimated: false })
        }
    }

    /// So many working days by these units; a negative number counts as zero.
    #[must_use]
    pub fn days(days: u16, time_units: &TimeUnits) -> Self {
        let minutes = i64::from(days) * TimeUnit::Day.working_minutes(time_units);
        Self { span: Span::working(minutes, TimeUnit::Day), is_estimated: false }
    }

    /// The same duration marked as a guess.
    #[must_use]
    pub const fn estimated(self) -> Self {
        Self { span: self.span, is_estimated: true }
    }

    /// The span.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// How long.
    #[must_use]
    pub const fn length(self) -> Length {
        self.span.length
    }

    /// Whether it takes no time.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.span.length.minutes() == 0
    }

    /// Reads `3d 4h`, `3d?`, `2ew`.
    ///
    /// # Errors
    /// Says what was found and what would be accepted.
    pub fn parse(text: &str, time_units: &TimeUnits) -> Result<Self, SpanError> {
        let trimmed = text.trim();
        let (length, is_estimated) = match trimmed.strip_suffix('?') {
            Some(length) => (length, true),
            None => (trimmed, false),
        };
        let span = Span::parse(length, time_units)?;
        let duration = Self::new(span).ok_or_else(|| SpanError::Negative { found: text.to_owned() })?;
        Ok(Self { is_estimated, ..duration })
    }

    /// Writes it as people say it: `3d 4h`, `3d?`.
    #[must_use]
    pub fn to_text(self, time_units: &TimeUnits) -> String {
        let mut text = self.span.to_text(time_units);
        if self.is_estimated {
            text.push('?');
        }
        text
    }
}

/// The wait between the two ends of a dependency; negative where they overlap (a lead).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lag {
    /// A fixed amount of time.
    Span(Span),
    /// A share of the predecessor's duration.
    Percent(Percent),
}

impl Lag {
    /// No wait.
    pub const ZERO: Self = Self::Span(Span::working(0, TimeUnit::Day));

    /// Whether the wait is none at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        match self {
            Self::Span(span) => span.length.minutes() == 0,
            Self::Percent(percent) => percent.hundredths() == 0,
        }
    }

    /// The longest lag a plan holds, in minutes: a million days of the wall clock.
    pub const MAX_MINUTES: i64 = 1_000_000 * MINUTES_PER_DAY;

    /// Whether a plan can hold it: at most [`Lag::MAX_MINUTES`], or at most 10,000 %.
    #[must_use]
    pub const fn is_in_range(self) -> bool {
        match self {
            Self::Span(span) => span.length.minutes().unsigned_abs() <= Self::MAX_MINUTES as u64,
            Self::Percent(percent) => percent.hundredths().unsigned_abs() <= 1_000_000,
        }
    }

    /// Reads `2d`, `-4h`, `50%`, and nothing at all as no lag.
    ///
    /// # Errors
    /// Says what was found and what would be accepted.
    pub fn parse(text: &str, time_units: &TimeUnits) -> Result<Self, SpanError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Ok(Self::ZERO);
        }
        let Some(number) = trimmed.strip_suffix('%') else {
            return Span::parse_within(trimmed, time_units, Self::MAX_MINUTES).map(Self::Span);
        };
        let malformed = || SpanError::Percentage { found: text.to_owned() };
        let number = number.trim();
        let (sign, digits) = match number.strip_prefix(['-', '\u{2212}']) {
            Some(digits) => (-1, digits),
            None => (1, number.strip_prefix('+').unwrap_or(number)),
        };
        let hundredths = minutes_of(digits.trim(), 100).ok_or_else(malformed)?;
        let hundredths = i32::try_from(sign * hundredths).map_err(|_| malformed())?;
        let lag = Self::Percent(Percent::from_hundredths(hundredths));
        if lag.is_in_range() { Ok(lag) } else { Err(malformed()) }
    }

    /// Writes it with its sign: `+2d`, `-50%`, and nothing at all for no lag.
    #[must_use]
    pub fn to_text(self, time_units: &TimeUnits) -> String {
        if self.is_zero() {
            return String::new();
        }
        let text = match self {
            Self::Span(span) => span.to_text(time_units),
            Self::Percent(percent) => percent.to_string(),
        };
        if text.starts_with('-') { text } else { format!("+{text}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(text: &str) -> String {
        let time_units = TimeUnits::default();
        match Duration::parse(text, &time_units) {
            Ok(duration) => {
                format!("{} = {}", duration.to_text(&time_units), duration.length().minutes())
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn durations_are_read_as_people_write_them() {
        assert_eq!(round_trip("3d 4h"), "3d 4h = 1680");
        assert_eq!(round_trip("3d4h"), "3d 4h = 1680");
        assert_eq!(round_trip("5"), "5d = 2400");
        assert_eq!(round_trip("1.5w"), "1w 2d 4h = 3600");
        assert_eq!(round_trip("2 weeks"), "2w = 4800");
        assert_eq!(round_trip("0,5 day"), "4h = 240");
        assert_eq!(round_trip("2ed"), "2ed = 2880");
        assert_eq!(round_trip("1 emo"), "1emo = 43200");
        assert_eq!(round_trip("90m"), "90m = 90");
        assert_eq!(round_trip("0d"), "0d = 0");
        assert_eq!(round_trip("3d?"), "3d? = 1440");
    }

    #[test]
    fn what_is_not_a_duration_says_what_would_be() {
        let expected = "expected a length such as 3d, 4h, 2w 1d, 90m, 1mo or 2ed for elapsed days";
        assert_eq!(round_trip("soon"), format!("found “soon”, {expected}"));
        assert_eq!(round_trip(""), format!("found “”, {expected}"));
        assert_eq!(round_trip("1e3d"), format!("found “1e3d”, {expected}"));
        assert_eq!(round_trip("3d 4"), format!("found “3d 4”, {expected}"));
        assert_eq!(round_trip("-3d"), "found “-3d”, expected a duration of zero or more");
        assert_eq!(round_trip("99999999mo"), "found “99999999mo”, expected at most 100000 days");
        assert_eq!(
            round_trip("3d 4eh"),
            "found “3d 4eh”, expected either working units (d) or elapsed units (ed), not both"
        );
    }

    #[test]
    fn lags_carry_their_sign() {
        let time_units = TimeUnits::default();
        let shown = |text| Lag::parse(text, &time_units).map(|lag| lag.to_text(&time_units));
        assert_eq!(shown(" + 2d"), Ok("+2d".to_owned()));
        assert_eq!(shown("-4h"), Ok("-4h".to_owned()));
        assert_eq!(shown("-12.5 %"), Ok("-12.5%".to_owned()));
        assert_eq!(shown(""), Ok(String::new()));
        let beyond = shown("+99999999%").map_err(|error| error.to_string());
        let expected = "found “+99999999%”, expected a percentage such as 50% or -12.5%, at most 10000%";
        assert_eq!(beyond, Err(expected.to_owned()));
        assert_eq!(shown("0d"), Ok(String::new()));
        assert!(shown("99999999999%").is_err());
    }
}
