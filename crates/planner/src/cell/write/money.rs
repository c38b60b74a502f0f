//! The expenses of a task, written as one amount.

use super::{Meant, Place, WriteError, WriteWords};
use crate::budget::{Accrual, Expense};
use crate::edit::Edit;
use crate::money::Money;

/// `1200`, `1,200.50`, `90 USD`, as [`WriteWords`] has it: what its one expense comes to. A task without one gets one; emptied, it goes.
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
    let WriteWords { numbers, money, .. } = place.words;
    let amount = numbers.read_price(text, plan.currencies()).filter(|price| price.money >= Money::ZERO);
    let amount = amount.ok_or_else(|| WriteError::Amount {
        found: text.trim().to_owned(),
        example: money(Money::from_hundredths(120_050), plan.currencies().own),
    })?;
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
    Ok(place.step(format!("Expense of {}", money(amount.money, code)), vec![Edit::PutExpense(expense)]))
}
