//! Days that repeat, said with the names of months and weekdays.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// A rule by which days repeat: `{"monthly_by_position": {"period": 1, "position": "last", "day": "friday"}}`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::format) enum Recurrence {
    /// Every so many days.
    Daily {
        /// From one to the next, in days.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        period: i64,
    },
    /// On these days of every so many weeks; weeks begin on Sunday.
    Weekly {
        /// From one week to the next.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        period: i64,
        /// The weekdays.
        days: Vec<Weekday>,
    },
    /// On a day of every so many months.
    MonthlyByDate {
        /// From one month to the next.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        period: i64,
        /// The day of the month; months that do not have it are passed over.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
        day: i64,
    },
    /// On such a day of every so many months.
    MonthlyByPosition {
        /// From one month to the next.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        period: i64,
        /// Which of these days of the month.
        position: Position,
        /// Which days count.
        day: DayItem,
    },
    /// On a day of every year.
    YearlyByDate {
        /// The month.
        month: Month,
        /// The day of the month.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
        day: i64,
    },
    /// On such a day of every year.
    YearlyByPosition {
        /// The month.
        month: Month,
        /// Which of these days of the month.
        position: Position,
        /// Which days count.
        day: DayItem,
    },
}

/// Words that stand for the numbers from 0 on, in this order.
macro_rules! words {
    ($($name:ident { $($word:ident),* $(,)? })*) => {
        $(
            #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(feature = "schema", derive(JsonSchema))]
            #[serde(rename_all = "snake_case")]
            pub(in crate::format) enum $name {
                $($word),*
            }

            impl $name {
                const ALL: &[Self] = &[$(Self::$word),*];
            }
        )*
    };
}

words! {
    Weekday { Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday }
    Month {
        January, February, March, April, May, June, July, August, September, October, November, December,
    }
    Position { First, Second, Third, Fourth, Last }
    DayItem { Day, Weekday, WeekendDay, Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday }
}

impl From<Recurrence> for planner::Recurrence {
    fn from(recurrence: Recurrence) -> Self {
        let month_day = |position, day| planner::MonthDay { position: position as i64, item: day as i64 };
        match recurrence {
            Recurrence::Daily { period } => Self::Daily { period },
            Recurrence::Weekly { period, days } => {
                Self::Weekly { period, days: days.into_iter().fold(0, |bits, day| bits | 1 << day as i64) }
            }
            Recurrence::MonthlyByDate { period, day } => Self::MonthlyByDate { period, day },
            Recurrence::MonthlyByPosition { period, position, day } => {
                Self::MonthlyByPosition { period, day: month_day(position, day) }
            }
            Recurrence::YearlyByDate { month, day } => Self::YearlyByDate { month: month as i64, day },
            Recurrence::YearlyByPosition { month, position, day } => {
                Self::YearlyByPosition { month: month as i64, day: month_day(position, day) }
            }
        }
    }
}

impl From<planner::Recurrence> for Recurrence {
    fn from(recurrence: planner::Recurrence) -> Self {
        use planner::Recurrence as Rule;
        match recurrence {
            Rule::Daily { period } => Self::Daily { period },
            Rule::Weekly { period, days } => {
                let is_meant = |day: &Weekday| days >> *day as i64 & 1 == 1;
                Self::Weekly { period, days: Weekday::ALL.iter().copied().filter(is_meant).collect() }
            }
            Rule::MonthlyByDate { period, day } => Self::MonthlyByDate { period, day },
            Rule::MonthlyByPosition { period, day } => Self::MonthlyByPosition {
                period,
                position: word(Position::ALL, day.position),
                day: word(DayItem::ALL, day.item),
            },
            Rule::YearlyByDate { month, day } => Self::YearlyByDate { month: word(Month::ALL, month), day },
            Rule::YearlyByPosition { month, day } => Self::YearlyByPosition {
                month: word(Month::ALL, month),
                position: word(Position::ALL, day.position),
                day: word(DayItem::ALL, day.item),
            },
        }
    }
}

/// The word for a number. A plan holds no rule with a number that has none.
fn word<T: Copy>(words: &[T], number: i64) -> T {
    words[(number as usize).min(words.len() - 1)]
}
