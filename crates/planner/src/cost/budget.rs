//! Budget lines against the plan and against what was spent, and what is left of reserves.
//!
//! A line counts the costs of its scope that fall due on its days. What was drawn from a reserve for a task adds to every
//! line for that task, for an entry around it, or for its team; the reserve has so much less. Lines that overlap count the
//! same costs twice, as whoever granted them did.

use super::item::{self, Item};
use super::sum::{Origin, Sum, SumPart};
use super::{CostSide, Costs};
use crate::budget::{BudgetLine, BudgetScope, Drawdown};
use crate::id::{BudgetLineId, Entity};
use crate::money::{Money, Price};

/// How a budget line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetStanding {
    /// The line.
    pub line: BudgetLineId,
    /// Whether it is a reserve.
    pub is_reserve: bool,
    /// What there is: what was granted, and what was drawn for it from reserves.
    pub granted: Money,
    /// What the plan will cost within it; nothing for a reserve.
    pub planned: Money,
    /// What was spent within it; of a reserve what was drawn.
    pub actual: Money,
}

impl BudgetStanding {
    /// What is not planned to be spent, or not drawn; less than none where it is overrun.
    #[must_use]
    pub fn remaining(&self) -> Money {
        self.granted - if self.is_reserve { self.actual } else { self.planned.max(self.actual) }
    }
}

impl Costs {
    /// How each budget line stands, in order of ids. Costs O(n) for each line.
    #[must_use]
    pub fn budget(&self) -> Vec<BudgetStanding> {
        let lines = self.plan.budget_lines().map(|line| {
            let is_reserve = line.is_reserve();
            let (planned, actual) = if is_reserve {
                (Money::ZERO, self.drawn(line))
            } else {
                (self.within(line, CostSide::Planned), self.within(line, CostSide::Actual))
            };
            let granted = self.granted_sum(line).value;
            BudgetStanding { line: line.id, is_reserve, granted, planned, actual }
        });
        lines.collect()
    }

    /// What there is in a line: what was granted, and what was drawn for it from reserves.
    #[must_use]
    pub fn granted(&self, line: BudgetLineId) -> Option<Sum> {
        self.plan.budget_line(line).map(|line| self.granted_sum(line))
    }

    /// What of the costs counts to a line, by task; of a reserve what was drawn.
    #[must_use]
    pub fn charged(&self, line: BudgetLineId, side: CostSide) -> Option<Sum> {
        let line = self.plan.budget_line(line)?;
        let parts = match &line.drawdowns {
            Some(drawdowns) => drawdowns.iter().map(|one| self.drawdown_part(line, one)).collect(),
            None => self.parts_by_task(self.items(side), |item| self.counted(line, item)),
        };
        Some(Sum::of(&line.name, parts))
    }

    fn granted_sum(&self, line: &BudgetLine) -> Sum {
        let value = self.plan.currencies().in_own(line.amount);
        let subject = Entity::BudgetLine(line.id);
        let mut parts =
            vec![SumPart { label: line.name.clone(), value, subject, origin: Origin::Said(line.amount) }];
        if !line.is_reserve() {
            for reserve in self.plan.budget_lines() {
                let drawn = reserve.drawdowns.iter().flatten().filter(|one| self.is_for(line, one));
                parts.extend(drawn.map(|one| self.drawdown_part(reserve, one)));
            }
        }
        Sum::of(&line.name, parts)
    }

    fn drawdown_part(&self, reserve: &BudgetLine, drawdown: &Drawdown) -> SumPart {
        let drawn = Price { money: drawdown.money, currency: reserve.amount.currency };
        SumPart {
            label: drawdown.reason.clone(),
            value: self.plan.currencies().in_own(drawn),
            subject: drawdown.task.map_or(Entity::BudgetLine(reserve.id), Entity::Task),
            origin: Origin::Drawn(drawdown.date),
        }
    }

    fn drawn(&self, reserve: &BudgetLine) -> Money {
        reserve.drawdowns.iter().flatten().map(|one| self.drawdown_part(reserve, one).value).sum()
    }

    fn within(&self, line: &BudgetLine, side: CostSide) -> Money {
        self.items(side).map(|item| self.counted(line, item)).sum()
    }

    /// What of an item counts to a line.
    fn counted(&self, line: &BudgetLine, item: &Item) -> Money {
        if self.is_charged(line, item) { item.curve.between(line.from, line.to) } else { Money::ZERO }
    }

    /// Whether an item is of what a line is for, whenever it falls due.
    pub(super) fn is_charged(&self, line: &BudgetLine, item: &Item) -> bool {
        match line.scope {
            BudgetScope::Program => true,
            BudgetScope::Task(task) => {
                self.lines_of(task).zip(item.line).is_some_and(|(lines, line)| lines.contains(&line))
            }
            BudgetScope::Team(team) => item.team == Some(team),
        }
    }

    /// Whether money that was drawn goes to what a line is for.
    fn is_for(&self, line: &BudgetLine, drawdown: &Drawdown) -> bool {
        let Some(task) = drawdown.task else { return false };
        let is_within = line.from.is_none_or(|from| from <= drawdown.date)
            && line.to.is_none_or(|to| drawdown.date <= to);
        if !is_within {
            return false;
        }
        match line.scope {
            BudgetScope::Program => true,
            BudgetScope::Task(scope) => task == scope || self.plan.is_nested_in(task, scope),
            BudgetScope::Team(team) => item::team_of(&self.plan, task) == Some(team),
        }
    }
}
