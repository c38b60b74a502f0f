//! Money as Microsoft Project writes it: rates, amounts, and when they fall due.
//!
//! Amounts are hundredths. Rates are whole units of the currency for an hour, with at most four decimals, whatever the
//! period in which they were said. So that a salary of 35,000 a year is that again and not 34,999.95, the roundest amount
//! is taken of those that are written alike.

use std::collections::BTreeMap;

use planner::{Accrual, Currency, Date, Money, PlanParts, Price, Rate, RatePeriod, Task, TaskId, TimeUnits};

use super::losses::LossKind;
use super::source::{Record, Source};
use super::values::{self, DateText};
use super::xml::Element;

/// A rate as it stands in the file.
pub(super) struct Found {
    from: Option<Date>,
    /// For an hour, in ten-thousandths.
    hourly: i128,
    /// The code of the period in which it was said.
    format: Option<i64>,
    per_use: Money,
}

/// Reads an amount in hundredths; what is finer is rounded.
pub(super) fn amount(text: &str) -> Option<Money> {
    let thousandths = values::thousandths(text)?;
    let hundredths = i64::try_from((thousandths + 500).div_euclid(1_000)).ok()?;
    let money = Money::from_hundredths(hundredths);
    (Money::ZERO..=Money::MAX).contains(&money).then_some(money)
}

/// When a cost falls due, by its code; one that is not known is prorated.
pub(super) fn accrual(code: Option<i64>) -> Accrual {
    match code {
        Some(1) => Accrual::Start,
        Some(2) => Accrual::End,
        _ => Accrual::Prorated,
    }
}

/// The currency of a file by its letters, or by its sign where it has none that can be read; the usual one where it says
/// neither. What does not follow from letters is told.
pub(super) fn currency(
    code: Option<&str>,
    sign: Option<&str>,
) -> (Currency, Option<(LossKind, &'static str)>) {
    let own = Currency::EUR;
    if let Some(currency) = code.and_then(|code| code.parse().ok()) {
        return (currency, None);
    }
    match (code, sign.map(str::trim).filter(|sign| !sign.is_empty())) {
        (_, Some(sign)) => match of_sign(sign) {
            Some(currency) => (currency, Some((LossKind::CurrencyBySign, "CurrencySymbol"))),
            None => (own, Some((LossKind::UnknownCurrency, "CurrencySymbol"))),
        },
        (Some(_), None) => (own, Some((LossKind::UnknownCurrency, "CurrencyCode"))),
        (None, None) => (own, None),
    }
}

/// The currency that most files with this sign mean, or that it names by its letters.
fn of_sign(sign: &str) -> Option<Currency> {
    let letters = match sign {
        "\u{20ac}" => "EUR",
        "\u{a3}" => "GBP",
        "$" => "USD",
        "\u{a5}" => "JPY",
        other => other,
    };
    letters.parse().ok()
}

/// The amounts of tasks without what is nested in them, which the file counts to each summary; never less than nothing.
/// `outline` holds each task with the entry it is nested in. What is nested in a summary without an amount counts to the
/// next one around it that has one.
pub(super) fn without_nested(
    amounts: &BTreeMap<TaskId, Money>,
    outline: &[(Option<TaskId>, Task)],
) -> BTreeMap<TaskId, Money> {
    let parents: BTreeMap<TaskId, TaskId> =
        outline.iter().filter_map(|(parent, task)| Some((task.id, (*parent)?))).collect();
    let mut own = amounts.clone();
    for (task, amount) in amounts {
        let mut around = std::iter::successors(parents.get(task), |above| parents.get(above));
        if let Some(summary) =
            around.find(|above| amounts.contains_key(above)).and_then(|above| own.get_mut(above))
        {
            *summary -= *amount;
        }
    }
    own.values_mut().for_each(|amount| *amount = (*amount).max(Money::ZERO));
    own
}

/// Whether a plan says anything about money, so that it matters in which currency.
pub(super) fn is_told(parts: &PlanParts) -> bool {
    !parts.expenses.is_empty()
        || !parts.actual_costs.is_empty()
        || parts.people.iter().any(|person| !person.rates.is_empty())
        || parts.assignments.iter().any(|one| one.cost.is_some())
        || parts
            .baselines
            .iter()
            .flat_map(|one| &one.tasks)
            .any(|task| task.cost.is_some_and(|cost| !cost.is_zero()))
}

/// The rates of a resource: its rate table A, or its standard rate where it has no table; none where it is free.
pub(super) fn read<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> Vec<Found> {
    let standard = record.take("StandardRate");
    let format = source.integer(record, "StandardRateFormat");
    let per_use = record.take("CostPerUse");
    let table = record.take("Rates");
    let mut rates = Vec::new();
    for row in table.iter().flat_map(|table| table.children_named("Rate")) {
        let value = |name| row.child(name).and_then(Element::value);
        if value("RateTable").and_then(values::integer).unwrap_or(0) != 0 {
            source.lose(LossKind::Costs, "Rates", record);
            continue;
        }
        // Before 1984 there is nothing in Microsoft Project: it writes that for "from the beginning".
        let from = match value("RatesFrom").map(values::date) {
            Some(DateText::Date { date, .. }) if date.date().ymd().0 > 1984 => Some(date.date()),
            _ => None,
        };
        let price = row.child("StandardRate").and_then(|field| source.parse(record, field, hourly));
        let uses = row.child("CostPerUse").and_then(|field| source.parse(record, field, amount));
        rates.push(Found {
            from,
            hourly: price.unwrap_or(0),
            format: value("StandardRateFormat").and_then(values::integer),
            per_use: uses.unwrap_or(Money::ZERO),
        });
    }
    // In order of days, each once: the first of several counts.
    rates.sort_by_key(|rate| rate.from);
    rates.dedup_by_key(|rate| rate.from);
    if rates.is_empty() {
        let price = standard.and_then(|field| source.parse(record, &field, hourly));
        let uses = per_use.and_then(|field| source.parse(record, &field, amount));
        let (hourly, per_use) = (price.unwrap_or(0), uses.unwrap_or(Money::ZERO));
        rates.push(Found { from: None, hourly, format, per_use });
    }
    if rates.iter().all(|rate| rate.hourly == 0 && rate.per_use.is_zero()) {
        rates.clear();
    }
    rates
}

/// The rates of a person of the plan.
pub(super) fn finish(rates: &[Found], time_units: &TimeUnits) -> Vec<Rate> {
    let rate = |found: &Found| {
        let per = period(found.format);
        let price = Price::own(roundest(found.hourly, per.minutes(time_units)));
        Rate { from: found.from, price, per, per_use: Price::own(found.per_use) }
    };
    rates.iter().map(rate).collect()
}

/// The period of a code: 1 minutes, 2 hours, 3 days, 4 weeks, 5 months, 7 years, 8 units of a material.
fn period(format: Option<i64>) -> RatePeriod {
    match format {
        Some(3) => RatePeriod::Day,
        Some(4) => RatePeriod::Week,
        Some(5) => RatePeriod::Month,
        Some(7) => RatePeriod::Year,
        _ => RatePeriod::Hour,
    }
}

/// Reads a rate for an hour, in ten-thousandths.
fn hourly(text: &str) -> Option<i128> {
    let hourly = values::decimal(text, 4)?;
    (0..=i128::from(Money::MAX.hundredths()) * 100).contains(&hourly).then_some(hourly)
}

/// The amount for a period of so many minutes whose hourly rate is written with four decimals like this one: the one
/// with the most zeros at its end.
fn roundest(hourly: i128, minutes: i64) -> Money {
    let minutes = i128::from(minutes);
    // In six-thousandths of a hundredth: the rate is in ten-thousandths for an hour of 60 minutes.
    let (exact, unit) = (hourly * minutes, 6_000);
    let tolerance = minutes / 2;
    let round = |step: i128| (exact + step * unit / 2).div_euclid(step * unit) * step;
    let steps = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    let near =
        |hundredths: &i128| hourly > 0 && *hundredths > 0 && (hundredths * unit - exact).abs() <= tolerance;
    let hundredths = steps.into_iter().map(round).find(near).unwrap_or_else(|| round(1));
    Money::from_hundredths(i64::try_from(hundredths).unwrap_or(0)).min(Money::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salary_is_what_it_was_before_it_was_written_for_an_hour() {
        let year = RatePeriod::Year.minutes(&TimeUnits::default());
        let told = |text: &str, minutes| hourly(text).map(|rate| roundest(rate, minutes).to_string());
        // 35,000 / 2,080 h = 16.826923 and 30,000 / 2,080 h = 14.423077.
        assert_eq!(told("16.8269", year).as_deref(), Some("35000"));
        assert_eq!(told("14.4231", year).as_deref(), Some("30000"));
        assert_eq!(told("22.5", 60).as_deref(), Some("22.50"));
        assert_eq!(told("0.125", 60).as_deref(), Some("0.13"));
        assert_eq!(told("600", 480).as_deref(), Some("4800"));
        assert_eq!(told("0", year).as_deref(), Some("0"));
    }

    #[test]
    fn amounts_are_hundredths() {
        assert_eq!(amount("201500").map(|money| money.to_string()).as_deref(), Some("2015"));
        assert_eq!(amount("3000.5").map(|money| money.to_string()).as_deref(), Some("30.01"));
        assert_eq!(amount("-1"), None);
        assert_eq!(amount("a lot"), None);
    }
}
