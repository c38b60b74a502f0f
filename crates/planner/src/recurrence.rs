//! Days that repeat: every second Friday, the last weekday of the month.
//!
//! Weeks begin on Sunday whatever the plan's week does, which is how Microsoft Project counts "every second week".

use crate::time::Date;

/// A rule by which days repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recurrence {
    /// Every so many days.
    Daily {
        /// From one to the next, in days, 1 or more.
        period: i64,
    },
    /// On these days of every so many weeks.
    Weekly {
        /// From one week to the next, 1 or more.
        period: i64,
        /// The weekdays as bits; bit 0 is Sunday.
        days: i64,
    },
    /// On a day of every so many months.
    MonthlyByDate {
        /// From one month to the next, 1 or more.
        period: i64,
        /// The day of the month, 1 to 31; months that do not have it are passed over.
        day: i64,
    },
    /// On such a day of every so many months.
    MonthlyByPosition {
        /// From one month to the next, 1 or more.
        period: i64,
        /// Such a day.
        day: MonthDay,
    },
    /// On a day of every year.
    YearlyByDate {
        /// The month, 0 for January.
        month: i64,
        /// The day of the month, from 1.
        day: i64,
    },
    /// On such a day of every year.
    YearlyByPosition {
        /// The month, 0 for January.
        month: i64,
        /// Such a day.
        day: MonthDay,
    },
}

/// "The second Tuesday", "the last weekday".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthDay {
    /// 0 for the first to 3 for the fourth, 4 for the last.
    pub position: i64,
    /// 0 any day, 1 a weekday, 2 a day of the weekend, 3 Sunday to 9 Saturday.
    pub item: i64,
}

impl MonthDay {
    fn fits(self, date: Date) -> bool {
        let weekday = date.weekday_index() as i64;
        match self.item {
            0 => true,
            1 => weekday < 5,
            2 => weekday >= 5,
            // Monday is 0 here and 4 there; Sunday is 6 here and 3 there.
            item => (weekday + 1) % 7 == item - 3,
        }
    }

    fn in_month(self, year: i32, month: u32) -> Option<Date> {
        let days = || (1..=31).filter_map(|day| Date::from_ymd(year, month, day));
        match usize::try_from(self.position) {
            Ok(4) => days().rfind(|date| self.fits(*date)),
            Ok(position @ 0..4) => days().filter(|date| self.fits(*date)).nth(position),
            _ => None,
        }
    }
}

impl Recurrence {
    /// Whether the rule ever holds.
    #[must_use]
    pub fn makes_sense(self) -> bool {
        let is_day = |day| (1..=31).contains(&day);
        let is_month = |month| (0..12).contains(&month);
        let is_month_day = |day: MonthDay| (0..=4).contains(&day.position) && (0..=9).contains(&day.item);
        match self {
            Self::Daily { period } => period > 0,
            Self::Weekly { period, days } => period > 0 && (1..=0b111_1111).contains(&days),
            Self::MonthlyByDate { period, day } => period > 0 && is_day(day),
            Self::MonthlyByPosition { period, day } => period > 0 && is_month_day(day),
            Self::YearlyByDate { month, day } => {
                let longest = |month: i64| match month {
                    1 => 29,
                    3 | 5 | 8 | 10 => 30,
                    _ => 31,
                };
                is_month(month) && (1..=longest(month)).contains(&day)
            }
            Self::YearlyByPosition { month, day } => is_month(month) && is_month_day(day),
        }
    }

    /// The days from `from` to `to` on which the rule holds, in order. Costs O(1) a step of the rule.
    pub fn days(self, from: Date, to: Date) -> impl Iterator<Item = Date> {
        let (year, month, _) = from.ymd();
        // Each step is a day, a day of a week or a month; the steps are walked until they pass the end.
        let first_month = i64::from(year) * 12 + i64::from(month) - 1;
        // 1970-01-04 was a Sunday.
        let first_sunday = (i64::from(from.days()) - 3).div_euclid(7) * 7 + 3;
        let day = |days: i64| i32::try_from(days).ok().map(Date::from_days);
        let months_from = move |steps: i64, period: i64| {
            let months = first_month.checked_add(steps.checked_mul(period)?)?;
            let year = i32::try_from(months.div_euclid(12)).ok()?;
            Some((year, months.rem_euclid(12) as u32 + 1))
        };
        let years_from = move |steps: i64| i32::try_from(i64::from(year) + steps).ok();
        let step = move |step: i64| -> Option<Step> {
            Some(match self {
                Self::Daily { period } => {
                    Step::at(day(i64::from(from.days()).checked_add(step.checked_mul(period)?)?)?)
                }
                Self::Weekly { period, days } => {
                    let weeks = (step / 7).checked_mul(period)?;
                    let date = day(first_sunday.checked_add(weeks.checked_mul(7)?)? + step % 7)?;
                    Step { reaches: date, date: (days >> (step % 7) & 1 == 1).then_some(date) }
                }
                Self::MonthlyByDate { period, day } => {
                    let (year, month) = months_from(step, period)?;
                    Step::in_month(year, month, Date::from_ymd(year, month, day as u32))?
                }
                Self::MonthlyByPosition { period, day } => {
                    let (year, month) = months_from(step, period)?;
                    Step::in_month(year, month, day.in_month(year, month))?
                }
                Self::YearlyByDate { month, day } => {
                    let (year, month) = (years_from(step)?, month as u32 + 1);
                    Step::in_month(year, month, Date::from_ymd(year, month, day as u32))?
                }
                Self::YearlyByPosition { month, day } => {
                    let (year, month) = (years_from(step)?, month as u32 + 1);
                    Step::in_month(year, month, day.in_month(year, month))?
                }
            })
        };
        (0_i64..)
            .map_while(step)
            .take_while(move |step| step.reaches <= to)
            .filter_map(|step| step.date)
            .filter(move |date| (from..=to).contains(date))
    }
}

/// One step of a rule: no later step has a date before `reaches`.
struct Step {
    reaches: Date,
    date: Option<Date>,
}

impl Step {
    fn at(date: Date) -> Self {
        Self { reaches: date, date: Some(date) }
    }

    fn in_month(year: i32, month: u32, date: Option<Date>) -> Option<Self> {
        Some(Self { reaches: Date::from_ymd(year, month, 1)?, date })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: Recurrence, from: &str, to: &str) -> Vec<String> {
        rule.days(from.parse().unwrap(), to.parse().unwrap()).map(|date| date.to_string()).collect()
    }

    #[test]
    fn weeks_begin_on_sunday() {
        // 2001-01-01 was a Monday, so the Sunday of that week is past and the next is seven weeks later.
        let sundays = Recurrence::Weekly { period: 7, days: 1 };
        assert_eq!(days(sundays, "2001-01-01", "2001-04-30"), ["2001-02-18", "2001-04-08"]);
        let mondays_and_fridays = Recurrence::Weekly { period: 2, days: 2 | 32 };
        assert_eq!(
            days(mondays_and_fridays, "2001-01-02", "2001-01-19"),
            ["2001-01-05", "2001-01-15", "2001-01-19"]
        );
    }

    #[test]
    fn months_have_first_and_last_days() {
        let day = MonthDay { position: 4, item: 8 };
        let last_friday = Recurrence::MonthlyByPosition { period: 6, day };
        assert_eq!(days(last_friday, "2002-01-01", "2003-01-31"), ["2002-01-25", "2002-07-26", "2003-01-31"]);
        let second_weekday =
            Recurrence::YearlyByPosition { month: 7, day: MonthDay { position: 1, item: 1 } };
        assert_eq!(days(second_weekday, "2026-01-01", "2027-12-31"), ["2026-08-04", "2027-08-03"]);
    }

    #[test]
    fn days_that_a_month_does_not_have_are_passed_over() {
        let rule = Recurrence::MonthlyByDate { period: 1, day: 31 };
        assert_eq!(days(rule, "2026-01-01", "2026-05-31"), ["2026-01-31", "2026-03-31", "2026-05-31"]);
        let leap_day = Recurrence::YearlyByDate { month: 1, day: 29 };
        assert_eq!(days(leap_day, "2023-01-01", "2028-12-31"), ["2024-02-29", "2028-02-29"]);
    }
}
