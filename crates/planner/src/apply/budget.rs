//! Applying edits of goals and money.

use std::sync::Arc;

use super::{breaks_nothing, insert_in_order, small_enough};
use crate::budget::{ActualCost, BudgetLine, BudgetScope, Expense};
use crate::edit::EditError;
use crate::goal::Goal;
use crate::id::{ActualCostId, BudgetLineId, Entity, ExpenseId, GoalId, TaskId, TeamId};
use crate::money::Currencies;
use crate::plan::Plan;
use crate::violation;

impl Plan {
    pub(super) fn change_currencies(&mut self, currencies: &Currencies) -> Result<(), EditError> {
        breaks_nothing(violation::of_currencies(currencies))?;
        let people = self.people().flat_map(|person| violation::unknown_in_person(person, currencies));
        let assignments = self.assignments();
        let assignments = assignments.filter_map(|one| violation::unknown_in_assignment(one, currencies));
        breaks_nothing(people.chain(assignments))?;
        let expenses = self.expenses().flat_map(|one| violation::of_expense(one, currencies));
        let costs = self.actual_costs().flat_map(|one| violation::of_actual_cost(one, currencies));
        let lines = self.budget_lines().flat_map(|one| violation::of_budget_line(one, currencies));
        breaks_nothing(expenses.chain(costs).chain(lines))?;
        self.currencies = Arc::new(currencies.clone());
        Ok(())
    }

    pub(super) fn put_goal(&mut self, goal: &Goal) -> Result<(), EditError> {
        small_enough(Entity::Goal(goal.id))?;
        self.next.goal = self.next.goal.max(goal.id.next());
        self.goals.insert(goal.id, Arc::new(goal.clone()));
        Ok(())
    }

    pub(super) fn remove_goal(&mut self, id: GoalId) -> Result<(), EditError> {
        self.require_goal(Some(id))?;
        if let Some(task) = self.tasks().find(|task| task.goal == Some(id)) {
            return Err(EditError::InUse { used: Entity::Goal(id), by: Entity::Task(task.id) });
        }
        self.goals.remove(&id);
        Ok(())
    }

    pub(super) fn require_goal(&self, id: Option<GoalId>) -> Result<(), EditError> {
        match id.filter(|id| !self.goals.contains_key(id)) {
            Some(id) => Err(EditError::Unknown(Entity::Goal(id))),
            None => Ok(()),
        }
    }

    pub(super) fn put_expense(&mut self, expense: &Expense) -> Result<(), EditError> {
        let id = expense.id;
        small_enough(Entity::Expense(id))?;
        self.require_node(expense.task)?;
        breaks_nothing(violation::of_expense(expense, &self.currencies))?;
        self.drop_expense(id);
        self.expenses.insert(id, Arc::new(expense.clone()));
        self.next.expense = self.next.expense.max(id.next());
        if let Some(node) = self.node_mut(expense.task) {
            insert_in_order(&mut node.expenses, id);
        }
        Ok(())
    }

    pub(super) fn remove_expense(&mut self, id: ExpenseId) -> Result<(), EditError> {
        if !self.expenses.contains_key(&id) {
            return Err(EditError::Unknown(Entity::Expense(id)));
        }
        self.drop_expense(id);
        Ok(())
    }

    fn drop_expense(&mut self, id: ExpenseId) {
        if let Some(ended) = self.expenses.remove(&id)
            && let Some(node) = self.node_mut(ended.task)
        {
            node.expenses.retain(|other| *other != id);
        }
    }

    pub(super) fn put_actual_cost(&mut self, cost: &ActualCost) -> Result<(), EditError> {
        let id = cost.id;
        small_enough(Entity::ActualCost(id))?;
        self.require_node(cost.task)?;
        breaks_nothing(violation::of_actual_cost(cost, &self.currencies))?;
        self.drop_actual_cost(id);
        self.actual_costs.insert(id, Arc::new(cost.clone()));
        self.next.actual_cost = self.next.actual_cost.max(id.next());
        if let Some(node) = self.node_mut(cost.task) {
            insert_in_order(&mut node.actual_costs, id);
        }
        Ok(())
    }

    pub(super) fn remove_actual_cost(&mut self, id: ActualCostId) -> Result<(), EditError> {
        if !self.actual_costs.contains_key(&id) {
            return Err(EditError::Unknown(Entity::ActualCost(id)));
        }
        self.drop_actual_cost(id);
        Ok(())
    }

    fn drop_actual_cost(&mut self, id: ActualCostId) {
        if let Some(ended) = self.actual_costs.remove(&id)
            && let Some(node) = self.node_mut(ended.task)
        {
            node.actual_costs.retain(|other| *other != id);
        }
    }

    pub(super) fn put_budget_line(&mut self, line: &BudgetLine) -> Result<(), EditError> {
        let id = line.id;
        small_enough(Entity::BudgetLine(id))?;
        match line.scope {
            BudgetScope::Program => {}
            BudgetScope::Task(task) => self.require_task(Some(task))?,
            BudgetScope::Team(team) => self.require_team(Some(team))?,
        }
        for drawdown in line.drawdowns.iter().flatten() {
            self.require_task(drawdown.task)?;
        }
        breaks_nothing(violation::of_budget_line(line, &self.currencies))?;
        self.next.budget_line = self.next.budget_line.max(id.next());
        self.budget_lines.insert(id, Arc::new(line.clone()));
        Ok(())
    }

    pub(super) fn remove_budget_line(&mut self, id: BudgetLineId) -> Result<(), EditError> {
        match self.budget_lines.remove(&id) {
            Some(_) => Ok(()),
            None => Err(EditError::Unknown(Entity::BudgetLine(id))),
        }
    }

    /// The budget line that is for a team alone.
    pub(super) fn budget_line_of_team(&self, id: TeamId) -> Option<BudgetLineId> {
        self.budget_lines().find(|line| line.scope == BudgetScope::Team(id)).map(|line| line.id)
    }

    /// Before tasks go: their expenses and what was spent on them go too, and reserves forget that money went to them.
    /// Tasks that a budget line is for stay.
    pub(super) fn release_money_of(&mut self, doomed: &[TaskId]) -> Result<(), EditError> {
        if !self.budget_lines.is_empty() {
            let doomed: std::collections::BTreeSet<TaskId> = doomed.iter().copied().collect();
            let mut released = Vec::new();
            for line in self.budget_lines() {
                if let BudgetScope::Task(task) = line.scope
                    && doomed.contains(&task)
                {
                    let (used, by) = (Entity::Task(task), Entity::BudgetLine(line.id));
                    return Err(EditError::InUse { used, by });
                }
                let drawdowns = line.drawdowns.iter().flatten();
                if drawdowns.filter_map(|one| one.task).any(|task| doomed.contains(&task)) {
                    let mut line = line.clone();
                    for one in line.drawdowns.iter_mut().flatten() {
                        one.task = one.task.filter(|task| !doomed.contains(task));
                    }
                    released.push(line);
                }
            }
            for line in released {
                self.budget_lines.insert(line.id, Arc::new(line));
            }
        }
        for id in doomed {
            let Some(node) = self.nodes.get(id).cloned() else { continue };
            for expense in &node.expenses {
                self.expenses.remove(expense);
            }
            for cost in &node.actual_costs {
                self.actual_costs.remove(cost);
            }
        }
        Ok(())
    }
}
