//! Goals and money, from the types of version 3.

use planner::{
    Accrual, ActualCost, ActualCostId, BudgetLine, BudgetLineId, BudgetScope, Currencies, Currency, Drawdown,
    ExchangeRate, Expense, ExpenseId, Goal, GoalId, Money, NotACurrency, Price, RatePeriod, TaskId, TeamId,
};

use super::{Field, brief, day, optional_day};
use crate::format::v3;

pub(super) fn currencies(own: Option<v3::CurrencyCode>, rates: Vec<v3::ExchangeRate>) -> Field<Currencies> {
    let usual = Currencies::default();
    let rate = |one: &v3::ExchangeRate| -> Field<ExchangeRate> {
        Ok(ExchangeRate {
            currency: currency("exchange_rates", &one.currency.0)?,
            millionths: millionths(brief("exchange_rates", &one.rate)?)?,
        })
    };
    Ok(Currencies {
        own: own.map_or(Ok(usual.own), |code| currency("currency", &code.0))?,
        rates: rates.iter().map(rate).collect::<Field<_>>()?,
    })
}

fn currency(field: &'static str, text: &str) -> Field<Currency> {
    brief(field, text)?.parse().map_err(|error: NotACurrency| (field, error.to_string()))
}

/// Reads `0.92`: at most six decimals.
fn millionths(text: &str) -> Field<u64> {
    let (units, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !units.is_empty() && is_digits(units) && is_digits(decimals) && decimals.len() <= 6;
    let digits = is_number.then(|| format!("{units}{decimals:0<6}").parse().ok()).flatten();
    let wrong =
        || format!("found “{text}”, expected what one is worth, such as 0.92, with at most six decimals");
    digits.ok_or_else(|| ("exchange_rates", wrong()))
}

pub(super) fn accrual(accrual: v3::Accrual) -> Accrual {
    match accrual {
        v3::Accrual::Start => Accrual::Start,
        v3::Accrual::End => Accrual::End,
        v3::Accrual::Prorated => Accrual::Prorated,
    }
}

pub(super) fn goal(goal: v3::Goal) -> Goal {
    Goal { id: GoalId(goal.id), name: goal.name, notes: goal.notes }
}

pub(super) fn expense(expense: v3::Expense) -> Field<Expense> {
    Ok(Expense {
        id: ExpenseId(expense.id),
        task: TaskId(expense.task),
        name: expense.name,
        amount: price("amount", &expense.amount)?,
        accrual: accrual(expense.accrual),
    })
}

pub(super) fn actual_cost(cost: v3::ActualCost) -> Field<ActualCost> {
    Ok(ActualCost {
        id: ActualCostId(cost.id),
        task: TaskId(cost.task),
        date: day("date", &cost.date)?,
        amount: price("amount", &cost.amount)?,
        note: cost.note,
    })
}

pub(super) fn budget_line(line: v3::BudgetLine) -> Field<BudgetLine> {
    let drawdown = |one: v3::Drawdown| -> Field<Drawdown> {
        Ok(Drawdown {
            date: day("drawdowns", &one.date)?,
            money: own("drawdowns", &one.amount)?,
            reason: one.reason,
            task: one.task.map(TaskId),
        })
    };
    Ok(BudgetLine {
        id: BudgetLineId(line.id),
        name: line.name,
        scope: match line.scope {
            v3::BudgetScope::Program => BudgetScope::Program,
            v3::BudgetScope::Task(id) => BudgetScope::Task(TaskId(id)),
            v3::BudgetScope::Team(id) => BudgetScope::Team(TeamId(id)),
        },
        amount: price("amount", &line.amount)?,
        from: optional_day("from", line.from.as_ref())?,
        to: optional_day("to", line.to.as_ref())?,
        drawdowns: line
            .drawdowns
            .map(|drawdowns| drawdowns.into_iter().map(drawdown).collect::<Field<_>>())
            .transpose()?,
    })
}

/// An amount in any currency.
pub(super) fn price(field: &'static str, v3::PriceText(text): &v3::PriceText) -> Field<Price> {
    let text = brief(field, text)?;
    let (amount, code) = match text.split_once(' ') {
        Some((amount, code)) => (amount, Some(currency(field, code)?)),
        None => (text, None),
    };
    let wrong = || format!("found “{text}”, expected an amount of money such as 1200.50 or 80 USD");
    let is_plain = amount.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let money = Money::parse(amount).filter(|_| is_plain).ok_or_else(|| (field, wrong()))?;
    Ok(Price { money, currency: code })
}

/// An amount in any currency, and for which period.
pub(super) fn rate(field: &'static str, v3::RateText(text): &v3::RateText) -> Field<(Price, RatePeriod)> {
    let text = brief(field, text)?;
    let Some((amount, symbol)) = text.split_once('/') else {
        return Ok((price(field, &v3::PriceText(text.to_owned()))?, RatePeriod::Hour));
    };
    let per = RatePeriod::ALL.into_iter().find(|per| per.symbol() == symbol);
    let wrong = || format!("found “{text}”, expected h, d, w, mo or y after the slash");
    Ok((price(field, &v3::PriceText(amount.to_owned()))?, per.ok_or_else(|| (field, wrong()))?))
}

/// An amount in a currency that is known without a word.
pub(super) fn own(field: &'static str, text: &v3::PriceText) -> Field<Money> {
    match price(field, text)? {
        Price { money, currency: None } => Ok(money),
        Price { currency: Some(code), .. } => Err((
            field,
            format!("found an amount in {code}, expected one without a currency such as 1200.50"),
        )),
    }
}
