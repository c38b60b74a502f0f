//! Money over time: how much of an amount has fallen due by the end of each day.
//!
//! The sums up to each day are rounded, not the parts, so that the parts of an amount always add up to it.

use crate::budget::Accrual;
use crate::money::Money;
use crate::time::{Date, DateTime};
use crate::working_time::WorkingTime;

/// How an amount of money falls due, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyCurve {
    /// In order of days, each once: the sum up to the end of the day. Days on which nothing falls due have none.
    sums: Vec<(Date, Money)>,
}

impl MoneyCurve {
    /// So many steps at most an amount is spread over; longer times have steps of several days.
    const MOST_STEPS: i32 = 4_000;

    /// All of it on one day.
    #[must_use]
    pub fn on(day: Date, money: Money) -> Self {
        Self::of_sums([(day, money)])
    }

    /// How many days lie between two sums of a time from one day to another.
    pub(crate) fn step(first: i32, last: i32) -> usize {
        usize::try_from((last - first) / Self::MOST_STEPS + 1).unwrap_or(1)
    }

    /// The day on which a time ends: what ends at midnight ended the day before.
    pub(crate) fn last_day(start: DateTime, finish: DateTime) -> Date {
        if finish.minute_of_day() == 0 && finish > start {
            Date::from_days(finish.date().days() - 1)
        } else {
            finish.date()
        }
    }

    /// From the sums up to the ends of days, in order of days.
    #[must_use]
    pub(crate) fn of_sums(sums: impl IntoIterator<Item = (Date, Money)>) -> Self {
        let mut before = Money::ZERO;
        let mut kept = Vec::new();
        for (day, sum) in sums {
            if sum != before {
                kept.push((day, sum));
                before = sum;
            }
        }
        Self { sums: kept }
    }

    /// From what falls due on days, in order of days.
    #[must_use]
    pub(crate) fn of_parts(parts: impl IntoIterator<Item = (Date, Money)>) -> Self {
        let mut sum = Money::ZERO;
        Self::of_sums(parts.into_iter().map(|(day, part)| {
            sum += part;
            (day, sum)
        }))
    }

    /// In step with the working time between two moments: by the wall clock where there is none, and at the first moment
    /// where there is no time between them at all. Costs O(d) for d days, of which at most 4,000 are looked at.
    #[must_use]
    pub(crate) fn even(money: Money, from: DateTime, to: DateTime, clock: &WorkingTime) -> Self {
        let working = clock.between(from, to).0;
        let all = if working > 0 { working } else { (to - from).0 };
        if all <= 0 {
            return Self::on(from.date(), money);
        }
        let passed = |at: DateTime| if working > 0 { clock.between(from, at).0 } else { (at - from).0 };
        let (first, last) = (from.date().days(), Self::last_day(from, to).days());
        let sums = (first..last).step_by(Self::step(first, last)).map(|day| {
            let sum = money.times(passed(Date::from_days(day + 1).midnight()), all);
            (Date::from_days(day), sum)
        });
        Self::of_sums(sums.chain([(Date::from_days(last), money)]))
    }

    /// An amount in the course of a task, from its start to its finish.
    pub(crate) fn accrued(
        money: Money,
        accrual: Accrual,
        (start, finish): (DateTime, DateTime),
        clock: &WorkingTime,
    ) -> Self {
        match accrual {
            Accrual::Start => Self::on(start.date(), money),
            Accrual::End => Self::on(Self::last_day(start, finish), money),
            Accrual::Prorated => Self::even(money, start, finish, clock),
        }
    }

    /// Several together. Costs O(n log n) for n days in all.
    #[must_use]
    pub fn together<'a>(curves: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut parts: Vec<(Date, Money)> = curves.into_iter().flat_map(Self::parts).collect();
        parts.sort_by_key(|(day, _)| *day);
        let mut sum = Money::ZERO;
        let mut sums: Vec<(Date, Money)> = Vec::new();
        for (day, part) in parts {
            sum += part;
            match sums.last_mut() {
                Some((last, so_far)) if *last == day => *so_far = sum,
                _ => sums.push((day, sum)),
            }
        }
        Self::of_sums(sums)
    }

    /// Together with another. Costs O(n), and nothing where one of them is none.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        match (self.sums.is_empty(), other.sums.is_empty()) {
            (true, _) => other,
            (_, true) => self,
            _ => Self::together([&self, &other]),
        }
    }

    /// The whole amount.
    #[must_use]
    pub fn total(&self) -> Money {
        self.sums.last().map_or(Money::ZERO, |(_, sum)| *sum)
    }

    /// How much has fallen due by the end of a day. Costs O(log n).
    #[must_use]
    pub fn until(&self, day: Date) -> Money {
        let after = self.sums.partition_point(|(one, _)| *one <= day);
        after.checked_sub(1).map_or(Money::ZERO, |index| self.sums[index].1)
    }

    /// How much falls due on the days from one to another, both included; a bound that is not there is none.
    #[must_use]
    pub fn between(&self, from: Option<Date>, to: Option<Date>) -> Money {
        let until = to.map_or(self.total(), |to| self.until(to));
        let before = from.map_or(Money::ZERO, |from| self.until(Date::from_days(from.days() - 1)));
        until - before
    }

    /// The days on which something falls due, in order, each with how much.
    pub fn parts(&self) -> impl Iterator<Item = (Date, Money)> {
        let before = std::iter::once(Money::ZERO).chain(self.sums.iter().map(|(_, sum)| *sum));
        self.sums.iter().zip(before).map(|((day, sum), before)| (*day, *sum - before))
    }

    /// The first and the last day on which something falls due.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        Some((self.sums.first()?.0, self.sums.last()?.0))
    }

    /// The same days, with the sums up to them made others that are in the same order.
    pub(crate) fn map(&self, sum: impl Fn(Money) -> Money) -> Self {
        Self::of_sums(self.sums.iter().map(|(day, before)| (*day, sum(*before))))
    }

    /// What falls due by the end of a day, as if that were the end: the rest is left out.
    #[must_use]
    pub(crate) fn cut_after(&self, day: Date) -> Self {
        Self { sums: self.sums.iter().copied().take_while(|(one, _)| *one <= day).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use crate::id::CalendarId;

    fn clock() -> Option<WorkingTime> {
        WorkingTime::compile(&[&Calendar::standard(CalendarId(1))]).ok()
    }

    fn told(curve: &MoneyCurve) -> Vec<String> {
        curve.parts().map(|(day, part)| format!("{day} {part}")).collect()
    }

    fn moment(text: &str) -> DateTime {
        text.parse().unwrap_or(DateTime::MIN)
    }

    #[test]
    fn parts_of_an_amount_add_up_to_it() {
        // 100 over three days: the sums are 33.33, 66.67 and 100.
        let curve = clock().map(|clock| {
            MoneyCurve::even(
                Money::whole(100),
                moment("2026-01-05T08:00"),
                moment("2026-01-07T17:00"),
                &clock,
            )
        });
        let expected = ["2026-01-05 33.33", "2026-01-06 33.34", "2026-01-07 33.33"];
        assert_eq!(curve.map(|curve| told(&curve)), Some(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn weekends_cost_nothing() {
        // From Friday noon to Monday noon: four hours of each day.
        let curve = clock().map(|clock| {
            MoneyCurve::even(Money::whole(10), moment("2026-01-09T13:00"), moment("2026-01-12T12:00"), &clock)
        });
        let expected = ["2026-01-09 5", "2026-01-12 5"].map(str::to_owned).to_vec();
        assert_eq!(curve.map(|curve| told(&curve)), Some(expected));
    }

    #[test]
    fn without_working_time_the_wall_clock_counts_and_without_time_the_moment() {
        let even = |from: &str, to: &str| {
            clock().map(|clock| told(&MoneyCurve::even(Money::whole(10), moment(from), moment(to), &clock)))
        };
        // All of Saturday and of Sunday.
        let days = ["2026-01-10 5", "2026-01-11 5"].map(str::to_owned).to_vec();
        assert_eq!(even("2026-01-10T00:00", "2026-01-12T00:00"), Some(days));
        let day = vec!["2026-01-10 10".to_owned()];
        assert_eq!(even("2026-01-10T09:00", "2026-01-10T09:00"), Some(day));
    }

    #[test]
    fn a_very_long_time_has_few_steps_and_all_of_the_money() {
        let curve = clock().map(|clock| {
            MoneyCurve::even(Money::MAX, moment("1900-01-01T08:00"), moment("2199-12-31T17:00"), &clock)
        });
        assert_eq!(curve.as_ref().map(MoneyCurve::total), Some(Money::MAX));
        assert!(curve.is_some_and(|curve| curve.parts().count() <= 4_001));
    }

    #[test]
    fn several_together_are_asked_as_one() {
        let day = |text: &str| moment(text).date();
        let one = MoneyCurve::on(day("2026-01-05"), Money::whole(3));
        let other = MoneyCurve::on(day("2026-01-05"), Money::whole(4));
        let later = MoneyCurve::on(day("2026-01-07"), Money::whole(-2));
        let all = MoneyCurve::together([&later, &one, &other]);
        assert_eq!(told(&all), ["2026-01-05 7", "2026-01-07 -2"]);
        assert_eq!(all.until(day("2026-01-04")), Money::ZERO);
        assert_eq!(all.until(day("2026-01-06")), Money::whole(7));
        assert_eq!(all.between(Some(day("2026-01-06")), None), Money::whole(-2));
        assert_eq!(all.days(), Some((day("2026-01-05"), day("2026-01-07"))));
    }
}
