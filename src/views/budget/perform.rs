//! What the commands of the view do, and its buttons: show a part, add to a list and go to what is added.

use leptos::prelude::*;
use planner::{
    Accrual, ActualCost, BucketScale, BudgetLine, BudgetLineId, BudgetScope, Drawdown, Edit, Expense, Goal,
    Money, Price, TaskId,
};

use super::fields::edit_as;
use super::newest::focus_soon;
use super::state::{BudgetState, Part};
use crate::components::focus;

/// Shows a part, which then has the focus.
pub fn show(state: BudgetState, part: Part) {
    state.show_part(part);
    focus_soon(".budget-main".to_owned());
}

/// Lets the charts have steps of another length.
pub fn step(state: BudgetState, step: BucketScale) {
    state.choose_step(step);
    focus::on(".budget-main");
}

/// Adds a budget line or a reserve for everything, and goes to its name.
pub fn add_line(state: BudgetState, is_reserve: bool) {
    let line = state.workspace.plan().with_untracked(|plan| {
        let count = plan.budget_lines().filter(|line| line.is_reserve() == is_reserve).count() + 1;
        let kind = if is_reserve { "Reserve" } else { "Budget" };
        BudgetLine {
            id: plan.next_ids().budget_line,
            name: if count == 1 { kind.to_owned() } else { format!("{kind} {count}") },
            scope: BudgetScope::Program,
            amount: Price::ZERO,
            from: None,
            to: None,
            drawdowns: is_reserve.then(Vec::new),
        }
    });
    state.show_part(Part::Lines);
    let label = if is_reserve { "Add a reserve" } else { "Add a budget line" };
    let id = line.id.0;
    if edit_as(state, label, Edit::PutBudgetLine(line)).is_ok() {
        focus_soon(format!("#budget-line-{id} input"));
    }
}

/// Draws from the reserve that was added last, and goes to how much.
pub fn draw(state: BudgetState) {
    let newest = state.workspace.plan().with_untracked(|plan| {
        plan.budget_lines().filter(|line| line.is_reserve()).last().map(|line| line.id)
    });
    if let Some(reserve) = newest {
        draw_from(state, reserve);
    }
}

/// Draws from a reserve for the task that is selected, and goes to how much.
pub fn draw_from(state: BudgetState, reserve: BudgetLineId) {
    let date = state.status_day.get_untracked();
    let selected = state.workspace.selected.get_untracked();
    let plan = state.workspace.plan();
    let task = selected.filter(|task| plan.with_untracked(|plan| plan.task(*task).is_some()));
    let drawdown = Drawdown { date, money: Money::ZERO, reason: "What for".to_owned(), task };
    let Some(mut line) = plan.with_untracked(|plan| plan.budget_line(reserve).cloned()) else { return };
    let drawdowns = line.drawdowns.get_or_insert_default();
    let place = drawdowns.len();
    drawdowns.push(drawdown);
    state.show_part(Part::Lines);
    if edit_as(state, "Draw from a reserve", Edit::PutBudgetLine(line)).is_ok() {
        focus_soon(format!("#{} .is-money input", drawn_id(reserve, place)));
    }
}

/// The id of what was drawn, in the document.
pub fn drawn_id(reserve: BudgetLineId, place: usize) -> String {
    format!("budget-drawn-{}-{place}", reserve.0)
}

/// Adds an expense, and goes to what it is for.
pub fn add_expense(state: BudgetState) {
    let Some(task) = usual_task(state) else { return };
    let id = state.workspace.plan().with_untracked(|plan| plan.next_ids().expense);
    let name = "Expense".to_owned();
    let expense = Expense { id, task, name, amount: Price::ZERO, accrual: Accrual::Prorated };
    state.show_part(Part::Sources);
    if edit_as(state, "Add an expense", Edit::PutExpense(expense)).is_ok() {
        focus_soon(format!("#budget-expense-{} input", id.0));
    }
}

/// Adds what was spent, and goes to how much.
pub fn add_payment(state: BudgetState) {
    let Some(task) = usual_task(state) else { return };
    let id = state.workspace.plan().with_untracked(|plan| plan.next_ids().actual_cost);
    let (date, note) = (state.status_day.get_untracked(), "Invoice".to_owned());
    let cost = ActualCost { id, task, date, amount: Price::ZERO, note };
    state.show_part(Part::Sources);
    if edit_as(state, "Add what was spent", Edit::PutActualCost(cost)).is_ok() {
        focus_soon(format!("#budget-payment-{} .is-money input", id.0));
    }
}

/// Adds a goal, and goes to its name.
pub fn add_goal(state: BudgetState) {
    let id = state.workspace.plan().with_untracked(|plan| plan.next_ids().goal);
    let goal = Goal { id, name: "Goal".to_owned(), notes: String::new() };
    state.show_part(Part::Sources);
    if edit_as(state, "Add a goal", Edit::PutGoal(goal)).is_ok() {
        focus_soon(format!("#budget-goal-{} input", id.0));
    }
}

/// The task that something new belongs to: the selected one, else the first of the outline.
fn usual_task(state: BudgetState) -> Option<TaskId> {
    let selected = state.workspace.selected.get_untracked();
    state.workspace.plan().with_untracked(|plan| {
        selected
            .filter(|task| plan.task(*task).is_some())
            .or_else(|| plan.outline().first().map(|row| row.task))
    })
}
