//! The expenses of a task, written as one amount.

use super::{Meant, Place, WriteError};
use crate::budget::{Accrual, Expense};
use crate::edit::Edit;
use crate::money::{Currencies, Currency, Money, Price};

/// `1200`, `1,200.50`, `1200,50`, `90 USD`: what its one expense comes to. A task without one gets one; emptied, it goes.
///
/// # Errors
/// It is no amount, or there are several expenses, or those of what is nested in it.
pub fn expenses(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let (plan, task) = (place.plan, place.task.id);
    if plan.is_summary(task) {
        let why = "it follows from the tasks in it: add to it in the budget".to_owned();
        return Err(WriteError::Hindered { why });
    }
    let own: Vec<&Expense> = plan.expenses_of(task).collect();
    if own.len() > 1 {
        let why = format!("it has {} expenses: change them in the budget", own.len());
        return Err(WriteError::Hindered { why });
    }
    let before = own.first().copied();
    if text.trim().is_empty() {
        let edits = before.map(|one| Edit::RemoveExpense(one.id)).into_iter().collect();
        return Ok(place.step("No expense".to_owned(), edits));
    }
    let amount = read_price(text, plan.currencies())
        .filter(|price| price.money >= Money::ZERO)
        .ok_or_else(|| WriteError::Amount { found: text.trim().to_owned() })?;
    let expense = match before {
        Some(before) => Expense { amount, ..before.clone() },
        None => Expense {
            id: plan.next_ids().expense,
            task,
            name: "Fixed cost".to_owned(),
            amount,
            accrual: Accrual::Prorated,
        },
    };
    let code = amount.currency.unwrap_or(plan.currencies().own);
    Ok(place.step(format!("Expense of {} {code}", amount.money), vec![Edit::PutExpense(expense)]))
}

/// Reads an amount, with the letters of a currency before or behind it where it is not the plan's own. A comma before one or
/// two last digits stands before decimals; other commas must stand between thousands.
fn read_price(text: &str, currencies: &Currencies) -> Option<Price> {
    let letters: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    let currency = if letters.is_empty() { None } else { Some(letters.parse::<Currency>().ok()?) };
    let number: String = text.chars().filter(|letter| !letter.is_alphabetic()).collect();
    let number = number.trim();
    let last_group = number.rsplit_once(',').map(|(_, rest)| rest.len());
    let is_decimal =
        matches!(last_group, Some(1 | 2)) && number.matches(',').count() == 1 && !number.contains('.');
    let number = if is_decimal { number.replace(',', ".") } else { number.to_owned() };
    let whole = number.split('.').next().unwrap_or_default();
    if whole.split(',').skip(1).any(|group| group.len() != 3) {
        return None;
    }
    let money = Money::parse(&number)?;
    Some(Price { money, currency: currency.filter(|code| *code != currencies.own) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_decimals_after_a_point_or_a_comma() {
        let read = |text: &str| {
            let price = read_price(text, &Currencies::default())?;
            let code = price.currency.map(|code| format!(" {code}")).unwrap_or_default();
            Some(format!("{}{code}", price.money))
        };
        let told = ["1200", "1,200.50", "1200,5", "1,234,567", "90 usd", "EUR 7"].map(read);
        let expected =
            ["1200", "1200.50", "1200.50", "1234567", "90 USD", "7"].map(|text| Some(text.to_owned()));
        assert_eq!(told, expected);
        for wrong in ["a lot", "1,20,3", "1,2345", "1.234", "5 euros"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
