//! Days as people type them: `2027-03-12`, `12 Mar 2027`, `12 Mar`, `today`, `+3d`.
//!
//! The core knows no language but English: how the reader's has it, [`DayWords`] say. What could be two days is
//! refused rather than guessed at, unless the reader's own order of day and month is known for certain.

use thiserror::Error;

use crate::time::Date;

/// How a reader writes days.
#[derive(Clone, Copy, Debug)]
pub struct DayWords<'a> {
    /// The day it is.
    pub today: Date,
    /// The names of months in the reader's language, in small letters, each with its number from 1 to 12.
    pub months: &'a [(String, u32)],
    /// Words that stand in dates and name no month, in small letters: weekdays, `de`, `年`.
    pub others: &'a [String],
    /// The names of weekdays in the reader's language, in small letters, each with its number from 0 for Monday to 6.
    pub weekdays: &'a [(String, usize)],
    /// In which order numbers stand, where that is certain.
    pub order: Option<DayOrder>,
}

/// In which order the numbers of a date stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `12/03/2027`
    DayMonthYear,
    /// `03/12/2027`
    MonthDayYear,
    /// `2027/03/12`
    YearMonthDay,
}

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DayError {
    /// Not of the grammar.
    #[error("found “{found}”, expected a day such as 2027-03-12, 12 Mar, YYYY-MM-DD, today, tomorrow or +3d")]
    Malformed {
        /// The text as it was given.
        found: String,
    },
    /// It could be two days.
    #[error("found “{found}”, which is {one} or {other}: expected the month by its name, or the year first")]
    Ambiguous {
        /// The text as it was given.
        found: String,
        /// With the day before the month.
        one: Date,
        /// With the month before the day.
        other: Date,
    },
    /// The day is on another weekday than is said.
    #[error(
        "found “{found}”, which is a {is}, not a {said}: expected a day with its own weekday, or without one"
    )]
    OtherWeekday {
        /// The text as it was given.
        found: String,
        /// The weekday that is said.
        said: &'static str,
        /// The weekday of the day.
        is: &'static str,
    },
    /// The calendar has no such day.
    #[error("found “{found}”, which is no day of the calendar, expected one such as 12 Mar 2027")]
    NoSuchDay {
        /// The text as it was given.
        found: String,
    },
    /// No plan can hold it.
    #[error("found “{found}”, expected a day from 1900-01-01 to 2199-12-31")]
    OutOfRange {
        /// The text as it was given.
        found: String,
    },
}

/// A day that was typed, and the time of day where one was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedDay {
    /// The day.
    pub date: Date,
    /// Minutes since midnight.
    pub minute_of_day: Option<u32>,
}

/// Days relative to today.
const RELATIVE: [(&str, i32); 3] = [("today", 0), ("tomorrow", 1), ("yesterday", -1)];

/// English names, which are understood in any language.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The same as they are told.
const WEEKDAYS_TOLD: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What stands right behind a number and says nothing: `12th`.
const ORDINALS: [&str; 5] = ["st", "nd", "rd", "th", "er"];

/// How few letters of a name are enough.
const LEAST_LETTERS: usize = 3;

impl DayWords<'_> {
    /// Reads a day. One without a year is the nearest to `near`; `+3d` and `-1w` count from today. A weekday that is said
    /// decides which number is the day where either could be; one that fits none is refused.
    ///
    /// # Errors
    /// Says what was found and what would be accepted.
    ///
    /// ```
    /// use planner::{Date, cell::DayWords};
    /// let today = Date::from_ymd(2026, 11, 29).unwrap();
    /// let words = DayWords { today, months: &[], others: &[], weekdays: &[], order: None };
    /// assert_eq!(words.read("12 Mar", today).unwrap().date.to_string(), "2027-03-12");
    /// assert!(words.read("03/04", today).is_err());
    /// ```
    pub fn read(&self, text: &str, near: Date) -> Result<TypedDay, DayError> {
        let malformed = || DayError::Malformed { found: text.trim().to_owned() };
        let small = plain(text.trim());
        let (day, minute_of_day) = split_time(&small).ok_or_else(malformed)?;
        let date = match self.relative(day) {
            Some(days) => {
                let days = days.ok_or_else(malformed)?;
                Date::from_days(self.today.days().saturating_add(days))
            }
            None => self.absolute(text.trim(), day, near)?,
        };
        if date.is_in_range() {
            Ok(TypedDay { date, minute_of_day })
        } else {
            Err(DayError::OutOfRange { found: text.trim().to_owned() })
        }
    }

    /// `today`, `tomorrow+2d`, `+3d`, `-1w`: days from today. `None` where it begins like none of these, and within
    /// where it goes on in another way.
    fn relative(&self, text: &str) -> Option<Option<i32>> {
        let named = RELATIVE.iter().find_map(|(name, days)| Some((text.strip_prefix(name)?, *days)));
        let (away, days) = named.unwrap_or((text, 0));
        let away = away.trim();
        if away.is_empty() {
            return named.map(|_| Some(days));
        }
        let (sign, away) = match away.chars().next()? {
            '+' => (1, &away[1..]),
            '-' => (-1, &away[1..]),
            '\u{2212}' => (-1, &away['\u{2212}'.len_utf8()..]),
            _ => return named.map(|_| None),
        };
        let away = away.trim();
        let letters = away.find(|c: char| !c.is_ascii_digit()).unwrap_or(away.len());
        let (number, unit) = away.split_at(letters);
        let unit = match unit.trim() {
            "" | "d" | "day" | "days" => 1,
            "w" | "wk" | "week" | "weeks" => 7,
            _ => return Some(None),
        };
        Some(number.parse::<i16>().ok().map(|number| days + sign * i32::from(number) * unit))
    }

    fn absolute(&self, text: &str, day: &str, near: Date) -> Result<Date, DayError> {
        let found = || text.to_owned();
        let malformed = || DayError::Malformed { found: found() };
        let in_words = self.words_of(day).or_else(|| self.words_of(&self.with_english_month(day)?));
        let Said { numbers, month, weekday } = in_words.ok_or_else(malformed)?;
        let is_named = month.is_some();
        let is_year = |number: &Number| number.digits == 4;
        let year_of = |number: Number| match number.digits {
            4 => Some(number.value as i32),
            2 => Some(2000 + number.value as i32),
            _ => None,
        };
        let is_year_first = self.order == Some(DayOrder::YearMonthDay);
        let (year, day_and_month) = match (month, &*numbers) {
            (Some(month), [day]) if !is_year(day) => (None, Ok((day.value, month))),
            (Some(month), [one, other]) => {
                let is_first = is_year(one) || is_year_first && !is_year(other);
                let (year, day) = if is_first { (one, other) } else { (other, one) };
                (Some(year_of(*year).ok_or_else(malformed)?), Ok((day.value, month)))
            }
            (None, [one, other]) => (None, self.in_order(*one, *other)),
            (None, [year, month, day])
                if is_year(year) || is_year_first && !is_year(day) && year.digits == 2 =>
            {
                (Some(year_of(*year).ok_or_else(malformed)?), Ok((day.value, month.value)))
            }
            (None, [one, other, year]) => {
                (Some(year_of(*year).ok_or_else(malformed)?), self.in_order(*one, *other))
            }
            _ => return Err(malformed()),
        };
        let date = |(day, month): (u32, u32)| match year {
            Some(year) => Date::from_ymd(year, month, day),
            None => nearest(month, day, near),
        };
        let no_such_day = || DayError::NoSuchDay { found: found() };
        let is_on_it = |date: &Date| weekday.is_none_or(|weekday| date.weekday_index() == weekday);
        let date = match day_and_month {
            Ok(day_and_month) => {
                let one = date(day_and_month).ok_or_else(no_such_day)?;
                // Microsoft Project copies `Mon 1/4/27` wherever it runs: the weekday is more certain than the order.
                let (day, month) = day_and_month;
                let is_certain = is_named || numbers.first().is_some_and(is_year);
                let other = date((month, day)).filter(|_| !is_certain).filter(is_on_it);
                if is_on_it(&one) { one } else { other.unwrap_or(one) }
            }
            Err((one, other)) => {
                let (one, other) = (date((one, other)), date((other, one)));
                match (one, other) {
                    (Some(one), Some(other)) if one != other => {
                        match (weekday.is_some(), is_on_it(&one), is_on_it(&other)) {
                            (true, true, false) => one,
                            (true, false, true) => other,
                            (true, false, false) => one,
                            _ => return Err(DayError::Ambiguous { found: found(), one, other }),
                        }
                    }
                    (one, other) => one.or(other).ok_or_else(no_such_day)?,
                }
            }
        };
        let told = |weekday: usize| WEEKDAYS_TOLD.get(weekday).copied().unwrap_or_default();
        match weekday {
            Some(said) if said != date.weekday_index() => Err(DayError::OtherWeekday {
                found: found(),
                said: told(said),
                is: told(date.weekday_index()),
            }),
            _ => Ok(date),
        }
    }

    /// Two numbers as day and month; as they stand, where it is not certain which is which.
    fn in_order(&self, one: Number, other: Number) -> Result<(u32, u32), (u32, u32)> {
        let (one, other) = (one.value, other.value);
        match self.order {
            // What can be no month is the day, whatever the order.
            _ if one > 12 || other > 12 => Err((one, other)),
            Some(DayOrder::DayMonthYear) => Ok((one, other)),
            Some(DayOrder::MonthDayYear | DayOrder::YearMonthDay) => Ok((other, one)),
            None => Err((one, other)),
        }
    }

    /// What a text says of a date; `None` where it says anything else.
    fn words_of(&self, text: &str) -> Option<Said> {
        let mut numbers = Vec::new();
        let (mut month, mut weekday) = (None, None);
        let mut doubtful = None;
        let mut rest = text;
        let mut is_behind_number = false;
        while let Some(first) = rest.chars().next() {
            let is_like: fn(char) -> bool = match first {
                first if first.is_ascii_digit() => |c| c.is_ascii_digit(),
                first if first.is_alphabetic() => char::is_alphabetic,
                first
                    if first.is_whitespace()
                        || ",./-\u{2013}'\u{2019}".contains(first)
                        || says_nothing(first) =>
                {
                    rest = &rest[first.len_utf8()..];
                    is_behind_number = false;
                    continue;
                }
                _ => return None,
            };
            let end = rest.find(|c| !is_like(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            if first.is_ascii_digit() {
                numbers.push(Number { value: word.parse().ok()?, digits: word.len() });
                is_behind_number = true;
                continue;
            }
            let is_ordinal = is_behind_number && ORDINALS.contains(&word);
            is_behind_number = false;
            if is_ordinal {
                continue;
            }
            let on = self.weekday(word);
            let is_other = on.is_some() || self.others.iter().any(|other| other == word);
            match (self.month(word), is_other) {
                // As `mar` in Spanish: a weekday, where another word names the month.
                (Some(named), true) => doubtful = doubtful.or(Some((named, on))),
                (Some(named), false) if month.is_none() => month = Some(named),
                (None, true) => weekday = weekday.or(on),
                _ => return None,
            }
        }
        if let (Some(_), Some((_, on))) = (month, doubtful) {
            weekday = weekday.or(on);
        }
        Some(Said { numbers, month: month.or(doubtful.map(|(named, _)| named)), weekday })
    }

    /// The weekday that a word names, from 0 for Monday.
    fn weekday(&self, word: &str) -> Option<usize> {
        let said = self.weekdays.iter().find(|(name, _)| name.trim_end_matches('.') == word);
        said.map(|(_, weekday)| *weekday).or_else(|| begun_by(&WEEKDAYS, word))
    }

    /// A text with the month in English, where its name in the reader's language is no word that stands alone: it has
    /// points in it (`ก.พ.`), or another word runs into it (`בפברואר`). The longest name counts.
    fn with_english_month(&self, text: &str) -> Option<String> {
        let found = self.months.iter().filter(|(name, _)| !name.is_ascii() && text.contains(name.as_str()));
        let (name, number) = found.max_by_key(|(name, _)| name.len())?;
        let english = MONTHS.get((*number as usize).checked_sub(1)?)?;
        Some(text.replacen(name.as_str(), &format!(" {english} "), 1))
    }

    /// The month that a word names, or begins to name, if it is one alone.
    fn month(&self, word: &str) -> Option<u32> {
        let said = self.months.iter().map(|(name, number)| (name.trim_end_matches('.'), *number));
        let english = MONTHS.iter().copied().zip(1..);
        let all = || said.clone().chain(english.clone());
        if let Some((_, number)) = all().find(|(name, _)| *name == word) {
            return Some(number);
        }
        if word.chars().count() < LEAST_LETTERS {
            return None;
        }
        let mut begun = all().filter(|(name, _)| name.starts_with(word)).map(|(_, number)| number);
        let number = begun.next()?;
        begun.all(|other| other == number).then_some(number)
    }
}

/// What the words of a date say.
struct Said {
    numbers: Vec<Number>,
    month: Option<u32>,
    weekday: Option<usize>,
}

#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
}

/// A text in small letters, its digits those of English, without the marks that only turn the direction of writing.
fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !turns(*c)).map(|c| digit(c).unwrap_or(c)).collect()
}

/// Whether a mark only turns the direction of writing.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same digit in English, of those scripts in which the browsers' locales write numbers (Unicode, General Category Nd:
/// ten digits in a row, from the one for zero on).
pub(super) fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 19] = [
        0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
        0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
    ];
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Signs of writing beside letters and numbers, such as the vowels and commas of scripts other than Latin.
fn says_nothing(c: char) -> bool {
    ('\u{300}'..'\u{2000}').contains(&c) && !c.is_alphanumeric()
}

fn begun_by(names: &[&str], word: &str) -> Option<usize> {
    names.iter().position(|name| name.starts_with(word)).filter(|_| word.len() >= LEAST_LETTERS)
}

/// What stands before a time of day such as `14:00`, and the time in minutes; `None` where it is no time.
fn split_time(text: &str) -> Option<(&str, Option<u32>)> {
    let Some(colon) = text.find(':') else { return Some((text, None)) };
    let (before, after) = (&text[..colon], &text[colon + 1..]);
    let start = before
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let (day, hour) = before.split_at(start);
    // Seconds are read over.
    let minute = after.split_once(':').map_or(after, |(minute, _)| minute);
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let day = day.trim_end().trim_end_matches(',');
    // The letter between a day and a time, as in 2027-03-12T08:00.
    let day = day.strip_suffix('t').filter(|day| day.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(day);
    (hour < 24 && minute < 60 && !day.is_empty()).then_some((day, Some(hour * 60 + minute)))
}

/// The day of this month and number that is nearest to another, the later of two that are as near.
fn nearest(month: u32, day: u32, near: Date) -> Option<Date> {
    let (year, ..) = near.ymd();
    // Leap days are up to eight years apart.
    let days = (year - 8..=year + 8).filter_map(|year| Date::from_ymd(year, month, day));
    days.min_by_key(|date| (date.days().abs_diff(near.days()), std::cmp::Reverse(date.days())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: (i32, u32, u32) = (2026, 11, 29);

    fn read_by(order: Option<DayOrder>, months: &[(&str, u32)], others: &[&str], text: &str) -> String {
        let today = Date::from_ymd(TODAY.0, TODAY.1, TODAY.2).unwrap();
        let months: Vec<(String, u32)> = months.iter().map(|(name, at)| ((*name).to_owned(), *at)).collect();
        let others: Vec<String> = others.iter().map(|word| (*word).to_owned()).collect();
        let weekdays: Vec<(String, usize)> = [("vie", 4), ("martes", 1), ("mar", 1)]
            .into_iter()
            .filter(|(name, _)| others.iter().any(|word| word == name))
            .map(|(name, at)| (name.to_owned(), at))
            .collect();
        let words = DayWords { today, months: &months, others: &others, weekdays: &weekdays, order };
        match words.read(text, today) {
            Ok(TypedDay { date, minute_of_day: None }) => date.to_string(),
            Ok(TypedDay { date, minute_of_day: Some(minute) }) => date.at(minute).to_string(),
            Err(error) => error.to_string(),
        }
    }

    fn read(text: &str) -> String {
        read_by(None, &[], &[], text)
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2027-03-12",
            " 12 Mar 2027 ",
            "12 march 2027",
            "March 12, 2027",
            "12th of Mar 2027",
            "Fri, 12 Mar 2027",
            "Friday 12 Mar 27",
            "12-Mar-2027",
            "2027 mar 12",
            "2027/3/12",
        ] {
            let others: &[&str] = if text.contains("of") { &["of"] } else { &[] };
            assert_eq!(read_by(None, &[], others, text), "2027-03-12", "{text}");
        }
    }

    #[test]
    fn a_time_of_day_may_follow() {
        assert_eq!(read("2027-03-12T14:30"), "2027-03-12T14:30");
        assert_eq!(read("12 Mar 2027, 8:05"), "2027-03-12T08:05");
        assert_eq!(read("today 23:59:30"), "2026-11-29T23:59");
        assert!(read("12 Mar 24:00").starts_with("found “12 Mar 24:00”, expected a day such as"));
        assert!(read("14:00").starts_with("found “14:00”, expected a day such as"));
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest() {
        // From 29 November 2026, 30 May 2026 lies 183 days back and 30 May 2027 182 ahead; for 31 May it is the other
        // way round.
        assert_eq!(read("12 Mar"), "2027-03-12");
        assert_eq!(read("1 Nov"), "2026-11-01");
        assert_eq!(read("30 May"), "2027-05-30");
        assert_eq!(read("31/5"), "2026-05-31");
        assert_eq!(read("29 Feb"), "2028-02-29");
    }

    #[test]
    fn days_are_counted_from_today() {
        assert_eq!(
            [read("today"), read("Tomorrow"), read("yesterday")],
            ["2026-11-29", "2026-11-30", "2026-11-28"]
        );
        assert_eq!([read("+3d"), read("+3"), read("-1w")], ["2026-12-02", "2026-12-02", "2026-11-22"]);
        assert_eq!([read("today+2w"), read("tomorrow \u{2212} 1d")], ["2026-12-13", "2026-11-29"]);
        assert!(read("+3 months").starts_with("found “+3 months”, expected a day such as"));
        assert!(read("today or so").starts_with("found “today or so”, expected a day such as"));
    }

    #[test]
    fn what_could_be_two_days_is_refused_unless_the_order_is_certain() {
        assert_eq!(
            read("03/04"),
            "found “03/04”, which is 2027-04-03 or 2027-03-04: expected the month by its name, or the year first"
        );
        let by = |order, text| read_by(Some(order), &[], &[], text);
        assert_eq!(by(DayOrder::DayMonthYear, "03/04"), "2027-04-03");
        assert_eq!(by(DayOrder::MonthDayYear, "03/04/2027"), "2027-03-04");
        assert_eq!(by(DayOrder::YearMonthDay, "03/04"), "2027-03-04");
        assert_eq!(by(DayOrder::YearMonthDay, "27/03/04"), "2027-03-04");
        // What can be one day alone is that day, in any order.
        assert_eq!(
            [read("13/04"), read("04/13"), read("4/4/27")],
            ["2027-04-13", "2027-04-13", "2027-04-04"]
        );
        assert_eq!(by(DayOrder::DayMonthYear, "04/13"), "2027-04-13");
    }

    #[test]
    fn months_are_named_in_the_language_of_the_reader_too() {
        let german = [("mär", 3), ("märz", 3), ("mai", 5), ("dez", 12), ("dezember", 12)];
        for text in ["12. März 2027", "12. Mär. 2027", "12 mar 2027", "12. märz 27"] {
            assert_eq!(read_by(Some(DayOrder::DayMonthYear), &german, &[], text), "2027-03-12", "{text}");
        }
        assert_eq!(read_by(None, &german, &["de"], "12 de mai de 2027"), "2027-05-12");
        assert_eq!(
            read_by(Some(DayOrder::YearMonthDay), &[], &["年", "月", "日"], "2027年3月12日"),
            "2027-03-12"
        );
    }

    #[test]
    fn a_word_that_is_a_weekday_too_names_the_month_where_no_other_does() {
        let spanish = [("mar", 3), ("marzo", 3), ("abr", 4), ("abril", 4)];
        let spanish = |text| read_by(Some(DayOrder::DayMonthYear), &spanish, &["mar", "martes", "vie"], text);
        assert_eq!([spanish("12 mar 2027"), spanish("vie, 12 mar 27")], ["2027-03-12", "2027-03-12"]);
        // 9 March and 13 April 2027 are Tuesdays.
        assert_eq!([spanish("mar 9 mar 2027"), spanish("mar, 13 abr 2027")], ["2027-03-09", "2027-04-13"]);
        assert!(spanish("12 marzo abr").starts_with("found"), "two months");
    }

    #[test]
    fn a_weekday_decides_which_number_is_the_day() {
        // 4 January 2027 is a Monday, 1 April 2027 a Thursday.
        let by = |order, text| read_by(Some(order), &[], &[], text);
        for order in [DayOrder::DayMonthYear, DayOrder::MonthDayYear] {
            assert_eq!(by(order, "Mon 1/4/27"), "2027-01-04");
            assert_eq!(by(order, "Thu 1/4/27"), "2027-04-01");
        }
        assert_eq!([read("Mon 1/4/27"), read("Thursday 1/4/2027")], ["2027-01-04", "2027-04-01"]);
        // 11 October and 10 November 2026 are a Sunday and a Tuesday.
        assert_eq!([read("Sun 10/11"), read("Tue 10/11")], ["2026-10-11", "2026-11-10"]);
    }

    #[test]
    fn a_weekday_that_fits_no_day_is_refused_with_the_day_that_is() {
        assert_eq!(
            read("Fri 4 Jan 2027"),
            "found “Fri 4 Jan 2027”, which is a Monday, not a Friday: expected a day with its own weekday, or without one"
        );
        assert_eq!(read("Mon 4 Jan 2027"), "2027-01-04");
        let by = |text| read_by(Some(DayOrder::DayMonthYear), &[("abr", 4)], &["vie", "martes"], text);
        assert!(by("Sun 1/4/27").contains("which is a Thursday, not a Sunday"));
        // 13 April 2027 is a Tuesday.
        assert_eq!(by("martes 13 abr 2027"), "2027-04-13");
        assert!(by("vie 13 abr 2027").contains("which is a Tuesday, not a Friday"));
        // The name of the month leaves no doubt about the order.
        assert!(read("Thu 2027 Jan 4").contains("which is a Monday"));
        assert!(read("Thu 2027-01-04").contains("which is a Monday"));
    }

    #[test]
    fn what_is_no_day_says_what_would_be() {
        let expected = "expected a day such as 2027-03-12, 12 Mar, YYYY-MM-DD, today, tomorrow or +3d";
        for text in
            ["soon", "", "12", "Mar 2027", "12 ma 2027", "12 Mar Apr", "1 2 3 4", "12 Mar 027", "(12 Mar)"]
        {
            assert_eq!(read(text), format!("found “{text}”, {expected}"));
        }
        assert_eq!(
            read("30 Feb 2027"),
            "found “30 Feb 2027”, which is no day of the calendar, expected one such as 12 Mar 2027"
        );
        assert_eq!(
            read("14/13"),
            "found “14/13”, which is no day of the calendar, expected one such as 12 Mar 2027"
        );
        assert_eq!(read("1 Jan 2300"), "found “1 Jan 2300”, expected a day from 1900-01-01 to 2199-12-31");
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        let read = |text| {
            read_by(Some(DayOrder::DayMonthYear), &[("\u{641}\u{648}\u{631}\u{6cc}\u{647}", 2)], &[], text)
        };
        // Persian and Arabic digits, the latter with a mark that turns the direction of writing.
        assert_eq!(read("۱۷ فوریه ۲۰۲۷"), "2027-02-17");
        assert_eq!(read("\u{200f}١٧/٢/٢٠٢٧"), "2027-02-17");
        assert_eq!(read("๑๗/๐๒/๒๐๒๗"), "2027-02-17");
        assert_eq!(read("+٣d"), "2026-12-02");
    }

    #[test]
    fn months_that_are_no_word_of_their_own_are_found() {
        let thai = [("ก.พ.", 2), ("กุมภาพันธ์", 2), ("มี.ค.", 3), ("ม.ค.", 1)];
        let read = |text| read_by(Some(DayOrder::DayMonthYear), &thai, &["พุธ", "อาทิตย"], text);
        assert_eq!(read("17 ก.พ. 2027"), "2027-02-17");
        assert_eq!(read("พุธ 17 มี.ค. 2027"), "2027-03-17");
        assert_eq!(read("อาทิตย์ 17 ม.ค. 2027"), "2027-01-17");
        assert_eq!(read("17 กุมภาพันธ์ 2027"), "2027-02-17");
        // A preposition is written together with the month.
        let hebrew = [("פבר׳", 2), ("פברואר", 2)];
        let read = |text| read_by(None, &hebrew, &["ב", "יום", "ד"], text);
        assert_eq!(read("17 בפבר׳ 2027"), "2027-02-17");
        assert_eq!(read("יום ד׳, 17 בפברואר 2027"), "2027-02-17");
        assert!(read("17 אבגדה 2027").contains("expected a day"));
    }
}
