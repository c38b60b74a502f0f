//! Goals and money, to the types of version 3.

use planner::{
    Accrual, ActualCost, BudgetLine, BudgetScope, Currencies, Drawdown, ExchangeRate, Expense, Goal, Money,
    Price, Rate, RatePeriod, TaskId,
};

use super::day;
use crate::format::v3;

pub(super) fn own_currency(currencies: &Currencies) -> Option<v3::CurrencyCode> {
    let is_usual = currencies.own == Currencies::default().own;
    (!is_usual).then(|| v3::CurrencyCode(currencies.own.to_string()))
}

pub(super) fn exchange_rates(currencies: &Currencies) -> Vec<v3::ExchangeRate> {
    let rate = |one: &ExchangeRate| v3::ExchangeRate {
        currency: v3::CurrencyCode(one.currency.to_string()),
        rate: decimal(one.millionths),
    };
    currencies.rates.iter().map(rate).collect()
}

/// `0.92`, without zeros at the end.
fn decimal(millionths: u64) -> String {
    let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn accrual(accrual: Accrual) -> v3::Accrual {
    match accrual {
        Accrual::Start => v3::Accrual::Start,
        Accrual::End => v3::Accrual::End,
        Accrual::Prorated => v3::Accrual::Prorated,
    }
}

pub(super) fn goal(goal: Goal) -> v3::Goal {
    v3::Goal { id: goal.id.0, name: goal.name, notes: goal.notes }
}

pub(super) fn expense(expense: Expense) -> v3::Expense {
    v3::Expense {
        id: expense.id.0,
        task: expense.task.0,
        name: expense.name,
        amount: price(expense.amount),
        accrual: accrual(expense.accrual),
    }
}

pub(super) fn actual_cost(cost: ActualCost) -> v3::ActualCost {
    v3::ActualCost {
        id: cost.id.0,
        task: cost.task.0,
        date: day(cost.date),
        amount: price(cost.amount),
        note: cost.note,
    }
}

pub(super) fn budget_line(line: BudgetLine) -> v3::BudgetLine {
    let drawdown = |one: Drawdown| v3::Drawdown {
        date: day(one.date),
        amount: own(one.money),
        reason: one.reason,
        task: one.task.map(|TaskId(id)| id),
    };
    v3::BudgetLine {
        id: line.id.0,
        name: line.name,
        scope: match line.scope {
            BudgetScope::Program => v3::BudgetScope::Program,
            BudgetScope::Task(id) => v3::BudgetScope::Task(id.0),
            BudgetScope::Team(id) => v3::BudgetScope::Team(id.0),
        },
        amount: price(line.amount),
        from: line.from.map(day),
        to: line.to.map(day),
        drawdowns: line.drawdowns.map(|drawdowns| drawdowns.into_iter().map(drawdown).collect()),
    }
}

pub(super) fn price(price: Price) -> v3::PriceText {
    match price.currency {
        Some(currency) => v3::PriceText(format!("{} {currency}", price.money)),
        None => own(price.money),
    }
}

/// Without a word about the period where it is an hour.
pub(super) fn rate(rate: &Rate) -> v3::RateText {
    let v3::PriceText(text) = price(rate.price);
    match rate.per {
        RatePeriod::Hour => v3::RateText(text),
        per => v3::RateText(format!("{text}/{}", per.symbol())),
    }
}

pub(super) fn own(money: Money) -> v3::PriceText {
    v3::PriceText(money.to_string())
}
