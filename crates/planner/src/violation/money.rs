//! What no plan may say about people's availability and about money.

use super::Violation;
use super::values::out_of_range;
use crate::budget::{ActualCost, BudgetLine, Expense};
use crate::id::Entity;
use crate::money::{Currencies, ExchangeRate, Money, Price};
use crate::people::{Assignment, Person};
use crate::time::{Date, Percent};

/// Whether a plan can hold this much money.
fn is_money(money: Money) -> bool {
    (-Money::MAX..=Money::MAX).contains(&money)
}

/// What is wrong with an amount that must not be less than nothing.
fn of_amount(entity: Entity, amount: Price, currencies: &Currencies) -> Option<Violation> {
    if amount.money < Money::ZERO {
        return Some(Violation::MoneyOutOfRange(entity));
    }
    of_signed_amount(entity, amount, currencies)
}

fn of_signed_amount(entity: Entity, amount: Price, currencies: &Currencies) -> Option<Violation> {
    if !is_money(amount.money) {
        return Some(Violation::MoneyOutOfRange(entity));
    }
    let unknown = amount.currency.filter(|currency| !currencies.knows(*currency));
    unknown.map(|currency| Violation::UnknownCurrency { entity, currency })
}

fn days(entity: Entity, days: [Option<Date>; 2]) -> impl Iterator<Item = Violation> {
    let is_backwards = matches!(days, [Some(from), Some(to)] if to < from);
    out_of_range(entity, days.map(|day| day.map(Date::midnight)))
        .chain(is_backwards.then_some(Violation::DaysBackwards(entity)))
}

/// What is wrong with the currencies of a plan.
pub(crate) fn of_currencies(currencies: &Currencies) -> impl Iterator<Item = Violation> {
    let is_rate = |rate: &ExchangeRate| {
        (1..=ExchangeRate::MAX_MILLIONTHS).contains(&rate.millionths) && rate.currency != currencies.own
    };
    let is_ordered = currencies.rates.is_sorted_by(|one, next| one.currency < next.currency);
    (!is_ordered || !currencies.rates.iter().all(is_rate)).then_some(Violation::CurrenciesTorn).into_iter()
}

/// What is wrong with what a person has and costs.
pub(crate) fn of_person<'a>(
    person: &'a Person,
    currencies: &'a Currencies,
) -> impl Iterator<Item = Violation> + 'a {
    let entity = Entity::Person(person.id);
    let units = std::iter::once(person.max_units).chain(person.availability.iter().map(|one| one.units));
    let units = units.filter(|units| *units < Percent::ZERO);
    let is_ordered = person.rates.is_sorted_by(|one, next| one.from < next.from);
    units
        .map(move |percent| Violation::PercentOutOfRange { entity, percent })
        .chain(person.availability.iter().flat_map(move |one| days(entity, [one.from, one.to])))
        .chain(person.rates.iter().flat_map(move |rate| days(entity, [rate.from, None])))
        .chain((!is_ordered).then_some(Violation::RatesTorn(person.id)))
        .chain(unknown_in_person(person, currencies))
}

/// What is wrong with the amounts of a person's rates.
pub(crate) fn unknown_in_person<'a>(
    person: &'a Person,
    currencies: &'a Currencies,
) -> impl Iterator<Item = Violation> + 'a {
    let amounts = person.rates.iter().flat_map(|rate| [rate.price, rate.per_use]);
    amounts.filter_map(|amount| of_amount(Entity::Person(person.id), amount, currencies))
}

/// What is wrong with the cost of an assignment.
pub(crate) fn unknown_in_assignment(assignment: &Assignment, currencies: &Currencies) -> Option<Violation> {
    of_amount(Entity::Assignment(assignment.id), assignment.cost?, currencies)
}

/// What is wrong with an expense.
pub(crate) fn of_expense(expense: &Expense, currencies: &Currencies) -> impl Iterator<Item = Violation> {
    of_amount(Entity::Expense(expense.id), expense.amount, currencies).into_iter()
}

/// What is wrong with money that was spent.
pub(crate) fn of_actual_cost(cost: &ActualCost, currencies: &Currencies) -> impl Iterator<Item = Violation> {
    let entity = Entity::ActualCost(cost.id);
    days(entity, [Some(cost.date), None]).chain(of_signed_amount(entity, cost.amount, currencies))
}

/// What is wrong with a budget line.
pub(crate) fn of_budget_line(line: &BudgetLine, currencies: &Currencies) -> impl Iterator<Item = Violation> {
    let entity = Entity::BudgetLine(line.id);
    let wrong: Vec<Violation> = (line.drawdowns.iter().flatten())
        .flat_map(|one| {
            let wrong_money = of_amount(entity, Price::own(one.money), currencies);
            days(entity, [Some(one.date), None]).chain(wrong_money)
        })
        .collect();
    days(entity, [line.from, line.to]).chain(of_amount(entity, line.amount, currencies)).chain(wrong)
}
